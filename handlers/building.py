"""Hear who builds on what: the shortcut, its form and its menu, and taking a link back."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks import answers
from bot.blocks import building as blocks
from bot.blocks.ideas import Told, told
from bot.blocks.keeping import post_key
from bot.blocks.message import Message
from bot.ideas.building import Built, build, ideas_to_grow_from, own_posts, take_apart
from bot.ideas.finding import find_idea
from bot.ideas.making import put_forward
from bot.ideas.pointing import Pointed
from bot.permission import Asker, refusal_of_person
from bot.seeing import readable
from handlers.clicks import Click, chosen_of, click_of, entered, picked, submission_of, tell
from handlers.ideas import asker_of
from handlers.pointing import pointed_at, pointed_by, ref_in
from handlers.surroundings import Surroundings
from handlers.windows import open_modal
from jam.actions import Action
from jam.ideas import says_something, short_title
from jam.talk import PostRef
from storage.jams import jam_by_slug

_SORRY = {
    Built.GONE: Told.BUILD_GONE,
    Built.OLDER: Told.BUILD_OLDER,
    Built.AWAY: Told.BUILD_GONE,
}


def register(app: App, around: Surroundings) -> None:
    """Listen to everything about building on posts."""

    def on_build(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click, _, _ = chosen_of(body)
        asker = asker_of(around, click)
        found = pointed_at(around, Action.BUILD_ON, body, asker, or_root=True)
        ack()
        if isinstance(found, Message):
            tell(respond, found)
        elif not open_modal(around, click, _form(around, found, asker)):
            tell(respond, answers.try_again())

    def on_typed(ack: Ack, body: dict[str, Any]) -> None:
        ack(options=_ideas(around, submission_of(body), str(body.get("value") or "")[:200]))

    def on_built(ack: Ack, body: dict[str, Any]) -> None:
        mine = picked(body, blocks.MINE, blocks.INPUT)
        parent = picked(body, blocks.PARENT, blocks.PARENT)
        title = entered(body, *blocks.TITLE_FIELD)
        done = _built(around, submission_of(body), mine, parent, title)
        if isinstance(done, Message):
            field = blocks.PARENT if parent else blocks.MINE
            ack(response_action="errors", errors={field: done.text})
        else:
            ack(response_action="update", view=done)

    def on_unlink(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        message = _unlinked(around, click)
        ack()
        if not click.view_id:
            tell(respond, message)
        else:
            around.client.views_update(view_id=click.view_id, view=blocks.said(message))

    app.shortcut(Action.BUILD_ON.value)(on_build)
    app.options(blocks.PARENT)(on_typed)
    app.view(Action.SUBMIT_BUILT.value)(on_built)
    app.action(Action.UNLINK_POSTS.value)(on_unlink)


def _form(around: Surroundings, found: Pointed, asker: Asker) -> dict[str, Any]:
    if found.post.author_id == asker.user_id:
        return blocks.parent_form(found.jam, found.post.ref, found.words)
    channels = readable(around.database, around.client, found.jam, asker, around.now())
    with around.database.reading() as session:
        own = own_posts(session, found, asker.user_id, channels)
    return blocks.mine_form(found.jam, found.post.ref, found.words, own)


def _ideas(around: Surroundings, click: Click, typed: str) -> list[dict[str, Any]]:
    asker = asker_of(around, click)
    child = pointed_by(around, Action.SUBMIT_BUILT, ref_in(click.key), asker)
    if isinstance(child, Message):
        return []
    channels = readable(around.database, around.client, child.jam, asker, around.now())
    with around.database.reading() as session:
        return blocks.ideas_listed(ideas_to_grow_from(session, child, channels, typed))


def _built(
    around: Surroundings, click: Click, mine: str, parent: str, typed: str
) -> dict[str, Any] | Message:
    """Link two posts; return what to show then, or what is wrong."""
    asker = asker_of(around, click)
    pointed = pointed_by(around, Action.SUBMIT_BUILT, ref_in(click.key), asker)
    if isinstance(pointed, Message):
        return pointed
    jam, now = pointed.jam, around.now()
    child, earlier = pointed.post.ref, pointed.post.ref
    if parent:
        key = f"{jam.slug} {parent}"
        found = find_idea(around.database, around.client, around.team_id, key, asker, now)
        if found is None:
            return told(Told.BUILD_GONE)
        earlier = found.idea.ref
    else:
        child = ref_in(f"{jam.slug} {mine}")
    title = short_title(typed)
    if title and not says_something(title):
        return told(Told.MAKE_WORDLESS)
    with around.changing() as session:
        done = build(session, jam, child, earlier, asker.user_id, now)
        if done is not Built.DONE:
            return told(_SORRY[done])
        if title:
            put_forward(session, jam, child, asker.user_id, now, title)
    return blocks.linked_form(f"{post_key(jam, child)} {earlier.channel_id} {earlier.ts}")


def _unlinked(around: Surroundings, click: Click) -> Message:
    asker = asker_of(around, click)
    turned_away = refusal_of_person(Action.UNLINK_POSTS, asker)
    if turned_away is not None:
        return turned_away
    slug, *words = click.key.split(" ")
    if len(words) != 4:  # noqa: PLR2004 (two channels, two ts)
        return told(Told.BUILD_NOT_YOURS)
    child = PostRef(channel_id=words[0], ts=words[1])
    parent = PostRef(channel_id=words[2], ts=words[3])
    with around.changing() as session:
        jam = jam_by_slug(session, around.team_id, slug)
        if jam is None or not take_apart(session, jam, child, parent, asker.user_id, around.now()):
            return told(Told.BUILD_NOT_YOURS)
    return told(Told.BUILD_UNDONE)
