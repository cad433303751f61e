// What the app shows one person: its Home, and modals, on top of each other.
import { act } from "./acts.js";
import { blocks } from "./blocks.js";
import { fill, h, remembering } from "./dom.js";
import { readInput } from "./inputs.js";
import { plainText } from "./mrkdwn.js";
import { seen } from "./state.js";
import { forget } from "./typed.js";

/** Show the app's Home in a column. */
const homes = remembering((view) =>
  h("div.view.home", { "data-hash": view.hash }, blocks(view.blocks, { view: view.id })),
);
export function showHome(parent) {
  const { home } = seen.screen;
  const shown = home
    ? homes.node(home.id, home)
    : h("p.nothing", null, "The app has not made this page yet.");
  homes.sweep();
  keepingFocus(parent, () => fill(parent, [shown]));
}

/** Show the topmost modal, if there is one, in a dialog of its own. */
const modals = remembering((view) => modal(view));
export function showModals() {
  const open = seen.screen.modals;
  const top = open.at(-1);
  const dialog = document.querySelector("dialog.modal");
  if (!top) {
    dialog?.remove();
    forget();
    return;
  }
  const content = open.map((view) => modals.node(view.id, { ...view, state: null })).at(-1);
  modals.sweep();
  const stays = { on: { cancel: (event) => event.preventDefault() } };
  const shown = dialog ?? h("dialog.modal", stays);
  shown.setAttribute("aria-label", top.title.text);
  keepingFocus(shown, () => fill(shown, [content]));
  if (!dialog) document.body.append(shown);
  if (!shown.open)
    (shown.showModal(),
      (
        shown.querySelector("[autofocus], .field, .tick input") ?? shown.querySelector("button")
      )?.focus());
}

// Heard here: where a view was replaced, what had the focus is gone with it.
document.addEventListener("keydown", (event) => {
  const [modal, question] = ["dialog.modal", "dialog.question"].map((one) =>
    document.querySelector(one),
  );
  if (event.key === "Escape" && modal && !question) (event.preventDefault(), closeTop());
});

document.addEventListener("leave", async () => {
  for (const view of [...seen.screen.modals].reverse())
    await act("close_view", { view_id: view.id });
});

const closeTop = () => act("close_view", { view_id: seen.screen.modals.at(-1).id });

function modal(view) {
  const back = view.previous_view_id;
  const send =
    view.submit && h("button.button.primary", { type: "submit" }, plainText(view.submit.text));
  return h(
    "form",
    {
      novalidate: true,
      on: { submit: (event) => (event.preventDefault(), submit(view, event.currentTarget, send)) },
    },
    h(
      "header",
      null,
      back &&
        h("button.icon", { type: "button", "aria-label": "Back", on: { click: closeTop } }, "‹"),
      h("h2", null, plainText(view.title.text)),
      h(
        "button.icon.close",
        { type: "button", "aria-label": "Close", on: { click: closeTop } },
        "✕",
      ),
    ),
    h("div.view", null, blocks(view.blocks, { view: view.id })),
    h(
      "footer",
      null,
      h(
        "button.button",
        { type: "button", on: { click: closeTop } },
        view.close ? plainText(view.close.text) : "Cancel",
      ),
      send,
    ),
  );
}

async function submit(view, form, send) {
  const values = {};
  const missing = {};
  for (const block of view.blocks.filter((one) => one.type === "input")) {
    const value = readInput(form, block);
    values[block.block_id] = value;
    if (!block.optional && (value === null || value.length === 0))
      missing[block.block_id] = "Please fill this in.";
  }
  showErrors(form, missing);
  if (Object.keys(missing).length) return;
  if (send) send.setAttribute("aria-busy", "true");
  const answer = await act("submit_view", { view_id: view.id, values });
  if (send) send.removeAttribute("aria-busy");
  if (answer?.payload?.response_action === "errors") showErrors(form, answer.payload.errors);
}

function showErrors(form, found) {
  for (const node of form.querySelectorAll("[data-error]"))
    node.textContent = found[node.dataset.error] ?? "";
  const first = Object.keys(found)[0];
  if (first)
    form.querySelector(`[data-block="${CSS.escape(first)}"] :is(input, textarea, select)`)?.focus();
}

function keepingFocus(parent, change) {
  const key = parent.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const { scrollTop } = parent;
  change();
  parent.scrollTop = scrollTop;
  if (key && !parent.contains(document.activeElement))
    parent.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}
