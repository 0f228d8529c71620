// The thread beside a conversation.
import { $, act, draw, say, world } from '/world.js';
import { keyed } from '/dom.js';
import { message, repliesIn } from '/channel.js';

export function drawThread(state) {
  const pane = $('thread');
  const channel = world.thread && state.channels.find(each => each.id === world.thread.channel);
  const root = channel?.messages.find(each => each.ts === world.thread.ts);
  pane.hidden = !root;
  if (!root) return;
  $('thread-place').textContent = channel.kind === 'DIRECT' ? 'Countersign' : `#${channel.name}`;
  const list = $('replies');
  const before = list.children.length;
  keyed(list, [root, ...repliesIn(channel, root.ts)], each => each.ts, each => message(channel, each));
  if (list.children.length !== before) list.scrollTop = list.scrollHeight;
}

function close() {
  const ts = world.thread?.ts;
  world.thread = null;
  draw();
  document.querySelector(`#messages [data-key="${CSS.escape(ts || '')}"] button.link`)?.focus();
}

$('thread-close').addEventListener('click', close);
$('thread').addEventListener('keydown', event => { if (event.key === 'Escape') close(); });
$('thread-form').addEventListener('submit', async event => {
  event.preventDefault();
  const text = $('thread-composer').value.trim();
  if (!text || !world.thread) return;
  if (text.startsWith('/')) { say({ notice: 'Slack does not take slash commands in threads.' }); return; }
  $('thread-composer').value = '';
  say(await act({ act: 'say', channel: world.thread.channel, thread: world.thread.ts, text }));
});
