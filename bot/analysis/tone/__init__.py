"""How well or ill people speak of what they talk about: of a text, and of a forum's talk."""

from bot.analysis.tone.counting import measure_tone
from bot.analysis.tone.measuring import Label, TextTone, tones_of

__all__ = ["Label", "TextTone", "measure_tone", "tones_of"]
