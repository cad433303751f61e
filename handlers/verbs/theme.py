"""`/jam themes` and `/jam theme …`: what people talk about here, and a host's hand on it."""

import re
from collections.abc import Callable

from bot import theme_decisions
from bot.blocks import answers, themes
from bot.blocks.catalogue import example
from bot.blocks.message import Message
from bot.permission import may
from bot.seeing import sees_now
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action

_MERGE = "/jam theme merge 3 into 5"
_NUMBER = "[0-9]{1,6}"
_SPLIT, _LOCK = "/jam theme split 3", "/jam theme lock 3"


def _for_readers(answer: Callable[[Asked], Message]) -> Callable[[Asked], Message]:
    """Give the answer to those alone who may read what the themes are made of."""

    def guarded(asked: Asked) -> Message:
        around, place = asked.around, asked.forum_or_lobby
        if sees_now(around.database, around.client, asked.jam, place, asked.asker, around.now()):
            return answer(asked)
        return answers.words_are_for_members(place)

    return guarded


def _list(asked: Asked) -> Message:
    place = asked.forum_or_lobby
    with asked.around.database.reading() as session:
        return themes.listing(
            asked.jam,
            place,
            theme_decisions.themes_standing(session, asked.jam, place),
            may_change=may(session, asked.jam, Action.THEME_RENAME, asked.asker, asked.place),
        )


def _rename(asked: Asked) -> Message:
    found = re.fullmatch(rf"({_NUMBER})\s+(\S.*)", asked.words.strip(), re.DOTALL)
    if found is None:
        return themes.which(example(Action.THEME_RENAME))
    theme = theme_decisions.rename_theme(
        asked.around.database,
        asked.jam,
        asked.forum_or_lobby,
        int(found[1]),
        " ".join(found[2].split()),
    )
    return themes.renamed(theme.number, theme.label)


def _merge(asked: Asked) -> Message:
    numbers = re.fullmatch(rf"({_NUMBER})\s+(?:into\s+)?({_NUMBER})", asked.words.strip())
    if numbers is None:
        return themes.which(_MERGE)
    theme = theme_decisions.merge_themes(
        asked.around.database, asked.jam, asked.forum_or_lobby, int(numbers[1]), int(numbers[2])
    )
    return themes.merged(int(numbers[1]), theme.number, theme.label)


def _split(asked: Asked) -> Message:
    if (number := _number(asked)) is None:
        return themes.which(_SPLIT)
    theme, other = theme_decisions.split_theme(
        asked.around.database, asked.jam, asked.forum_or_lobby, number
    )
    return themes.split(theme.number, theme.label, other=other.number, other_label=other.label)


def _lock(asked: Asked) -> Message:
    return _locked(asked, locked=True)


def _unlock(asked: Asked) -> Message:
    return _locked(asked, locked=False)


def _locked(asked: Asked, *, locked: bool) -> Message:
    if (number := _number(asked)) is None:
        return themes.which(_LOCK)
    theme = theme_decisions.lock_theme(
        asked.around.database, asked.jam, asked.forum_or_lobby, number, locked=locked
    )
    return themes.locked(theme.number, theme.label, is_locked=locked)


def _number(asked: Asked) -> int | None:
    found = re.fullmatch(_NUMBER, asked.words.strip())
    return int(found[0]) if found is not None else None


THEMES = Verb(
    action=Action.THEMES,
    usage="/jam themes",
    answer=_for_readers(_list),
)
RENAME = Verb(
    action=Action.THEME_RENAME,
    answer=_for_readers(_rename),
)
MERGE = Verb(
    action=Action.THEME_MERGE,
    usage=_MERGE,
    answer=_for_readers(_merge),
)
SPLIT = Verb(
    action=Action.THEME_SPLIT,
    usage=_SPLIT,
    answer=_for_readers(_split),
)
LOCK = Verb(
    action=Action.THEME_LOCK,
    usage=_LOCK,
    answer=_for_readers(_lock),
)
UNLOCK = Verb(
    action=Action.THEME_UNLOCK,
    usage="/jam theme unlock 3",
    answer=_for_readers(_unlock),
)
