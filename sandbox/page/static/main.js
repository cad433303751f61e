// The page put together: three columns, looked at again whenever something changed.
import { showCanvas } from "./canvas.js";
import { h } from "./dom.js";
import { loadEmoji } from "./emoji.js";
import { listen, loadWorld, look } from "./live.js";
import { openApp, showPlace, showThread } from "./places.js";
import { showSidebar } from "./sidebar.js";
import { at, channel, go, onMove, person, readAddress, seen, showPane, view } from "./state.js";
import { showModals } from "./views.js";

const [side, place, thread, told] = ["side", "place", "thread", "told"].map((id) =>
  document.getElementById(id),
);

function show() {
  const { channels } = seen.screen;
  if (at.place !== "home" && !channel(at.place)) {
    const first = channels.find((one) => one.is_member && !one.is_im) ?? channels[0];
    at.place = first?.id ?? "home";
    return again();
  }
  showSidebar(side);
  showPlace(place);
  showThread(thread);
  showModals();
  showCanvas();
  document.title = `${place.querySelector("h2")?.textContent ?? "Sandbox"} · ${person(at.me).name}`;
  document.body.classList.add("ready");
  document.body.dataset.seen = `${at.me} ${at.place} ${at.thread}`;
}

const again = () => look(show);

onMove((before) => {
  showPane(at.thread ? "thread" : view.pane);
  if (at.me !== before.me || at.place !== before.place) openApp();
  again();
});
document.addEventListener("redraw", show);
document.addEventListener("look", async (event) => {
  await again();
  event.detail?.();
});
addEventListener("popstate", () => {
  Object.assign(at, readAddress());
  showPane(at.thread ? "thread" : "place");
  again();
});
document.addEventListener("told", (event) => {
  const note = h("p", null, event.detail);
  told.append(note);
  setTimeout(() => note.remove(), 6000);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && at.thread && !document.querySelector("dialog, .popup"))
    go({ thread: "" });
});

await Promise.all([loadWorld(), loadEmoji()]);
Object.assign(at, readAddress());
if (!person(at.me)) at.me = localStorage.getItem("me") ?? "";
if (!person(at.me) || person(at.me).is_bot)
  at.me = seen.world.people.find((one) => !one.is_bot && !one.is_gone).id;
onMove(() => localStorage.setItem("me", at.me));
showPane(at.thread ? "thread" : at.place ? "place" : "list");
await again();
openApp();
listen(again);
