"""`/jam prompt QUESTION`: a question for a forum, seen by its author before anybody else."""

from bot.blocks import answers
from bot.blocks.message import Message
from bot.blocks.prompts import LONGEST, prompt_preview
from bot.prompts import draft
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action
from jam.places import PlaceKind


def _prompt(asked: Asked) -> Message:
    place = asked.place
    if place is None or place.kind is not PlaceKind.FORUM:
        return answers.prompt_not_here(asked.jam)
    if not asked.words:
        return answers.prompt_empty()
    if len(asked.words) > LONGEST:
        return answers.prompt_too_long(len(asked.words), LONGEST)
    around = asked.around
    with around.database.writing() as session:
        waiting = draft(session, asked.jam, place, asked.words, asked.user_id, around.now())
    return prompt_preview(asked.words, place, waiting.key)


PROMPT = Verb(
    action=Action.PROMPT,
    answer=_prompt,
)
