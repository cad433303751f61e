"""The post that a shortcut was chosen on or that a form is about."""

from typing import Any

from bot.blocks.ideas import not_a_post
from bot.blocks.message import Message
from bot.ideas.pointing import Pointed, point_at
from bot.payloads import shown_message
from bot.permission import Asker, refusal, refusal_of_person
from handlers.clicks import chosen_of
from handlers.surroundings import Surroundings
from handlers.talk import hear_shown
from jam.actions import Action
from jam.talk import PostRef
from storage.posts import post_at


def pointed_at(
    around: Surroundings, action: Action, body: dict[str, Any], asker: Asker, *, or_root: bool
) -> Pointed | Message:
    """Return the post that a shortcut was chosen on, or what to tell instead.

    A shortcut can overtake the news of its message; it brings the message along, which is recorded
    then as if it had been told. With `or_root` a message that is no post, such as a card, stands
    for the first post of its thread.
    """
    _, ref, root_ts = chosen_of(body)
    if refusal_of_person(action, asker) is None and not _is_recorded(around, ref):
        shown = shown_message(body)
        if shown is not None and shown.ref == ref:
            hear_shown(around, shown)
    return pointed_by(around, action, ref, asker, root_ts if or_root else "")


def pointed_by(
    around: Surroundings, action: Action, ref: PostRef, asker: Asker, root_ts: str = ""
) -> Pointed | Message:
    """Return the post there, or what to tell instead."""
    turned_away = refusal_of_person(action, asker)
    if turned_away is not None:
        return turned_away
    found = point_at(
        around.database,
        around.client,
        around.team_id,
        ref,
        asker,
        around.now(),
        root_ts=root_ts,
    )
    if found is None:
        return not_a_post(action)
    with around.database.reading() as session:
        return refusal(session, found.jam, action, asker, found.place) or found


def ref_in(key: str) -> PostRef:
    """Return the post that a form's metadata names; one that is nowhere if it names none."""
    words = key.split(" ")
    channel_id, ts = words[1:] if len(words) == 3 else ("", "")  # noqa: PLR2004 (jam, channel, ts)
    return PostRef(channel_id=channel_id, ts=ts)


def _is_recorded(around: Surroundings, ref: PostRef) -> bool:
    with around.database.reading() as session:
        return post_at(session, around.team_id, ref) is not None
