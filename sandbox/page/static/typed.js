// What was typed into inputs and not sent yet, by place and block.

const typed = new Map();

const key = (place) => place.view ?? `${place.channel} ${place.ts}`;

/** Note what an input holds. */
export function keep(me, place, blockId, value) {
  const name = `${me} ${key(place)}`;
  typed.set(name, { ...typed.get(name), [blockId]: value });
}

/** Return what the inputs of a place hold, by block id. */
export const typedIn = (me, place) => typed.get(`${me} ${key(place)}`) ?? {};

/** Forget what was typed: the modal is closed. */
export const forget = () => typed.clear();
