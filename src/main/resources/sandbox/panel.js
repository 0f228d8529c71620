// Behind the scenes: the keys as they are at Portkey, faults, and what was asked of whom.
import { busy, h, keyed } from '/dom.js';

const SLACK_METHODS = ['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'views.open', 'views.update', 'users.info', 'usergroups.users.list', '*'];
const SLACK_FAULTS = ['503', 'ratelimited', 'answer lost', 'connection cut', 'slow', 'internal_error'];
const previous = new Map();
let faultsFor = '';

export function showPanel(state, act) {
  keyed(document.getElementById('keys'), state.portkey.keys, key => String(key.id), key => keyCard(key, act));
  logLines('portkey-log', state.portkey.log);
  logLines('slack-log', state.calls);
  const stamp = JSON.stringify(state.portkey.faults);
  if (stamp !== faultsFor) {
    faultsFor = stamp;
    document.getElementById('faults').replaceChildren(...faults(state.portkey.faults, act));
  }
}

function keyCard(key, act) {
  const before = previous.get(key.id) || key;
  previous.set(key.id, key);
  const open = document.querySelector(`#keys [data-key="${CSS.escape(String(key.id))}"]`)?.open;
  const names = Object.keys(key).filter(name => name !== 'id' && name !== 'name' && name !== 'summary');
  const changes = names.some(name => differs(key, before, name));
  const card = h('details', { class: 'key', open: open || changes },
    h('summary', {}, String(key.name), ' ', h('span', { class: 'muted' }, String(key.summary ?? ''))),
    h('dl', {}, h('dt', {}, 'id'), h('dd', {}, h('code', {}, String(key.id))),
      names.map(name => [h('dt', {}, name), h('dd', { class: differs(key, before, name) ? 'changed' : null }, shown(key[name]))])),
    changeForm(key, names, act));
  if (changes) queueMicrotask(() => card.scrollIntoView({ block: 'nearest' }));
  return card;
}

function changeForm(key, names, act) {
  const field = h('select', { 'aria-label': `Field of ${key.name}` }, h('option', { value: 'name' }, 'name'),
    names.map(name => h('option', { value: name }, name)));
  const value = h('input', { type: 'text', 'aria-label': 'New value; empty means none', placeholder: 'new value', size: 8 });
  const button = h('button', { type: 'submit', class: 'plain' }, 'Change behind the bot’s back');
  const form = h('form', { class: 'change' }, field, value, button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    busy(button, () => act({ act: 'portkey', key: String(key.id), fields: { [field.value]: parsed(value.value) } }));
  });
  return form;
}

function parsed(text) {
  if (text.trim() === '') return null;
  try { return JSON.parse(text); } catch { return text; }
}

function differs(key, before, name) {
  return JSON.stringify(key[name]) !== JSON.stringify(before[name]);
}

function shown(value) {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function logLines(id, lines) {
  const list = document.getElementById(id);
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 30;
  if (list.stamp !== lines.join('\n')) {
    list.stamp = lines.join('\n');
    list.replaceChildren(...lines.map(line => h('li', {}, line)));
    if (atEnd) list.scrollTop = list.scrollHeight;
  }
}

function faults(names, act) {
  const portkey = h('select', { 'aria-label': 'Fault at Portkey' }, names.map(name => h('option', { value: name }, name)));
  const method = h('select', { 'aria-label': 'Slack method' }, SLACK_METHODS.map(name => h('option', { value: name }, name === '*' ? 'any method' : name)));
  const fault = h('select', { 'aria-label': 'Fault at Slack' }, SLACK_FAULTS.map(name => h('option', { value: name }, name)));
  const said = h('p', { class: 'hint', role: 'status' });
  const on = (button, what, work) => button.addEventListener('click', async () => {
    const answer = await busy(button, work);
    said.textContent = answer.notice || what();
  });
  const one = h('button', { type: 'button', class: 'plain' }, 'Let it happen');
  const two = h('button', { type: 'button', class: 'plain' }, 'Next call');
  const heal = h('button', { type: 'button', class: 'plain' }, 'Everything works again');
  on(one, () => `Portkey: ${portkey.value}`, () => act({ act: 'portkey-fault', name: portkey.value }));
  on(two, () => `Slack: ${fault.value} at the next ${method.value}`, () => act({ act: 'slack-fault', method: method.value, name: fault.value }));
  on(heal, () => 'No faults.', () => act({ act: 'heal' }));
  return [
    names.length ? h('div', { class: 'row' }, h('span', { class: 'muted' }, 'Portkey'), portkey, one) : null,
    h('div', { class: 'row' }, h('span', { class: 'muted' }, 'Slack'), method, fault, two),
    h('div', { class: 'row' }, heal), said].filter(Boolean);
}
