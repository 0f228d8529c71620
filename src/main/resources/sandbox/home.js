// The app's Home tab, as the app published it for this person.
import { $, act, say, world } from '/world.js';
import { h, keyed } from '/dom.js';
import { renderBlock } from '/blocks.js';

export function drawHome(state) {
  $('title').textContent = state.people[state.botUser].realName;
  $('subtitle').textContent = '';
  const home = $('home');
  const view = state.home;
  if (!view) {
    home.replaceChildren(h('p', { class: 'muted empty' }, 'The app has published nothing here yet.'));
    return;
  }
  const form = { errors: {}, value: (block, element) => world.state.home?.state?.values?.[block.block_id]?.[element.action_id] || {}, set() {} };
  const does = extra => act({ act: 'view', view: view.id, ...extra });
  const context = {
    state, form,
    act: async (block, action, extra = {}) => say(await does({ does: extra.does || 'press', block, action, ...extra })),
    suggest: (block, value) => does({ does: 'suggest', block, value }),
  };
  keyed(home, view.blocks, block => `${view.id} ${block.block_id}`, block => renderBlock(block, context));
}
