// The left side: who one is, conversations with what is unread in them, and going from one to another.
import { $, act, become, draw, here, world } from '/world.js';
import { h, keyed } from '/dom.js';
import { openHome } from '/home.js';

const store = sessionStorage;
// What was there before the page was opened counts as read, for everybody.
const opened = store.getItem('opened') || (Date.now() / 1000).toFixed(6);
const seen = new Map(JSON.parse(store.getItem('seen') || '[]'));
store.setItem('opened', opened);

export function drawPlaces(state) {
  if (world.place !== 'home' && !here()) {
    world.place = (state.channels.find(channel => channel.name === 'general') || state.channels[0])?.id || 'home';
  }
  personas(state);
  read(state);
  places(state);
  const app = world.place === 'home' || here().kind === 'DIRECT';
  $('home').hidden = world.place !== 'home';
  $('messages').hidden = world.place === 'home';
  $('composer-form').hidden = world.place === 'home';
  $('tabs').hidden = !app;
  $('tab-home').setAttribute('aria-current', world.place === 'home' ? 'page' : 'false');
  $('tab-messages').setAttribute('aria-current', world.place === 'home' ? 'false' : 'page');
}

function read(state) {
  const channel = here();
  if (!channel || document.hidden) return;
  const last = channel.messages.at(-1)?.ts || '';
  const key = `${world.me} ${channel.id}`;
  if (seen.get(key) === last) return;
  seen.set(key, last);
  store.setItem('seen', JSON.stringify([...seen]));
}

function personas(state) {
  const people = Object.entries(state.people).filter(([, each]) => each.role !== 'BOT');
  const stamp = JSON.stringify([people, world.me]);
  const select = $('persona');
  if (select.stamp === stamp) return;
  select.stamp = stamp;
  select.replaceChildren(...people.map(([id, each]) => h('option', { value: id, selected: id === world.me }, `${each.name}${kind(each)}`)));
  const groups = state.people[world.me]?.groups || [];
  $('in-groups').textContent = groups.length ? `in ${groups.map(each => '@' + each).join(', ')}` : 'in no group';
}

function kind(each) {
  const words = [];
  if (each.deleted) words.push('deactivated');
  if (each.outside) words.push('other organisation');
  if (each.role !== 'MEMBER') words.push(each.role.toLowerCase().replaceAll('_', ' '));
  return words.length ? ` (${words.join(', ')})` : '';
}

function places(state) {
  const item = (id, label, unread) => ({ id, label, unread, here: id === world.place });
  const of = channel => {
    const last = seen.get(`${world.me} ${channel.id}`) || opened;
    const unread = channel.messages.filter(each => each.ts > last && each.user !== world.me).length;
    const marks = (channel.kind === 'PRIVATE' ? ' (private)' : '') + (channel.shared ? ' ⇄' : '') + (channel.archived ? ' (archived)' : '');
    return item(channel.id, channel.kind === 'DIRECT' ? state.people[state.botUser].realName : `# ${channel.name}${marks}`, unread);
  };
  const make = each => h('li', {}, h('button', {
    type: 'button', class: each.unread ? 'place unread' : 'place', 'aria-current': each.here ? 'page' : null, onclick: () => go(each.id),
  }, h('span', { class: 'label' }, each.label), each.unread > 0 && h('span', { class: 'count' }, each.unread, h('span', { class: 'hidden' }, ' unread'))));
  const direct = state.channels.filter(channel => channel.kind === 'DIRECT');
  keyed($('channels'), state.channels.filter(channel => channel.kind !== 'DIRECT').map(of), each => each.id, make);
  keyed($('direct'), direct.map(of), each => each.id, make);
  keyed($('apps'), [item('home', 'Countersign · Home', 0)], each => each.id, make);
}

export function go(where) {
  world.place = where;
  world.thread = null;
  sessionStorage.setItem('place', where);
  $('messages').replaceChildren();
  // The app hears of both tabs; whether it makes anything of it, nobody waits for.
  if (where === 'home') openHome();
  else if (here()?.kind === 'DIRECT') act({ act: 'messages' });
  draw();
  if (where !== 'home') $('composer').focus();
}

/** Goes to one message, as a permalink does, or to the Home tab. */
export function visit({ channel, ts, thread, home }) {
  if (home) {
    go('home');
    $('home').focus();
    return;
  }
  if (!world.state.channels.some(each => each.id === channel)) return;
  if (world.place !== channel) go(channel);
  if (thread && thread !== ts) world.thread = { channel, ts: thread };
  draw();
  const found = document.querySelector(`[data-key="${CSS.escape(ts)}"]`);
  if (!found) return;
  found.scrollIntoView({ block: 'center' });
  found.tabIndex = -1;
  found.focus({ preventScroll: true });
  found.classList.add('visited');
}

$('persona').addEventListener('change', () => become($('persona').value));
