// How people write, and how Slack's clients send it: escapes, mentions, channels, links.
import { channel, person, seen } from "./state.js";

/** Return what was typed as Slack's clients send it: escaped, with mentions and links marked. */
export function encoded(words) {
  const handles = new Map(seen.world.people.map((one) => [one.handle, one.id]));
  const names = new Map(seen.screen.channels.map((one) => [one.name, one.id]));
  return words
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/(^|[\s(])@([\p{L}\p{N}._-]*[\p{L}\p{N}_-])/gu, (whole, before, name) =>
      handles.has(name) ? `${before}<@${handles.get(name)}>` : whole,
    )
    .replace(/(^|[\s(])#([\p{L}\p{N}_-]+)/gu, (whole, before, name) =>
      names.has(name) ? `${before}<#${names.get(name)}|${name}>` : whole,
    )
    .replace(/(^|[\s(])(https?:\/\/[^\s)]+[^\s).,;:!?])/g, (_, before, url) => `${before}<${url}>`);
}

/** Return a message's text as its author typed it. */
export function decoded(text) {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id) => (person(id) ? `@${person(id).handle}` : whole))
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (whole, id, name) => `#${channel(id)?.name ?? name ?? id}`)
    .replace(/<(https?:[^>|]+)(?:\|[^>]*)?>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
