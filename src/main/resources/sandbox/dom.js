// Making elements. Text always goes in as text: nothing that came from elsewhere is ever parsed as HTML.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else if (name === 'checked') element.checked = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

const FIELDS = 'input, textarea, select';

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** Keeps the nodes of items that did not change, so that focus stays and screen readers hear only what is new. */
export function keyed(parent, items, keyOf, make) {
  const old = new Map([...parent.children].map(node => [node.dataset.key, node]));
  const wanted = items.map(item => {
    const key = keyOf(item);
    const stamp = JSON.stringify(item);
    const present = old.get(key);
    if (present && present.stamp === stamp) return present;
    const made = make(item);
    made.dataset.key = key;
    made.stamp = stamp;
    if (present && present.contains(document.activeElement)) {
      const field = made.querySelector(FIELDS);
      if (!field || !document.activeElement.matches(FIELDS)) made.tabIndex = -1;
      queueMicrotask(() => (made.tabIndex === -1 ? made : field).focus({ preventScroll: true }));
    }
    return made;
  });
  const keep = new Set(wanted);
  for (const node of [...parent.children]) if (!keep.has(node)) node.remove();
  wanted.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] || null);
  });
}

/** While the promise runs the button says so, and pressing it again does nothing more. It keeps the focus. */
export function busy(button, work) {
  button.working ||= (async () => {
    button.setAttribute('aria-disabled', 'true');
    button.setAttribute('aria-busy', 'true');
    try {
      return await work();
    } finally {
      button.working = null;
      button.removeAttribute('aria-disabled');
      button.removeAttribute('aria-busy');
    }
  })();
  return button.working;
}
