// Moments as the person reads them: in their own zone, in Slack's patterns.
import { seen, zone } from "./state.js";

const DAY = 86400;

function parts(seconds, options) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone(), ...options }).format(seconds * 1000);
}

const dayOf = (seconds) => {
  const found = new Intl.DateTimeFormat("en-CA", { timeZone: zone() }).format(seconds * 1000);
  return Date.parse(`${found}T00:00:00Z`) / 1000 / DAY;
};

const PATTERNS = {
  date_num: (s) => new Intl.DateTimeFormat("en-CA", { timeZone: zone() }).format(s * 1000),
  date_slash: (s) => parts(s, { day: "2-digit", month: "2-digit", year: "numeric" }),
  date: (s) => parts(s, { day: "numeric", month: "long", year: "numeric" }),
  date_short: (s) =>
    parts(s, { day: "numeric", month: "short", year: "numeric" }).replace("Sept", "Sep"),
  date_long: (s) => `${parts(s, { weekday: "long" })}, ${PATTERNS.date(s)}`,
  day_divider_pretty: (s) => PATTERNS.date_long(s),
  time: (s) => parts(s, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  time_secs: (s) =>
    parts(s, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
  ago: (s) => ago(now() - s),
};

/** The workspace's time in seconds since 1970, which may be another than the machine's. */
export function now() {
  return seen.screen?.now ?? Date.now() / 1000;
}

/** Return Slack's date pattern, like `{date_short_pretty} at {time}`, filled in. */
export function formatDate(seconds, pattern) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => {
    if (name.endsWith("_pretty") && pretty(seconds)) return pretty(seconds);
    const write = PATTERNS[name] ?? PATTERNS[name.replace(/_pretty$/, "")];
    return write ? write(seconds) : whole;
  });
}

function pretty(seconds) {
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[dayOf(seconds) - dayOf(now())];
}

function ago(seconds) {
  const away = Math.abs(seconds);
  const [size, word] = [
    [DAY, "day"],
    [3600, "hour"],
    [60, "minute"],
  ].find(([s]) => away >= s) ?? [1, "second"];
  const count = Math.round(away / size);
  const span = `${count} ${word}${count === 1 ? "" : "s"}`;
  return seconds >= 0 ? `${span} ago` : `in ${span}`;
}

export const secondsOf = (ts) => Number(String(ts).split(".")[0]);
export const clock = (ts) => PATTERNS.time(secondsOf(ts));
export const moment = (ts) => `${PATTERNS.date_long(secondsOf(ts))}, ${clock(ts)}`;

/** Return the heading of a day, as it stands between messages. */
export function dayName(ts) {
  const word = pretty(secondsOf(ts));
  return word ? word[0].toUpperCase() + word.slice(1) : PATTERNS.date_long(secondsOf(ts));
}

/** Return a day as it stands within a sentence. */
export function dayInSentence(ts) {
  return pretty(secondsOf(ts)) ?? PATTERNS.date_long(secondsOf(ts));
}
