// The first column: where one can go, what is new there, and who one is.
import { act } from "./acts.js";
import { fill, h } from "./dom.js";
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

/** Show the column. */
export function showSidebar(parent) {
  const channels = [...seen.screen.channels].sort((a, b) =>
    (a.name ?? "").localeCompare(b.name ?? ""),
  );
  const joined = channels.filter((one) => !one.is_im && one.is_member && !one.is_archived);
  const others = channels.filter((one) => !one.is_im && !one.is_member && !one.is_archived);
  const direct = channels.filter(
    (one) => one.is_im && one.user !== app().user && one.user !== at.me,
  );
  fill(parent, [
    h("h1", null, seen.world.team),
    h(
      "nav",
      { "aria-label": "Channels and apps" },
      group(
        "Channels",
        joined.map((one) => entry(one.id, one.is_private ? "🔒" : "#", one.name, isNew(one))),
      ),
      others.length > 0 &&
        group(
          "Not joined",
          others.map((one) => entry(one.id, "#", one.name, false)),
        ),
      direct.length > 0 &&
        group(
          "Direct messages",
          direct.map((one) =>
            entry(one.id, face(one.user, nameOf(one.user)), nameOf(one.user), isNew(one)),
          ),
        ),
      group("Apps", [
        entry(
          "home",
          face(app().user, nameOf(app().user)),
          nameOf(app().user),
          channels.some((one) => one.is_im && one.user === app().user && isNew(one)),
        ),
      ]),
    ),
    me(),
  ]);
}

function group(name, entries) {
  return h("section", { "aria-label": name }, h("h2", null, name), h("ul", null, entries));
}

function entry(place, sign, name, fresh) {
  const current = place === at.place;
  return h(
    "li",
    null,
    h(
      `button${fresh ? ".new" : ""}`,
      {
        type: "button",
        "aria-current": current ? "page" : null,
        "data-place": place,
        on: { click: () => go({ place, thread: "" }) },
      },
      h("span.sign", { "aria-hidden": "true" }, sign),
      h("span.name", null, name),
      fresh && h("span.hidden", null, "new messages"),
    ),
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
      keydown: (event) => event.key === "Enter" && list.querySelector("button")?.click(),
    },
  });
  show();
  const close = openBeside(anchor, [search, list], "Switch person");
}

/** Let the person join the open channel. */
export const join = () => act("join", { channel: at.place });
