// The second and third column: a conversation or the app, and a thread.
import { act } from "./acts.js";
import { composer } from "./composer.js";
import { openDetails } from "./details.js";
import { fill, h, steadily } from "./dom.js";
import { column } from "./messages.js";
import { mrkdwn } from "./mrkdwn.js";
import { to } from "./links.js";
import { app, at, channel, go, nameOf, seen, showPane, view } from "./state.js";
import { join, noteRead } from "./sidebar.js";
import { showHome } from "./views.js";

const channelColumn = column("channel");
const threadColumn = column("thread");
const scroll = h("div.scroller", { tabindex: "0", role: "log", "aria-label": "Messages" });
const threadScroll = h("div.scroller", { tabindex: "0", role: "log", "aria-label": "Thread" });
const below = composer(
  () => ({ channel: at.place }),
  () => `Message ${title()}`,
);
const inThread = composer(
  () => ({ channel: at.place, thread_ts: at.thread }),
  () => "Reply in this thread",
  { thread: true },
);
const steady = steadily();
let shown = "";

const isApp = () => at.place === "home" || channel(at.place)?.user === app().user;

function title() {
  const one = channel(at.place);
  if (isApp()) return nameOf(app().user);
  if (!one) return "";
  return one.is_im ? nameOf(one.user) : `${one.is_private ? "🔒" : "#"}${one.name}`;
}

// A channel's name opens what stands behind it.
function heading(one) {
  if (!one || one.is_im) return title();
  const open = (event) => openDetails(event.currentTarget);
  const more = { type: "button", "aria-haspopup": "dialog", title: "About this channel" };
  return h("button", { ...more, on: { click: open } }, title());
}

const back = (pane) =>
  h(
    "button.icon.back",
    {
      type: "button",
      "aria-label": "Back",
      on: { click: () => (pane === "list" ? showPane("list") : go({ thread: "" })) },
    },
    "‹",
  );

/** Show the conversation, or the app's tabs. */
export function showPlace(parent) {
  const one = channel(at.place);
  const head = steady("head", [title(), one?.topic, one?.members.length, isApp(), at], () =>
    h(
      "header",
      null,
      back("list"),
      h("div", null, h("h2", null, heading(one)), topic(one)),
      isApp() && tabs(),
    ),
  );
  if (at.place === "home") return fill(parent, [head, home()]);
  if (!one) return fill(parent, [head, h("p.nothing", null, "Choose a channel.")]);
  below.refresh();
  const messages = [...seen.screen.open.messages, ...whispers("")].sort((a, b) =>
    a.ts < b.ts ? -1 : 1,
  );
  const key = `${at.me} ${at.place}`;
  keepingPlace(scroll, key !== shown, () =>
    fill(scroll, [steady("older", seen.screen.open.older, older), ...filled(messages)]),
  );
  shown = key;
  noteRead(at.place, one.latest);
  const marks = steady("marks", [one.bookmarks, at.me], () => bookmarks(one));
  return fill(parent, [head, marks, scroll, foot(one)]);
}

function filled(messages) {
  if (messages.length) return channelColumn(messages);
  return [steady("nothing", "", () => h("p.nothing", null, "Nothing was written here yet."))];
}

function foot(one) {
  if (one.is_archived) return h("p.nothing", null, "This channel is archived.");
  if (one.is_member) return below.node;
  return steady("join", one.id, () =>
    h(
      "div.join",
      null,
      h("b", null, `#${one.name}`),
      h("button.button.primary", { type: "button", on: { click: join } }, "Join channel"),
    ),
  );
}

/** Show the thread, or nothing. */
export function showThread(parent) {
  parent.hidden = !at.thread || !channel(at.place);
  if (parent.hidden) return;
  inThread.refresh();
  const messages = [...seen.screen.thread, ...whispers(at.thread)];
  const fresh = parent.dataset.thread !== at.thread;
  parent.dataset.thread = at.thread;
  keepingPlace(threadScroll, fresh, () => fill(threadScroll, threadColumn(messages)));
  const head = steady("thread", [title(), at.me], threadHead);
  fill(parent, [head, threadScroll, channel(at.place).is_member && inThread.node]);
}

function threadHead() {
  const close = { type: "button", "aria-label": "Close thread", on: { click: closeThread } };
  return h(
    "header",
    null,
    back("place"),
    h("div", null, h("h2", null, "Thread"), h("p.topic", null, title())),
    h("button.icon.close", close, "✕"),
  );
}

const closeThread = () => go({ thread: "" });

function whispers(thread) {
  return seen.screen.whispers.filter(
    (one) => one.channel === at.place && (one.thread_ts ?? "") === thread,
  );
}

function topic(one) {
  if (!one || one.is_im) return null;
  const people = `${one.members.length} ${one.members.length === 1 ? "person" : "people"}`;
  return h("p.topic", { title: one.topic }, people, one.topic && [" · ", mrkdwn(one.topic)]);
}

function bookmarks(one) {
  if (!one.bookmarks.length) return null;
  return h(
    "div.bookmarks",
    { "aria-label": "Bookmarks" },
    one.bookmarks.map((mark) => h("span", null, "🔖 ", to(mark.link, mark.title))),
  );
}

function tabs() {
  const tab = (name, place, on) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        "aria-selected": String(on),
        on: { click: () => (place === "home" ? go({ place }) : openMessages()) },
      },
      name,
    );
  return h(
    "div.tabs",
    { role: "tablist" },
    app().home_tab && tab("Home", "home", at.place === "home"),
    app().messages_tab && tab("Messages", "messages", at.place !== "home"),
  );
}

const homeBox = h("div.scroller", { tabindex: "0" });
function home() {
  if (app().home_tab) showHome(homeBox);
  else fill(homeBox, [h("p.nothing", null, "This app has no Home.")]);
  return homeBox;
}

function older() {
  const { older: count } = seen.screen.open;
  if (!count) return null;
  const more = () => (
    Object.assign(view, { count: view.count + 100 }),
    document.dispatchEvent(new CustomEvent("look"))
  );
  return h(
    "button.older",
    { type: "button", on: { click: more } },
    `Show older messages (${count})`,
  );
}

// Whoever stands at the end stays there; whoever reads further up is not moved.
function keepingPlace(node, fresh, change) {
  const first = node.querySelector("[data-ts]")?.dataset.ts;
  const { scrollHeight, scrollTop } = node;
  if (!fresh) node.isAtEnd = scrollHeight - scrollTop - node.clientHeight < 80;
  change();
  requestAnimationFrame(() => {
    const goal = view.goal && node.querySelector(`[data-ts="${view.goal}"]`);
    if (goal) {
      view.goal = "";
      goal.scrollIntoView({ block: "center" });
      goal.classList.add("goal");
      goal.focus({ preventScroll: true });
    } else if (fresh) toStart(node);
    else if (node.isAtEnd) node.scrollTop = node.scrollHeight;
    else if (node.querySelector("[data-ts]")?.dataset.ts !== first)
      node.scrollTop = scrollTop + node.scrollHeight - scrollHeight;
  });
}

// A conversation opens at its end, a thread where it begins.
function toStart(node) {
  node.isAtEnd = node === scroll;
  node.scrollTop = node.isAtEnd ? node.scrollHeight : 0;
}

// A picture that comes late must not push the end out of sight; what one says oneself is seen.
for (const node of [scroll, threadScroll]) {
  node.addEventListener("load", () => node.isAtEnd && (node.scrollTop = node.scrollHeight), true);
  document.addEventListener("said", (event) => {
    if ((event.detail === "thread") === (node === threadScroll))
      requestAnimationFrame(() => (node.scrollTop = node.scrollHeight));
  });
}

/** Tell the app that its Home was opened, as the client does. */
export function openApp() {
  if (at.place === "home" && app().home_tab) act("open_home", { tab: "home" });
  else if (at.place === "home") openMessages();
  else if (isApp()) act("open_home", { tab: "messages" });
}

// The conversation with the app begins when somebody first opens it.
async function openMessages() {
  if (!app().direct) {
    await act("open_home", { tab: "messages" });
    await new Promise((done) => document.dispatchEvent(new CustomEvent("look", { detail: done })));
  }
  if (app().direct) go({ place: app().direct });
}
