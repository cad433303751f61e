"""A verb of `/jam` as the help shows it; the table of verbs is made where commands are heard."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbHelp:
    """A verb's name, how it is typed ("/jam prompt QUESTION"), what it does, who may use it.

    `who` is empty where everybody may.
    """

    name: str
    usage: str
    sentence: str
    who: str = ""
