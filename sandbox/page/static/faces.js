// The little square with a person's initial.
import { h } from "./dom.js";

const COLOURS = 8;

/** Return a face for somebody: a letter on a colour that is always theirs. */
export function face(key, name) {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? "?";
  const sum = [...key].reduce((total, sign) => (total * 31 + sign.codePointAt(0)) % 9973, 7);
  return h(`span.face.colour-${sum % COLOURS}`, { "aria-hidden": "true" }, letter);
}
