"""Votes that nobody cast, on posts whose true appeal is known.

People come a few times in three days and read the latest posts they have not read, and a few older
ones, rather those with many votes. Everybody is for or against each post, more often for one of
more appeal; only some say so, and how many of those against do is what workplaces differ in.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jam.talk import Post, Reaction

START = 1_772_409_600
HOURS = 72
POSTS = 150
PEOPLE = 500
LATEST = 15
"""Unread posts that somebody reads on a visit, the latest."""
POPULAR = 5
"""Older ones they look at besides, rather those with many votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """How people behave: who says what they think, and how many posts have friends sent to them."""

    name: str
    supporters_say: float = 0.4
    objectors_say: float = 0.4
    befriended: float = 0.0
    friends: int = 20


WORKPLACES = (
    Workplace(name="both sides speak"),
    Workplace(name="hardly anyone objects", objectors_say=0.04),
    Workplace(name="both speak, some send friends", befriended=0.1),
    Workplace(name="hardly anyone objects, some send friends", objectors_say=0.04, befriended=0.1),
)


def made_votes(workplace: Workplace, seed: int) -> tuple[list[Post], npt.NDArray[np.float64]]:
    """Return posts with their reactions, and the true appeal (0 to 1) of each."""
    chance = np.random.default_rng(seed)
    appeal = chance.beta(3, 2, POSTS)
    written = np.sort(chance.uniform(0, HOURS, POSTS))
    stance = chance.random((PEOPLE, POSTS)) < appeal
    reactions: list[list[Reaction]] = [[] for _ in range(POSTS)]
    seen = np.zeros((PEOPLE, POSTS), dtype=bool)
    visits = [
        (hour, person)
        for person in range(PEOPLE)
        for hour in chance.uniform(0, HOURS, 1 + chance.geometric(0.4))
    ]
    for hour, person in sorted(visits):
        for post in _looked_at(chance, hour - written, reactions, seen[person]):
            seen[person, post] = True
            is_for = stance[person, post]
            says = workplace.supporters_say if is_for else workplace.objectors_say
            if chance.random() < says:
                name = "+1" if is_for else "-1"
                reactions[post].append(_reaction(f"U{person}", name, hour + chance.random() / 4))
    for post in np.flatnonzero(chance.random(POSTS) < workplace.befriended):
        hour = written[post] + chance.uniform(0, 3)
        reactions[post] += [
            _reaction(f"F{post}-{n}", "+1", hour + chance.uniform(0, 1 / 12))
            for n in range(workplace.friends)
        ]
    posts = [
        Post(
            channel_id="C1",
            ts=_ts(written[n]),
            author_id=f"A{n}",
            text="",
            reactions=tuple(reactions[n]),
        )
        for n in range(POSTS)
    ]
    return posts, appeal


def _looked_at(
    chance: np.random.Generator,
    age: npt.NDArray[np.float64],
    reactions: list[list[Reaction]],
    seen: npt.NDArray[np.bool_],
) -> npt.NDArray[np.int64]:
    """Return the posts somebody looks at on a visit; `age` in hours, negative: not yet written."""
    unread = np.flatnonzero(~seen & (age >= 0))
    older = unread[:-LATEST]
    if len(older) <= POPULAR:
        return unread
    votes = np.array([1 + len(reactions[n]) for n in older], dtype=float)
    return np.append(
        chance.choice(older, POPULAR, replace=False, p=votes / votes.sum()), unread[-LATEST:]
    )


def _reaction(user_id: str, name: str, hour: float) -> Reaction:
    return Reaction(user_id=user_id, name=name, at=_ts(hour))


def _ts(hour: float) -> str:
    return f"{START + hour * 3600:.6f}"
