// The page: who one is, where one is, and everything redrawn from the workspace's state whenever it changes.
import { busy, h, keyed } from '/dom.js';
import { mrkdwn } from '/mrkdwn.js';
import { renderBlocks } from '/blocks.js';
import { showModal } from '/modal.js';
import { showPanel } from '/panel.js';

const $ = id => document.getElementById(id);
const seen = new Map();
// What was there before the page was opened counts as read, for everybody.
const opened = (Date.now() / 1000).toFixed(6);
let state = null;
let me = new URLSearchParams(location.search).get('as') || sessionStorage.getItem('me') || '';
let place = new URLSearchParams(location.search).get('in') || sessionStorage.getItem('place') || '';
let loading = false;
let stale = false;

async function act(asked) {
  try {
    const response = await fetch('/act', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ as: me, ...asked }),
    });
    const answer = await response.json();
    await refresh();
    return answer;
  } catch {
    return { outcome: 'UNREACHABLE', notice: 'The sandbox does not answer.' };
  }
}

function say(answer) {
  const trouble = answer.outcome && !['ACKNOWLEDGED', 'NOT_SENT'].includes(answer.outcome);
  $('notice').textContent = trouble
    ? `Slack says: that did not work (${answer.notice || answer.outcome}, ${answer.millis ?? '–'} ms)` : answer.notice || '';
}

async function refresh() {
  if (loading) { stale = true; return; }
  loading = true;
  try {
    do {
      stale = false;
      const asked = me;
      const response = await fetch(`/state?as=${encodeURIComponent(asked)}`);
      const told = await response.json();
      // Somebody else by now: what the person before them sees must neither be drawn nor decide who acts next.
      if (asked !== me) { stale = true; continue; }
      state = told;
      me = state.me;
      draw();
    } while (stale);
  } finally {
    loading = false;
  }
}

function here() {
  return state.channels.find(channel => channel.id === place);
}

function draw() {
  if (place !== 'home' && !here()) {
    place = (state.channels.find(channel => channel.name === 'general') || state.channels[0])?.id || 'home';
  }
  personas();
  for (const channel of state.channels) {
    const key = `${me} ${channel.id}`;
    const last = channel.messages.at(-1)?.ts || '';
    if (channel.id === place) seen.set(key, last);
  }
  places();
  $('home').hidden = place !== 'home';
  $('messages').hidden = place === 'home';
  $('composer-form').hidden = place === 'home';
  if (place === 'home') drawHome(); else drawChannel(here());
  showModal(state, act, say);
  showPanel(state, act);
}

function personas() {
  const people = Object.entries(state.people).filter(([id]) => id !== state.botUser);
  const stamp = JSON.stringify([people, me]);
  const select = $('persona');
  if (select.stamp === stamp) return;
  select.stamp = stamp;
  select.replaceChildren(...people.map(([id, each]) => h('option', { value: id, selected: id === me }, `${each.name}${kind(each)}`)));
}

function kind(each) {
  const words = [];
  if (each.deleted) words.push('deactivated');
  if (each.outside) words.push('other organisation');
  if (each.role !== 'MEMBER') words.push(each.role.toLowerCase().replaceAll('_', ' '));
  return words.length ? ` (${words.join(', ')})` : '';
}

function places() {
  const item = (id, label, unread) => ({ id, label, unread, here: id === place });
  const of = channel => {
    const last = channel.messages.at(-1)?.ts || '';
    const unread = last > (seen.get(`${me} ${channel.id}`) || opened);
    const sign = '# ';
    const marks = (channel.kind === 'PRIVATE' ? ' (private)' : '') + (channel.shared ? ' ⇄' : '') + (channel.archived ? ' (archived)' : '');
    return item(channel.id, channel.kind === 'DIRECT' ? state.people[state.botUser].realName : sign + channel.name + marks, unread);
  };
  const make = each => h('li', {}, h('button', {
    type: 'button', class: each.unread ? 'place unread' : 'place', 'aria-current': each.here ? 'page' : null,
    onclick: () => go(each.id),
  }, each.label, each.unread && h('span', { class: 'dot', role: 'img', 'aria-label': 'unread' }, '●')));
  const direct = state.channels.filter(channel => channel.kind === 'DIRECT');
  keyed($('channels'), state.channels.filter(channel => channel.kind !== 'DIRECT').map(of), each => each.id, make);
  keyed($('direct'), direct.map(of), each => each.id, make);
  keyed($('apps'), [item('home', 'Countersign · Home', false)], each => each.id, make);
}

function go(where) {
  place = where;
  sessionStorage.setItem('place', place);
  $('messages').replaceChildren();
  draw();
  if (where === 'home') act({ act: 'home' }).then(say);
  else $('composer').focus();
}

function drawChannel(channel) {
  $('title').textContent = channel.kind === 'DIRECT' ? 'Countersign' : `#${channel.name}`;
  $('subtitle').textContent = channel.shared ? 'shared with another organisation' : '';
  const list = $('messages');
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const count = list.children.length;
  keyed(list, channel.messages, each => each.ts, each => message(channel, each));
  if (!channel.messages.length && !list.children.length) list.replaceChildren(h('p', { class: 'muted empty' }, 'Nothing here yet. Try /apikey below.'));
  if (atEnd || !count) list.scrollTop = list.scrollHeight;
}

function message(channel, each) {
  const author = state.people[each.user] || { realName: each.user, role: 'MEMBER' };
  const when = new Date(Number(each.ts) * 1000);
  const context = {
    state,
    act: async (block, action, extra) => say(await act({ act: 'press', channel: channel.id, ts: each.ts, block, action, ...extra })),
  };
  const body = each.blocks?.length ? renderBlocks(each.blocks, context) : h('div', {}, mrkdwn(each.text || '', state));
  return h('article', { class: each.ephemeral ? 'message ephemeral' : 'message', 'aria-label': `${author.realName}` },
    h('div', { class: 'avatar', 'aria-hidden': 'true' }, author.realName.slice(0, 1)),
    h('div', { class: 'content' },
      h('div', { class: 'author' },
        h('strong', {}, author.realName), author.role === 'BOT' && h('span', { class: 'badge' }, 'APP'),
        h('time', { datetime: when.toISOString(), class: 'muted' }, when.toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit' }))),
      each.ephemeral && h('div', { class: 'muted only' }, 'Only visible to you'),
      h('div', { class: 'blocks' }, body),
      each.files && h('ul', {}, each.files.map(file => h('li', {}, 'File: ', file.name))),
      each.edited && !each.blocks?.length && h('span', { class: 'muted' }, ' (edited)')));
}

function drawHome() {
  $('title').textContent = 'Countersign';
  $('subtitle').textContent = 'Home';
  const home = $('home');
  const stamp = JSON.stringify([state.home?.hash, me]);
  if (home.stamp === stamp) return;
  home.stamp = stamp;
  if (!state.home) {
    home.replaceChildren(h('p', { class: 'muted empty' }, 'The app has published nothing here yet.'));
    return;
  }
  const view = state.home;
  const form = { errors: {}, value: (block, element) => view.state?.values?.[block.block_id]?.[element.action_id] || {}, set() {} };
  const context = {
    state, form,
    act: async (block, action, extra = {}) => say(await act({ act: 'view', view: view.id, does: extra.does || 'press', block, action, ...extra })),
    suggest: (block, value) => act({ act: 'view', view: view.id, does: 'suggest', block, value }),
  };
  home.replaceChildren(h('div', { class: 'blocks' }, renderBlocks(view.blocks, context)));
}

// ---- the composer ----

let marked = -1;

function commandsFor(text) {
  return text.startsWith('/') ? state.commands.filter(each => each.startsWith(text) && each.trim() !== text.trim()) : [];
}

function suggest() {
  const list = $('suggestions');
  const found = commandsFor($('composer').value);
  marked = -1;
  list.hidden = !found.length;
  $('composer').setAttribute('aria-expanded', String(!list.hidden));
  $('composer').removeAttribute('aria-activedescendant');
  list.replaceChildren(...found.map((each, index) => h('div', {
    role: 'option', id: `command-${index}`, class: 'option', onmousedown: event => { event.preventDefault(); take(each); },
  }, each)));
}

function take(command) {
  $('composer').value = command.replace(/ ?[A-Z].*$/, ' ').replace(/ +$/, ' ');
  $('suggestions').hidden = true;
  $('composer').focus();
}

$('composer').addEventListener('input', suggest);
$('composer').addEventListener('blur', () => { $('suggestions').hidden = true; });
$('composer').addEventListener('keydown', event => {
  const list = $('suggestions');
  if (list.hidden) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    marked = marked < 0 && step < 0 ? list.children.length - 1 : (marked + step + list.children.length) % list.children.length;
    [...list.children].forEach((node, index) => node.setAttribute('aria-selected', String(index === marked)));
    $('composer').setAttribute('aria-activedescendant', `command-${marked}`);
  } else if (event.key === 'Tab' || (event.key === 'Enter' && marked >= 0)) {
    event.preventDefault();
    take(list.children[Math.max(marked, 0)].textContent);
  } else if (event.key === 'Escape') {
    list.hidden = true;
  }
});

$('composer-form').addEventListener('submit', async event => {
  event.preventDefault();
  const text = $('composer').value.trim();
  if (!text) return;
  $('composer').value = '';
  $('suggestions').hidden = true;
  say(await busy(event.submitter || $('composer-form').querySelector('button'), () => act({ act: 'say', channel: place, text })));
  $('messages').scrollTop = $('messages').scrollHeight;
});

$('persona').addEventListener('change', () => {
  me = $('persona').value;
  sessionStorage.setItem('me', me);
  $('messages').replaceChildren();
  $('notice').textContent = '';
  refresh();
});

$('shortcut').addEventListener('click', async () => say(await busy($('shortcut'), () => act({ act: 'shortcut', callback: 'update_key' }))));

const events = new EventSource('/events');
events.addEventListener('message', event => { if (!state || event.data !== state.version) refresh(); });
events.addEventListener('error', () => { $('notice').textContent = 'The sandbox is not there any more; trying again …'; });
events.addEventListener('open', () => { $('notice').textContent = ''; });
