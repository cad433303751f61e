"""Hear who makes a post an idea, shares one by a form, changes it or withdraws it."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.articles import forget_article
from bot.blocks import answers, ideas
from bot.blocks import sharing as blocks
from bot.blocks.ideas import Told, told
from bot.blocks.message import Message
from bot.ideas.finding import Found, refused
from bot.ideas.making import put_forward
from bot.ideas.page import may_edit_title
from bot.ideas.pointing import Pointed
from bot.ideas.sharing import edit_shared, edit_title, share, withdraw, words_shared
from bot.permission import Asker, refusal, refusal_of_person
from bot.seeing import readable
from handlers.clicks import Click, chosen_of, click_of, entered, picked, submission_of, tell
from handlers.ideas import asker_of, find, page_view
from handlers.pointing import pointed_at, pointed_by, ref_in
from handlers.surroundings import Surroundings
from handlers.windows import change_modal, open_modal, open_window
from jam.actions import Action
from jam.ideas import says_something, short_title, title_of
from jam.permissions import LIVE
from jam.places import Jam, Place, PlaceState
from storage.jams import jam_by_slug, jams_of_team

_FIRST_OF_MANY = 5  # jams of a workspace that are on at once, whose forums a form offers


def register(app: App, around: Surroundings) -> None:
    """Listen to these shortcuts, buttons and forms."""
    _register_make(app, around)
    _register_share(app, around)
    _register_edit(app, around)


def _register_make(app: App, around: Surroundings) -> None:
    def on_make(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click, _, _ = chosen_of(body)
        asker = asker_of(around, click)
        found = pointed_at(around, Action.MAKE_IDEA, body, asker, or_root=False)
        ack()
        if isinstance(found, Message):
            tell(respond, found)
        elif not open_modal(around, click, _make_or_show(around, found, asker, click)):
            tell(respond, answers.try_again())

    def on_made(ack: Ack, body: dict[str, Any]) -> None:
        problem = _made(around, submission_of(body), entered(body, *blocks.TITLE_FIELD))
        if problem is None:
            ack()
        else:
            ack(response_action="errors", errors={blocks.TITLE: problem.text})

    app.shortcut(Action.MAKE_IDEA.value)(on_make)
    app.view(Action.SUBMIT_IDEA.value)(on_made)


def _make_or_show(
    around: Surroundings, found: Pointed, asker: Asker, click: Click
) -> dict[str, Any]:
    """Return the form for a post's title, or the page of the idea that it is already."""
    if found.idea is None:
        key = f"{found.jam.slug} {found.post.channel_id} {found.post.ts}"
        return blocks.make_form(key, title_of(found.post.text))
    known = Found(jam=found.jam, place=found.place, idea=found.idea)
    return page_view(around, known, asker, click, blocks.already(found.idea))


def _made(around: Surroundings, click: Click, typed: str) -> Message | None:
    asker = asker_of(around, click)
    found = pointed_by(around, Action.SUBMIT_IDEA, ref_in(click.key), asker)
    if isinstance(found, Message):
        return found
    title = short_title(typed)
    if not says_something(title):
        return told(Told.MAKE_WORDLESS)
    given = "" if title == title_of(found.post.text) else title
    with around.changing() as session:
        made = put_forward(session, found.jam, found.post.ref, asker.user_id, around.now(), given)
    if made is None:
        return told(Told.MAKE_GONE)
    return None if made[1] else blocks.already(made[0])


def _register_share(app: App, around: Surroundings) -> None:
    def on_share(ack: Ack, body: dict[str, Any]) -> None:
        show(ack, submission_of(body), Action.SHARE_IDEA)

    def on_button(ack: Ack, body: dict[str, Any]) -> None:
        show(ack, click_of(body), Action.HOME_SHARE)

    def show(ack: Ack, click: Click, action: Action) -> None:
        asker = asker_of(around, click)
        against = refusal_of_person(action, asker)
        ack()
        if against is None:
            open_share_form(around, asker, click.trigger_id)
        else:  # neither Home nor a global shortcut is in a channel that could hold an answer
            open_modal(around, click, blocks.said_form(against))

    def on_shared(ack: Ack, body: dict[str, Any]) -> None:
        problem = _shared(
            around,
            submission_of(body),
            picked(body, blocks.FORUM, blocks.INPUT),
            entered(body, *blocks.TITLE_FIELD),
            entered(body, *blocks.TEXT_FIELD),
        )
        if problem is None:
            ack()
        else:
            ack(response_action="errors", errors={problem[0]: problem[1].text})

    app.shortcut(Action.SHARE_IDEA.value)(on_share)
    app.action(Action.HOME_SHARE.value)(on_button)
    app.view(Action.SUBMIT_SHARED.value)(on_shared)


def open_share_form(
    around: Surroundings,
    asker: Asker,
    trigger_id: str,
    here: Place | None = None,
    title: str = "",
) -> bool:
    """Show a person the form for an idea, with the forums that are open to them."""
    with around.database.reading() as session:
        jams = [j for j in jams_of_team(session, around.team_id) if j.phase.name in LIVE]
    forums: list[tuple[Jam, Place]] = []
    for jam in jams[-_FIRST_OF_MANY:]:
        channels = readable(around.database, around.client, jam, asker, around.now())
        open_ = (f for f in jam.forums if f.state is PlaceState.READY and f.channel_id in channels)
        forums += [(jam, forum) for forum in open_]
    return open_window(around, trigger_id, blocks.share_form(forums, here, short_title(title)))


def _shared(
    around: Surroundings, click: Click, forum: str, typed: str, text: str
) -> tuple[str, Message] | None:
    """Have an idea posted; return the field with what is wrong, None if nothing is."""
    asker = asker_of(around, click)
    turned_away = refusal_of_person(Action.SUBMIT_SHARED, asker)
    if turned_away is not None:
        return blocks.TITLE, turned_away
    slug, _, key = forum.partition(" ")
    with around.database.reading() as session:
        jam = jam_by_slug(session, around.team_id, slug)
    place = next((f for f in jam.forums if f.key == key), None) if jam is not None else None
    channels = (
        readable(around.database, around.client, jam, asker, around.now()) if jam else frozenset()
    )
    if jam is None or place is None or place.channel_id not in channels:
        return blocks.FORUM, told(Told.SHARE_CLOSED)
    title = short_title(typed)
    if not says_something(title):
        return blocks.TITLE, told(Told.MAKE_WORDLESS)
    with around.changing() as session:
        against = refusal(session, jam, Action.SUBMIT_SHARED, asker, place)
        if against is not None:
            return blocks.TITLE, against
        words = text.strip()[: blocks.LONGEST_TEXT]
        done = share(session, jam, place, asker.user_id, title, words, around.now())
    return None if done else (blocks.TITLE, ideas.away(jam))


def _register_edit(app: App, around: Surroundings) -> None:
    def on_edit(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        asker = asker_of(around, click)
        found = find(around, Action.EDIT_IDEA, click, asker)
        view = _edit_view(around, found, asker, click)
        ack()
        if click.view_id:
            change_modal(around, click.view_id, view)
        elif isinstance(found, Message):
            tell(respond, found)
        elif not open_modal(around, click, view):
            tell(respond, answers.try_again())

    def on_edited(ack: Ack, body: dict[str, Any]) -> None:
        title = entered(body, *blocks.TITLE_FIELD)
        problem = _edited(around, submission_of(body), title, entered(body, *blocks.TEXT_FIELD))
        if problem is None:
            ack()
        else:
            ack(response_action="errors", errors={blocks.TITLE: problem.text})

    def on_withdraw(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        message = _withdrawn(around, click)
        ack()
        if click.view_id:
            change_modal(around, click.view_id, blocks.said_form(message))
        else:
            tell(respond, message)

    app.action(Action.EDIT_IDEA.value)(on_edit)
    app.view(Action.SUBMIT_EDITED.value)(on_edited)
    app.action(Action.WITHDRAW_IDEA.value)(on_withdraw)


def _edit_view(
    around: Surroundings, found: Found | Message, asker: Asker, click: Click
) -> dict[str, Any]:
    if isinstance(found, Message):
        return blocks.said_form(found)
    with around.database.reading() as session:
        may = may_edit_title(session, found, asker.user_id)
        own = found.idea.author_id == asker.user_id
        words = words_shared(session, found.jam, found.idea.ref) if own else None
    if not may:
        return page_view(around, found, asker, click, told(Told.EDIT_NOT_YOURS))
    return blocks.edit_form(found.jam, found.idea, words[1] if words is not None else None)


def _edited(around: Surroundings, click: Click, typed: str, text: str) -> Message | None:
    asker = asker_of(around, click)
    found = find(around, Action.SUBMIT_EDITED, click, asker)
    if isinstance(found, Message):
        return found
    title, now = short_title(typed), around.now()
    with around.changing() as session:
        if not may_edit_title(session, found, asker.user_id):
            return told(Told.EDIT_NOT_YOURS)
        own = found.idea.author_id == asker.user_id
        shared = own and words_shared(session, found.jam, found.idea.ref) is not None
        if (title or shared) and not says_something(title):
            return told(Told.MAKE_WORDLESS)
        if shared:
            words = text.strip()[: blocks.LONGEST_TEXT]
            edit_shared(session, found, asker.user_id, title, words, now)
        else:
            edit_title(session, found, asker.user_id, title, now)
    return None


def _withdrawn(around: Surroundings, click: Click) -> Message:
    asker = asker_of(around, click)
    found = find(around, Action.WITHDRAW_IDEA, click, asker)
    if isinstance(found, Message):
        return found
    with around.changing() as session:
        against = refused(session, Action.WITHDRAW_IDEA, found, asker)
        if against is not None:
            return against
        shared = words_shared(session, found.jam, found.idea.ref) is not None
        if found.idea.author_id != asker.user_id or not shared:
            return told(Told.WITHDRAW_NOT_YOURS)
        withdraw(session, found, around.now())
        team_id, jam_id = found.jam.team_id, found.jam.id
        forget_article(session, team_id, jam_id, found.idea.ref, around.now())
    return told(Told.WITHDRAW_DONE, number=found.idea.number)
