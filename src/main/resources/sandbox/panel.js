// Behind the scenes: the time, the bot, the keys as they are at Portkey, faults, and what was asked of whom.
import { $, act, now, world } from '/world.js';
import { busy, h, keyed } from '/dom.js';
import { keyCard } from '/keys.js';

const SLACK_METHODS = ['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'views.open', 'views.update', 'views.publish', 'users.info', 'usergroups.users.list', '*'];
const SLACK_FAULTS = ['503', 'ratelimited', 'answer lost', 'connection cut', 'slow', 'internal_error'];
const HOUR = 3600;
let faultsFor = '';

export function showPanel(state) {
  keyed($('keys'), state.portkey.keys, key => String(key.id), key => keyCard(key));
  logLines('portkey-log', state.portkey.log);
  logLines('slack-log', state.calls);
  const stamp = JSON.stringify(state.portkey.faults);
  if (stamp !== faultsFor) {
    faultsFor = stamp;
    $('faults').replaceChildren(...faults(state.portkey.faults));
  }
  $('bot').textContent = state.botRuns ? 'The bot runs.' : 'The bot is stopped.';
  $('bot-switch').textContent = state.botRuns ? 'Stop the bot' : 'Start the bot';
  showTime();
}

function showTime() {
  const ahead = world.state.ahead;
  const time = new Date(now()).toLocaleString('en', { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  $('time').textContent = `It is ${time}${ahead ? `, ${span(ahead)} ahead` : ''}.`;
  const next = expiry();
  $('to-expiry').disabled = !next;
  $('to-expiry').title = next ? `to ${new Date(next * 1000).toLocaleString('en')}` : 'Nothing is waiting.';
}

function span(seconds) {
  const whole = Math.round(seconds / 60);
  const hours = Math.floor(whole / 60);
  const minutes = whole % 60;
  return [hours && `${hours} h`, minutes && `${minutes} min`].filter(Boolean).join(' ') || 'a moment';
}

/** The nearest future time that a card which still waits for somebody names, in seconds; nothing when there is none. */
function expiry() {
  const waiting = world.state.channels.flatMap(channel => channel.messages)
    .map(each => JSON.stringify(each.blocks || [])).filter(text => text.includes('"action_id":"approve"'));
  const times = waiting.flatMap(text => [...text.matchAll(/expires[^<]{0,20}<!date\^(\d+)\^/g)].map(match => Number(match[1])));
  return times.filter(time => time * 1000 > now()).sort((a, b) => a - b)[0];
}

function logLines(id, lines) {
  const list = $(id);
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 30;
  if (list.stamp === lines.join('\n')) return;
  list.stamp = lines.join('\n');
  list.replaceChildren(...lines.map(line => h('li', { class: /(^| )(4\d\d|5\d\d|no answer|lost|cut|error)\b/.test(line) ? 'bad' : null }, line)));
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function select(label, names, shown = name => name) {
  return h('select', { 'aria-label': label }, names.map(name => h('option', { value: name }, shown(name))));
}

function faults(names) {
  const portkey = select('Fault at Portkey', names);
  const method = select('Slack method', SLACK_METHODS, name => (name === '*' ? 'any method' : name));
  const fault = select('Fault at Slack', SLACK_FAULTS);
  const said = h('p', { class: 'hint', role: 'status' });
  const button = (words, what, work) => {
    const made = h('button', { type: 'button', class: 'plain' }, words);
    made.addEventListener('click', async () => { said.textContent = (await busy(made, work)).notice || what(); });
    return made;
  };
  return [
    h('div', { class: 'row' }, h('span', { class: 'muted' }, 'Portkey'), portkey,
      button('Let it happen', () => `Portkey: ${portkey.value}.`, () => act({ act: 'portkey-fault', name: portkey.value }))),
    h('div', { class: 'row' }, h('span', { class: 'muted' }, 'Slack'), method, fault,
      button('At the next call', () => `Slack: ${fault.value} at the next ${method.value}.`, () => act({ act: 'slack-fault', method: method.value, name: fault.value }))),
    h('div', { class: 'row' }, button('Everything works again', () => 'No faults.', () => act({ act: 'heal' }))), said];
}

function lever(id, asked) {
  $(id).addEventListener('click', () => busy($(id), () => act(asked())).then(showTime));
}

/** Where the window is too narrow for it, the panel lies over the page for as long as it is wanted. */
export function openPanel(open = true) {
  document.body.classList.toggle('behind', open);
  $('panel-open').setAttribute('aria-expanded', String(open));
}

function closePanel() {
  if (!document.body.classList.contains('behind')) return;
  openPanel(false);
  $('panel-open').focus();
}

$('panel-open').addEventListener('click', () => { openPanel(); $('panel-close').focus(); });
$('panel-close').addEventListener('click', closePanel);
$('panel').addEventListener('keydown', event => { if (event.key === 'Escape') closePanel(); });
lever('hour', () => ({ act: 'clock', seconds: HOUR }));
lever('day', () => ({ act: 'clock', seconds: 24 * HOUR }));
lever('to-expiry', () => ({ act: 'clock', seconds: Math.max(0, Math.ceil(expiry() - now() / 1000)) + 1 }));
lever('bot-switch', () => ({ act: 'bot', run: !world.state.botRuns }));
$('policy').addEventListener('toggle', async () => {
  if ($('policy').open) $('policy-text').textContent = await (await fetch('/policy')).text();
});
setInterval(() => { if (world.state) showTime(); }, 10_000);
