// Links: those to the workspace itself lead to the place on this page, all others out of it.
import { h, link } from "./dom.js";
import { app, channel, go } from "./state.js";

const MESSAGE = /^(?:https?:\/\/[^/]+)?\/archives\/(\w+)(?:\/p(\d{10})(\d{6}))?(?:\?(.*))?$/;
const CANVAS = /^(?:https?:\/\/[^/]+)?\/docs\/\w+\/(F\w+)$/;
const HOME = /^slack:\/\/app\?(.*)$/;

/** Return a link; one to a channel or message opens it here, if this person may see it. */
export function to(url, ...children) {
  const act = inside(url);
  if (!act) return link(url, ...children);
  return h(
    "a",
    { href: "#", on: { click: (event) => (event.preventDefault(), leave(), act()) } },
    ...children,
  );
}

/** Open an address as a click on it would. */
export function follow(url) {
  const act = inside(url);
  if (act) (leave(), act());
  else if (/^https?:\/\//i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}

// Whoever goes elsewhere in the workspace leaves the modal they were in.
const leave = () => document.dispatchEvent(new CustomEvent("leave"));

function inside(url) {
  const home = HOME.exec(url);
  if (home) {
    const tab = new URLSearchParams(home[1]).get("tab");
    return () => go(tab === "messages" ? { place: app().direct ?? "home" } : { place: "home" });
  }
  const canvas = CANVAS.exec(url);
  if (canvas)
    return () => document.dispatchEvent(new CustomEvent("canvas", { detail: canvas[1] }));
  const found = MESSAGE.exec(url);
  if (!found) return null;
  const [, place, seconds, rest, query] = found;
  return () => {
    if (!channel(place))
      return document.dispatchEvent(
        new CustomEvent("told", { detail: "You cannot see that channel." }),
      );
    const ts = seconds ? `${seconds}.${rest}` : "";
    const root = new URLSearchParams(query ?? "").get("thread_ts");
    return go({ place, thread: root ?? "" }, { goal: ts });
  };
}
