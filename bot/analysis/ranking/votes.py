"""Who took which side on each post, who could have seen it, and who came as a group."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import fsum, sqrt

from jam.instants import ts_to_instant
from jam.talk import Post, PostRef

from bot.analysis.threads import by_time

BURST = 600
"""Seconds within which people who did all the same elsewhere count as having come together."""

ONE_INSTANT = timedelta(milliseconds=1)
"""Votes nearer to each other than that are not two people's clicks."""

_WROTE = 2  # beside 0 and 1, the sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One post's votes.

    `support` and `doubt` are how many independent voices the supporters and objectors amount to
    (see `independent_voices`); `could_see` counts people beside the author who did anything in
    the forum, or for a reply in its thread, once the post was there; `repliers` are different
    people who answered a thread's first post, its author not among them.
    """

    ref: PostRef
    author_id: str
    is_reply: bool
    supporters: frozenset[str]
    objectors: frozenset[str]
    support: float
    doubt: float
    could_see: int
    repliers: int

    @property
    def sides(self) -> int:
        """How many people took a side."""
        return len(self.supporters) + len(self.objectors)


def tally(
    posts: Sequence[Post],
    *,
    support: Collection[str],
    doubt: Collection[str],
    left_out: Collection[str] = (),
) -> tuple[Tally, ...]:
    """Return the votes of every post, by channel and time, whatever order they come in.

    `support` and `doubt` are names of emoji without skin tone. A person counts once a post, and
    not at all on their own post or when they did both. People `left_out`, such as bots, count
    nowhere, but what they wrote can be voted on.
    """
    ordered = sorted(posts, key=lambda p: (p.channel_id, by_time(p)))
    sides = [_sides(post, (support, doubt), left_out) for post in ordered]
    places = [_places(post) for post in ordered]
    seen_until = _seen_until(ordered, places, left_out)
    did = _did(ordered, sides)
    repliers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for post in ordered:
        if post.is_reply and post.author_id not in left_out:
            repliers[post.channel_id, post.root_ts].add(post.author_id)
    found = []
    for number, (post, votes) in enumerate(zip(ordered, sides, strict=True)):
        until = seen_until[places[number][-1]]
        later = len(until) - bisect_left(until, post.ts)
        is_known = post.author_id not in left_out
        yes, no = votes
        found.append(
            Tally(
                ref=post.ref,
                author_id=post.author_id,
                is_reply=post.is_reply,
                supporters=frozenset(yes),
                objectors=frozenset(no),
                support=_voices(yes, number, 0, did),
                doubt=_voices(no, number, 1, did),
                could_see=max(later - is_known, len(yes) + len(no)),
                repliers=len(repliers[post.channel_id, post.ts] - {post.author_id}),
            )
        )
    return tuple(found)


def independent_voices(groups: Collection[int]) -> float:
    """Return how many independent voices groups of these sizes amount to: a group its root.

    Somebody who came alone is one voice, nine who came as a group are three: blocs that vote as
    one count by the square root of their size, as L. S. Penrose proposed (The Elementary
    Statistics of Majority Voting, Journal of the Royal Statistical Society 109, 1946). One more
    person never lowers it.
    """
    return fsum(map(sqrt, groups))  # whatever their order


Votes = dict[str, str]
"""When each person voted (a `ts`, "" where not known), by their id."""


def voices(votes: Votes, elsewhere: Mapping[str, object]) -> float:
    """Return how many independent voices took a side; `elsewhere` is all else that each did.

    A group is who came within the same ten minutes and did all the same elsewhere, or nothing:
    lockstep, as in A. Beutel et al., CopyCatch, WWW 2013, in its strictest form. Whose time is
    not known came alone. The group a voter belongs to rests on what they did elsewhere, so that
    another's vote here never joins groups.
    """
    if len({elsewhere[user_id] for user_id in votes}) == len(votes):
        return float(len(votes))  # nobody did what another did, as nearly always
    return independent_voices(Counter(_groups(votes, elsewhere)).values())


def _sides(
    post: Post, names: tuple[Collection[str], Collection[str]], left_out: Collection[str]
) -> tuple[Votes, Votes]:
    """Return who supports and who objects; who did both is in neither."""
    found: tuple[Votes, Votes] = ({}, {})
    for reaction in post.reactions:
        user_id, name = reaction.user_id, reaction.folded
        if user_id == post.author_id or user_id in left_out:
            continue
        for votes, side in zip(found, names, strict=True):
            if name in side:
                votes[user_id] = min(votes.get(user_id, reaction.at), reaction.at)
    for user_id in found[0].keys() & found[1].keys():
        del found[0][user_id], found[1][user_id]
    return found


def _places(post: Post) -> tuple[tuple[str, str], ...]:
    """Return where a post is seen: its forum, and its thread when it is a reply."""
    forum = (post.channel_id, "")
    return (forum, (post.channel_id, post.root_ts)) if post.is_reply else (forum,)


def _seen_until(
    posts: Sequence[Post],
    places: Sequence[tuple[tuple[str, str], ...]],
    left_out: Collection[str],
) -> dict[tuple[str, str], list[str]]:
    """Return when each person was last active in each forum and thread, as sorted `ts`.

    A reaction whose time is not known was put there when the post was, or later.
    """
    last: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for post, seen_in in zip(posts, places, strict=True):
        acts = {post.author_id: post.ts}
        for reaction in post.reactions:
            acts[reaction.user_id] = max(acts.get(reaction.user_id, post.ts), reaction.at)
        # What is done to a thread's first post is done in its thread too.
        for place in {*seen_in, (post.channel_id, post.root_ts)}:
            until = last[place]
            for user_id, ts in acts.items():
                if user_id not in left_out and until.get(user_id, "") < ts:
                    until[user_id] = ts
    return {place: sorted(until.values()) for place, until in last.items()}


def _did(posts: Sequence[Post], sides: Sequence[tuple[Votes, Votes]]) -> dict[str, int]:
    """Return a fingerprint of all that each person wrote and took sides on.

    The exclusive or of one number an act, so that one post can be taken out of it again
    (A. L. Zobrist, A New Hashing Method with Application for Game Playing, 1970).
    """
    did: defaultdict[str, int] = defaultdict(int)
    for number, (post, votes) in enumerate(zip(posts, sides, strict=True)):
        did[post.author_id] ^= hash((number, _WROTE))
        for side, voters in enumerate(votes):
            act = hash((number, side))
            for user_id in voters:
                did[user_id] ^= act
    return did


def _voices(votes: Votes, number: int, side: int, did: Mapping[str, int]) -> float:
    here = hash((number, side))
    return voices(votes, {user_id: did[user_id] ^ here for user_id in votes})


def _groups(votes: Votes, elsewhere: Mapping[str, object]) -> Iterator[tuple[int | str, object]]:
    """Yield the group of each voter.

    Votes of one instant were found there when Slack was read or exported: nobody saw when they
    were cast.
    """
    instants = {user_id: ts_to_instant(at) for user_id, at in votes.items() if at}
    found_there = {
        instant
        for earlier, later in pairwise(sorted(instants.values()))
        if later - earlier < ONE_INSTANT
        for instant in (earlier, later)
    }
    for user_id in votes:
        instant = instants.get(user_id)
        if instant is None or instant in found_there:
            yield user_id, 0
        else:
            yield int(instant.timestamp()) // BURST, elsewhere[user_id]
