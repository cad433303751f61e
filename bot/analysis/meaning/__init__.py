"""What a text means, as a vector: near texts have near vectors.

Loaded when first needed: neither the bot's start nor its record path pays for it.
"""

from functools import cache
from pathlib import Path

from bot.analysis.meaning.kinds import Vectors
from bot.analysis.meaning.model import Model
from bot.analysis.meaning.static import wordllama

__all__ = ["Model", "Vectors", "default_model", "model_in"]


@cache
def default_model() -> Model:
    """Return the model that comes with the program."""
    return Model(encoder=wordllama())


@cache
def model_in(folder: Path | None) -> Model:
    """Return the model of a folder, the default one for None; loaded once.

    JamError says what is wrong with the folder, or what has to be installed.
    """
    from bot.analysis.meaning.own import encoder_in

    return default_model() if folder is None else Model(encoder=encoder_in(folder))
