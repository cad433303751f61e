"""What the three emoji mean: one makes a post an idea, the others are votes on it."""

from datetime import datetime

from bot.ideas.cards import want_card
from bot.ideas.making import want_idea
from jam.instants import ts_to_instant
from jam.phases import Recording, recording_at
from jam.talk import PostRef, Reaction, ReactionSeen
from storage import Session
from storage.ideas import idea_of_post
from storage.routes import Route
from storage.votes import count_vote


def note_mark(
    session: Session, team_id: str, route: Route, seen: ReactionSeen, now: datetime
) -> bool:
    """Let an emoji that was put on a post, or taken off it, have its effect.

    Return whether that makes an idea or changes its counts: people wait for the card.

    Ideas are made while the jam is open; a vote counts as long as posts are taken down.
    """
    emoji = route.emoji
    name = Reaction(user_id=seen.user_id, name=seen.name).folded
    ref = PostRef(channel_id=seen.channel_id, ts=seen.ts)
    when = recording_at(
        ts_to_instant(seen.event_ts), opened_at=route.opened_at, closed_at=route.closed_at
    )
    if name == emoji.idea:
        if seen.present and when is Recording.YES:
            want_idea(session, team_id, route.jam_id, ref, seen.user_id, now)
            return True
    elif name in {emoji.support, emoji.doubt} and when is not Recording.NO:
        idea = idea_of_post(session, team_id, ref)
        if idea is None:
            return False
        before, after = count_vote(
            session, team_id, route.jam_id, idea, seen.user_id, at=seen.event_ts, emoji=emoji
        )
        if (before and before.side) != (after and after.side):
            want_card(session, team_id, route.jam_id, idea.counts_for, now)
            return True
    return False
