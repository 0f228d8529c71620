// The stack of modals: the top one is shown, what is typed into it is kept through updates.
import { $, act, say } from '/world.js';
import { busy, h, keyed } from '/dom.js';
import { plain } from '/mrkdwn.js';
import { renderBlock } from '/blocks.js';

const KEPT_AFTER = 700;
const dialog = $('modal');
let shown = null;

export function showModal(state) {
  const top = state.views[state.views.length - 1];
  if (!top) {
    close();
    return;
  }
  if (shown?.id !== top.id || shown.me !== state.me) begin(top, state);
  const wrong = JSON.stringify(top.errors) !== JSON.stringify(shown.top.errors) || shown.fresh;
  update(top, state);
  if (!dialog.open) dialog.showModal();
  if (shown.fresh) dialog.querySelector('[autofocus], .dialog-body :is(input, textarea, select)')?.focus();
  else if (wrong) toFirstError();
  shown.fresh = false;
}

function close() {
  shown = null;
  if (dialog.open) {
    dialog.close();
    // Chromium gives the focus back, but what is typed then goes nowhere until the field is focused anew.
    const back = document.activeElement;
    back.blur();
    back.focus();
  }
  dialog.replaceChildren();
}

function toFirstError() {
  const field = dialog.querySelector('.wrong :is(input, textarea, select)');
  if (!field) return;
  field.focus();
  field.closest('[data-block]').scrollIntoView({ block: 'nearest' });
}

/** Another view on top: nothing of the one before stays. */
function begin(top, state) {
  const note = h('p', { class: 'error', role: 'alert' });
  const body = h('div', { class: 'dialog-blocks' });
  const head = h('header', { class: 'dialog-title' });
  const foot = h('div', { class: 'dialog-buttons' });
  const form = h('form', { novalidate: true, onsubmit: event => { event.preventDefault(); submit(); } },
    head, h('div', { class: 'dialog-body', tabindex: '0', role: 'group', 'aria-labelledby': 'modal-title' }, body, note), foot);
  shown = { id: top.id, me: state.me, top, typed: new Map(), timers: new Map(), head, body, foot, note, fresh: true };
  dialog.replaceChildren(form);
  dialog.oncancel = event => { event.preventDefault(); leave('close'); };
}

/** The same view, perhaps changed: blocks that are as they were keep their nodes, and with them focus, caret and text. */
function update(top, state) {
  shown.top = top;
  const view = top.view;
  const context = contextOf(state, formOf(shown));
  const items = view.blocks.map(block => ({ block, error: top.errors[block.block_id] }));
  keyed(shown.body, items, each => each.block.block_id, each => renderBlock(each.block, context));
  const depth = state.views.length;
  keyed(shown.head, [{ title: view.title.text, depth }], () => 'head', () => h('div', {},
    h('h2', { id: 'modal-title' }, plain(view.title.text)),
    depth > 1 && h('span', { class: 'muted' }, `${depth} of 3 on the stack`),
    h('button', { type: 'button', class: 'cross', 'aria-label': 'Close', onclick: () => leave('clear') }, '✕')));
  keyed(shown.foot, [{ submit: view.submit?.text, close: view.close?.text, depth }], () => 'foot', each => h('div', {},
    h('button', { type: 'button', class: 'plain', onclick: () => leave('close') }, plain(each.close || (depth > 1 ? 'Back' : 'Close'))),
    each.submit && h('button', { type: 'submit', class: 'primary' }, plain(each.submit))));
}

function does(extra, fields = formOf(shown).fields()) {
  return act({ act: 'view', view: shown.id, fields, ...extra });
}

async function leave(how) {
  say(await does({ does: how }, []));
}

async function submit() {
  const button = shown.foot.querySelector('[type=submit]');
  if (!button || button.working) return;
  const { note, timers } = shown;
  note.textContent = '';
  // What was typed last comes along: told once more afterwards, it would only take away what is answered now.
  timers.forEach(clearTimeout);
  const answer = await busy(button, () => does({ does: 'submit' }));
  if (Object.keys(answer.errors || {}).length) toFirstError();
  else if (answer.outcome !== 'ACKNOWLEDGED') {
    note.textContent = `We had some trouble connecting. Try again? (${answer.notice || answer.outcome})`;
  }
}

function contextOf(state, form) {
  return {
    state, form,
    act: async (block, action, extra = {}) => {
      // What is told at once is not sent a second time with the rest.
      form.forget(block);
      const answer = await does({ does: extra.does || 'press', block, action, ...extra });
      if (answer.outcome && !['ACKNOWLEDGED', 'NOT_SENT'].includes(answer.outcome)) say(answer);
    },
    suggest: (block, value) => does({ does: 'suggest', block, value }),
  };
}

/** What the person changed and the workspace does not know yet, over what it knows. */
function formOf(open) {
  const key = (block, element) => `${block.block_id} ${element.action_id}`;
  return {
    get errors() { return open.top.errors; },
    value(block, element) {
      const present = open.top.view.state?.values?.[block.block_id]?.[element.action_id] || {};
      const changed = open.typed.get(key(block, element));
      if (!changed) return present;
      if (!changed.values) return { ...present, value: changed.value };
      const options = [...(element.options || []), ...(element.option_groups || []).flatMap(group => group.options)];
      const chosen = changed.values.map(value => options.find(option => option.value === value) || { value, text: { text: value } });
      return { ...present, selected_options: chosen, selected_option: chosen[0] || null };
    },
    set(block, element, change) {
      open.typed.set(key(block, element), { block: block.block_id, ...change });
      // Kept by the sandbox too, so that a reload or another person's turn loses nothing.
      this.soon('', KEPT_AFTER, () => { if (shown === open) does({ does: 'hold' }); });
    },
    /** Does it a moment after the last time it was asked for under that name. */
    soon(name, after, work) {
      clearTimeout(open.timers.get(name));
      open.timers.set(name, setTimeout(work, after));
    },
    forget(blockId) { for (const [name, change] of open.typed) if (change.block === blockId) open.typed.delete(name); },
    fields() {
      const present = new Set(open.top.view.blocks.map(block => block.block_id));
      return [...open.typed.values()].filter(change => present.has(change.block));
    },
  };
}

