"""A digest before everybody sees it: the team's preview with its buttons, and private ones."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from jam.places import Jam, Place
from slack_sdk.models.blocks import Block

from bot.blocks.catalogue import say
from bot.blocks.message import Message, button, buttons, divider, message, note, section
from bot.blocks.page import Digest
from bot.blocks.safe import Mrkdwn, channel, code, date

HOLD, POST = "digest_hold", "digest_post"
POST_COMMAND = "/jam digest post"


def preview(digest: Digest, jam: Jam, place: Place, due_at: datetime, key: str) -> Message:
    """Return what backstage sees before a digest is posted; `key` is the buttons' value."""
    intro = say("preview.intro", when=date(due_at, jam.zone), channel=_where(place))
    row = buttons(
        button(say("preview.hold"), HOLD, key, "danger"),
        button(say("preview.post"), POST, key, "primary"),
    )
    return _framed("preview.text", digest, intro, row, note=_thread_note(digest))


def private_forum_preview(jam: Jam, place: Place, due_at: datetime, key: str) -> Message:
    """Return what backstage sees of a private forum's digest: that it comes, not what it says."""
    text = say(
        "preview.private",
        when=date(due_at, jam.zone),
        channel=_where(place),
        command=code("/jam digest"),
    )
    row = buttons(button(say("preview.hold"), HOLD, key, "danger"))
    return message(say("preview.private.text"), section(text), row)


def held(shown: Sequence[dict[str, Any]], place: Place, who: str, key: str) -> Message:
    """Return a preview, of which these blocks were shown, after `who` held its digest.

    What stands between its introduction and its buttons stays; it can still be posted.
    """
    intro = say("held.intro", who=who, channel=_where(place))
    row = buttons(button(say("preview.post"), POST, key, "primary"))
    first, last = message(intro, section(intro)), message(intro, row)
    return Message(text=intro, blocks=(*first.blocks, *shown[1:-1], *last.blocks))


def quiet_line(place: Place, posts: int, least: int = 5) -> Message:
    """Return the line backstage that stands for a digest with too little to say.

    How much was said in a private forum is its members' business.
    """
    if place.private:
        text = say("quiet.private", channel=_where(place))
    else:
        text = say("quiet", channel=_where(place), posts=posts, least=least)
    return message(text, section(text))


def private_preview(digest: Digest, *, may_post: bool) -> Message:
    """Return the digest as only the asker sees it; `may_post` adds how to post it."""
    notes = _thread_note(digest)
    hint = note(say("private.post", command=code(POST_COMMAND))) if may_post else None
    return _framed("private.text", digest, say("private.intro"), hint, note=notes)


def _framed(
    text: str, digest: Digest, intro: Mrkdwn, row: Block | None, *, note: Block | None
) -> Message:
    """Put a digest's top message between an introduction and what can be done with it."""
    after = [block for block in (divider(), note, row) if block is not None]
    before = message(intro, section(intro), divider())
    end = message(intro, *after)
    title = say(text, headline=digest.top.text)
    return Message(text=title, blocks=(*before.blocks, *digest.top.blocks, *end.blocks))


def _thread_note(digest: Digest) -> Block | None:
    return note(say("preview.thread", n=len(digest.thread))) if digest.thread else None


def _where(place: Place) -> Mrkdwn:
    return channel(place.channel_id, place.channel_name)
