"""How an idea stands by the fair rank, from its votes and from who could have seen it."""

from bot.analysis.ranking import Tally, rank, voices
from jam.ideas import Idea, Side
from jam.places import Jam
from jam.rankings import RankedPost
from storage import Session
from storage.ideas import ideas_within
from storage.impressions import repliers_by_idea, shown_to
from storage.vote_counts import votes_on
from storage.vote_grounds import active_since, sides_elsewhere, voters_who_wrote


def grounds_of(session: Session, jam: Jam, idea: Idea) -> RankedPost:
    """Return the facts that an idea which stands is ranked by; its rank here is always 1.

    Votes are those of all ideas that count for it, its authors' own left out.
    """
    votes = votes_on(session, jam.id, idea.number)
    wrote = voters_who_wrote(session, jam.id, idea.number)
    took = sides_elsewhere(session, jam.id, idea.number)
    # A post is one person's alone: whoever wrote any did not do what another did.
    elsewhere: dict[str, object] = {
        v.user_id: v.user_id if v.user_id in wrote else took.get(v.user_id) for v in votes
    }
    support, doubt = (
        {v.user_id: v.at for v in votes if v.side is side} for side in (Side.SUPPORT, Side.DOUBT)
    )
    group = ideas_within(session, jam.id, idea.number)
    authors = {one.author_id for one in group}
    there = active_since(session, jam.team_id, jam.id, idea) | support.keys() | doubt.keys()
    there |= shown_to(session, jam.id, [one.number for one in group])
    repliers = repliers_by_idea(session, jam.team_id, jam.id, [idea])
    counted = Tally(
        ref=idea.ref,
        author_id=idea.author_id or "",
        is_reply=idea.root_ts != idea.ref.ts,
        supporters=frozenset(support),
        objectors=frozenset(doubt),
        support=voices(support, elsewhere),
        doubt=voices(doubt, elsewhere),
        could_see=len(there - authors),
        repliers=repliers.get(idea.number, 0),
    )
    return rank([counted])[0]
