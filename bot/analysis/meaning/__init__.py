"""What a text means, as a vector: near texts have near vectors.

Loaded when first needed: neither the bot's start nor its record path pays for it.
"""

from bot.analysis.meaning.static import StaticModel, default_model

__all__ = ["StaticModel", "default_model"]
