// What the sandbox says: everybody once, the screen again whenever something changed.
import { at, seen, view } from "./state.js";

let asking = null;
let again = false;
const past = new Set();

/** Get who is here and the app's menus. */
export async function loadWorld() {
  const world = await (await fetch("/page/people")).json();
  if (!seen.world) for (const key of world.past) past.add(key);
  seen.world = world;
  seen.people = new Map(world.people.map((one) => [one.id, one]));
}

/** Look again, once at a time, and call `show` after each look; done when all was shown. */
export function look(show) {
  again = true;
  asking ??= untilStill(show).finally(() => (asking = null));
  return asking;
}

async function untilStill(show) {
  while (again) {
    again = false;
    await once(show);
  }
}

async function once(show) {
  const wanted = { ...at };
  const query = new URLSearchParams({
    me: at.me,
    channel: at.place,
    thread: at.thread,
    count: view.count,
    since: view.since,
  });
  let screen;
  try {
    const response = await fetch(`/page/screen?${query}`);
    if (!response.ok) return;
    screen = await response.json();
  } catch {
    return void document.body.classList.add("lost");
  }
  document.body.classList.remove("lost");
  if (["me", "place", "thread"].some((key) => wanted[key] !== at[key])) return void (again = true);
  if (screen.mark !== seen.world.mark) await loadWorld();
  // As in Slack, what only one person saw, and open modals, are gone once they load the page again.
  screen.whispers = screen.whispers.filter((one) => !past.has(`${one.channel} ${one.ts}`));
  screen.modals = screen.modals.filter((one) => !past.has(one.id));
  seen.screen = screen;
  seen.channels = new Map(screen.channels.map((one) => [one.id, one]));
  seen.world.app.direct = screen.channels.find(
    (one) => one.is_im && one.user === seen.world.app.user,
  )?.id;
  show();
}

/** Call `changed` whenever something in the workspace may have changed. */
export function listen(changed) {
  const source = new EventSource("/page/live");
  source.addEventListener("message", changed);
  source.addEventListener("error", () => document.body.classList.add("lost"));
  source.addEventListener("open", () => document.body.classList.remove("lost"));
}
