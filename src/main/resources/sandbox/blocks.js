// Block Kit as DOM nodes: messages, App Home, and what of a modal is no input.
import { busy, h } from '/dom.js';
import { decode, follows, mrkdwn, plain, textNodes } from '/mrkdwn.js';
import { inputBlock, menu } from '/inputs.js';

/**
 * @param context {state, act(blockId, actionId, extra), form?}: act tells the bot of a press or a choice; form is there in views
 */
export function renderBlocks(blocks, context) {
  return (blocks || []).map(block => renderBlock(block, context));
}

export function renderBlock(block, context) {
  switch (block.type) {
    case 'section': return section(block, context);
    case 'header': return h('h2', { class: 'block-header' }, plain(block.text.text));
    case 'divider': return h('hr');
    case 'context':
      return h('div', { class: 'block-context' }, block.elements.map(element =>
        element.type === 'image' ? picture(element) : h('span', {}, textNodes(element, context.state))));
    case 'actions':
      return h('div', { class: 'block-actions' }, block.elements.map(element => interactive(block, element, context)));
    case 'image':
      return h('figure', {}, block.title && h('figcaption', {}, plain(block.title.text)), picture(block));
    case 'markdown': return h('div', { class: 'block-section' }, mrkdwn(block.text, context.state));
    case 'rich_text': return h('div', { class: 'block-section' }, richText(block));
    case 'input': return inputBlock(block, context);
    default: return h('p', { class: 'muted' }, `(a ${block.type} block)`);
  }
}

function section(block, context) {
  const accessory = block.accessory && (block.accessory.type === 'image'
    ? picture(block.accessory) : interactive(block, block.accessory, context));
  return h('div', { class: 'block-section' },
    h('div', { class: 'section-body' },
      block.text && h('div', {}, textNodes(block.text, context.state)),
      block.fields && h('div', { class: 'fields' }, block.fields.map(field => h('div', {}, textNodes(field, context.state))))),
    accessory && h('div', { class: 'accessory' }, accessory));
}

/** What was uploaded here is shown. Nothing is fetched from elsewhere; the description stands for it. */
export function picture(image) {
  const id = image.slack_file?.id;
  const url = id ? `/file/${encodeURIComponent(id)}` : image.image_url || '';
  if (id || url.startsWith('data:')) return h('img', { src: url, alt: image.alt_text });
  return h('span', { class: 'picture' }, image.alt_text);
}

function richText(node) {
  if (node.text) return [decode(node.text)];
  return (node.elements || []).flatMap(richText);
}

function interactive(block, element, context) {
  if (element.type === 'button') return button(block, element, context);
  if (element.type === 'overflow') return overflow(block, element, context);
  return menu(block, element, context, true);
}

function button(block, element, context) {
  const style = element.style === 'primary' || element.style === 'danger' ? element.style : 'plain';
  const node = h('button', {
    type: 'button', class: style, 'aria-label': element.accessibility_label, 'data-action': element.action_id,
  }, plain(element.text.text));
  node.addEventListener('click', async () => {
    if (element.confirm && !(await confirmed(element.confirm, context.state))) {
      node.focus();
      return;
    }
    if (element.url && !follows(element.url)) window.open(element.url, '_blank', 'noopener,noreferrer');
    await busy(node, () => context.act(block.block_id, element.action_id));
  });
  return node;
}

function overflow(block, element, context) {
  const select = h('select', { 'aria-label': 'More actions', class: 'overflow' },
    h('option', { value: '' }, '⋯'),
    element.options.map(option => h('option', { value: option.value }, plain(option.text.text))));
  select.addEventListener('change', async () => {
    const value = select.value;
    select.value = '';
    if (value) await context.act(block.block_id, element.action_id, { values: [value] });
  });
  return select;
}

/** Asks as the element's confirm object says; Escape and the deny button mean no. */
export function confirmed(confirm, state) {
  const dialog = document.getElementById('confirm');
  return new Promise(resolve => {
    const yes = h('button', { type: 'button', class: confirm.style === 'danger' ? 'danger' : 'primary' }, plain(confirm.confirm.text));
    const no = h('button', { type: 'button', class: 'plain' }, plain(confirm.deny.text));
    let answer = false;
    yes.addEventListener('click', () => { answer = true; dialog.close(); });
    no.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => resolve(answer), { once: true });
    dialog.replaceChildren(
      h('h2', { id: 'confirm-title' }, plain(confirm.title.text)),
      h('div', { class: 'dialog-body' }, textNodes(confirm.text, state)),
      h('div', { class: 'dialog-buttons' }, no, yes));
    dialog.showModal();
    (confirm.style === 'danger' ? no : yes).focus();
  });
}
