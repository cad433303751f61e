"""Hear who follows and saves what: by button, and by the shortcuts on a message."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks import keeping as blocks
from bot.blocks.message import Message
from bot.ideas.finding import find_idea
from bot.ideas.keeping import Kept, follow_of, keep, kept_by_key
from bot.ideas.pointing import Pointed
from bot.permission import Asker, refusal, refusal_of_person
from handlers.clicks import Click, chosen_of, click_of, submission_of, tell
from handlers.ideas import asker_of, page_view
from handlers.pointing import pointed_at
from handlers.surroundings import Surroundings
from handlers.windows import change_modal
from jam.actions import Action
from jam.ideas import Follow
from jam.talk import PostRef

_KEEPS = {
    Action.FOLLOW_IT: True,
    Action.UNFOLLOW_IT: False,
    Action.SAVE_POST: True,
    Action.UNSAVE_POST: False,
}


def register(app: App, around: Surroundings) -> None:
    """Listen to these buttons."""
    for action, on in _KEEPS.items():
        _register_button(app, around, action, on=on)
    for action in (Action.FOLLOW_MESSAGE, Action.SAVE_MESSAGE):
        _register_shortcut(app, around, action)


def _register_button(app: App, around: Surroundings, action: Action, *, on: bool) -> None:
    def on_press(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        asker = asker_of(around, click)
        kept = kept_by_click(around, action, click, asker)
        message = kept_now(around, action, kept, asker, on=on)
        ack()
        if not _shown_in_page(around, submission_of(body), asker, message):
            tell(respond, message, click.thread_ts)

    app.action(action.value)(on_press)


def _register_shortcut(app: App, around: Surroundings, action: Action) -> None:
    def on_chosen(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click, _, root_ts = chosen_of(body)
        asker = asker_of(around, click)
        found = pointed_at(around, action, body, asker, or_root=True)
        kept = found if isinstance(found, Message) else _meant(action, found)
        message = kept_now(around, action, kept, asker, on=True)
        ack()
        tell(respond, message, root_ts)

    app.shortcut(action.value)(on_chosen)


def _meant(action: Action, found: Pointed) -> Kept:
    """Return what following or saving a message means."""
    post = found.post
    if action is Action.SAVE_MESSAGE:
        return Kept(jam=found.jam, place=found.place, title=found.words, post=post.ref)
    root = PostRef(channel_id=post.channel_id, ts=post.root_ts)
    followed = follow_of(found.idea, root)
    title = found.idea.title if followed.kind is Follow.IDEA and found.idea else found.words
    return Kept(jam=found.jam, place=found.place, title=title, followed=followed)


def kept_by_click(
    around: Surroundings, action: Action, click: Click, asker: Asker
) -> Kept | Message:
    """Return what a button is about, or what to tell instead."""
    turned_away = refusal_of_person(action, asker)
    if turned_away is not None:
        return turned_away
    kept = kept_by_key(
        around.database, around.client, around.team_id, click.key, asker, around.now()
    )
    return kept or blocks.nothing_to_keep()


def kept_now(
    around: Surroundings, action: Action, kept: Kept | Message, asker: Asker, *, on: bool
) -> Message:
    """Follow or save it, or no longer; return what to tell."""
    if isinstance(kept, Message):
        return kept
    with around.database.writing() as session:
        against = refusal(session, kept.jam, action, asker, kept.place)
        return against or keep(session, kept, asker.user_id, around.now(), on=on)


def _shown_in_page(around: Surroundings, page: Click, asker: Asker, answer: Message) -> bool:
    """Show an idea's page anew if the button stands in it; its metadata says which."""
    if not page.view_id:
        return False
    now = around.now()
    found = find_idea(around.database, around.client, around.team_id, page.key, asker, now)
    if found is None:
        return False
    return change_modal(around, page.view_id, page_view(around, found, asker, page, answer))
