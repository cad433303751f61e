// Moments as the person reads them: in their own zone, in Slack's patterns. Those in messages are in
// the person's own language, those of the page itself in English, as the page is.
import { locale, seen, zone } from "./state.js";

const DAY = 86400;
const PAGE = "en-GB";

function parts(seconds, options, language = PAGE) {
  const write = new Intl.DateTimeFormat(language, { timeZone: zone(), ...options });
  return write.format(seconds * 1000);
}

const dayOf = (seconds) => {
  const found = new Intl.DateTimeFormat("en-CA", { timeZone: zone() }).format(seconds * 1000);
  return Date.parse(`${found}T00:00:00Z`) / 1000 / DAY;
};

const HOUR = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

const PATTERNS = {
  date_num: (s) => new Intl.DateTimeFormat("en-CA", { timeZone: zone() }).format(s * 1000),
  date_slash: (s, l) => parts(s, { day: "2-digit", month: "2-digit", year: "numeric" }, l),
  date: (s, l) => parts(s, { day: "numeric", month: "long", year: "numeric" }, l),
  date_short: (s, l) =>
    parts(s, { day: "numeric", month: "short", year: "numeric" }, l).replace("Sept ", "Sep "),
  date_long: (s, l) => `${parts(s, { weekday: "long" }, l)}, ${PATTERNS.date(s, l)}`,
  day_divider_pretty: (s, l) => PATTERNS.date_long(s, l),
  time: (s, l) => parts(s, HOUR, l),
  time_secs: (s, l) => parts(s, { ...HOUR, second: "2-digit" }, l),
  ago: (s, l) => ago(now() - s, l),
};

/** The workspace's time in seconds since 1970, which may be another than the machine's. */
export function now() {
  return seen.screen?.now ?? Date.now() / 1000;
}

/** Return Slack's date pattern, like `{date_short_pretty} at {time}`, filled in. */
export function formatDate(seconds, pattern) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => {
    const near = name.endsWith("_pretty") && pretty(seconds, locale());
    if (near) return near;
    const write = PATTERNS[name] ?? PATTERNS[name.replace(/_pretty$/, "")];
    return write ? write(seconds, locale()) : whole;
  });
}

function pretty(seconds, language = PAGE) {
  const days = dayOf(seconds) - dayOf(now());
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
}

function ago(seconds, language) {
  const [size, unit] = [
    [DAY, "day"],
    [3600, "hour"],
    [60, "minute"],
  ].find(([s]) => Math.abs(seconds) >= s) ?? [1, "second"];
  return new Intl.RelativeTimeFormat(language).format(-Math.round(seconds / size), unit);
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
