// A select whose options the app is asked for while one types.
import { h } from '/dom.js';
import { plain } from '/mrkdwn.js';

let pressed = false;
for (const [name, down] of [['pointerdown', true], ['pointerup', false], ['pointercancel', false]]) {
  document.addEventListener(name, () => { pressed = down; }, true);
}

/** Once the mouse is up again and its click was told: what it was pressed on must not move away under it. */
function whenReleased(work) {
  if (pressed) document.addEventListener('pointerup', () => setTimeout(work), { once: true });
  else work();
}

/** The options under the names of their groups, where they have any. */
function grouped(nodes, labels) {
  const made = [];
  nodes.forEach((node, index) => {
    const label = labels[index];
    if (!label) { made.push(node); return; }
    if (label !== labels[index - 1]) {
      made.push(h('div', { role: 'group', 'aria-label': plain(label) }, h('div', { class: 'option-group', 'aria-hidden': 'true' }, plain(label))));
    }
    made.at(-1).append(node);
  });
  return made;
}

export function typeAhead(block, element, context, present, pick, id) {
  const listId = `${id}-list`;
  const input = h('input', {
    id, type: 'text', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': listId, 'aria-autocomplete': 'list',
    placeholder: element.placeholder ? plain(element.placeholder.text) : 'Type to search', autocomplete: 'off',
    value: present ? plain(present.text.text) : '', autofocus: element.focus_on_load,
  });
  const list = h('div', { id: listId, role: 'listbox', class: 'options', hidden: true });
  let options = [];
  let nodes = [];
  let active = -1;
  let asked = 0;
  let timer = 0;
  const close = () => { asked++; clearTimeout(timer); list.hidden = true; active = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  const choose = option => { input.value = plain(option.text.text); close(); pick([option.value]); };
  const mark = index => {
    active = index;
    nodes.forEach((node, at) => node.setAttribute('aria-selected', String(at === index)));
    if (nodes[index]) {
      input.setAttribute('aria-activedescendant', nodes[index].id);
      nodes[index].scrollIntoView({ block: 'nearest' });
    }
  };
  const show = answer => {
    options = answer.options || [];
    nodes = options.map((option, index) => h('div', {
      role: 'option', id: `${listId}-${index}`, class: 'option', 'aria-selected': 'false', onmousedown: event => { event.preventDefault(); choose(option); },
    }, plain(option.text.text), option.description && h('small', { class: 'muted' }, ' ', plain(option.description.text))));
    list.replaceChildren(...(nodes.length ? grouped(nodes, answer.groups || []) : [h('p', { class: 'muted' }, answer.notice || 'Nothing found')]));
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
  input.addEventListener('blur', () => whenReleased(() => { if (document.activeElement !== input) close(); }));
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
