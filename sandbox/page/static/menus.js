// What opens beside a button and closes again: menus, the emoji picker, questions.
import { h } from "./dom.js";
import { OFFERED, emoji, namesLike } from "./emoji.js";

let closeOpen = () => {};

/** Open `content` beside an element; it closes by Escape, by a click elsewhere, or by the next. */
export function openBeside(anchor, content, label) {
  closeOpen();
  const box = h("div.popup", { role: "dialog", "aria-label": label }, content);
  document.body.append(box);
  place(box, anchor.getBoundingClientRect());
  const before = document.activeElement;
  const close = () => {
    box.remove();
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", keys, true);
    closeOpen = () => {};
    if (document.contains(before)) before.focus();
  };
  const outside = (event) => box.contains(event.target) || close();
  const keys = (event) => {
    if (event.key === "Escape") (event.stopPropagation(), close());
    if (["ArrowDown", "ArrowUp"].includes(event.key))
      (event.preventDefault(), step(box, event.key === "ArrowDown" ? 1 : -1));
  };
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("keydown", keys, true);
  closeOpen = close;
  (box.querySelector("[autofocus]") ?? box.querySelector("button, input"))?.focus();
  return close;
}

function place(box, beside) {
  const { offsetWidth: width, offsetHeight: height } = box;
  const left = Math.max(8, Math.min(beside.left, innerWidth - width - 8));
  const below = beside.bottom + 4;
  const top = below + height < innerHeight ? below : Math.max(8, beside.top - height - 4);
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}

function step(box, by) {
  const found = [...box.querySelectorAll("button, input")];
  const next = found.indexOf(document.activeElement) + by;
  found[(next + found.length) % found.length]?.focus();
}

/** Open a menu; `entries` are { label, hint, danger, act } or null for a line between. */
export function openMenu(anchor, entries, label) {
  const close = openBeside(
    anchor,
    h(
      "div.menu",
      { role: "menu" },
      entries.map((entry) => {
        if (!entry) return h("hr");
        const pressed = () => (close(), entry.act());
        return h(
          `button${entry.danger ? ".dangerous" : ""}`,
          { type: "button", role: "menuitem", on: { click: pressed } },
          entry.label,
          entry.hint && h("small", null, entry.hint),
        );
      }),
    ),
    label,
  );
}

/** Open the emoji picker; `chosen` gets a name. */
export function openPicker(anchor, chosen) {
  const grid = h("div.emoji-grid", null);
  const show = (names) =>
    grid.replaceChildren(
      ...names.map((name) =>
        h(
          "button",
          {
            type: "button",
            title: `:${name}:`,
            "aria-label": name,
            on: { click: () => (close(), chosen(name)) },
          },
          emoji(name),
        ),
      ),
    );
  const search = h("input", {
    type: "search",
    placeholder: "Find an emoji",
    "aria-label": "Find an emoji",
    on: {
      input: () => show(search.value ? namesLike(search.value) : OFFERED),
      // Else the Enter would also press what gets the focus back.
      keydown: (event) =>
        event.key === "Enter" && (event.preventDefault(), grid.querySelector("button")?.click()),
    },
  });
  show(OFFERED);
  const close = openBeside(anchor, [search, grid], "Pick an emoji");
}

/** Ask before something is done; resolves to whether to do it. The texts are nodes or words. */
export function confirm({ title, text, yes, no, danger }) {
  return new Promise((resolve) => {
    const done = (answer) => (dialog.remove(), resolve(answer));
    const dialog = h(
      "dialog.question",
      { "aria-label": "Please confirm", on: { cancel: () => done(false) } },
      h("h2", null, title),
      h("div.text", null, text),
      h(
        "footer",
        null,
        h("button.button", { type: "button", on: { click: () => done(false) } }, no),
        h(
          `button.button.${danger ? "danger" : "primary"}`,
          { type: "button", on: { click: () => done(true) } },
          yes,
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
