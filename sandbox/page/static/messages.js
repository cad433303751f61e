// Messages: who, when, what, which emoji, how many replies.
import { blocks } from "./blocks.js";
import { clock, dayInSentence, dayName, moment, secondsOf } from "./dates.js";
import { h, remembering } from "./dom.js";
import { editing, editor } from "./editor.js";
import { face } from "./faces.js";
import { to } from "./links.js";
import { mrkdwn } from "./mrkdwn.js";
import { file } from "./pictures.js";
import { reactions } from "./reactions.js";
import { at, go, nameOf, person, seen } from "./state.js";
import { tools } from "./tools.js";

const NOTICES = ["channel_", "group_", "pinned_item", "bot_add", "bot_remove", "reminder_add"];
const SOON = 300; // seconds in which the same author's next message needs no name

const isNotice = (message) => NOTICES.some((start) => message.subtype?.startsWith(start));
const isApp = (message) => Boolean(message.bot_id || message.is_ephemeral);

/** Return a maker of the nodes of one column: `list(messages)` gives days and messages. */
export function column(kind) {
  const known = remembering((shown) => message(shown.message, shown.follows, kind));
  return (messages) => {
    const nodes = [];
    let last = null;
    for (const one of messages) {
      const day = dayName(one.ts);
      if (kind === "channel" && (!last || dayName(last.ts) !== day)) {
        nodes.push(known.node(day, { message: null, follows: day }));
        last = null;
      }
      const zone = person(at.me)?.tz;
      nodes.push(
        known.node(one.ts, {
          message: one,
          follows: follows(last, one),
          zone,
          mark: seen.screen.mark,
          editing: editing.has(one.ts),
          me: at.me,
        }),
      );
      last = one;
    }
    known.sweep();
    return nodes;
  };
}

// Whether a message stands under the one before without its author's name.
function follows(last, one) {
  const isPlain = (message) => !message.subtype && !message.is_ephemeral;
  if (!last || !isPlain(last) || !isPlain(one)) return false;
  return last.user === one.user && !one.bot_id && secondsOf(one.ts) - secondsOf(last.ts) < SOON;
}

function message(one, follows, kind) {
  if (!one) return h("div.day", { role: "separator" }, h("span", null, follows));
  if (isNotice(one))
    return h(
      "div.message.notice",
      { "data-ts": one.ts },
      h("span.gutter", { title: moment(one.ts) }, clock(one.ts)),
      h("div.text", null, !one.text.startsWith("<@") && `${authorOf(one)} `, mrkdwn(one.text)),
    );
  const author = authorOf(one);
  const looks = [
    one.is_ephemeral && "ephemeral",
    one.pinned_to && "pinned",
    follows && "follows",
  ].filter(Boolean);
  const node = h(
    ["article", "message", ...looks].join("."),
    { "data-ts": one.ts, tabindex: "-1", "aria-label": `${author}, ${moment(one.ts)}` },
    follows
      ? h("time.gutter", { title: moment(one.ts) }, clock(one.ts))
      : face(one.user ?? one.bot_id ?? "?", author),
    h(
      "div.body",
      null,
      marks(one, kind),
      !follows &&
        h(
          "h3",
          null,
          h("span.author", null, author),
          isApp(one) && h("span.app", null, "APP"),
          " ",
          h("time", { title: moment(one.ts) }, clock(one.ts)),
        ),
      editing.has(one.ts) ? editor(one) : content(one),
      reactions(one),
      kind === "channel" && one.reply_count > 0 && replies(one),
    ),
    tools(one, kind),
  );
  return node;
}

function authorOf(one) {
  return one.username || person(one.user)?.name || one.bot_profile?.name || one.user || "somebody";
}

function marks(one, kind) {
  return [
    one.is_ephemeral && h("p.mark", null, "👁 Only visible to you"),
    one.pinned_to && h("p.mark", null, `📌 Pinned to this channel`),
    kind === "channel" &&
      one.subtype === "thread_broadcast" &&
      h(
        "p.mark",
        null,
        "replied to a thread: ",
        h(
          "button.link",
          { type: "button", on: { click: () => go({ thread: one.thread_ts }) } },
          "see it",
        ),
      ),
    kind === "thread" &&
      one.subtype === "thread_broadcast" &&
      h("p.mark", null, "also sent to the channel"),
  ];
}

function content(one) {
  const place = { channel: one.channel ?? at.place, ts: one.ts };
  if (one.subtype === "tombstone") return h("p.gone", null, "This message was deleted.");
  const edited = one.edited && h("span.edited", { title: moment(one.edited.ts) }, " (edited)");
  return [
    one.blocks?.length
      ? [h("div.blocks", null, blocks(one.blocks, place)), !one.bot_id && edited]
      : one.text &&
        h(`div.text${one.subtype === "me_message" ? ".me" : ""}`, null, mrkdwn(one.text), edited),
    (one.attachments ?? []).map((part) => attachment(part, place)),
    (one.files ?? []).map(file),
  ];
}

function attachment(part, place) {
  return h(
    "div.attachment",
    null,
    part.title && h("p", null, h("b", null, to(part.title_link ?? "", part.title))),
    part.text && h("div.text", null, mrkdwn(part.text)),
    part.blocks && blocks(part.blocks, place),
  );
}

function replies(one) {
  const faces = (one.reply_users ?? []).slice(0, 4).map((user) => face(user, nameOf(user)));
  const words = `${one.reply_count} ${one.reply_count === 1 ? "reply" : "replies"}`;
  return h(
    "button.replies",
    { type: "button", on: { click: () => go({ thread: one.ts }) } },
    h("span.faces", null, faces),
    h("b", null, words),
    h("small", null, `last ${dayInSentence(one.latest_reply)} at ${clock(one.latest_reply)}`),
  );
}
