// What one can press or choose in a block outside a modal's inputs: buttons, menus, ticks, dates.
import { use } from "./acts.js";
import { h } from "./dom.js";
import { follow } from "./links.js";
import { confirm, openMenu } from "./menus.js";
import { plainText, textOf } from "./mrkdwn.js";
import { picture } from "./pictures.js";
import { field, readField } from "./fields.js";

/** Return an element of a block; `place` is the message or view it stands in. */
export function element(part, block, place) {
  const target = { action_id: part.action_id, block_id: block.block_id };
  if (part.type === "image") return picture(part);
  if (part.type === "button") return button(part, target, place);
  if (part.type === "workflow_button")
    return h("button.button", { type: "button", disabled: true }, plainText(part.text.text));
  if (part.type === "icon_button")
    return h(
      "button.button",
      { type: "button", on: { click: () => use(place, { ...target, value: part.value }) } },
      plainText(part.text.text),
    );
  if (part.type === "feedback_buttons")
    return [part.positive_button, part.negative_button].map((one) =>
      button({ ...one, type: part.type }, target, place),
    );
  if (part.type === "overflow") return overflow(part, target, place);
  return chooser(part, target, place);
}

function button(part, target, place) {
  const press = async () => {
    if (!(await agreed(part.confirm))) return;
    pressed.setAttribute("aria-busy", "true");
    if (part.url) follow(part.url);
    await use(place, { ...target, value: part.value ?? null });
    pressed.removeAttribute("aria-busy");
  };
  const look = part.style ? `.${part.style}` : "";
  const pressed = h(
    `button.button${look}`,
    {
      type: "button",
      "aria-label": part.accessibility_label,
      "data-key": `${target.block_id} ${target.action_id} ${part.value ?? ""}`,
      on: { click: press },
    },
    plainText(part.text.text),
  );
  return pressed;
}

function overflow(part, target, place) {
  const choose = async (option) => {
    if (!(await agreed(part.confirm))) return;
    if (option.url) follow(option.url);
    await use(place, { ...target, value: option.value });
  };
  const entries = part.options.map((option) => ({
    label: plainText(option.text.text),
    hint: option.description && plainText(option.description.text),
    act: () => choose(option),
  }));
  return h(
    "button.button.more",
    {
      type: "button",
      "aria-label": "More",
      "aria-haspopup": "menu",
      on: { click: (event) => openMenu(event.currentTarget, entries, "More") },
    },
    "⋯",
  );
}

function chooser(part, target, place) {
  const changed = async () => {
    if (await agreed(part.confirm)) await use(place, { ...target, value: readField(shown, part) });
  };
  const shown = field(part, { place, target, changed });
  return shown;
}

async function agreed(asked) {
  if (!asked) return true;
  return confirm({
    title: asked.title ? plainText(asked.title.text) : "Are you sure?",
    text: textOf(asked.text),
    yes: asked.confirm ? plainText(asked.confirm.text) : "Yes",
    no: asked.deny ? plainText(asked.deny.text) : "Cancel",
    danger: asked.style === "danger",
  });
}
