"""A command as it was asked, and a verb that can answer it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.blocks.message import Message
from bot.blocks.verbs import VerbHelp
from handlers.surroundings import Surroundings
from jam.people import Role
from jam.phases import PhaseName
from jam.places import Jam, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asked what, where, about which jam. `words` is all that stood behind the verb."""

    around: Surroundings
    jam: Jam
    user_id: str
    channel_id: str
    words: str

    @property
    def place(self) -> Place | None:
        """The jam's place that the command was typed in, if it was one."""
        return self.jam.place_of(self.channel_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """What can follow `/jam`. No roles: everybody may; no phases: always."""

    help: VerbHelp
    answer: Callable[[Asked], Message]
    roles: frozenset[Role] = frozenset()
    phases: frozenset[PhaseName] = frozenset()

    @property
    def name(self) -> str:
        """The word, or two, by which it is called."""
        return self.help.name


TEAM = frozenset({Role.ORGANISER, Role.HOST, Role.FACILITATOR})
ORGANISERS = frozenset({Role.ORGANISER})
LIVE = frozenset({PhaseName.OPEN, PhaseName.BUILD, PhaseName.VOTE})
