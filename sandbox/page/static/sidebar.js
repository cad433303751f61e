// The first column: where one can go, what is new there, and who one is.
import { act } from "./acts.js";
import { fill, h, steadily } from "./dom.js";
import { face } from "./faces.js";
import { openBeside } from "./menus.js";
import { app, at, go, nameOf, person, seen } from "./state.js";

const read = new Map(JSON.parse(localStorage.getItem("read") ?? "[]"));

/** Note that a person has read a conversation as far as a message. */
export function noteRead(place, ts) {
  const key = `${at.me} ${place}`;
  if (!ts || (read.get(key) ?? "") >= ts) return;
  read.set(key, ts);
  localStorage.setItem("read", JSON.stringify([...read].slice(-2000)));
}

const isNew = (one) =>
  one.is_member && one.id !== at.place && one.latest > (read.get(`${at.me} ${one.id}`) ?? "");

const steady = steadily();
const nav = h("nav", { "aria-label": "Channels and apps" });

/** Show the column. */
export function showSidebar(parent) {
  const channels = [...seen.screen.channels].sort((a, b) =>
    (a.name ?? "").localeCompare(b.name ?? ""),
  );
  const named = channels.filter((one) => !one.is_im && !one.is_archived);
  const isBot = (one) => one.user === app().user;
  const direct = channels.filter((one) => one.is_im && !isBot(one) && one.user !== at.me);
  const bot = { id: "home", user: app().user, isNew: channels.some((c) => isBot(c) && isNew(c)) };
  fill(nav, [
    group(
      "Channels",
      named.filter((one) => one.is_member),
    ),
    group(
      "Not joined",
      named.filter((one) => !one.is_member),
    ),
    group("Direct messages", direct),
    group("Apps", [bot]),
  ]);
  const team = steady("team", seen.world.team, () => h("h1", null, seen.world.team));
  fill(parent, [team, nav, steady("me", [at.me, seen.screen.mark], me)]);
}

function group(name, places) {
  const list = steady(`list ${name}`, name, () => h("ul"));
  fill(list, places.map(entry));
  if (!places.length) return null;
  return steady(name, name, () => h("section", { "aria-label": name }, h("h2", null, name), list));
}

function entry(one) {
  const name = one.user ? nameOf(one.user) : one.name;
  const fresh = one.isNew ?? isNew(one);
  const isHere = one.id === at.place || (one.id === "home" && at.place === app().direct);
  const shown = { name, fresh, current: isHere, locked: one.is_private && !one.user };
  return steady(one.id, shown, () => h("li", null, placeButton(one, shown)));
}

function placeButton(one, { name, fresh, current, locked }) {
  const goThere = () => go({ place: one.id, thread: "" });
  return h(
    `button${fresh ? ".new" : ""}`,
    {
      type: "button",
      "aria-current": current ? "page" : null,
      "data-place": one.id,
      on: { click: goThere },
    },
    h(
      "span.sign",
      { "aria-hidden": "true" },
      one.user ? face(one.user, name) : locked ? "🔒" : "#",
    ),
    h("span.name", null, name),
    fresh && h("span.hidden", null, "new messages"),
  );
}

function me() {
  const who = person(at.me);
  return h(
    "button.who",
    {
      type: "button",
      "aria-haspopup": "dialog",
      title: "Switch person",
      on: { click: (event) => choosePerson(event.currentTarget) },
    },
    face(at.me, who.name),
    h(
      "span",
      null,
      h("b", null, who.real_name),
      h("small", null, who.title || (who.is_guest ? "guest" : who.tz)),
    ),
    h("span.swap", { "aria-hidden": "true" }, "⇄"),
  );
}

/** Open the list of people one can be. */
export function choosePerson(anchor) {
  const everybody = seen.world.people
    .filter((one) => !one.is_bot && !one.is_gone)
    .sort((a, b) => a.real_name.localeCompare(b.real_name));
  const list = h("ul.people");
  const show = () =>
    list.replaceChildren(
      ...everybody
        .filter((one) =>
          `${one.real_name} ${one.title} ${one.handle}`
            .toLowerCase()
            .includes(search.value.toLowerCase()),
        )
        .map((one) =>
          h(
            "li",
            null,
            h(
              "button",
              {
                type: "button",
                "aria-current": one.id === at.me ? "true" : null,
                on: { click: () => (close(), go({ me: one.id })) },
              },
              face(one.id, one.name),
              h(
                "span",
                null,
                h("b", null, one.real_name),
                h(
                  "small",
                  null,
                  [one.title, one.is_guest && "guest", one.tz].filter(Boolean).join(" · "),
                ),
              ),
            ),
          ),
        ),
    );
  const search = h("input", {
    type: "search",
    placeholder: "Be somebody else",
    "aria-label": "Find a person to be",
    autofocus: true,
    on: {
      input: show,
      // Else the Enter would also press what gets the focus back.
      keydown: (event) =>
        event.key === "Enter" && (event.preventDefault(), list.querySelector("button")?.click()),
    },
  });
  show();
  const close = openBeside(anchor, [search, list], "Switch person");
}

/** Let the person join the open channel. */
export const join = () => act("join", { channel: at.place });
