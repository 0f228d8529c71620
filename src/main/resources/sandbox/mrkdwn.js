// Slack's mrkdwn as DOM nodes.
import { h } from '/dom.js';
import { date } from '/dates.js';

const EMOJI = {
  white_check_mark: '✅', x: '❌', warning: '⚠️', hourglass: '⌛', hourglass_flowing_sand: '⏳', key: '🔑', lock: '🔒',
  no_entry: '⛔', no_entry_sign: '🚫', tada: '🎉', bell: '🔔', arrows_counterclockwise: '🔄', memo: '📝', wave: '👋',
  information_source: 'ℹ️', question: '❓', exclamation: '❗', small_red_triangle: '🔺', small_red_triangle_down: '🔻',
  arrow_right: '➡️', arrow_up: '⬆️', arrow_down: '⬇️', rotating_light: '🚨', eyes: '👀', heavy_check_mark: '✔️',
};
const LINK = /^(https?:\/\/|mailto:|slack:\/\/)/i;
const HOME = /^slack:\/\/app\?(?:.*&)?tab=home(?:&|$)/;
const PERMALINK = /^https:\/\/[\w.-]+\/archives\/(\w+)\/p(\d+)(\d{6})(?:\?(?:.*&)?thread_ts=([\d.]+).*)?$/;

export function decode(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

export function plain(text, emoji = true) {
  return emoji ? text.replace(/:([a-z0-9_+-]+):/g, (all, name) => EMOJI[name] || all) : text;
}

/** A text object or a message's text. */
export function textNodes(text, state) {
  if (!text) return [];
  if (text.type === 'plain_text') return lines(plain(text.text), part => [part]);
  return mrkdwn(text.text, state);
}

export function mrkdwn(source, state) {
  return source.split(/```/).flatMap((part, index) => {
    if (index % 2 === 1) return [h('pre', {}, decode(part.replace(/^\n/, '')))];
    // The block breaks the line by itself.
    return quoted(index > 0 ? part.replace(/^\n/, '') : part, state);
  });
}

function quoted(part, state) {
  const nodes = [];
  let quote = null;
  part.split('\n').forEach((line, index, all) => {
    const match = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (match) {
      quote = quote || h('blockquote');
      if (quote.childNodes.length) quote.append(h('br'));
      quote.append(...inline(match[1], state));
      return;
    }
    if (quote) nodes.push(quote);
    const afterQuote = quote !== null;
    quote = null;
    if (index > 0 && !afterQuote) nodes.push(h('br'));
    if (line || index < all.length - 1) nodes.push(...inline(line, state));
  });
  if (quote) nodes.push(quote);
  return nodes;
}

function lines(text, each) {
  return text.split('\n').flatMap((line, index) => (index ? [h('br'), ...each(line)] : each(line)));
}

/** Links, mentions and code stand as one character each while the text around them is styled, so that they can be bold too. */
const FIRST = 0xe000;
const HELD = /[\ue000-\uf8ff]/;

function inline(line, state) {
  const held = [];
  const text = line.split(/(`[^`]+`|<[^<>]+>)/).map(piece => {
    const node = whole(piece, state);
    if (!node) return piece.replace(new RegExp(HELD, 'g'), '');
    held.push(node);
    return String.fromCharCode(FIRST + held.length - 1);
  }).join('');
  return styled(text, held);
}

function whole(piece, state) {
  if (piece.length > 2 && piece.startsWith('`') && piece.endsWith('`')) {
    return h('code', {}, decode(piece.slice(1, -1).replace(/<([^<>|]+\|)?([^<>]+)>/g, '$2')));
  }
  return piece.startsWith('<') && piece.endsWith('>') ? reference(piece.slice(1, -1), state) : null;
}

const STYLES = [[/(^|[^\w*])\*([^*\n]+)\*(?![\w*])/, 'b'], [/(^|[^\w_])_([^_\n]+)_(?![\w_])/, 'i'], [/(^|[^\w~])~([^~\n]+)~(?![\w~])/, 's']];

function styled(text, held) {
  for (const [pattern, tag] of STYLES) {
    const match = pattern.exec(text);
    if (match) {
      const start = match.index + match[1].length;
      return [
        ...styled(text.slice(0, start), held),
        h(tag, {}, ...styled(match[2], held)),
        ...styled(text.slice(match.index + match[0].length), held),
      ];
    }
  }
  return text.split(new RegExp(`(${HELD.source})`)).filter(Boolean)
    .map(part => (HELD.test(part) ? held[part.charCodeAt(0) - FIRST] : plain(decode(part))));
}

function reference(inner, state) {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : decode(inner.slice(bar + 1));
  if (target.startsWith('@')) return person(target.slice(1), state);
  if (target.startsWith('#')) {
    const channel = state.channels.find(each => each.id === target.slice(1));
    return h('span', { class: 'mention' }, '#' + (channel ? channel.name : label || target.slice(1)));
  }
  if (target.startsWith('!subteam^')) {
    const group = state.groups[target.slice('!subteam^'.length)];
    const own = group && (state.people[state.me]?.groups || []).includes(group);
    return h('span', { class: own ? 'mention own' : 'mention' }, '@' + (group || label || 'group'));
  }
  if (target.startsWith('!date^')) return date(target, label, (url, node) => (LINK.test(url) ? link(url, node) : node));
  if (target.startsWith('!')) return h('span', { class: 'mention group' }, '@' + target.slice(1));
  if (LINK.test(target)) {
    return link(decode(target), label || decode(target));
  }
  return document.createTextNode(decode('<' + inner + '>'));
}

/** A link; one to a message of this workspace or to the app's Home tab leads there. */
export function link(url, content) {
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', onclick: event => { if (follows(url)) event.preventDefault(); } }, content);
}

/** Goes to the message when the address is a message's, or Home when it is that. */
export function follows(url) {
  if (HOME.test(url)) {
    document.dispatchEvent(new CustomEvent('visit', { detail: { home: true } }));
    return true;
  }
  const match = PERMALINK.exec(url);
  if (!match) return false;
  const [, channel, seconds, micros, thread] = match;
  document.dispatchEvent(new CustomEvent('visit', { detail: { channel, ts: `${seconds}.${micros}`, thread } }));
  return true;
}

export function person(id, state) {
  const found = state.people[id];
  const own = id === state.me;
  return h('span', { class: own ? 'mention own' : 'mention', title: found ? found.realName : id }, '@' + (found ? found.name : id));
}
