// A conversation: its messages, oldest first, with threads as links to them.
import { $, act, draw, here, now, say, world } from '/world.js';
import { h, keyed } from '/dom.js';
import { mrkdwn } from '/mrkdwn.js';
import { picture, renderBlocks } from '/blocks.js';

let shown = '';
// Whether whoever looks is at the end, and stays there; and how high all of it was when that was last seen to.
let pinned = true;
let height = 0;

export function drawChannel(state) {
  const channel = here();
  $('title').textContent = channel.kind === 'DIRECT' ? state.people[state.botUser].realName : `#${channel.name}`;
  $('subtitle').textContent = channel.shared ? 'shared with another organisation' : '';
  const list = $('messages');
  const another = shown !== `${state.me} ${channel.id}`;
  shown = `${state.me} ${channel.id}`;
  pinned = pinned || another || isAtEnd(list);
  const roots = channel.messages.filter(each => !isReply(each));
  const items = withDays(roots.map(each => ({ ...each, replies: replies(channel, each.ts) })));
  keyed(list, items, each => each.day || each.ts, each => (each.day ? day(each.day) : message(channel, each, thread(channel, each))));
  if (!items.length) list.replaceChildren(h('p', { class: 'muted empty' }, 'Nothing here yet. Try /apikey below.'));
  stay(list);
}

function stay(list) {
  if (pinned) list.scrollTop = list.scrollHeight;
  height = list.scrollHeight;
}

function isAtEnd(list) { return list.scrollHeight - list.scrollTop - list.clientHeight < 80; }

// A picture has its height only once it is there: whoever was at the end, with the buttons, stays there. A scroll is told
// late, perhaps after that: then it was nobody's wish to be elsewhere.
$('messages').addEventListener('scroll', ({ currentTarget: list }) => {
  if (list.scrollHeight === height) pinned = isAtEnd(list); else stay(list);
});
$('messages').addEventListener('load', ({ currentTarget: list }) => stay(list), true);

export function isReply(message) { return Boolean(message.thread_ts) && message.thread_ts !== message.ts; }

export function repliesIn(channel, ts) { return channel.messages.filter(each => each.thread_ts === ts && each.ts !== ts); }

function replies(channel, ts) {
  const found = repliesIn(channel, ts);
  return { count: found.length, last: found.at(-1)?.ts };
}

function withDays(messages) {
  const items = [];
  let last = '';
  for (const each of messages) {
    const date = new Date(Number(each.ts) * 1000).toDateString();
    if (date !== last) items.push({ day: date, today: date === new Date(now()).toDateString() });
    last = date;
    items.push(each);
  }
  return items;
}

function day(date) {
  const today = date === new Date(now()).toDateString();
  const words = new Date(date).toLocaleDateString('en', { weekday: 'long', month: 'long', day: 'numeric' });
  return h('div', { class: 'day' }, h('span', {}, today ? 'Today' : words));
}

function thread(channel, each) {
  if (!each.replies.count) return null;
  const words = each.replies.count === 1 ? '1 reply' : `${each.replies.count} replies`;
  return h('button', { type: 'button', class: 'link', onclick: () => { world.thread = { channel: channel.id, ts: each.ts }; draw(); $('thread-composer').focus(); } }, words);
}

/** One message; below stands what belongs under it. */
export function message(channel, each, below = null) {
  const state = world.state;
  const author = state.people[each.user] || { realName: each.user, role: 'MEMBER' };
  const when = new Date(Number(each.ts) * 1000);
  const context = {
    state,
    act: async (block, action, extra) => say(await act({ act: 'press', channel: channel.id, ts: each.ts, block, action, ...extra })),
  };
  const body = each.blocks?.length ? renderBlocks(each.blocks, context) : h('div', {}, mrkdwn(each.text || '', state));
  const bot = author.role === 'BOT';
  return h('article', { class: each.ephemeral ? 'message ephemeral' : 'message', 'aria-label': `${author.realName}, ${clock(when)}` },
    h('div', { class: bot ? 'avatar app' : `avatar tone-${tone(each.user)}`, 'aria-hidden': 'true' }, bot ? '✓' : author.realName.slice(0, 1)),
    h('div', { class: 'content' },
      h('div', { class: 'author' },
        h('strong', {}, author.realName), bot && h('span', { class: 'badge' }, 'APP'),
        h('time', { datetime: when.toISOString(), class: 'muted' }, clock(when))),
      each.ephemeral && h('div', { class: 'muted only' }, 'Only visible to you'),
      h('div', { class: 'blocks' }, body),
      each.files && h('ul', { class: 'files' }, each.files.map(file => h('li', {}, attached(file)))),
      each.edited && !each.blocks?.length && h('span', { class: 'muted' }, ' (edited)'), below));
}

function attached(file) {
  return /\.(png|jpe?g|gif)$/i.test(file.name)
    ? picture({ slack_file: { id: file.id }, alt_text: file.alt_txt || file.title || file.name }) : `File: ${file.name}`;
}

function clock(when) { return when.toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit' }); }

function tone(id) { return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6; }
