// A button that opens a menu, by mouse and by keys.
import { h } from '/dom.js';

/** @param items gives what is in it when it opens: {label, note, pick} */
export function menuButton(button, menu, items) {
  const close = focus => {
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (focus) button.focus();
  };
  const open = () => {
    menu.replaceChildren(...items().map(each => h('button', {
      type: 'button', role: 'menuitem', tabindex: '-1', class: 'option', onclick: () => { close(true); each.pick(); },
    }, each.label, ' ', h('small', { class: 'muted' }, each.note))));
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    menu.firstElementChild.focus();
  };
  button.addEventListener('click', () => (menu.hidden ? open() : close(true)));
  menu.addEventListener('keydown', event => {
    const at = [...menu.children].indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) menu.children[(at + step + menu.children.length) % menu.children.length].focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close(event.key === 'Escape');
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  });
  document.addEventListener('mousedown', event => { if (!menu.hidden && !menu.contains(event.target) && !button.contains(event.target)) close(false); });
}
