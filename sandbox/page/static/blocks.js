// Blocks, one function a type. https://docs.slack.dev/reference/block-kit/blocks
import { chart } from "./charts.js";
import { h } from "./dom.js";
import { element } from "./elements.js";
import { input } from "./inputs.js";
import { to } from "./links.js";
import { markdownToMrkdwn } from "./markdown.js";
import { mrkdwn, plainText, textOf } from "./mrkdwn.js";
import { picture } from "./pictures.js";
import { richText } from "./richtext.js";
import { table } from "./tables.js";

const KINDS = {
  section,
  header: (block) => h("h4.block.header", null, textOf(block.text)),
  divider: () => h("hr.block"),
  context: (block) =>
    h(
      "div.block.context",
      null,
      block.elements.map((part) =>
        part.type === "image" ? picture(part) : h("span", null, textOf(part)),
      ),
    ),
  actions,
  context_actions: actions,
  image: (block) =>
    h(
      "figure.block",
      null,
      block.title && h("figcaption", null, textOf(block.title)),
      picture(block),
    ),
  rich_text: (block) => h("div.block.text", null, richText(block)),
  markdown: (block) => h("div.block.text", null, mrkdwn(markdownToMrkdwn(block.text))),
  table: (block) => table(block),
  data_table: (block) => table(block),
  data_visualization: (block) => chart(block),
  input,
  video,
  alert: (block) =>
    h(`div.block.alert.${block.level ?? "default"}`, { role: "note" }, textOf(block.text)),
  card,
  carousel: (block, place) =>
    h(
      "div.block.carousel",
      null,
      block.elements.map((one) => card(one, place)),
    ),
  container,
};

/** Return the nodes for blocks; `place` is { channel, ts } or { view }. */
export function blocks(found, place) {
  return found.map((block) => (KINDS[block.type] ?? unknown)(block, place));
}

function section(block, place) {
  return h(
    "div.block.section",
    null,
    h(
      "div.words",
      null,
      block.text && h("div.text", null, textOf(block.text)),
      block.fields &&
        h(
          "div.fields",
          null,
          block.fields.map((one) => h("div.text", null, textOf(one))),
        ),
    ),
    block.accessory && h("div.accessory", null, element(block.accessory, block, place)),
  );
}

function actions(block, place) {
  return h(
    "div.block.actions",
    null,
    block.elements.map((part) => element(part, block, place)),
  );
}

function video(block) {
  return h(
    "div.block.attachment",
    null,
    block.author_name && h("small", null, block.author_name),
    h(
      "p",
      null,
      h("b", null, to(block.title_url ?? block.video_url, "▶ ", plainText(block.title.text))),
    ),
    block.description && h("p", null, plainText(block.description.text)),
  );
}

function card(block, place) {
  return h(
    "div.block.card",
    null,
    block.hero_image && picture(block.hero_image),
    block.title && h("b", null, textOf(block.title)),
    block.subtitle && h("small", null, textOf(block.subtitle)),
    block.body && h("div.text", null, textOf(block.body)),
    block.actions &&
      h(
        "div.actions",
        null,
        block.actions.map((part) => element(part, block, place)),
      ),
  );
}

function container(block, place) {
  const title = block.rich_text_title
    ? richText(block.rich_text_title)
    : plainText(block.title.text);
  const inside = blocks(block.child_blocks, place);
  if (!block.is_collapsible) return h("div.block.container", null, h("b", null, title), inside);
  return h(
    "details.block.container",
    { open: !block.default_collapsed },
    h("summary", null, title),
    inside,
  );
}

function unknown(block) {
  return h("p.block.gone", null, `[${block.type}]`);
}
