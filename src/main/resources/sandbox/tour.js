// The guided tour: four steps, each noticed when it is done.
import { $, become, channelCalled, draw, onAct, world } from '/world.js';
import { h } from '/dom.js';
import { go } from '/places.js';
import { take } from '/composer.js';
import { openPanel } from '/panel.js';

const store = sessionStorage;
const COMMAND = '/apikey update checkout-prod';
const STEPS = [
  { name: 'Ask', text: `As alice, type ${COMMAND}, set Requests per minute to 120, give a reason, send.`,
    button: 'Type it for me', does: async () => { await as('alice', 'general'); take(COMMAND); } },
  { name: 'Countersign', text: 'Nobody countersigns their own request. Become bob, open #key-approvals, press Approve.',
    button: 'Become bob', does: () => as('bob', 'key-approvals') },
  { name: 'See it', text: 'The card says how it ended. The panel shows the key as it is now, #key-changes has the result, and alice was told.',
    button: 'Show #key-changes', does: () => as(world.state.people[world.me].name, 'key-changes') },
  { name: 'Break it', text: 'Ask again, and before bob approves change the key behind the bot’s back or make Portkey fail. Nothing is overwritten.',
    button: 'Show me where', does: () => { openPanel(); key('checkout-prod').focus(); } },
];
let begun = JSON.parse(store.getItem('tour') || '{"at":0,"hidden":false}');
let drawn = '';

/** Card of the bot's newest request, once there is one: what is on it says how far it is. */
function card() {
  return channelCalled('key-approvals')?.messages.filter(each => each.user === world.state.botUser && !each.ephemeral && each.blocks?.length && !each.thread_ts && each.ts > (begun.since || '')).at(-1);
}

function key(name) { return [...$('keys').querySelectorAll('summary')].find(each => each.textContent.startsWith(`${name} `)) || $('keys').querySelector('summary'); }

function isDone(step) {
  if (step === 0) return Boolean(card());
  if (step === 1) return Boolean(card()) && !JSON.stringify(card().blocks).includes('"action_id":"approve"');
  if (step === 2) return channelCalled('key-changes')?.id === world.place;
  return Boolean(begun.broken);
}

export function showTour() {
  while (begun.at < STEPS.length && isDone(begun.at)) keep({ ...begun, at: begun.at + 1 });
  const stamp = JSON.stringify([begun, world.me]);
  if (stamp === drawn) return;
  drawn = stamp;
  const tour = $('tour');
  $('tour-open').hidden = !begun.hidden;
  tour.hidden = begun.hidden;
  if (begun.hidden) return;
  const step = STEPS[begun.at];
  const hide = h('button', { type: 'button', class: 'plain', onclick: () => { keep({ ...begun, hidden: true }); draw(); $('tour-open').focus(); } }, step ? 'Hide the tour' : 'Close');
  const again = h('button', { type: 'button', class: 'plain', onclick: () => { keep({ at: 0, hidden: false, since: card()?.ts || begun.since }); draw(); } }, 'From the start');
  tour.replaceChildren(
    h('h2', { class: 'hidden' }, 'Guided tour'),
    h('ol', {}, STEPS.map((each, index) => h('li', { class: index < begun.at ? 'done' : null, 'aria-current': index === begun.at ? 'step' : null },
      h('span', { class: 'number', 'aria-hidden': 'true' }, index < begun.at ? '✓' : index + 1), each.name, index < begun.at && h('span', { class: 'hidden' }, ' (done)')))),
    h('p', {}, step ? step.text : 'That was all. The rules in force are at the end of the panel: try a raise beyond five times, or be dave, who is on call.'),
    h('div', { class: 'tour-buttons' }, step && h('button', { type: 'button', class: 'primary', onclick: () => step.does() }, step.button), !step && again, hide));
}

function keep(next) {
  begun = next;
  store.setItem('tour', JSON.stringify(begun));
}

async function as(name, channel) {
  const [id] = Object.entries(world.state.people).find(([, each]) => each.name === name);
  if (world.me !== id) await become(id);
  go(channelCalled(channel).id);
}

onAct(asked => { if (begun.at === 3 && ['portkey', 'portkey-fault', 'slack-fault', 'bot'].includes(asked.act)) keep({ ...begun, broken: true }); });
$('tour-open').addEventListener('click', () => { keep({ ...begun, hidden: false }); draw(); $('tour').querySelector('button').focus(); });
