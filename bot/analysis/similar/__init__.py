"""Which texts say nearly the same, how surely, and what makes two near ones differ.

Loaded when first needed, like the vectors it rests on.
"""

from bot.analysis.similar.differences import Difference, Kind, differences
from bot.analysis.similar.index import Idea, IdeaIndex, Near
from bot.analysis.similar.pairs import similarities

__all__ = ["Difference", "Idea", "IdeaIndex", "Kind", "Near", "differences", "similarities"]
