// What the page knows, who one is and where; asking the sandbox to do something, and hearing of every change.
const params = new URLSearchParams(location.search);
const store = sessionStorage;
const listeners = [];
const acted = [];
let gone = false;
let loading = false;
let stale = false;

export const world = {
  state: null,
  me: params.get('as') || store.getItem('me') || '',
  place: params.get('in') || store.getItem('place') || '',
  thread: null,
};

export const $ = id => document.getElementById(id);

/** Called whenever something changed, in the order of asking. */
export function onChange(draw) { listeners.push(draw); }

/** Called with each act that was asked for. */
export function onAct(hear) { acted.push(hear); }

export function draw() { if (world.state) listeners.forEach(each => each(world.state)); }

/** The sandbox's time now, in milliseconds: it may be ahead of the visitor's. */
export function now() { return Date.now() + (world.state ? world.state.skew : 0); }

export function here() { return world.state.channels.find(channel => channel.id === world.place); }

export function channelCalled(name) { return world.state.channels.find(channel => channel.name === name); }

export async function act(asked) {
  acted.forEach(hear => hear(asked));
  try {
    const response = await fetch('/act', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ as: world.me, ...asked }),
    });
    const answer = await response.json();
    await refresh();
    return answer;
  } catch {
    return { outcome: 'UNREACHABLE', notice: 'The sandbox does not answer.' };
  }
}

/** Shows what came of an act to the person. */
export function say(answer) {
  const trouble = answer.outcome && !['ACKNOWLEDGED', 'NOT_SENT'].includes(answer.outcome);
  const why = { TIMED_OUT: 'the app did not answer within 3 seconds', UNREACHABLE: 'the app is not there' }[answer.outcome];
  notice(trouble ? `That did not work: ${why || answer.notice || answer.outcome}. Nothing was lost; try again.` : answer.notice || '');
}

export function notice(text) { if ($('notice').textContent !== text) $('notice').textContent = text; }

export async function refresh() {
  if (loading) { stale = true; return; }
  loading = true;
  try {
    do {
      stale = false;
      const asked = world.me;
      const told = await ask(asked);
      if (!told) return;
      // Somebody else by now: what the person before them sees must neither be drawn nor decide who acts next.
      if (asked !== world.me) { stale = true; continue; }
      if (another(told)) return;
      told.skew = told.now - Date.now();
      world.state = told;
      world.me = told.me;
      draw();
    } while (stale);
  } finally {
    loading = false;
  }
}

/** The state as that person sees it; nothing when nobody answers, which is said, and said again when somebody does. */
async function ask(person) {
  try {
    const told = await (await fetch(`/state?as=${encodeURIComponent(person)}`)).json();
    if (gone) notice('The sandbox is back.');
    gone = false;
    return told;
  } catch {
    gone = true;
    notice('The sandbox is not there any more; trying again …');
    return null;
  }
}

/** The program was started anew: what was seen belongs to a world that is gone. */
function another(told) {
  const known = store.getItem('world');
  if (known === told.world) return false;
  store.setItem('world', told.world);
  if (!known) return false;
  for (const name of Object.keys(store)) if (!['world', 'me', 'place'].includes(name)) store.removeItem(name);
  store.setItem('said', 'The sandbox was started again: everything is as at the beginning.');
  location.reload();
  return true;
}

export function become(person) {
  world.me = person;
  world.thread = null;
  store.setItem('me', person);
  $('messages').replaceChildren();
  notice('');
  return refresh();
}

export function listen() {
  notice(store.getItem('said') || '');
  store.removeItem('said');
  const events = new EventSource('/events');
  events.addEventListener('message', event => { if (!world.state || gone || event.data !== world.state.version) refresh(); });
  // Streams end now and then and are opened again by themselves; whether anybody is there, the next question shows.
  events.addEventListener('error', refresh);
}
