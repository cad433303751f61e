"""What of a listed message the record does not have: Slack's list and our row in, events out."""

from collections.abc import Iterable, Mapping

from bot.payloads import Payload, listed_message, listed_reactions
from jam.talk import MessageGone, MessageSeen, ReactionSeen
from storage.gap_posts import Known

Mark = tuple[str, str]
"""An emoji's name and who put it there."""


def missed_of_message(
    channel_id: str, message: Payload, known: Known | None, as_of: str
) -> MessageSeen | MessageGone | None:
    """Return what the record has to learn of a listed message itself, None if nothing."""
    listed = listed_message(channel_id, message, as_of)
    if isinstance(listed, MessageGone):
        return listed if known is None or known.should_stand else None
    if not isinstance(listed, MessageSeen):
        return None
    if known is None:
        return listed
    if known.state != "live" or listed.version <= known.version:
        return None
    ours = (known.text, known.edited_ts, known.files)
    return listed if ours != (listed.text, listed.edited_ts or "", listed.files) else None


def has_to_be_asked(message: Payload, known: Known) -> bool:
    """Whether only `reactions.get` can tell which emoji stand under a listed message.

    So it is where the list names only some people. And nothing is taken away because of a list:
    without the scope for reactions it would show none at all.
    """
    listed, complete = listed_reactions(message)
    return not complete or not known.standing <= listed


def missed_reactions(
    channel_id: str,
    ts: str,
    listed: Iterable[Mark],
    known: Mapping[Mark, tuple[bool, str]],
    as_of: str,
) -> tuple[ReactionSeen, ...]:
    """Return what changed under a post up to `as_of`, given all that stands there now.

    What the record learned later than that stands: its own events tell of it.
    """
    there = frozenset(listed)
    events = []
    for name, user_id in sorted(there | known.keys()):
        present, since = known.get((name, user_id), (False, ""))
        if present != ((name, user_id) in there) and since < as_of:
            events.append(
                ReactionSeen(
                    channel_id=channel_id,
                    ts=ts,
                    user_id=user_id,
                    name=name,
                    present=not present,
                    event_ts=as_of,
                )
            )
    return tuple(events)


def absent(known: Iterable[Known], listed: Iterable[str], as_of: str) -> tuple[str, ...]:
    """Return which posts should stand and are not listed; only what is certain by then counts."""
    there = frozenset(listed)
    return tuple(
        post.ts for post in known if post.should_stand and post.ts < as_of and post.ts not in there
    )
