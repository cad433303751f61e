// Where one writes: posts, replies, slash commands, mentions.
import { act, tell } from "./acts.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { openMenu, openPicker } from "./menus.js";
import { encoded } from "./spelling.js";
import { app, at, nameOf, seen } from "./state.js";
import { tray } from "./uploads.js";

const drafts = new Map();

/** Return a composer for a place: `where()` gives its channel and thread, `label()` its name. */
export function composer(where, label, { thread = false } = {}) {
  const box = h("textarea", {
    rows: 1,
    on: { input: () => (note(), hints()), keydown: keys, paste: (event) => files.paste(event) },
  });
  const files = tray(() => note());
  const list = h("ul.hints", { role: "listbox", "aria-label": "Suggestions" });
  const also = thread && h("input", { type: "checkbox" });
  const tool = (name, sign, press) =>
    h("button", { type: "button", "aria-label": name, title: name, on: { click: press } }, sign);
  const send = h(
    "button.send",
    { type: "button", "aria-label": "Send now", title: "Send now", on: { click: submit } },
    "➤",
  );
  const node = h(
    "div.composer",
    null,
    list,
    box,
    files.list,
    h(
      "div.composer-tools",
      null,
      files.button,
      !thread && tool("Shortcuts", "⚡", (event) => shortcuts(event.currentTarget)),
      tool("Emoji", "🙂", (event) =>
        openPicker(event.currentTarget, (name) => insert(`${emoji(name)} `)),
      ),
      tool("Mention somebody", "@", () => (insert("@"), hints())),
      thread && h("label.also", null, also, " Also send to the channel"),
      send,
    ),
  );
  let key = "";

  function note() {
    drafts.set(key, box.value);
    send.disabled = !box.value.trim() && files.isEmpty();
  }

  function insert(words) {
    box.setRangeText(words, box.selectionStart, box.selectionEnd, "end");
    box.focus();
    note();
  }

  function keys(event) {
    const offered = [...list.querySelectorAll("button")];
    const chosen = offered.findIndex((one) => one.matches("[aria-selected=true]"));
    if (offered.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      const next =
        (chosen + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
      offered.forEach((one, index) => one.setAttribute("aria-selected", String(index === next)));
    } else if (offered.length && (event.key === "Tab" || (event.key === "Enter" && chosen >= 0))) {
      event.preventDefault();
      offered[Math.max(chosen, 0)].click();
    } else if (event.key === "Escape") list.replaceChildren();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing)
      (event.preventDefault(), submit());
  }

  // Commands after a slash at the beginning, people after an @.
  function hints() {
    const before = box.value.slice(0, box.selectionStart);
    const slash = /^\/(\S*)$/.exec(before);
    const handle = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before);
    let found = [];
    if (slash && !thread)
      found = app()
        .commands.filter((one) => one.command.startsWith(before))
        .map((one) => ({
          take: `${one.command} `,
          from: 0,
          main: `${one.command} ${one.usage_hint ?? ""}`,
          more: one.description,
        }));
    else if (handle)
      found = people(handle[1]).map((one) => ({
        take: `@${one.handle} `,
        from: before.length - handle[1].length - 1,
        main: one.name,
        more: one.title,
      }));
    list.replaceChildren(
      ...found.map((one) =>
        h(
          "li",
          null,
          h(
            "button",
            {
              type: "button",
              role: "option",
              tabindex: "-1",
              "aria-selected": "false",
              on: { click: () => take(one) },
            },
            h("b", null, one.main),
            h("small", null, one.more),
          ),
        ),
      ),
    );
    const words = before && app().commands.find((one) => before.startsWith(`${one.command} `));
    if (words && !thread && !found.length)
      list.replaceChildren(h("li.usage", null, `${words.command} ${words.usage_hint ?? ""}`));
  }

  function take(one) {
    box.setRangeText(one.take, one.from, box.selectionStart, "end");
    list.replaceChildren();
    box.focus();
    note();
    hints();
  }

  function sent(words, typed) {
    const { channel, thread_ts } = where();
    if (!files.isEmpty()) return files.send(encoded(words), channel, thread_ts);
    if (typed) return act("command", { channel, command: typed[1], text: typed[2] });
    return act("post", {
      channel,
      text: encoded(words),
      thread_ts: thread_ts || null,
      broadcast: Boolean(also && also.checked),
    });
  }

  async function submit() {
    const words = box.value.trim();
    if (!words && files.isEmpty()) return;
    const typed = /^(\/\S+)\s*([\s\S]*)$/.exec(words);
    if (typed && thread)
      return tell(`Slack knows no commands in threads: use ${typed[1]} in the channel.`);
    box.value = "";
    list.replaceChildren();
    note();
    const done = await sent(words, typed);
    if (also) also.checked = false;
    if (!done) ((box.value = words), note());
    else document.dispatchEvent(new CustomEvent("said", { detail: thread ? "thread" : "channel" }));
  }

  return {
    node,
    /** Take on the place where the tab is now, with what was written there and not sent. */
    refresh() {
      const { channel, thread_ts } = where();
      const now = `${at.me} ${channel} ${thread_ts ?? ""}`;
      box.placeholder = label();
      box.setAttribute("aria-label", label());
      if (now === key) return;
      key = now;
      box.value = drafts.get(key) ?? "";
      list.replaceChildren();
      note();
    },
  };
}

function people(letters) {
  const wanted = letters.toLowerCase();
  return seen.world.people
    .filter(
      (one) =>
        !one.is_gone &&
        (one.handle.startsWith(wanted) || one.real_name.toLowerCase().includes(wanted)),
    )
    .slice(0, 8);
}

function shortcuts(anchor) {
  const found = app().shortcuts.filter((one) => one.type === "global");
  if (!found.length) return tell("The app has no shortcuts yet.");
  return openMenu(
    anchor,
    found.map((one) => ({
      label: one.name,
      hint: one.description,
      act: () => act("shortcut", { callback_id: one.callback_id }),
    })),
    `Shortcuts of ${nameOf(app().user)}`,
  );
}
