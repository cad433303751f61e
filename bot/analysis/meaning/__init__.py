"""What a text means, as a vector: near texts have near vectors.

Loaded when first needed: neither the bot's start nor its record path pays for it.
"""

from functools import cache

from bot.analysis.meaning.kinds import Vectors
from bot.analysis.meaning.model import Model
from bot.analysis.meaning.static import wordllama

__all__ = ["Model", "Vectors", "default_model"]


@cache
def default_model() -> Model:
    """Return the model that comes with the program."""
    return Model(encoder=wordllama())
