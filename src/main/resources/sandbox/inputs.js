// Inputs of views. What is typed stays here until something is done with the view; inputs that dispatch are told at once.
import { h } from '/dom.js';
import { plain, textNodes } from '/mrkdwn.js';
import { typeAhead } from '/typeahead.js';

// Slack tells the app a moment after the last character.
const TYPED_FOR = 300;

let serial = 0;

export function inputBlock(block, context) {
  const id = `input-${++serial}`;
  const error = context.form.errors[block.block_id];
  const element = block.element;
  const described = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || null;
  const several = ['checkboxes', 'radio_buttons', 'multi_static_select'].includes(element.type);
  const field = several
    ? menu(block, element, context, block.dispatch_action, id)
    : control(block, element, context, id);
  const main = field.matches('input,textarea,select') ? field : field.querySelector('input,textarea,select');
  if (main && described) main.setAttribute('aria-describedby', described);
  if (main && error) main.setAttribute('aria-invalid', 'true');
  const label = [plain(block.label.text), block.optional && h('span', { class: 'muted' }, ' (optional)')];
  return h(several ? 'fieldset' : 'div', { class: error ? 'input wrong' : 'input', 'data-block': block.block_id },
    several ? h('legend', {}, label) : h('label', { for: id }, label),
    field,
    block.hint && h('p', { class: 'hint', id: `${id}-hint` }, plain(block.hint.text)),
    error && h('p', { class: 'error', id: `${id}-error` }, error));
}

function control(block, element, context, id) {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input': return typed(block, element, context, id);
    default: return menu(block, element, context, block.dispatch_action, id);
  }
}

function typed(block, element, context, id) {
  const value = context.form.value(block, element).value ?? '';
  const shared = {
    id, value, placeholder: element.placeholder && plain(element.placeholder.text),
    'aria-required': block.optional ? null : 'true', autofocus: element.focus_on_load,
    // Number inputs stay text here: a browser's number field hides what it cannot read, Slack's shows it.
    inputmode: element.type === 'number_input' ? 'decimal' : null,
    maxlength: element.max_length || (element.type === 'number_input' ? 30 : 3000),
  };
  const node = element.multiline ? h('textarea', { ...shared, rows: 3 }) : h('input', { ...shared, type: 'text' });
  node.addEventListener('input', () => context.form.set(block, element, { value: node.value }));
  if (block.dispatch_action) dispatch(node, block, element, context);
  return node;
}

/** Tells the app as the element asks for: with each character, or with Enter. */
function dispatch(node, block, element, context) {
  const triggers = element.dispatch_action_config?.trigger_actions_on || ['on_enter_pressed'];
  const tell = does => context.act(block.block_id, element.action_id, { does, value: node.value });
  if (triggers.includes('on_character_entered')) {
    node.addEventListener('input', () => context.form.soon(block.block_id, TYPED_FOR, () => { if (node.isConnected) tell('type'); }));
  }
  if (triggers.includes('on_enter_pressed') && !element.multiline) {
    node.addEventListener('keydown', event => { if (event.key === 'Enter') { event.preventDefault(); tell('enter'); } });
  }
}

/** Any element one chooses from. Told at once when it dispatches. */
export function menu(block, element, context, dispatches, id = `menu-${++serial}`) {
  const state = context.form ? context.form.value(block, element) : {};
  const chosen = (state.selected_options || (state.selected_option ? [state.selected_option] : []))
    .map(option => option.value);
  const pick = values => dispatches
    ? context.act(block.block_id, element.action_id, { does: 'choose', values })
    : context.form.set(block, element, { values });
  switch (element.type) {
    case 'static_select': return single(element, chosen[0], pick, id);
    case 'external_select': return typeAhead(block, element, context, state.selected_option, pick, id);
    case 'checkboxes': return boxes('checkbox', element, chosen, pick, id, context.state);
    case 'radio_buttons': return boxes('radio', element, chosen, pick, id, context.state);
    case 'multi_static_select': return multiple(element, chosen, pick, id, context.state);
    default: return h('p', { class: 'muted' }, `(a ${element.type})`);
  }
}

function single(element, chosen, pick, id) {
  const option = each => h('option', { value: each.value, selected: each.value === chosen }, plain(each.text.text));
  const node = h('select', { id, 'aria-label': element.placeholder && plain(element.placeholder.text) },
    !chosen && h('option', { value: '', selected: true }, element.placeholder ? plain(element.placeholder.text) : 'Choose…'),
    (element.options || []).map(option),
    (element.option_groups || []).map(group => h('optgroup', { label: plain(group.label.text) }, group.options.map(option))));
  node.addEventListener('change', () => pick(node.value ? [node.value] : []));
  return node;
}

function boxes(type, element, chosen, pick, id, state) {
  const nodes = element.options.map((option, index) => h('label', { class: 'choice' },
    h('input', { type, name: id, id: `${id}-${index}`, value: option.value, checked: chosen.includes(option.value) }),
    h('span', {}, textNodes(option.text, state),
      option.description && h('small', { class: 'muted' }, ' ', textNodes(option.description, state)))));
  const box = h('div', { class: 'choices' }, nodes);
  box.addEventListener('change', () => pick([...box.querySelectorAll('input:checked')].map(input => input.value)));
  return box;
}

function multiple(element, chosen, pick, id, state) {
  const groups = element.option_groups || [{ label: null, options: element.options }];
  const values = new Set(chosen);
  const count = h('p', { class: 'hint', 'aria-live': 'polite' });
  const say = () => { count.textContent = `${values.size} chosen${values.size ? `: ${[...values].join(', ')}` : ''}`; };
  const list = h('div', { class: 'multiple' }, groups.map(group => h('div', { role: 'group', class: 'group', 'aria-label': group.label && plain(group.label.text) },
    group.label && h('strong', {}, plain(group.label.text)),
    group.options.map(option => h('label', { class: 'choice' },
      h('input', { type: 'checkbox', value: option.value, checked: values.has(option.value) }),
      h('span', {}, plain(option.text.text), option.description && h('small', { class: 'muted' }, ' ', plain(option.description.text))))))));
  list.addEventListener('change', event => {
    if (event.target.checked) values.add(event.target.value); else values.delete(event.target.value);
    say();
    pick([...values]);
  });
  const filter = h('input', { type: 'search', id, placeholder: 'Filter', 'aria-label': 'Filter the options' });
  filter.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault(); });
  filter.addEventListener('input', () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const choice of list.querySelectorAll('.choice')) choice.hidden = !choice.textContent.toLowerCase().includes(wanted);
    for (const group of list.children) group.hidden = !group.querySelector('.choice:not([hidden])');
  });
  say();
  return h('div', {}, filter, list, count);
}
