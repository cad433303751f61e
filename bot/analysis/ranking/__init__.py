"""Which posts people support, fairly; which divide, bridge, went unseen, and stand for whom.

Votes are emoji of support and doubt. No list here orders posts by raw counts.
"""

from bot.analysis.ranking.fair import rank_posts

__all__ = ["rank_posts"]
