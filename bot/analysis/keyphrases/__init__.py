"""Which phrases matter: in each text by itself, and in talk that many share."""

from bot.analysis.keyphrases.each import keyphrases_of_each
from bot.analysis.keyphrases.shared import keyphrases

__all__ = ["keyphrases", "keyphrases_of_each"]
