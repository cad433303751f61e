// What one can do with a message: react, reply, the app's shortcuts, edit, delete.
import { act } from "./acts.js";
import { h } from "./dom.js";
import { edit } from "./editor.js";
import { QUICK, emoji } from "./emoji.js";
import { confirm, openMenu, openPicker } from "./menus.js";
import { react } from "./reactions.js";
import { app, at, go } from "./state.js";

/** Return the bar beside a message that one points at, or has the focus in. */
export function tools(one, kind) {
  if (one.subtype === "tombstone" || one.is_ephemeral) return null;
  const tool = (label, sign, press, more = {}) =>
    h(
      "button",
      { type: "button", "aria-label": label, title: label, ...more, on: { click: press } },
      sign,
    );
  return h(
    "div.tools",
    { role: "toolbar", "aria-label": "Message actions" },
    QUICK.map((name) => tool(`React with ${name}`, emoji(name), () => react(one, name))),
    tool("Find another emoji", "🙂+", (event) =>
      openPicker(event.currentTarget, (name) => react(one, name)),
    ),
    kind === "channel" &&
      tool("Reply in thread", "💬", () =>
        go({ thread: one.thread_ts && one.thread_ts !== one.ts ? one.thread_ts : one.ts }),
      ),
    tool(
      "More actions",
      "⋮",
      (event) => openMenu(event.currentTarget, entries(one), "More actions"),
      { "aria-haspopup": "menu" },
    ),
  );
}

function entries(one) {
  const own = one.user === at.me;
  const shortcuts = app().shortcuts.filter((shortcut) => shortcut.type === "message");
  return [
    ...shortcuts.map((shortcut) => ({
      label: shortcut.name,
      hint: shortcut.description,
      act: () =>
        act("shortcut", { callback_id: shortcut.callback_id, channel: at.place, ts: one.ts }),
    })),
    shortcuts.length > 0 && null,
    {
      label: "Copy link",
      act: () =>
        navigator.clipboard?.writeText(
          `https://sandbox.slack.com/archives/${at.place}/p${one.ts.replace(".", "")}`,
        ),
    },
    own && !one.bot_id && { label: "Edit message", act: () => edit(one) },
    own && { label: "Delete message", danger: true, act: () => remove(one) },
  ].filter((entry) => entry !== false);
}

async function remove(one) {
  const sure = await confirm({
    title: "Delete message",
    text: "This cannot be undone.",
    yes: "Delete",
    no: "Keep it",
    danger: true,
  });
  if (sure) await act("delete", { channel: at.place, ts: one.ts });
}
