// The stack of modals: the top one is shown, what was typed into it is kept through updates.
import { busy, h } from '/dom.js';
import { plain } from '/mrkdwn.js';
import { renderBlocks } from '/blocks.js';

const dialog = document.getElementById('modal');
let shown = null;
let typed = new Map();

/** @param act sends an act and gives its answer; @param say shows a notice to the person */
export function showModal(state, act, say) {
  const top = state.views[state.views.length - 1];
  if (!top) {
    shown = null;
    typed = new Map();
    if (dialog.open) {
      dialog.close();
      // Chromium gives the focus back, but what is typed then goes nowhere until the field is focused anew.
      const back = document.activeElement;
      back.blur();
      back.focus();
    }
    dialog.replaceChildren();
    return;
  }
  const stamp = JSON.stringify([top.id, top.view.hash, top.errors, state.views.length, state.me]);
  if (shown && shown.stamp === stamp) return;
  const another = !shown || shown.id !== top.id;
  if (another) typed = new Map();
  const focused = document.activeElement && dialog.contains(document.activeElement)
    ? document.activeElement.closest('[data-block]')?.dataset.block : null;
  shown = { id: top.id, stamp };
  draw(top, state, act, say);
  if (!dialog.open) dialog.showModal();
  focus(another, focused, top);
}

function focus(another, block, top) {
  const wrong = dialog.querySelector('.wrong input, .wrong textarea, .wrong select');
  const same = block && dialog.querySelector(`[data-block="${CSS.escape(block)}"] :is(input, textarea, select)`);
  const first = dialog.querySelector('[autofocus], form :is(input, textarea, select)');
  if (Object.keys(top.errors).length && wrong) {
    wrong.focus();
    wrong.closest('[data-block]').scrollIntoView({ block: 'nearest' });
  }
  else if (same && !another) same.focus();
  else if (another && first) first.focus();
}

function draw(top, state, act, say) {
  const view = top.view;
  const form = formOf(top);
  const does = (extra, fields = form.fields()) => act({ act: 'view', view: top.id, fields, ...extra });
  const context = {
    state, form,
    act: async (block, action, extra = {}) => {
      // What is told at once is not sent a second time with the rest.
      form.forget(block);
      tell(await does({ does: extra.does || 'press', block, action, ...extra }), say);
    },
    suggest: (block, value) => does({ does: 'suggest', block, value }),
  };
  const note = h('p', { class: 'error', role: 'alert' });
  const submit = view.submit && h('button', { type: 'submit', class: 'primary' }, plain(view.submit.text));
  const close = h('button', { type: 'button', class: 'plain' }, view.close ? plain(view.close.text) : 'Close');
  const leave = () => busy(close, () => does({ does: 'close' }, []));
  close.addEventListener('click', leave);
  const body = h('form', { novalidate: true }, 
    h('header', { class: 'dialog-title' },
      h('h2', { id: 'modal-title' }, plain(view.title.text)),
      state.views.length > 1 && h('span', { class: 'muted' }, `${state.views.length} of 3 on the stack`),
      h('button', { type: 'button', class: 'cross', 'aria-label': 'Close', onclick: leave }, '✕')),
    h('div', { class: 'dialog-body' }, renderBlocks(view.blocks, context), note),
    h('div', { class: 'dialog-buttons' }, close, submit));
  body.addEventListener('submit', async event => {
    event.preventDefault();
    if (!submit || submit.disabled) return;
    note.textContent = '';
    const answer = await busy(submit, () => does({ does: 'submit' }));
    if (answer.outcome !== 'ACKNOWLEDGED' && !Object.keys(answer.errors || {}).length) {
      note.textContent = `We had some trouble connecting. Try again? (${answer.notice || answer.outcome})`;
    }
  });
  dialog.replaceChildren(body);
  dialog.oncancel = event => { event.preventDefault(); leave(); };
}

function tell(answer, say) {
  if (answer.outcome && answer.outcome !== 'ACKNOWLEDGED' && answer.outcome !== 'NOT_SENT') say(answer);
}

/** What the person changed and the workspace does not know yet, over what it knows. */
function formOf(top) {
  const known = top.view.state?.values || {};
  const key = (block, element) => `${block.block_id} ${element.action_id}`;
  return {
    errors: top.errors,
    value(block, element) {
      const present = known[block.block_id]?.[element.action_id] || {};
      const changed = typed.get(key(block, element));
      if (!changed) return present;
      if (!changed.values) return { ...present, value: changed.value };
      const options = [...(element.options || []), ...(element.option_groups || []).flatMap(group => group.options)];
      const chosen = changed.values.map(value => options.find(option => option.value === value) || { value, text: { text: value } });
      return { ...present, selected_options: chosen, selected_option: chosen[0] || null };
    },
    set(block, element, change) { typed.set(key(block, element), { block: block.block_id, ...change }); },
    forget(blockId) { for (const [name, change] of typed) if (change.block === blockId) typed.delete(name); },
    fields() {
      const present = new Set(top.view.blocks.map(block => block.block_id));
      return [...typed.values()].filter(change => present.has(change.block));
    },
  };
}
