// Messages: who, when, what, which emoji, and what one can do with them.
import { act } from "./acts.js";
import { blocks } from "./blocks.js";
import { clock, dayName, moment, secondsOf } from "./dates.js";
import { h, remembering } from "./dom.js";
import { QUICK, emoji } from "./emoji.js";
import { face } from "./faces.js";
import { openMenu, openPicker, confirm } from "./menus.js";
import { to } from "./links.js";
import { mrkdwn } from "./mrkdwn.js";
import { file } from "./pictures.js";
import { app, at, go, nameOf, person, seen } from "./state.js";

const NOTICES = ["channel_", "group_", "pinned_item", "bot_add", "bot_remove", "reminder_add"];
const SOON = 300; // seconds in which the same author's next message needs no name
const editing = new Set();

const isNotice = (message) => NOTICES.some((start) => message.subtype?.startsWith(start));
const isApp = (message) => Boolean(message.bot_id || message.is_ephemeral);

/** Return a maker of the nodes of one column: `list(messages)` gives days and messages. */
export function column(kind) {
  const known = remembering((shown) => message(shown.message, shown.follows, kind));
  return (messages) => {
    const nodes = [];
    let last = null;
    for (const one of messages) {
      const day = dayName(one.ts);
      if (kind === "channel" && (!last || dayName(last.ts) !== day)) (nodes.push(known.node(day, { message: null, follows: day })), (last = null));
      const zone = person(at.me)?.tz;
      nodes.push(known.node(one.ts, { message: one, follows: follows(last, one), zone, mark: seen.screen.mark, editing: editing.has(one.ts), me: at.me }));
      last = one;
    }
    known.sweep();
    return nodes;
  };
}

function follows(last, one) {
  if (!last || isNotice(last) || isNotice(one) || last.is_ephemeral || one.is_ephemeral || one.subtype || last.subtype) return false;
  return last.user === one.user && !one.bot_id && secondsOf(one.ts) - secondsOf(last.ts) < SOON;
}

function message(one, follows, kind) {
  if (!one) return h("div.day", { role: "separator" }, h("span", null, follows));
  if (isNotice(one)) return h("div.message.notice", { "data-ts": one.ts }, h("span.gutter", { title: moment(one.ts) }, clock(one.ts)), h("div.text", null, mrkdwn(one.text)));
  const author = authorOf(one);
  const looks = [one.is_ephemeral && "ephemeral", one.pinned_to && "pinned", follows && "follows"].filter(Boolean);
  const node = h(["article", "message", ...looks].join("."), { "data-ts": one.ts, tabindex: "-1", "aria-label": `${author}, ${moment(one.ts)}` },
    follows ? h("time.gutter", { title: moment(one.ts) }, clock(one.ts)) : face(one.user ?? one.bot_id ?? "?", author),
    h("div.body", null,
      marks(one, kind),
      !follows && h("h3", null, h("span.author", null, author), isApp(one) && h("span.app", null, "APP"), " ", h("time", { title: moment(one.ts) }, clock(one.ts))),
      editing.has(one.ts) ? editor(one) : content(one),
      reactions(one),
      kind === "channel" && one.reply_count > 0 && replies(one)),
    tools(one, kind));
  return node;
}

function authorOf(one) {
  return one.username || person(one.user)?.name || one.bot_profile?.name || one.user || "somebody";
}

function marks(one, kind) {
  return [
    one.is_ephemeral && h("p.mark", null, "👁 Only visible to you"),
    one.pinned_to && h("p.mark", null, `📌 Pinned to this channel`),
    kind === "channel" && one.subtype === "thread_broadcast" && h("p.mark", null, "replied to a thread: ",
      h("button.link", { type: "button", on: { click: () => go({ thread: one.thread_ts }) } }, "see it")),
    kind === "thread" && one.subtype === "thread_broadcast" && h("p.mark", null, "also sent to the channel"),
  ];
}

function content(one) {
  const place = { channel: one.channel ?? at.place, ts: one.ts };
  if (one.subtype === "tombstone") return h("p.gone", null, "This message was deleted.");
  const edited = one.edited && h("span.edited", { title: moment(one.edited.ts) }, " (edited)");
  return [
    one.blocks?.length ? [h("div.blocks", null, blocks(one.blocks, place)), !one.bot_id && edited]
      : one.text && h(`div.text${one.subtype === "me_message" ? ".me" : ""}`, null, mrkdwn(one.text), edited),
    (one.attachments ?? []).map((part) => attachment(part, place)),
    (one.files ?? []).map(file),
  ];
}

function attachment(part, place) {
  return h("div.attachment", null,
    part.title && h("p", null, h("b", null, to(part.title_link ?? "", part.title))),
    part.text && h("div.text", null, mrkdwn(part.text)),
    part.blocks && blocks(part.blocks, place));
}

function reactions(one) {
  if (!one.reactions?.length) return null;
  const add = (name, on) => act("react", { channel: at.place, ts: one.ts, name, add: on });
  return h("ul.reactions", null, one.reactions.map(({ name, users, count }) => {
    const mine = users.includes(at.me);
    const people = users.map(nameOf).join(", ");
    return h("li", null, h("button", { type: "button", "aria-pressed": String(mine), "aria-label": `${name}: ${count}, ${people}`, title: `${people}\n:${name}:`, on: { click: () => add(name, !mine) } }, emoji(name), h("span", null, String(count))));
  }), h("li", null, h("button.adds", { type: "button", "aria-label": "Add an emoji", on: { click: (event) => openPicker(event.currentTarget, (name) => add(name, true)) } }, "🙂+")));
}

function replies(one) {
  const faces = (one.reply_users ?? []).slice(0, 4).map((user) => face(user, nameOf(user)));
  const words = `${one.reply_count} ${one.reply_count === 1 ? "reply" : "replies"}`;
  return h("button.replies", { type: "button", on: { click: () => go({ thread: one.ts }) } }, h("span.faces", null, faces), h("b", null, words), h("small", null, `last ${dayName(one.latest_reply).toLowerCase() === "today" ? "today" : dayName(one.latest_reply)} at ${clock(one.latest_reply)}`));
}

// The bar that stands beside a message one points at, or has the focus in.
function tools(one, kind) {
  if (one.subtype === "tombstone") return null;
  const react = (name) => act("react", { channel: at.place, ts: one.ts, name, add: !mine(one, name) });
  const tool = (label, sign, press, more = {}) => h("button", { type: "button", "aria-label": label, title: label, ...more, on: { click: press } }, sign);
  if (one.is_ephemeral) return null;
  return h("div.tools", { role: "toolbar", "aria-label": "Message actions" },
    QUICK.map((name) => tool(`React with ${name}`, emoji(name), () => react(name))),
    tool("Find another emoji", "🙂+", (event) => openPicker(event.currentTarget, react)),
    kind === "channel" && tool("Reply in thread", "💬", () => go({ thread: one.thread_ts && one.thread_ts !== one.ts ? one.thread_ts : one.ts })),
    tool("More actions", "⋮", (event) => openMenu(event.currentTarget, entries(one), "More actions"), { "aria-haspopup": "menu" }));
}

const mine = (one, name) => one.reactions?.some((found) => found.name === name && found.users.includes(at.me));

function entries(one) {
  const own = one.user === at.me;
  const shortcuts = app().shortcuts.filter((shortcut) => shortcut.type === "message");
  return [
    ...shortcuts.map((shortcut) => ({ label: shortcut.name, hint: shortcut.description, act: () => act("shortcut", { callback_id: shortcut.callback_id, channel: at.place, ts: one.ts }) })),
    shortcuts.length > 0 && null,
    { label: "Copy link", act: () => navigator.clipboard?.writeText(`https://sandbox.slack.com/archives/${at.place}/p${one.ts.replace(".", "")}`) },
    own && !one.bot_id && { label: "Edit message", act: () => (editing.add(one.ts), redraw()) },
    own && { label: "Delete message", danger: true, act: () => remove(one) },
  ].filter((entry) => entry !== false);
}

async function remove(one) {
  const sure = await confirm({ title: "Delete message", text: "This cannot be undone.", yes: "Delete", no: "Keep it", danger: true });
  if (sure) await act("delete", { channel: at.place, ts: one.ts });
}

function editor(one) {
  const box = h("textarea.field", { rows: 3, "aria-label": "Edit message", autofocus: true, on: { keydown: (event) => {
    if (event.key === "Escape") stop();
    if (event.key === "Enter" && !event.shiftKey) (event.preventDefault(), save());
  } } });
  box.value = one.text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const stop = () => (editing.delete(one.ts), redraw());
  const save = async () => (await act("edit", { channel: at.place, ts: one.ts, text: box.value })) && stop();
  queueMicrotask(() => box.focus());
  return h("div.editor", null, box, h("footer", null,
    h("button.button", { type: "button", on: { click: stop } }, "Cancel"),
    h("button.button.primary", { type: "button", on: { click: save } }, "Save")));
}

const redraw = () => document.dispatchEvent(new CustomEvent("redraw"));
