// The app's Home tab, as the app published it for this person.
import { $, act, say, world } from '/world.js';
import { h, keyed } from '/dom.js';
import { renderBlock } from '/blocks.js';

/** Who opened it and may wait for what the app makes of it; nobody while the app is not there to hear of it. */
const opened = new Set();

/** Tells the app that its tab was opened. Nobody waits for what it makes of it. */
export function openHome() {
  opened.add(world.me);
  act({ act: 'home' });
}

export function drawHome(state) {
  $('title').textContent = state.people[state.botUser].realName;
  $('subtitle').textContent = '';
  const home = $('home');
  const view = state.home;
  if (!view) {
    home.replaceChildren(h('p', { class: 'muted empty' }, 'The app has published nothing here yet.'));
    // After a reload, as somebody else, or once the bot runs again the tab is opened anew.
    if (!state.botRuns) opened.clear();
    else if (!opened.has(state.me)) openHome();
    return;
  }
  const form = { errors: {}, value: (block, element) => world.state.home?.state?.values?.[block.block_id]?.[element.action_id] || {}, set() {}, soon(name, after, work) { setTimeout(work, after); } };
  const does = extra => act({ act: 'view', view: view.id, ...extra });
  const context = {
    state, form,
    act: async (block, action, extra = {}) => say(await does({ does: extra.does || 'press', block, action, ...extra })),
    suggest: (block, value) => does({ does: 'suggest', block, value }),
  };
  keyed(home, view.blocks, block => `${view.id} ${block.block_id}`, block => renderBlock(block, context));
}
