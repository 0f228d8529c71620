// One key in the panel: its live values, and changing them behind the bot's back.
import { act } from '/world.js';
import { busy, h } from '/dom.js';

const previous = new Map();

export function keyCard(key) {
  const before = previous.get(key.id) || key;
  previous.set(key.id, key);
  const open = document.querySelector(`#keys [data-key="${CSS.escape(String(key.id))}"]`)?.open;
  const names = Object.keys(key).filter(name => name !== 'id' && name !== 'name' && name !== 'summary');
  const changes = names.some(name => differs(key, before, name));
  const card = h('details', { class: 'key', open: open || changes },
    h('summary', {}, h('span', { class: 'key-name' }, String(key.name)), ' ', h('span', { class: 'muted' }, String(key.summary ?? ''))),
    h('dl', {}, h('dt', {}, 'id'), h('dd', {}, h('code', {}, String(key.id))),
      names.map(name => [h('dt', {}, name), h('dd', { class: differs(key, before, name) ? 'changed' : null },
        shown(key[name]), differs(key, before, name) && h('span', { class: 'hidden' }, ` (was ${shown(before[name])})`))])),
    changeForm(key, names));
  if (changes) queueMicrotask(() => card.scrollIntoView({ block: 'nearest' }));
  return card;
}

function changeForm(key, names) {
  const field = h('select', { 'aria-label': `Field of ${key.name}` }, h('option', { value: 'name' }, 'name'),
    names.map(name => h('option', { value: name }, name)));
  const value = h('input', { type: 'text', 'aria-label': `New value for ${key.name}; empty means none`, placeholder: 'new value', size: 8 });
  const button = h('button', { type: 'submit', class: 'plain' }, 'Change behind the bot’s back');
  const said = h('p', { class: 'error', role: 'status' });
  const form = h('form', { class: 'change' }, field, value, button, said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const answer = await busy(button, () => act({ act: 'portkey', key: String(key.id), fields: { [field.value]: value.value } }));
    said.textContent = answer.notice || '';
  });
  return form;
}

function differs(key, before, name) {
  return JSON.stringify(key[name]) !== JSON.stringify(before[name]);
}

function shown(value) {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
