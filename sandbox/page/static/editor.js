// Editing a message of one's own, in its place.
import { act } from "./acts.js";
import { h } from "./dom.js";
import { decoded, encoded } from "./spelling.js";
import { at } from "./state.js";

/** The `ts` of the messages that are being edited. */
export const editing = new Set();

/** Begin to edit a message. */
export function edit(one) {
  editing.add(one.ts);
  redraw();
}

/** Return the box in which a message is edited. */
export function editor(one) {
  const box = h("textarea.field", {
    rows: 3,
    "aria-label": "Edit message",
    autofocus: true,
    on: {
      keydown: (event) => {
        if (event.key === "Escape") stop();
        if (event.key === "Enter" && !event.shiftKey) (event.preventDefault(), save());
      },
    },
  });
  box.value = decoded(one.text);
  const stop = () => (editing.delete(one.ts), redraw());
  const save = async () =>
    (await act("edit", { channel: at.place, ts: one.ts, text: encoded(box.value) })) && stop();
  queueMicrotask(() => box.focus());
  return h(
    "div.editor",
    null,
    box,
    h(
      "footer",
      null,
      h("button.button", { type: "button", on: { click: stop } }, "Cancel"),
      h("button.button.primary", { type: "button", on: { click: save } }, "Save"),
    ),
  );
}

const redraw = () => document.dispatchEvent(new CustomEvent("redraw"));
