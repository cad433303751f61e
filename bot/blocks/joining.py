"""Joining: the card, the form of one phone screen, the messages after it, the sponsor's text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from jam.joining import LONGEST_TEAM, MOST_FORUMS, Door, Participation
from jam.phases import PhaseName
from jam.places import Jam, Place
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    CheckboxesElement,
    InputBlock,
    Option,
    StaticMultiSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks.catalogue import day, say
from bot.blocks.forms import line_input
from bot.blocks.message import Message, button, buttons, message, note, plain_text, section
from bot.blocks.safe import (
    Mrkdwn,
    bold,
    channel,
    code,
    date,
    emoji,
    fitted,
    joined,
    link,
    paragraphs,
    safe,
)

OPEN, SENT = "join_open", "join_sent"
FORUMS, ALLOWED, TICKED = "forums", "allowed", "ticked"
TEAM, TYPED = "team", "typed"
QUOTABLE, INTRODUCE = "quotable", "introduce"
_LEAVE, _JOIN = "/jam leave", "/jam join"
_MOST_BOXES = 10
_LABEL = 75


def join_button(jam: Jam) -> ActionsBlock:
    """Return the button that opens the form."""
    return buttons(button(say("join"), OPEN, jam.slug, "primary"))


def join_modal(
    jam: Jam, forums: Sequence[Place], known: Participation | None, ticked: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the form: what is kept and who sees it, forums to tick, two things to allow.

    Nothing is ticked but what a person chose before (`known`), or named when they asked. Its
    callback id is `SENT`, its metadata the jam's slug; what is ticked is in `FORUMS` and
    `ALLOWED`, under `TICKED`, and what they call their team in `TEAM`, under `TYPED`.
    """
    chosen = {*ticked, *(known.doors if known is not None else ())}
    title = say("join.title")
    view = View(
        type="modal",
        callback_id=SENT,
        private_metadata=jam.slug,
        title=plain_text(title),
        submit=plain_text(say("join.submit" if known is None else "join.save")),
        close=plain_text(say("join.close")),
        blocks=[
            section(joined("\n", [_kept(jam), say("join.seen")])),
            _forums([_option(forum.key, forum.name, forum.question) for forum in forums], chosen),
            _allowed(known),
            line_input(
                TEAM,
                TYPED,
                say("join.team"),
                most=LONGEST_TEAM,
                initial=known.team if known is not None else "",
                optional=True,
            ),
        ],
    )
    view.validate_json()
    made: dict[str, Any] = view.to_dict()
    return made


def _kept(jam: Jam) -> Mrkdwn:
    return say("join.kept", day=day(jam.plan.retention.kept_until), leave=code(_LEAVE))


def _option(value: str, label: str, description: str = "") -> Option:
    shown = plain_text(safe(description, _LABEL)) if description else None
    return Option(value=value, text=plain_text(safe(label, _LABEL)), description=shown)


def _forums(options: list[Option], chosen: set[str]) -> InputBlock:
    first = [option for option in options if option.value in chosen] or None
    element: CheckboxesElement | StaticMultiSelectElement
    if len(options) <= _MOST_BOXES:
        element = CheckboxesElement(action_id=TICKED, options=options, initial_options=first)
    else:
        element = StaticMultiSelectElement(
            action_id=TICKED,
            options=options[:100],
            initial_options=first,
            max_selected_items=max(MOST_FORUMS, len(first or ())),
            placeholder=plain_text(say("join.forums.choose")),
        )
    return InputBlock(block_id=FORUMS, label=plain_text(say("join.forums")), element=element)


def _allowed(known: Participation | None) -> InputBlock:
    quotable = _option(QUOTABLE, say("join.quotable"))
    introduce = _option(INTRODUCE, say("join.introduce"))
    first = []
    if known is not None:
        first = [quotable] * known.quotable + [introduce] * known.introduce
    return InputBlock(
        block_id=ALLOWED,
        optional=True,
        label=plain_text(say("join.allowed")),
        element=CheckboxesElement(
            action_id=TICKED, options=[quotable, introduce], initial_options=first or None
        ),
    )


def welcome(jam: Jam, who: Participation, now: datetime) -> Message:
    """Return the direct message to somebody who joined: where they are, and all one need know."""
    inside = _channels(jam, who, Door.IN)
    shut = _channels(jam, who, Door.SHUT)
    head = say("welcome.in", channels=inside) if inside else say("welcome.in.none", jam=jam.name)
    opens = jam.starts(PhaseName.OPEN)
    marks = {
        "idea": emoji(jam.plan.emoji.idea),
        "support": emoji(jam.plan.emoji.support),
        "doubt": emoji(jam.plan.emoji.doubt),
    }
    if opens is not None and opens > now:
        how = say("welcome.before", opens=date(opens, jam.zone), **marks)
    else:
        how = say("welcome.write", **marks)
    blocks: list[Block] = [section(joined(" ", [head, how]))]
    if shut:
        blocks.append(section(say("welcome.shut", channels=shut)))
    blocks.append(note(say("welcome.leave", leave=code(_LEAVE), join=code(_JOIN))))
    return message(joined(" ", [head, how]), *blocks)


def introduction(jam: Jam, name: str, team: str, theme: str, address: str) -> Message:
    """Return the direct message that tells somebody of a person of another team."""
    post = link(say("introduce.post", name=name), address)
    head = say("introduce.who", name=name, team=team, theme=bold(theme), jam=jam.name, post=post)
    how = say("introduce.how", name=name, join=code(_JOIN))
    return message(say("introduce.text", name=name), section(head), note(how))


def _channels(jam: Jam, who: Participation, door: Door) -> Mrkdwn:
    return joined(
        ", ",
        [
            channel(forum.channel_id, forum.channel_name)
            for forum in jam.forums
            if who.doors.get(forum.key) is door
        ],
    )


def unjoined(jam: Jam) -> Message:
    """Return the one private line to somebody who writes without having joined."""
    text = say("unjoined", jam=jam.name, day=day(jam.plan.retention.kept_until), leave=code(_LEAVE))
    return message(text, section(text), join_button(jam))


def announcement_to_post(jam: Jam) -> Message:
    """Return the text that the sponsor may post under their own name, with the way to the lobby."""
    opens, closes = jam.starts(PhaseName.OPEN), jam.starts(PhaseName.CLOSED)
    promise = jam.plan.promise
    lines = [*paragraphs(jam.plan.purpose, 2000)]
    if opens is not None and closes is not None:
        zone = jam.zone
        lines.append(
            say("announce.when", jam=jam.name, opens=date(opens, zone), closes=date(closes, zone))
        )
    lines.append(say("announce.promise", promise=fitted(promise.text, 700), day=day(promise.by)))
    lobby = channel(jam.lobby.channel_id, jam.lobby.channel_name)
    lines.append(say("announce.where", lobby=lobby))
    return message(
        say("announce.text", jam=jam.name),
        section(say("announce.how")),
        section(joined("\n", lines)),
    )


def closed(jam: Jam) -> Message:
    """Return that the jam has closed, and how to have erased what it holds."""
    return _line(say("join.closed", jam=jam.name, leave=code(_LEAVE)))


def not_ready(jam: Jam) -> Message:
    """Return that there is no forum to join yet."""
    return _line(say("join.not_ready", jam=jam.name))


def no_such_forum(jam: Jam, typed: str, forums: Sequence[Place]) -> Message:
    """Return which forums there are to join instead of the one that was typed."""
    names = joined(", ", [code(forum.key) for forum in forums])
    return _line(say("join.which", jam=jam.name, forum=code(typed[:40]), forums=names))


def by_writing(jam: Jam) -> Message:
    """Return that people of other workspaces take part by writing."""
    return _line(say("joined.outside", jam=jam.name, leave=code(_LEAVE)))


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
