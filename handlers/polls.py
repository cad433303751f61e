"""Hear what people do with polls: prepare, post, drop, vote, and add a line at the close."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, App, Respond

from bot import polls
from bot.blocks import answers
from bot.blocks import polls as blocks
from bot.blocks.message import Message
from bot.permission import Asker, refusal, refusal_of_person, who_asks
from bot.shapes import part, text
from handlers.clicks import Click, click_of, entered, submission_of, tell
from handlers.drafts import hear_answer, hear_edit
from handlers.surroundings import Surroundings
from handlers.windows import open_window
from jam.actions import Action
from jam.places import Jam, Place
from jam.polls import HOURS, USUAL_HOURS, Poll, PollKind, PollState, PollText, poll_text
from storage import Session
from storage import polls as stored
from storage.jams import jams_of_channel, jams_of_team

NEW = "new"
"""Stands for the number in the key of a window in which a poll is begun; its place follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a button or window is about: a jam's poll, or the forum one is begun in."""

    jam: Jam
    place: Place
    poll: Poll | None


def register(app: App, around: Surroundings) -> None:
    """Listen to every button and window of polls."""
    _register_drafts(app, around)
    _register_votes(app, around)


def _register_drafts(app: App, around: Surroundings) -> None:
    def on_written(ack: Ack, body: dict[str, Any]) -> None:
        asked = poll_text(
            entered(body, blocks.QUESTION, blocks.INPUT),
            entered(body, blocks.OPTIONS, blocks.INPUT).splitlines(),
        )
        fault = asked.fault
        if fault is not None:
            block = blocks.QUESTION if fault.value.endswith("question") else blocks.OPTIONS
            ack(response_action="errors", errors={block: blocks.poll_fault(asked, fault)})
            return
        done, message = _post(around, Action.SUBMIT_POLL, submission_of(body), asked, _hours(body))
        if done:
            ack()
        else:
            ack(response_action="errors", errors={blocks.QUESTION: message.text})

    hear_answer(app, Action.POST_POLL, lambda click: _post(around, Action.POST_POLL, click)[1])
    hear_answer(app, Action.CANCEL_POLL, lambda click: _cancel(around, click))
    hear_edit(app, around, Action.EDIT_POLL, lambda click: _edit_window(around, click))
    app.view(Action.SUBMIT_POLL.value)(on_written)


def _edit_window(around: Surroundings, click: Click) -> Message | dict[str, Any]:
    found = _look(around, Action.EDIT_POLL, click)
    if isinstance(found, Message):
        return found
    if found.poll is None:
        return blocks.poll_gone()
    asked = PollText(question=found.poll.question, options=found.poll.options)
    return blocks.poll_modal(asked, found.poll.hours, blocks.poll_key(found.jam, found.poll.number))


def _hours(body: dict[str, Any]) -> int:
    values = part(part(part(body.get("view")).get("state")).get("values"))
    chosen = part(part(part(values.get(blocks.OPEN_FOR)).get(blocks.INPUT)).get("selected_option"))
    given = text(chosen.get("value"), 4)
    return int(given) if given in map(str, HOURS) else USUAL_HOURS


def _post(
    around: Surroundings,
    action: Action,
    click: Click,
    asked: PollText | None = None,
    hours: int = USUAL_HOURS,
) -> tuple[bool, Message]:
    """Open a poll, as it was prepared or as it was written; return whether, and what to tell."""
    asker = _asker(around, click)
    with around.changing() as session:
        found = _find(session, around, action, click, asker)
        if isinstance(found, Message):
            return False, found
        jam, poll = found.jam, found.poll
        if asked is not None and poll is None:
            poll = polls.draft(session, jam, found.place, asked, hours=hours, by=asker.user_id)
        elif asked is not None and poll is not None:
            poll = replace(poll, question=asked.question, options=asked.options, hours=hours)
            stored.reword_poll(session, jam.id, poll)
        if poll is None:
            return False, blocks.poll_gone()
        match polls.open_poll(session, jam, poll, around.now()):
            case polls.Opened.YES:
                return True, blocks.poll_posted(found.place)
            case polls.Opened.OTHER_OPEN:
                return False, blocks.other_poll_open(found.place)
            case polls.Opened.ENOUGH_TODAY:
                return False, blocks.enough_today(found.place)
            case polls.Opened.GONE:
                return False, blocks.poll_gone()


def _cancel(around: Surroundings, click: Click) -> Message:
    asker = _asker(around, click)
    with around.database.writing() as session:
        found = _find(session, around, Action.CANCEL_POLL, click, asker)
        if isinstance(found, Message):
            return found
        if found.poll is None or not stored.drop_poll(session, found.jam.id, found.poll.number):
            return blocks.poll_gone()
    return blocks.poll_cancelled()


def _register_votes(app: App, around: Surroundings) -> None:
    def on_vote(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        message = _vote(around, click_of(body))
        ack()
        tell(respond, message)

    def on_line(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        found = _look(around, Action.ADD_LINE, click)
        ack()
        if isinstance(found, Message):
            tell(respond, found)
        elif not open_window(around, click.trigger_id, blocks.line_modal(click.key)):
            tell(respond, answers.try_again())

    def on_line_written(ack: Ack, body: dict[str, Any]) -> None:
        line = entered(body, blocks.QUESTION, blocks.INPUT)[: blocks.LONGEST_LINE]
        problem = _add_line(around, submission_of(body), line)
        if problem is None:
            ack()
        else:
            ack(response_action="errors", errors={blocks.QUESTION: problem.text})

    app.action(Action.VOTE.value)(on_vote)
    app.action(Action.ADD_LINE.value)(on_line)
    app.view(Action.SUBMIT_LINE.value)(on_line_written)


def _vote(around: Surroundings, click: Click) -> Message:
    asker = _asker(around, click)
    key, _, choice = click.key.rpartition(":")
    with around.changing() as session:
        found = _find(session, around, Action.VOTE, replace(click, value=key), asker)
        if isinstance(found, Message):
            return found
        poll, chosen = found.poll, _number(choice)
        if poll is None or chosen is None or chosen >= len(poll.options):
            return blocks.poll_gone()
        match polls.vote(session, found.jam, poll, asker.user_id, chosen, around.now()):
            case polls.Voted.YES:
                return blocks.voted(found.jam, poll, chosen)
            case polls.Voted.OVER:
                return blocks.poll_over()
            case polls.Voted.AWAY:
                return blocks.voter_away()


def _add_line(around: Surroundings, click: Click, line: str) -> Message | None:
    asker = _asker(around, click)
    with around.database.writing() as session:
        found = _find(session, around, Action.SUBMIT_LINE, click, asker)
        if isinstance(found, Message):
            return found
        poll = found.poll
        if poll is None or poll.kind is not PollKind.CLOSING:
            return blocks.poll_gone()
        if poll.state is not PollState.OPEN:
            return blocks.poll_over()
        if not polls.add_line(session, found.jam, poll, asker.user_id, line):
            return blocks.line_first()
    return None


def _asker(around: Surroundings, click: Click) -> Asker:
    return who_asks(around.database, around.client, around.team_id, click.user_id, click.home_team)


def _look(around: Surroundings, action: Action, click: Click) -> _Found | Message:
    asker = _asker(around, click)
    with around.database.reading() as session:
        return _find(session, around, action, click, asker)


def _find(
    session: Session, around: Surroundings, action: Action, click: Click, asker: Asker
) -> _Found | Message:
    """Return the poll a button or window is about, or why it may not be touched."""
    refused = refusal_of_person(action, asker)
    if refused is not None:
        return refused
    slug, _, rest = click.key.partition(":")
    if click.channel_id:
        jams = jams_of_channel(session, around.team_id, click.channel_id)
    else:
        jams = jams_of_team(session, around.team_id)
    jam = next((j for j in jams if j.slug == slug), None)
    found = None if jam is None else _in_jam(session, jam, rest)
    if found is None or click.channel_id not in {"", found.place.channel_id}:
        return blocks.poll_gone()
    author = None if found.poll is None else found.poll.made_by
    return refusal(session, found.jam, action, asker, found.place, author=author) or found


def _in_jam(session: Session, jam: Jam, rest: str) -> _Found | None:
    name, _, key = rest.partition(":")
    number = _number(name)
    poll = None if number is None else stored.find_poll(session, jam.id, number)
    where = poll.place if poll is not None else key if name == NEW else ""
    place = next((p for p in jam.places if p.key == where), None)
    return None if place is None else _Found(jam=jam, place=place, poll=poll)


def _number(written: str) -> int | None:
    return int(written) if written.isdecimal() and len(written) <= 6 else None  # noqa: PLR2004
