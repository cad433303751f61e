"""A command as it was asked, and a verb that can answer it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.blocks.catalogue import example
from bot.blocks.message import Message
from bot.blocks.verbs import VerbHelp
from bot.permission import Asker
from handlers.surroundings import Surroundings
from jam.actions import Action
from jam.permissions import RULES
from jam.places import Jam, Place, PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asked what, where, about which jam. `words` is all that stood behind the verb.

    `trigger_id` lets us open a window.
    """

    around: Surroundings
    jam: Jam
    asker: Asker
    channel_id: str
    words: str
    trigger_id: str = ""

    @property
    def user_id(self) -> str:
        """Who asked."""
        return self.asker.user_id

    @property
    def place(self) -> Place | None:
        """The jam's place that the command was typed in, if it was one."""
        return self.jam.place_of(self.channel_id)

    @property
    def forum_or_lobby(self) -> Place:
        """The forum it was typed in, else the lobby: then it is about the whole jam."""
        here = self.place
        return here if here is not None and here.kind is PlaceKind.FORUM else self.jam.lobby


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """What can follow `/jam`. Who may use it, and when, is the table's to say.

    `answer` returns what to tell, None where it opened a window instead. `usage` is how it is
    typed, empty where that takes words: the catalogue has those.
    """

    action: Action
    answer: Callable[[Asked], Message | None]
    usage: str = ""

    @property
    def name(self) -> str:
        """The word, or two, by which it is called."""
        return self.action.value

    @property
    def help(self) -> VerbHelp:
        """What the help says of it."""
        return VerbHelp(
            name=self.name,
            usage=self.usage or example(self.name),
            roles=RULES[self.action].roles,
        )
