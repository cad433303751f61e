// The `input` block: a field under its label, in modals, on Home and in messages.
import { use } from "./acts.js";
import { h } from "./dom.js";
import { field, readField } from "./fields.js";
import { plainText } from "./mrkdwn.js";
import { at } from "./state.js";
import { keep, typedIn } from "./typed.js";

let count = 0;

/** Return an input. What was typed stays when the app puts another content in its place. */
export function input(block, place) {
  const part = block.element;
  const { me } = at;
  const id = `input-${(count += 1)}`;
  const target = { action_id: part.action_id, block_id: block.block_id };
  const note = () => keep(me, place, block.block_id, readField(shown, part));
  const changed = () => {
    note();
    if (block.dispatch_action) use(place, { ...target, value: readField(shown, part) });
  };
  const shown = field(part, {
    place,
    target,
    changed,
    given: typedIn(me, place)[block.block_id],
    labelled: id,
  });
  shown.addEventListener("input", note);
  return h(
    "div.block.input",
    { "data-block": block.block_id },
    h(
      "label",
      { for: id },
      plainText(block.label.text),
      block.optional && h("small", null, " (optional)"),
    ),
    shown,
    h("p.error", { role: "alert", "data-error": block.block_id }),
    block.hint && h("p.hint", null, plainText(block.hint.text)),
  );
}

/** Return what an input in `parent` holds. */
export function readInput(parent, block) {
  const node = parent.querySelector(`[data-block="${CSS.escape(block.block_id)}"]`);
  return readField(node.children[1], block.element);
}
