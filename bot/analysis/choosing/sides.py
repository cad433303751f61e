"""Who took which side on a post, by reactions that say yes or no."""

from dataclasses import dataclass

from jam.talk import Post

from bot.analysis.ranking.fair import wilson

FOR = frozenset(
    {"+1", "thumbsup", "heavy_plus_sign", "white_check_mark", "heavy_check_mark", "heart", "100"}
)
AGAINST = frozenset({"-1", "thumbsdown", "thinking_face", "no_entry_sign", "x"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The people who back a post and those who doubt it; who did both took no side."""

    backing: frozenset[str]
    doubting: frozenset[str]

    @property
    def people(self) -> frozenset[str]:
        """Everybody who took a side."""
        return self.backing | self.doubting

    @property
    def support(self) -> float:
        """The share who back it at least, from 0 to 1: the lower end of its interval."""
        n = len(self.people)
        return wilson(len(self.backing) / n, n)[0] if n else 0.0


def sides(post: Post) -> Sides:
    """Return who took which side on a post; its author's own reaction takes none."""
    backing = {r.user_id for r in post.reactions if r.folded in FOR} - {post.author_id}
    doubting = {r.user_id for r in post.reactions if r.folded in AGAINST} - {post.author_id}
    both = backing & doubting
    return Sides(backing=frozenset(backing - both), doubting=frozenset(doubting - both))


def opposition(one: Sides, other: Sides) -> tuple[float, int]:
    """Return the share of those who took sides on both who took opposite ones, and how many."""
    shared = one.people & other.people
    agree = len(one.backing & other.backing) + len(one.doubting & other.doubting)
    return (1 - agree / len(shared) if shared else 0.0, len(shared))
