// The emoji under a message: who gave them, and giving or taking back one's own.
import { act } from "./acts.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { openPicker } from "./menus.js";
import { at, nameOf } from "./state.js";

/** Return the emoji of a message, each a button, or nothing where there are none. */
export function reactions(one) {
  if (!one.reactions?.length) return null;
  const add = (name, on) => act("react", { channel: at.place, ts: one.ts, name, add: on });
  return h(
    "ul.reactions",
    null,
    one.reactions.map(({ name, users, count }) => {
      const mine = users.includes(at.me);
      const people = users.map(nameOf).join(", ");
      return h(
        "li",
        null,
        h(
          "button",
          {
            type: "button",
            "aria-pressed": String(mine),
            "aria-label": `${name}: ${count}, ${people}`,
            title: `${people}\n:${name}:`,
            on: { click: () => add(name, !mine) },
          },
          emoji(name),
          h("span", null, String(count)),
        ),
      );
    }),
    h(
      "li",
      null,
      h(
        "button.adds",
        {
          type: "button",
          "aria-label": "Add an emoji",
          on: { click: (event) => openPicker(event.currentTarget, (name) => add(name, true)) },
        },
        "🙂+",
      ),
    ),
  );
}

/** Give a message an emoji, or take one's own back. */
export const react = (one, name) =>
  act("react", { channel: at.place, ts: one.ts, name, add: !isMine(one, name) });

const isMine = (one, name) =>
  one.reactions?.some((found) => found.name === name && found.users.includes(at.me));
