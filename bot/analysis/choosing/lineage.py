"""Which posts grew from others' within a window, so that who builds on others gets credit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from jam.ideas import Link
from jam.instants import Window
from jam.talk import PostRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Posts of which each grew from the next: the latest first, the one it began with last."""

    refs: tuple[PostRef, ...]

    @property
    def post(self) -> PostRef:
        """What grew."""
        return self.refs[0]

    @property
    def origin(self) -> PostRef:
        """Where it began."""
        return self.refs[-1]


def chains(
    links: Sequence[Link],
    *,
    window: Window,
    authors: Mapping[PostRef, str],
    exclude: Collection[PostRef] = (),
) -> tuple[Chain, ...]:
    """Return the chains that a link made in the window is part of, the best first.

    Each begins at a post that nothing has grown from yet, and goes back by the link that was made
    first. Chains of one author alone are none, and neither are those to what `exclude` holds.
    Those of more people come before, then those of later posts.
    """
    known = [link for link in links if link.made_at < window.until]
    grew_from: dict[PostRef, Link] = {}
    for link in sorted(known, key=lambda link: (link.made_at, link.parent.ts)):
        grew_from.setdefault(link.child, link)
    last = set(grew_from) - {link.parent for link in known}
    found = []
    for post in last - set(exclude):
        refs, is_new = [post], False
        while refs[-1] in grew_from:
            link = grew_from[refs[-1]]
            is_new |= link.made_at >= window.since
            refs.append(link.parent)
        if is_new and len({authors.get(ref) for ref in refs}) > 1:
            found.append(Chain(refs=tuple(refs)))

    def worth(chain: Chain) -> tuple[int, str, str]:
        people = len({authors.get(ref) for ref in chain.refs})
        return people, chain.post.ts, chain.post.channel_id

    return tuple(sorted(found, key=worth, reverse=True))
