// What stands behind a channel's name: its pins, who is in it, and the way out.
import { act } from "./acts.js";
import { formatDate, secondsOf } from "./dates.js";
import { h } from "./dom.js";
import { face } from "./faces.js";
import { openBeside } from "./menus.js";
import { mrkdwn } from "./mrkdwn.js";
import { at, channel, go, nameOf, seen } from "./state.js";

/** Open a channel's details beside its name. */
export function openDetails(anchor) {
  const one = channel(at.place);
  const visit = (pin) => {
    close();
    go({ place: at.place }, { goal: pin.ts });
  };
  const leave = () => {
    close();
    act("leave", { channel: one.id });
  };
  const close = openBeside(
    anchor,
    h(
      "div.details",
      null,
      one.topic && h("p", null, mrkdwn(one.topic)),
      one.purpose && h("p", null, h("small", null, mrkdwn(one.purpose))),
      pins(visit),
      h("h4", null, `In this channel (${one.members.length})`),
      h("ul", null, one.members.map(member)),
      one.is_member &&
        h("button.button", { type: "button", on: { click: leave } }, "Leave channel"),
    ),
    `About ${one.name}`,
  );
}

function pins(visit) {
  const found = seen.screen.open.pins;
  if (!found.length) return null;
  const line = (pin) =>
    h(
      "li",
      null,
      h(
        "button.link",
        { type: "button", on: { click: () => visit(pin) } },
        `${nameOf(pin.user)}, ${formatDate(secondsOf(pin.ts), "{date_short_pretty} {time}")}`,
      ),
    );
  return [h("h4", null, "📌 Pinned"), h("ul", null, found.map(line))];
}

function member(id) {
  return h("li", null, face(id, nameOf(id)), nameOf(id));
}
