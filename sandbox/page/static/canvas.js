// A canvas: read in a dialog, and changed by whoever may, as Markdown.
import { act } from "./acts.js";
import { h } from "./dom.js";
import { markdownToMrkdwn } from "./markdown.js";
import { mrkdwn } from "./mrkdwn.js";
import { seen } from "./state.js";

const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const HIDDEN = 0xe100; // where escaped signs wait until all that means something has been read

let open = "";
let writing = null;

document.addEventListener("canvas", (event) => {
  open = event.detail;
  writing = null;
  showCanvas();
});
document.addEventListener("leave", () => close());

/** Show the canvas that is open, as it is now. */
export function showCanvas() {
  const found = seen.screen?.canvases.find((one) => one.id === open);
  const dialog = document.querySelector("dialog.canvas");
  if (!found) {
    dialog?.remove();
    if (open) tellGone();
    open = "";
    return;
  }
  if (dialog && writing) return; // nobody's typing is taken away
  const shown = dialog ?? h("dialog.canvas", { on: { close } });
  shown.setAttribute("aria-label", found.title || "Canvas");
  shown.replaceChildren(content(found));
  if (!dialog) document.body.append(shown);
  if (!shown.open) shown.showModal();
}

function tellGone() {
  document.dispatchEvent(new CustomEvent("told", { detail: "You cannot open that canvas." }));
}

function close() {
  open = "";
  writing = null;
  document.querySelector("dialog.canvas")?.remove();
}

function content(found) {
  const may = found.level !== "read";
  return h(
    "form",
    { on: { submit: (event) => (event.preventDefault(), save(found)) } },
    h(
      "header",
      null,
      h("h2", null, found.title || "Untitled"),
      h("button.icon.close", { type: "button", "aria-label": "Close", on: { click: close } }, "✕"),
    ),
    h("div.view", null, writing ?? found.markdown.split("\n\n").map(section)),
    h(
      "footer",
      null,
      h("small", null, `${found.versions} earlier ${found.versions === 1 ? "version" : "versions"}`),
      may && !writing && h("button.button", { type: "button", on: { click: write } }, "Edit"),
      writing && h("button.button.primary", { type: "submit" }, "Save"),
    ),
  );

  function write() {
    const box = h("textarea.field", { rows: 16, "aria-label": "The canvas, as Markdown" });
    box.value = found.markdown;
    const dialog = document.querySelector("dialog.canvas");
    writing = box;
    dialog.replaceChildren(content(found));
    box.focus();
  }
}

async function save(found) {
  const done = await act("write_canvas", { canvas: found.id, markdown: writing.value });
  if (!done) return;
  writing = null;
  document.dispatchEvent(new CustomEvent("look"));
}

function section(markdown) {
  const hide = (_, sign) => String.fromCharCode(HIDDEN + sign.charCodeAt(0));
  const node = h("div.block.text", null, mrkdwn(markdownToMrkdwn(markdown.replace(ESCAPED, hide))));
  const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    walk.currentNode.data = walk.currentNode.data.replace(/[\ue100-\ue17f]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) - HIDDEN),
    );
  }
  return node;
}
