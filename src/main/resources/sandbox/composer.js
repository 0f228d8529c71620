// The message box: plain messages, and slash commands with suggestions.
import { $, act, say, world } from '/world.js';
import { busy, h } from '/dom.js';

const box = $('composer');
const list = $('suggestions');
let marked = -1;

function suggest() {
  const text = box.value;
  const found = text.startsWith('/') ? world.state.commands.filter(each => each.line.startsWith(text) && each.line.trim() !== text.trim()) : [];
  marked = -1;
  list.hidden = !found.length;
  box.setAttribute('aria-expanded', String(!list.hidden));
  box.removeAttribute('aria-activedescendant');
  list.replaceChildren(...found.map((each, index) => h('div', {
    role: 'option', id: `command-${index}`, class: 'option', 'aria-selected': 'false', 'data-line': each.line,
    onmousedown: event => { event.preventDefault(); take(each.line); },
  }, h('span', {}, each.line), ' ', h('small', { class: 'muted' }, each.purpose))));
}

function mark(index) {
  marked = index;
  [...list.children].forEach((node, at) => node.setAttribute('aria-selected', String(at === index)));
  box.setAttribute('aria-activedescendant', `command-${index}`);
  list.children[index].scrollIntoView({ block: 'nearest' });
}

/** Puts a line into the box. */
export function take(line) {
  box.value = line;
  close();
  box.focus();
}

function close() {
  list.hidden = true;
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}

box.addEventListener('input', suggest);
box.addEventListener('blur', close);
box.addEventListener('keydown', event => {
  if (list.hidden) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    mark(marked < 0 && step < 0 ? list.children.length - 1 : (marked + step + list.children.length) % list.children.length);
  } else if (event.key === 'Tab' || (event.key === 'Enter' && marked >= 0)) {
    event.preventDefault();
    take(list.children[Math.max(marked, 0)].dataset.line);
  } else if (event.key === 'Escape') {
    close();
  }
});

$('composer-form').addEventListener('submit', async event => {
  event.preventDefault();
  const text = box.value.trim();
  // What is typed while the last line is under way stays.
  if (!text || $('send').working) return;
  const command = text.startsWith('/') && text.split(' ')[0];
  if (command && !world.state.commands.some(each => each.line.split(' ')[0] === command)) {
    say({ notice: `${command} is not a command here. Try ${world.state.commands[0].line.split(' ')[0]}.` });
    return;
  }
  box.value = '';
  close();
  const answer = await busy($('send'), () => act({ act: 'say', channel: world.place, text }));
  // What did not get through stays to be sent again.
  if (['UNREACHABLE', 'TIMED_OUT', 'REFUSED'].includes(answer.outcome) && !box.value) box.value = text;
  say(answer);
  $('messages').scrollTop = $('messages').scrollHeight;
});
