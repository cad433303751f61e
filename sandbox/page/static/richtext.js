// The `rich_text` block: sections, lists, quotes, preformatted text.
import { formatDate } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { to } from "./links.js";
import { channel, nameOf } from "./state.js";

const STYLES = {
  code: "code",
  bold: "b",
  italic: "i",
  strike: "s",
  underline: "u",
  highlight: "mark",
};

const WORDS = {
  text: (part) => part.text,
  link: (part) => to(part.url, part.text || part.url),
  emoji: (part) => emoji(part.name),
  user: (part) => h("span.mention", null, `@${nameOf(part.user_id)}`),
  channel: (part) =>
    h("span.mention", null, `#${channel(part.channel_id)?.name ?? part.channel_id}`),
  broadcast: (part) => h("span.mention", null, `@${part.range}`),
  usergroup: (part) => h("span.mention", null, `@${part.usergroup_id}`),
  date: (part) => h("time", null, formatDate(part.timestamp, part.format)),
  color: (part) => part.value,
};

/** Return the nodes for a `rich_text` block. */
export function richText(block) {
  return block.elements.map((part) => {
    if (part.type === "rich_text_list") return list(part);
    if (part.type === "rich_text_quote") return h("blockquote.lines", null, words(part));
    if (part.type === "rich_text_preformatted") return h("pre", null, words(part));
    return h("div.lines", null, words(part));
  });
}

function list(part) {
  const ordered = part.style === "ordered";
  const start = ordered && part.offset ? part.offset + 1 : null;
  const indent = { style: { "margin-left": `${22 * (part.indent ?? 0)}px` } };
  return h(
    ordered ? "ol" : "ul",
    { start, ...indent },
    part.elements.map((item) => h("li", null, words(item))),
  );
}

function words(part) {
  return part.elements.map((one) => {
    const said = WORDS[one.type]?.(one) ?? "";
    return Object.entries(STYLES).reduceRight(
      (inner, [name, tag]) => (one.style?.[name] ? h(tag, null, inner) : inner),
      said,
    );
  });
}
