"""What a person is told about what they follow and save, and the buttons for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from jam.ideas import Follow, Followed
from jam.places import Jam, Place
from jam.talk import PostRef
from slack_sdk.models.blocks import Block, ButtonElement

from bot.blocks.catalogue import say
from bot.blocks.message import Message, button, buttons, listed, message, note, section, sections
from bot.blocks.safe import Mrkdwn, bold, code, joined, link, safe

FOLLOW, UNFOLLOW = "idea_follow", "idea_unfollow"
SAVE, UNSAVE = "post_save", "post_unsave"
_LABELS = {FOLLOW: ("keep.follow", "keep.unfollow"), SAVE: ("keep.save", "keep.unsave")}
_BACK = {FOLLOW: UNFOLLOW, SAVE: UNSAVE}
SHARE = "/jam follow share"
_TITLE, _MOST = 120, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """One thing in the list of what a person keeps; `url` is "" where it has no address."""

    title: str
    followed: Followed | None = None
    place: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """A saved post that may be shown to others: its words, its author's name, its address."""

    words: str
    author: str
    url: str


def followed_key(jam: Jam, what: Followed) -> str:
    """Return what a button about something that can be followed brings back."""
    channel, ts = (what.ref.channel_id, what.ref.ts) if what.ref else ("-", "-")
    return f"{jam.slug} {what.kind.value} {what.number} {what.place or '-'} {channel} {ts}"


def post_key(jam: Jam, ref: PostRef) -> str:
    """Return what a button about a post brings back."""
    return f"{jam.slug} {ref.channel_id} {ref.ts}"


def keep_button(action_id: str, key: str, *, on: bool) -> ButtonElement:
    """Return the button that follows or saves something, or takes that back where it is `on`."""
    first, back = _LABELS[action_id]
    return button(say(back), _BACK[action_id], key) if on else button(say(first), action_id, key)


def followed(jam: Jam, place: Place, what: Followed, title: str) -> Message:
    """Return that a person follows something, and what comes of it."""
    text = say(
        f"follow.{what.kind.value}",
        number=what.number,
        place=place.name,
        title=safe(title, _TITLE) or say("no_words"),
    )
    back = keep_button(FOLLOW, followed_key(jam, what), on=True)
    return message(text, section(text), buttons(back), note(say("follow.where")))


def followed_no_more(place: Place, what: Followed) -> Message:
    """Return that a person follows something no longer."""
    return _line(say(f"unfollow.{what.kind.value}", number=what.number, place=place.name))


def saved(jam: Jam, ref: PostRef, words: str) -> Message:
    """Return that a post is kept for a person, and that nobody else sees it."""
    text = say("save.done", words=safe(words, _TITLE) or say("no_words"))
    back = keep_button(SAVE, post_key(jam, ref), on=True)
    return message(text, section(text), buttons(back), note(say("save.where")))


def saved_no_more() -> Message:
    """Return that a post is kept no longer."""
    return _line(say("save.undone"))


def nothing_to_keep() -> Message:
    """Return that a message is not the jam's, or not for the person's eyes."""
    return _line(say("keep.nothing"))


def which_to_follow() -> Message:
    """Return that there is nothing of that number, and where the numbers stand."""
    return _line(say("follow.which", ideas=code("/jam find"), themes=code("/jam themes")))


def kept_list(follows: Sequence[KeptLine], saves: Sequence[KeptLine]) -> Message:
    """Return what a person follows and what they saved."""
    head = say("keep.list")
    if not follows and not saves:
        return _line(
            say(
                "keep.list.none",
                follow=code("/jam follow 31"),
                theme=code("/jam follow theme 3"),
            )
        )
    blocks: list[Block] = []
    if follows:
        blocks += sections([bold(head), *listed([_followed(one) for one in follows], _MOST)])
    if saves:
        lines = [joined(" ", [Mrkdwn("•"), _linked(one)]) for one in saves]
        blocks += sections([bold(say("keep.saved")), *listed(lines, _MOST)])
        blocks.append(note(say("keep.share", command=code(SHARE))))
    return message(head, *blocks)


def to_pass_on(lines: Sequence[PassedOn], left: int) -> Message:
    """Return saved posts as a text to copy; `left` more are not to be shown to others."""
    if not lines:
        return _line(say("pass_on.none"))
    told = [
        say(
            "pass_on.line",
            post=link(safe(one.words.replace("|", "¦"), _TITLE) or say("no_words"), one.url),
            name=safe(one.author) or say("a_participant"),
        )
        for one in lines
    ]
    points = [joined(" ", [Mrkdwn("•"), line]) for line in told]
    more = [note(say("pass_on.left", n=left))] if left else []
    return message(say("pass_on"), section(say("pass_on.how")), *sections(points), *more)


def _followed(line: KeptLine) -> Mrkdwn:
    what = line.followed or Followed(kind=Follow.THREAD)
    name = say(
        f"keep.list.{what.kind.value}",
        number=what.number,
        place=line.place,
        title=_linked(line),
    )
    return joined(" ", [Mrkdwn("•"), name])


def _linked(line: KeptLine) -> Mrkdwn:
    words = safe(line.title.replace("|", "¦"), _TITLE) or say("no_words")
    return link(words, line.url)


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
