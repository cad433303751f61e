"""The model of meaning that the command line uses: the one set, else the one inside."""

from typing import TYPE_CHECKING

from commands.settings import read_what_is_sound
from jam.errors import JamError

if TYPE_CHECKING:
    from bot.analysis.meaning import Model


def chosen_model() -> "Model":
    """Return the model of ANALYSIS_MODEL, where that is set; JamError if it cannot be used.

    What is wrong with the other settings is no matter here.
    """
    from bot.analysis.meaning import model_in

    settings, problems = read_what_is_sound(needs_slack=False)
    if "ANALYSIS_MODEL" in problems:
        raise JamError(problems["ANALYSIS_MODEL"])
    return model_in(settings.analysis_model)
