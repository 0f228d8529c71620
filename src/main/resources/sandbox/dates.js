// Slack's date tokens, in the reader's zone and by the sandbox's clock.
import { h } from '/dom.js';
import { now } from '/world.js';

export function date(target, label, link) {
  const [node, address] = told(target, label);
  return address ? link(address, node) : node;
}

function told(target, label) {
  const [, seconds, format, address] = target.split('^');
  const when = new Date(Number(seconds) * 1000);
  if (!/^\d+$/.test(seconds || '') || Number.isNaN(when.getTime())) return [document.createTextNode(label)];
  const shown = (format || '{date} {time}').replace(/\{(\w+)\}/g, (all, token) => dateToken(token, when) || all);
  const node = h('time', { datetime: when.toISOString(), title: when.toLocaleString() }, shown);
  return [node, address];
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
  const days = Math.round((new Date(when).setHours(0, 0, 0, 0) - new Date(now()).setHours(0, 0, 0, 0)) / 86_400_000);
  return { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[days];
}

function ago(when) {
  const minutes = Math.round((now() - when.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (minutes === 0) return 'just now';
  if (Math.abs(minutes) < 60) return words.format(-minutes, 'minute');
  if (Math.abs(minutes) < 60 * 24) return words.format(-Math.round(minutes / 60), 'hour');
  return words.format(-Math.round(minutes / 1440), 'day');
}
