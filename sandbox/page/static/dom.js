// Elements from plain calls. Nothing on this page ever becomes markup: words are text nodes.

/** Return an element. `what` is a tag with classes ("div.message.pinned"), `given` its
 *  attributes, with functions under `on`; children are nodes, words, or lists of these. */
export function h(what, given, ...children) {
  const [tag, ...classes] = what.split(".");
  return filled(document.createElement(tag), classes, given, children);
}

/** The same for the shapes of a picture. */
export function svg(tag, given, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), [], given, children);
}

function filled(element, classes, given, children) {
  if (classes.length) element.classList.add(...classes);
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on")
      for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === "style")
      for (const [key, one] of Object.entries(value)) element.style.setProperty(key, one);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** Put exactly these children into a parent, moving those that are there already. */
export function fill(parent, children) {
  const wanted = children.flat(Infinity).filter(Boolean);
  const kept = new Set(wanted);
  for (const child of [...parent.childNodes]) if (!kept.has(child)) child.remove();
  wanted.forEach((child, place) => {
    if (parent.childNodes[place] !== child)
      parent.insertBefore(child, parent.childNodes[place] ?? null);
  });
}

/** Return a maker of nodes that makes one anew only when what it shows has changed. */
export function remembering(make) {
  let known = new Map();
  let next = new Map();
  return {
    /** Return the node for `key`; `shown` is all that it depends on. */
    node(key, shown, ...more) {
      const written = JSON.stringify(shown);
      const old = known.get(key);
      const entry = old?.written === written ? old : { written, node: make(shown, ...more) };
      next.set(key, entry);
      return entry.node;
    },
    /** Forget what was not asked for since the last time. */
    sweep() {
      [known, next] = [next, new Map()];
    },
  };
}

/** Return a keeper of single nodes: `steady(key, shown, make)` makes one anew only when `shown`
 *  has changed, so that what somebody is about to press is not taken from under their finger. */
export function steadily() {
  const known = new Map();
  return (key, shown, make) => {
    const written = JSON.stringify(shown);
    if (known.get(key)?.written !== written) known.set(key, { written, node: make() });
    return known.get(key).node;
  };
}

/** Return a link to the web or to mail; for any other address only what it says, as a list. */
export function link(url, ...children) {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return children;
  return h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, ...children);
}
