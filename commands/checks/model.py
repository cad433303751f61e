"""Whether the organiser's own model of what texts mean can be used, where one is set."""

from commands.checks.findings import Finding, ok, wrong
from commands.settings import Settings
from jam.errors import JamError

MODEL = "model"


def check_model(settings: Settings) -> list[Finding]:
    """Load the model and let it look at a sentence; nothing where none is set."""
    if settings.analysis_model is None:
        return []
    # Only who has a model of their own waits for what is needed to read it.
    from bot.analysis.meaning import model_in

    try:
        model = model_in(settings.analysis_model)
        model.vectors(["Does it work?"])
    except JamError as error:
        what, _, remedy = str(error).rpartition(". ")
        return [wrong(MODEL, f"{what}.", f"{remedy} ANALYSIS_MODEL names the folder.")]
    return [ok(MODEL, f"Texts are understood by {model.name}, in {model.dimensions} dimensions.")]
