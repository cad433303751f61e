"""The short lists of one forum, each post with the reason why it stands there. Loads scipy."""

from collections.abc import Sequence

from bot.analysis.ranking import Tally
from bot.analysis.ranking.groups import opinion_groups
from bot.analysis.ranking.lists import most_bridging, most_divisive, under_seen
from bot.analysis.ranking.proportional import proportional, representation
from bot.blocks import reasons

TEN = 10


def short_lists(best_first: Sequence[Tally]) -> dict[str, list[tuple[str, str]]]:
    """Return the lists of a forum by name: of each post its `ts`, and why it stands there.

    `best_first` are the forum's posts in the order of the fair ranking. A list for which too few
    people voted is empty. The last one compares whom ten posts stand for, and has no `ts`.
    """
    chosen = proportional(best_first, limit=TEN)
    best = [t.ref for t in best_first if t.supporters][:TEN]
    groups = opinion_groups(best_first)
    divisive = most_divisive(best_first, limit=TEN)
    bridging = most_bridging(best_first, groups, limit=TEN)
    unseen = under_seen(best_first, limit=TEN)
    by_list = {"proportional ten": [c.ref for c in chosen], "ten best": best}
    return {
        "divisive": [(d.ref.ts, reasons.why_divided(d)) for d in divisive],
        "bridging": [(b.ref.ts, reasons.why_bridging(b)) for b in bridging],
        "under-seen": [(u.ref.ts, reasons.why_under_seen(u)) for u in unseen],
        "proportional": [(c.ref.ts, reasons.why_chosen(c)) for c in chosen],
        "represents": [
            ("", reasons.represents(name, representation(best_first, refs)))
            for name, refs in by_list.items()
            if refs
        ],
    }
