"""Which posts people support, fairly; which divide, bridge, went unseen, and stand for whom.

Votes are emoji of support and doubt. No list here orders posts by raw counts.
"""

from bot.analysis.ranking.fair import rank, rank_posts
from bot.analysis.ranking.votes import Tally, tally, voices

__all__ = ["Tally", "rank", "rank_posts", "tally", "voices"]
