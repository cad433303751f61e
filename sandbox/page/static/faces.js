// The little square with a person's initial.
import { h } from "./dom.js";

const COLOURS = 8;

/** Return a face for somebody: a letter on a colour that is always theirs. */
export function face(key, name) {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? "?";
  const mixed = [...key].reduce(
    (total, sign) => Math.imul(total ^ sign.codePointAt(0), 16777619) >>> 0,
    2166136261,
  );
  return h(`span.face.colour-${(mixed >>> 9) % COLOURS}`, { "aria-hidden": "true" }, letter);
}
