// Emoji names to characters, and the few that are offered.

const TONES = { 2: "🏻", 3: "🏼", 4: "🏽", 5: "🏾", 6: "🏿" };
const GENDERS = { "male-": "man_", "female-": "woman_" };
let characters = {};

/** Get the table of names from the sandbox. */
export async function loadEmoji() {
  characters = await (await fetch("/page/emoji.json")).json();
}

/** Return the character of Slack's emoji `name`, or `:name:` for one that is not known. */
export function emoji(name) {
  let [base, tone] = name.split("::skin-tone-");
  for (const [gender, prefix] of Object.entries(GENDERS)) {
    if (base.startsWith(gender)) base = prefix + base.slice(gender.length);
  }
  const found = [base, base.replaceAll("-", "_"), base.replace(/^flag-/, "")].find(
    (known) => characters[known],
  );
  return found ? characters[found] + (TONES[tone] ?? "") : `:${name}:`;
}

/** What the picker offers: the jam's three first, then what people use most. */
export const OFFERED = [
  "bulb",
  "+1",
  "thinking_face",
  "heart",
  "tada",
  "eyes",
  "white_check_mark",
  "raised_hands",
  "pray",
  "joy",
  "smile",
  "open_mouth",
  "cry",
  "fire",
  "rocket",
  "100",
  "clap",
  "muscle",
  "wave",
  "question",
  "exclamation",
  "-1",
  "hourglass_flowing_sand",
  "coffee",
];

/** The three that stand beside every message. */
export const QUICK = OFFERED.slice(0, 3);

export const withEmoji = (text) =>
  text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g, (_, name) => emoji(name));

/** Return names that contain some letters, those that begin so first. */
export function namesLike(letters) {
  const wanted = letters.toLowerCase().replaceAll(":", "");
  const found = Object.keys(characters).filter((name) => name.includes(wanted));
  return found
    .sort((a, b) => b.startsWith(wanted) - a.startsWith(wanted) || a.length - b.length)
    .slice(0, 24);
}
