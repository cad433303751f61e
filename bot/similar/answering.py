"""What somebody does with a hint: build on the idea, stand apart from it, or find it no help."""

import re
from datetime import datetime

from slack_sdk import WebClient

from bot.blocks import similar as blocks
from bot.blocks.message import Message
from bot.ideas.building import build
from bot.permission import Asker, refusal, refusal_of_person
from bot.seeing import sees_now
from bot.similar.hinting import may_be_told
from jam.actions import Action
from jam.hints import Hint, HintAnswer
from jam.ideas import Idea, IdeaState
from jam.places import Jam
from jam.talk import PostRef
from storage import Database, Session
from storage.hints import answer_hint, hint_on
from storage.ideas import idea_numbered
from storage.jams import jam_by_slug
from storage.locks import lock_person
from storage.people import is_away
from storage.talk import texts_of

_KEY = re.compile(r"([a-z0-9-]{1,40}) ([CG][A-Z0-9]{1,30}) ([0-9]{1,12}\.[0-9]{1,7}) ([0-9]{1,7})")
_ANSWERS = {
    Action.ADD_TO_SIMILAR: HintAnswer.ADDED,
    Action.DIFFERS_FROM_SIMILAR: HintAnswer.DIFFERS,
    Action.SIMILAR_UNHELPFUL: HintAnswer.UNHELPFUL,
}


def answer_similar(
    database: Database,
    client: WebClient,
    team_id: str,
    action: Action,
    key: str,
    asker: Asker,
    now: datetime,
) -> Message:
    """Take a person's answer to a hint; return what to tell them. Repeated it changes nothing."""
    refused = refusal_of_person(action, asker)
    if refused is not None:
        return refused
    matched = _KEY.fullmatch(key)
    with database.reading() as session:
        jam = jam_by_slug(session, team_id, matched[1]) if matched is not None else None
        if jam is None or matched is None:
            return blocks.gone()
        refused = refusal(session, jam, action, asker, jam.place_of(matched[2]))
        hint = hint_on(session, jam.id, PostRef(channel_id=matched[2], ts=matched[3]))
    if refused is not None:
        return refused
    if hint is None or hint.user_id != asker.user_id:
        return blocks.gone()
    idea = _idea(database, client, jam, hint, int(matched[4]), asker, now)
    with database.writing() as session:
        lock_person(session, team_id, asker.user_id)
        if is_away(session, jam.id, asker.user_id):
            return blocks.gone()
        return _answer(session, jam, hint, idea, _ANSWERS[action], now)


def _idea(
    database: Database,
    client: WebClient,
    jam: Jam,
    hint: Hint,
    number: int,
    asker: Asker,
    now: datetime,
) -> Idea | None:
    """Return the idea that a button names, if the hint does and it may be read now."""
    with database.reading() as session:
        found = idea_numbered(session, jam.id, number) if number in hint.ideas else None
    place = jam.place_of(found.ref.channel_id) if found is not None else None
    if place is None or not sees_now(database, client, jam, place, asker, now):
        return None
    return found


def _answer(
    session: Session, jam: Jam, hint: Hint, named: Idea | None, answer: HintAnswer, now: datetime
) -> Message:
    idea = idea_numbered(session, jam.id, named.number) if named is not None else None
    if answer is HintAnswer.ADDED:
        stands = bool(texts_of(session, jam.id, [hint.ref]))
        if idea is None or not stands or idea.state is not IdeaState.STANDING:
            return blocks.gone()
        if idea.ref.ts >= hint.ref.ts:
            return blocks.gone()
    if not answer_hint(session, jam.id, hint.ref, hint.user_id, answer):
        return blocks.answered_before()
    told = False
    if answer is HintAnswer.ADDED and idea is not None:
        build(session, jam, hint.ref, idea.ref, hint.user_id, now)
        told = may_be_told(jam, hint.ref, idea)
    return blocks.answered(answer, idea, told=told)
