// Slack's mrkdwn as DOM nodes.
import { h } from '/dom.js';

const EMOJI = {
  white_check_mark: '✅', x: '❌', warning: '⚠️', hourglass: '⌛', hourglass_flowing_sand: '⏳', key: '🔑', lock: '🔒',
  no_entry: '⛔', no_entry_sign: '🚫', tada: '🎉', bell: '🔔', arrows_counterclockwise: '🔄', memo: '📝', wave: '👋',
  information_source: 'ℹ️', question: '❓', exclamation: '❗', small_red_triangle: '🔺', small_red_triangle_down: '🔻',
  arrow_right: '➡️', arrow_up: '⬆️', arrow_down: '⬇️', rotating_light: '🚨', eyes: '👀', heavy_check_mark: '✔️',
};
const LINK = /^(https?:\/\/|mailto:)/i;

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

function inline(line, state) {
  return line.split(/(`[^`]+`|<[^<>]+>)/).flatMap(piece => {
    if (piece.length > 2 && piece.startsWith('`') && piece.endsWith('`')) {
      return [h('code', {}, decode(piece.slice(1, -1).replace(/<([^<>|]+\|)?([^<>]+)>/g, '$2')))];
    }
    if (piece.startsWith('<') && piece.endsWith('>')) return [reference(piece.slice(1, -1), state)];
    return styled(piece);
  });
}

const STYLES = [[/(^|[^\w*])\*([^*\n]+)\*(?![\w*])/, 'b'], [/(^|[^\w_])_([^_\n]+)_(?![\w_])/, 'i'], [/(^|[^\w~])~([^~\n]+)~(?![\w~])/, 's']];

function styled(text) {
  for (const [pattern, tag] of STYLES) {
    const match = pattern.exec(text);
    if (match) {
      const start = match.index + match[1].length;
      return [
        ...styled(text.slice(0, start)),
        h(tag, {}, ...styled(match[2])),
        ...styled(text.slice(match.index + match[0].length)),
      ];
    }
  }
  return text ? [plain(decode(text))] : [];
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
    return h('span', { class: 'mention group' }, '@' + (group || label || 'group'));
  }
  if (target.startsWith('!date^')) return date(target, label);
  if (target.startsWith('!')) return h('span', { class: 'mention group' }, '@' + target.slice(1));
  if (LINK.test(target)) {
    return h('a', { href: decode(target), target: '_blank', rel: 'noopener noreferrer' }, label || decode(target));
  }
  return document.createTextNode(decode('<' + inner + '>'));
}

export function person(id, state) {
  const found = state.people[id];
  const own = id === state.me;
  return h('span', { class: own ? 'mention own' : 'mention', title: found ? found.realName : id }, '@' + (found ? found.name : id));
}

function date(target, label) {
  const [, seconds, format, link] = target.split('^');
  const when = new Date(Number(seconds) * 1000);
  if (!/^\d+$/.test(seconds || '') || Number.isNaN(when.getTime())) return document.createTextNode(label);
  const shown = (format || '{date} {time}').replace(/\{(\w+)\}/g, (all, token) => dateToken(token, when) || all);
  const node = h('time', { datetime: when.toISOString(), title: when.toLocaleString() }, shown);
  return link && LINK.test(link) ? h('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, node) : node;
}

function dateToken(token, when) {
  const day = options => when.toLocaleDateString('en', options);
  const words = { year: 'numeric', month: 'long', day: 'numeric' };
  switch (token) {
    case 'date_num': return when.toISOString().slice(0, 10);
    case 'date_slash': return day({ year: 'numeric', month: '2-digit', day: '2-digit' });
    case 'date': return day(words);
    case 'date_long': return day({ ...words, weekday: 'long' });
    case 'date_short': return day({ ...words, month: 'short' });
    case 'date_pretty': return near(when) || day(words);
    case 'date_long_pretty': return near(when) || day({ ...words, weekday: 'long' });
    case 'date_short_pretty': return near(when) || day({ ...words, month: 'short' });
    case 'time': return when.toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit' });
    case 'time_secs': return when.toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit', second: '2-digit' });
    case 'ago': return ago(when);
    default: return null;
  }
}

function near(when) {
  const days = Math.round((new Date(when).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000);
  return { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[days];
}

function ago(when) {
  const minutes = Math.round((Date.now() - when.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (minutes === 0) return 'just now';
  if (Math.abs(minutes) < 60) return words.format(-minutes, 'minute');
  if (Math.abs(minutes) < 60 * 24) return words.format(-Math.round(minutes / 60), 'hour');
  return words.format(-Math.round(minutes / 1440), 'day');
}
