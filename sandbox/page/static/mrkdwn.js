// Slack's text markup as nodes. https://docs.slack.dev/messaging/formatting-message-text
import { formatDate } from "./dates.js";
import { h } from "./dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { to } from "./links.js";
import { channel, nameOf, person } from "./state.js";

// Finished nodes wait outside the text, which holds a mark for each, until all markup is done.
const OPEN = "\ue000";
const CLOSE = "\ue001";
const MARK = /\ue000([0-9]+)\ue001/;
const PIECE =
  /```\n?(?<block>[\s\S]+?)\n?```|`(?<code>[^`\n]+)`|<(?<angle>[^<>\n]+)>|:(?<name>[a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g;
const LETTER = "\\p{L}\\p{N}_";
const style = (sign, name) =>
  `(?<![${LETTER}${sign}])[${sign}](?!\\s)(?<${name}>[^${sign}\\n]+?)(?<!\\s)[${sign}](?![${LETTER}${sign}])`;
const STYLED = new RegExp([style("*", "b"), style("_", "i"), style("~", "s")].join("|"), "gu");
const DATE = /^!date\^(-?[0-9]+)\^([^^]*)(?:\^(.*))?$/;

/** Return the nodes for a `mrkdwn` text. */
export function mrkdwn(text) {
  const done = [];
  const put = (node) => `${OPEN}${done.push(node) - 1}${CLOSE}`;
  const marked = text
    .replaceAll(OPEN, "\ufffd")
    .replaceAll(CLOSE, "\ufffd")
    .replace(PIECE, (...found) => {
      const { block, code, angle, name } = found.at(-1);
      if (block !== undefined) return put(h("pre", null, bare(block)));
      if (code !== undefined) return put(h("code", null, bare(code)));
      if (name !== undefined) return put(document.createTextNode(emoji(name)));
      return put(inAngles(angle));
    });
  return lines(unescaped(marked), done);
}

/** Return the nodes for a `plain_text`: emoji are shown, nothing else is markup. */
export function plainText(text) {
  return withBreaks(
    withEmoji(text)
      .split("\n")
      .map((line) => [document.createTextNode(line)]),
  );
}

/** Return the nodes for a text object of either kind, or for a message's own text. */
export function textOf(thing) {
  if (typeof thing === "string") return mrkdwn(thing);
  return thing.type === "plain_text" ? plainText(thing.text ?? "") : mrkdwn(thing.text ?? "");
}

function inAngles(inside) {
  const bar = inside.indexOf("|");
  const [target, label] = bar < 0 ? [inside, ""] : [inside.slice(0, bar), inside.slice(bar + 1)];
  const date = DATE.exec(target);
  if (date) return dated(date, unescaped(label));
  if (/^[@#!]/.test(target)) return mention(target, unescaped(label));
  if (!target.includes(":")) return document.createTextNode(`<${unescaped(inside)}>`);
  const words = label || target.replace(/^mailto:/, "");
  return to(unescaped(target), ...inline(withEmoji(unescaped(words)), []));
}

function dated([, seconds, pattern, url], fallback) {
  let words = fallback;
  try {
    words = formatDate(Number(seconds), unescaped(pattern));
  } catch {
    // a year that no calendar has
  }
  const shown = h("time", null, words);
  return url ? to(unescaped(url), shown) : shown;
}

function mention(target, label) {
  const name = target.slice(1);
  if (target[0] === "#") {
    const known = channel(name);
    const words = `#${label || known?.name || (known ? name : "private-channel")}`;
    return known ? to(`/archives/${name}`, words) : h("span.mention", null, words);
  }
  return h("span.mention", null, mentioned(target, label));
}

function mentioned(target, label) {
  const name = target.slice(1);
  const said = label.replace(/^@/, "");
  if (target[0] === "@") return `@${person(name) ? nameOf(name) : label || name}`;
  if (target[0] === "#") return `#${label || channel(name)?.name || name}`;
  if (name.startsWith("subteam^")) return `@${said || name.slice("subteam^".length)}`;
  return `@${said || name.split("^")[0]}`;
}

// Code reads as it is: no markup counts in it, but links and mentions lose their < and >.
function bare(code) {
  return unescaped(
    code.replace(/<([^<>\n|]+)(?:\|([^<>\n]*))?>/g, (_, target, label) =>
      /^[@#!]/.test(target) ? mentioned(target, label ?? "") : label || target,
    ),
  );
}

function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function lines(text, done) {
  const rest = text.search(/^>>>/m);
  const whole =
    rest < 0 ? text : `${text.slice(0, rest)}>${text.slice(rest + 3).replaceAll("\n", "\n>")}`;
  const groups = [];
  for (const line of whole.split("\n")) {
    const quoted = line.startsWith(">");
    if (groups.at(-1)?.quoted !== quoted) groups.push({ quoted, lines: [] });
    groups.at(-1).lines.push(inline(quoted ? line.slice(1).trim() : line, done));
  }
  return groups.flatMap(({ quoted, lines: found }) =>
    quoted ? [h("blockquote", null, withBreaks(found))] : withBreaks(found),
  );
}

function withBreaks(found) {
  return found.flatMap((nodes, index) => (index ? [h("br"), ...nodes] : nodes));
}

// A piece of a line: bold, italic and struck, and the marks replaced by their nodes.
function inline(text, done) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(STYLED)) {
    nodes.push(...replaced(text.slice(from, found.index), done));
    const [tag, inside] = Object.entries(found.groups).find(([, value]) => value !== undefined);
    nodes.push(h(tag, null, inline(inside, done)));
    from = found.index + found[0].length;
  }
  return [...nodes, ...replaced(text.slice(from), done)];
}

function replaced(text, done) {
  return text.split(MARK).flatMap((part, index) => {
    if (index % 2) return done[Number(part)] ?? [];
    return part ? [document.createTextNode(part)] : [];
  });
}
