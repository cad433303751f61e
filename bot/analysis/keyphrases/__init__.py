"""Which phrases matter in each text, in its own language."""

from bot.analysis.keyphrases.each import keyphrases_of_each

__all__ = ["keyphrases_of_each"]
