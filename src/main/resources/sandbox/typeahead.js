// A select whose options the app is asked for while one types.
import { h } from '/dom.js';
import { plain } from '/mrkdwn.js';

export function typeAhead(block, element, context, present, pick, id) {
  const listId = `${id}-list`;
  const input = h('input', {
    id, type: 'text', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': listId, 'aria-autocomplete': 'list',
    placeholder: element.placeholder ? plain(element.placeholder.text) : 'Type to search', autocomplete: 'off',
    value: present ? plain(present.text.text) : '', autofocus: element.focus_on_load,
  });
  const list = h('div', { id: listId, role: 'listbox', class: 'options', hidden: true });
  let options = [];
  let active = -1;
  let asked = 0;
  let timer = 0;
  const close = () => { asked++; clearTimeout(timer); list.hidden = true; active = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  const choose = option => { input.value = plain(option.text.text); close(); pick([option.value]); };
  const mark = index => {
    active = index;
    [...list.children].forEach((node, at) => node.setAttribute('aria-selected', String(at === index)));
    if (list.children[index]) {
      input.setAttribute('aria-activedescendant', list.children[index].id);
      list.children[index].scrollIntoView({ block: 'nearest' });
    }
  };
  const show = answer => {
    options = answer.options || [];
    const nodes = options.map((option, index) => h('div', { role: 'option', id: `${listId}-${index}`, class: 'option', onmousedown: event => { event.preventDefault(); choose(option); } },
      plain(option.text.text), option.description && h('small', { class: 'muted' }, ' ', plain(option.description.text))));
    list.replaceChildren(...(nodes.length ? nodes : [h('p', { class: 'muted' }, answer.notice || 'Nothing found')]));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    active = -1;
  };
  const ask = async () => {
    const turn = ++asked;
    const answer = await context.suggest(block.block_id, input.value);
    if (turn === asked && document.activeElement === input) show(answer);
  };
  input.addEventListener('input', () => {
    // What was offered for another text must not be chosen for this one.
    options = [];
    asked++;
    list.replaceChildren(h('p', { class: 'muted' }, 'Searching…'));
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener('focus', () => { input.select(); if (!present) ask(); });
  input.addEventListener('click', () => { if (list.hidden) ask(); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) ask();
      else if (options.length) mark((active + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!list.hidden && options.length) choose(options[Math.max(active, 0)]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return h('div', { class: 'type-ahead' }, input, list);
}
