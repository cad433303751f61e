"""A verb of `/jam` as the help shows it; the table of verbs is made where commands are heard."""

from dataclasses import dataclass

from jam.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbHelp:
    """A verb's name, how it is typed ("/jam prompt QUESTION"), what it does, who may use it.

    `roles` is empty where everybody may.
    """

    name: str
    usage: str
    sentence: str
    roles: frozenset[Role] = frozenset()
