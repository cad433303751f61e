"""A verb of `/jam` as the help shows it; the table of verbs is made where commands are heard."""

from dataclasses import dataclass

from jam.people import Role

from bot.blocks.catalogue import say
from bot.blocks.safe import Mrkdwn


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbHelp:
    """A verb's name, how it is typed ("/jam prompt QUESTION"), and who may use it.

    `roles` is empty where everybody may.
    """

    name: str
    usage: str
    roles: frozenset[Role] = frozenset()

    @property
    def sentence(self) -> Mrkdwn:
        """What it does."""
        return say(f"verb.{self.name}")
