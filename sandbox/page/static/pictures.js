// Pictures and files, as far as the sandbox keeps them; nothing is fetched from anywhere else.
import { h } from "./dom.js";

/** Return where a picture lies in the sandbox, or nothing. */
function own(url) {
  if (!url) return "";
  if (url.startsWith("data:image/")) return url;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && parsed.host === location.host ? parsed.pathname : "";
}

/** Return an image of a block: the picture, or what it says where it lies elsewhere. */
export function picture(part) {
  const file = part.slack_file;
  const source =
    own(part.image_url) ||
    own(file?.url) ||
    (file?.id ? `/files/${encodeURIComponent(file.id)}/picture` : "");
  return source ? shown(source, part.alt_text) : h("span.no-picture", null, `🖼 ${part.alt_text}`);
}

function shown(source, alt) {
  const image = h("img", {
    src: source,
    alt,
    loading: "lazy",
    on: { error: () => image.replaceWith(h("span.no-picture", null, `🖼 ${alt}`)) },
  });
  return image;
}

/** Return a file of a message: the picture itself, or a card with its name. */
export function file(one) {
  const name = one.title || one.name || one.id;
  if (one.mode === "tombstone") return h("p.gone", null, "This file was deleted.");
  if (one.mimetype?.startsWith("image/") && one.size) {
    return h(
      "figure",
      null,
      h("figcaption", null, name),
      shown(own(one.url_private), one.alt_txt || name),
    );
  }
  const [kind] = (one.mimetype ?? "").split("/");
  if (["audio", "video"].includes(kind) && one.size) {
    return h(
      "figure",
      null,
      h("figcaption", null, name),
      h(kind, {
        src: own(one.url_private),
        controls: true,
        preload: "metadata",
        "aria-label": name,
      }),
    );
  }
  return h(
    "div.file",
    null,
    h("span", { "aria-hidden": "true" }, "📄"),
    h("div", null, h("b", null, name), h("small", null, one.pretty_type || "File")),
  );
}
