"""Which model of meaning this process uses: the one that comes with the program, or one's own.

Said once at the start, and the same for every jam: vectors of two models do not compare.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.analysis.meaning import Model

_CHOSEN: dict[str, Path | None] = {"folder": None}


def use_model(folder: Path | None) -> None:
    """Have texts understood by the model of a folder from now on, or None by the default one.

    One's own is loaded at once: JamError, if it cannot be, comes before anybody is heard.
    """
    _CHOSEN["folder"] = folder
    if folder is not None:
        model_in_use()


def model_in_use() -> "Model":
    """Return the model; loaded when it is first needed. JamError if it cannot be."""
    from bot.analysis.meaning import model_in

    return model_in(_CHOSEN["folder"])
