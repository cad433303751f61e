// What this tab looks at (as whom, where, in which thread) and what the sandbox last said of it.

/** Where this tab is: `me` a person, `place` a channel's id or "home" or nothing, `thread` a ts. */
export const at = { me: "", place: "", thread: "" };

/** The last answers: `world` is who is here and the app's menus, `screen` what `me` sees. */
export const seen = { world: null, screen: null, people: new Map(), channels: new Map() };

/** How much of the open conversation to show, and the message to go to, if any. */
export const view = { count: 60, since: "", goal: "", pane: "place" };

const watchers = [];

/** Call `act` each time the tab goes somewhere else. */
export function onMove(act) {
  watchers.push(act);
}

/** Go somewhere: what is not given stays, but another person or place closes the thread. */
export function go(where, { goal = "" } = {}) {
  const before = { ...at };
  if ("me" in where && where.me !== at.me) Object.assign(at, { place: "", thread: "" });
  if ("place" in where && where.place !== at.place) at.thread = "";
  Object.assign(at, where);
  if (at.me !== before.me || at.place !== before.place)
    Object.assign(view, { count: 60, since: "" });
  view.goal = goal;
  if (goal) view.since = goal;
  view.pane = at.thread && where.pane !== "place" ? "thread" : at.place ? "place" : "list";
  const address = `#${[at.me, at.place, at.thread].filter(Boolean).join("/")}`;
  if (location.hash !== address) history.pushState(null, "", address);
  for (const act of watchers) act(before);
}

/** Show one column of a phone: "list", "place" or "thread". */
export function showPane(pane) {
  view.pane = pane;
  document.body.dataset.pane = pane;
}

/** Read the address the tab was opened with, or went back to. */
export function readAddress() {
  const [me = "", place = "", thread = ""] = location.hash.slice(1).split("/");
  return { me, place, thread };
}

export const person = (id) => seen.people.get(id);
export const channel = (id) => seen.channels.get(id);
export const nameOf = (id) => person(id)?.name ?? id;
export const zone = () => person(at.me)?.tz ?? "UTC";
export const locale = () => person(at.me)?.locale ?? "en-GB";
export const app = () => seen.world?.app ?? {};
