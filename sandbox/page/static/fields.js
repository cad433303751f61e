// The fields of forms: what can be typed, ticked or chosen, and how it is read for the sandbox.
import { act } from "./acts.js";
import { h } from "./dom.js";
import { plainText, textOf } from "./mrkdwn.js";
import { seen } from "./state.js";

const TYPES = {
  email_text_input: "email",
  url_text_input: "url",
  number_input: "number",
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
};
const INITIALS = [
  "initial_value",
  "initial_option",
  "initial_options",
  "initial_date",
  "initial_time",
  "initial_date_time",
  "initial_user",
  "initial_users",
  "initial_channel",
  "initial_channels",
  "initial_conversation",
  "initial_conversations",
];

/** Return all options of a menu, those in groups too. */
export const OPTIONS = (part) => [
  ...(part.options ?? []),
  ...(part.option_groups ?? []).flatMap((group) => group.options),
];

/** Return the field for an element. `given` is the value to start with (as `readField` gives it),
 *  `changed` is called when something is chosen; `place` and `target` say where it stands. */
export function field(part, { place, target, changed = () => {}, given, labelled } = {}) {
  const start = given !== undefined ? given : initial(part);
  const common = {
    "aria-label": labelled ? null : label(part),
    id: labelled,
    "data-key": target && `${target.block_id} ${target.action_id}`,
    autofocus: part.focus_on_load,
  };
  if (["checkboxes", "radio_buttons"].includes(part.type))
    return ticks(part, start, changed, target);
  if (part.type.includes("external_select"))
    return external(part, start, changed, place, target, common);
  if (part.type.endsWith("_select")) return select(part, start, changed, common);
  if (part.type === "plain_text_input" || part.type === "rich_text_input")
    return typed(part, start, changed, common);
  const bounds = {
    min: part.min_value,
    max: part.max_value,
    step: part.is_decimal_allowed ? "any" : null,
  };
  return h("input.field", {
    ...common,
    ...bounds,
    type: TYPES[part.type] ?? "text",
    value: start ?? "",
    placeholder: part.placeholder?.text,
    on: { change: changed },
  });
}

function label(part) {
  return (
    part.placeholder?.text ??
    { datepicker: "Date", timepicker: "Time", overflow: "More" }[part.type] ??
    "Choose"
  );
}

function initial(part) {
  const name = INITIALS.find((one) => part[one] !== undefined);
  const value = name && part[name];
  if (name === "initial_option") return value.value;
  if (name === "initial_options") return value.map((option) => option.value);
  return value ?? null;
}

function typed(part, start, changed, common) {
  const text = typeof start === "string" ? start : "";
  const more = {
    ...common,
    placeholder: part.placeholder?.text,
    maxlength: part.max_length,
    minlength: part.min_length,
  };
  const onEnter = (event) =>
    event.key === "Enter" && !event.shiftKey && part.dispatch_action_config && changed();
  if (part.multiline || part.type === "rich_text_input") {
    const box = h("textarea.field", { ...more, rows: 4 });
    box.value = text;
    return box;
  }
  return h("input.field", { ...more, type: "text", value: text, on: { keydown: onEnter } });
}

function ticks(part, start, changed, target) {
  const kind = part.type === "checkboxes" ? "checkbox" : "radio";
  const chosen = new Set([start].flat());
  const name = `${target?.block_id}-${target?.action_id}-${Math.random()}`;
  return h(
    "div.ticks",
    { role: kind === "radio" ? "radiogroup" : "group" },
    part.options.map((option) =>
      h(
        "label.tick",
        null,
        h("input", {
          type: kind,
          name,
          value: option.value,
          checked: chosen.has(option.value),
          "data-key": `${target?.block_id} ${target?.action_id} ${option.value}`,
          on: { change: changed },
        }),
        h(
          "span",
          null,
          textOf(option.text),
          option.description && h("small", null, textOf(option.description)),
        ),
      ),
    ),
  );
}

function listed(part) {
  const kind = part.type.replace("multi_", "").replace("_select", "");
  const channels = seen.screen.channels
    .filter((one) => !one.is_im)
    .map((one) => ({ value: one.id, text: `#${one.name}` }));
  const people = seen.world.people
    .filter((one) => !one.is_bot && !one.is_gone)
    .map((one) => ({ value: one.id, text: one.real_name }));
  if (kind === "users") return people;
  if (kind === "channels" || kind === "conversations") return channels;
  return null;
}

function select(part, start, changed, common) {
  const many = part.type.startsWith("multi_");
  const chosen = new Set([start].flat());
  const one = (option) =>
    h(
      "option",
      { value: option.value, selected: chosen.has(option.value) },
      option.text.text ?? option.text,
    );
  const groups = part.option_groups?.map((group) =>
    h("optgroup", { label: group.label.text }, group.options.map(one)),
  );
  const options = listed(part)?.map(one) ?? groups ?? part.options.map(one);
  if (many)
    return several(
      part,
      listed(part) ?? OPTIONS(part).map((o) => ({ value: o.value, text: o.text.text })),
      chosen,
      changed,
      common,
    );
  const empty = h(
    "option",
    { value: "", selected: !chosen.size || chosen.has(null) },
    part.placeholder?.text ?? "Choose",
  );
  return h("select.field", { ...common, on: { change: changed } }, empty, options);
}

function several(part, options, chosen, changed, common) {
  return h(
    "div.ticks.several",
    { role: "group", "aria-label": common["aria-label"], id: common.id },
    options.map((option) =>
      h(
        "label.tick",
        null,
        h("input", {
          type: "checkbox",
          value: option.value,
          checked: chosen.has(option.value),
          "data-key": `${common["data-key"]} ${option.value}`,
          on: { change: changed },
        }),
        h("span", null, option.text),
      ),
    ),
  );
}

// A menu whose options the app gives as one types.
function external(part, start, changed, place, target, common) {
  const least = part.min_query_length ?? 3;
  const menu = h("select.field", { "aria-label": "Found", on: { change: changed } });
  const show = (options, chosen) => {
    const none = options.length ? "Choose" : "Nothing found";
    const node = (option) =>
      h(
        "option",
        { value: JSON.stringify(option), selected: option === chosen },
        plainText(option.text.text),
      );
    menu.replaceChildren(h("option", { value: "" }, none), ...options.map(node));
  };
  const ask = async () => {
    if (search.value.length < least) return;
    const answer = await act("suggest", { ...place, ...target, value: search.value });
    show(OPTIONS(answer?.payload ?? {}));
    menu.hidden = false;
  };
  const search = h("input.field", {
    ...common,
    type: "search",
    placeholder: part.placeholder?.text ?? "Type to find",
    on: { input: ask },
  });
  const given = [start?.text ? start : (part.initial_option ?? part.initial_options ?? [])].flat();
  show(given, given[0]);
  menu.hidden = !given.length;
  if (least === 0 && !given.length) ask();
  return h("div.external", null, search, menu);
}

/** Return what a field holds, as the sandbox takes it: a string, a list of strings, or null. */
export function readField(shown, part) {
  if (part.type.includes("external_select")) {
    const { value } = shown.querySelector("select");
    const option = value ? JSON.parse(value) : null;
    return part.type.startsWith("multi_") ? (option ? [option] : []) : option;
  }
  if (shown.classList.contains("ticks")) {
    const found = [...shown.querySelectorAll("input:checked")].map((input) => input.value);
    return part.type === "radio_buttons" ? (found[0] ?? null) : found;
  }
  if (part.type === "datetimepicker") return shown.value ? Date.parse(shown.value) / 1000 : null;
  if (part.type === "rich_text_input") return shown.value ? asRichText(shown.value) : null;
  return shown.value || null;
}

function asRichText(text) {
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
  };
}
