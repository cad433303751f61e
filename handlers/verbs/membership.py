"""`/jam leave` and `/jam join`: out of the record, and into the jam or back into it."""

from bot.blocks import answers, joining
from bot.blocks.message import Message
from bot.joining import Offer, offer_to, take_part
from bot.membership import leave
from handlers.verbs.asked import Asked, Verb
from handlers.windows import open_window
from jam.actions import Action
from jam.people import Standing
from storage.people import is_away


def _leave(asked: Asked) -> Message:
    with asked.around.database.writing() as session:
        receipt = leave(session, asked.jam, asked.user_id, asked.around.now())
    if receipt.was_away:
        return answers.left_already(asked.jam)
    return answers.left_answer(asked.jam, receipt.posts, receipt.reactions)


def _join(asked: Asked) -> Message | None:
    around, jam = asked.around, asked.jam
    with around.changing() as session:
        if is_away(session, jam.id, asked.user_id):
            take_part(session, jam, asked.user_id, around.now())
            return answers.joined_answer(jam)
        if asked.asker.standing is Standing.OUTSIDER:
            return joining.by_writing(jam)
        if jam.has_ended:
            return joining.closed(jam)
        offer = offer_to(session, jam, asked.user_id)
    return _form(asked, offer)


def _form(asked: Asked, offer: Offer) -> Message | None:
    """Open the form, with the forum ticked that was named; return what to tell instead."""
    named = asked.words.strip().strip("#").casefold()
    ticked = [
        forum.key
        for forum in offer.forums
        if named in {forum.key, forum.name.casefold(), forum.channel_name, forum.channel_id}
    ]
    if not offer.forums:
        return joining.not_ready(asked.jam)
    if named and not ticked:
        return joining.no_such_forum(asked.jam, named, offer.forums)
    view = joining.join_modal(asked.jam, offer.forums, offer.known, ticked)
    return None if open_window(asked.around, asked.trigger_id, view) else answers.try_again()


LEAVE = Verb(
    action=Action.LEAVE,
    usage="/jam leave",
    answer=_leave,
)
JOIN = Verb(
    action=Action.JOIN,
    usage="/jam join",
    answer=_join,
)
