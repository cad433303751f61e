"""Which languages a stretch of talk is in, and how many people write in each."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from jam.findings import Spoken
from jam.talk import Post

from bot.analysis.language import languages_of
from bot.analysis.text import for_analysis


def spoken_languages(posts: Sequence[Post], *, among: Sequence[str] = ()) -> tuple[Spoken, ...]:
    """Return the languages of the posts, the one most people wrote in first, the unknown last.

    `among` are the codes of the languages there can be; without them, all.
    """
    codes = languages_of([for_analysis(post.text) for post in posts], among=among, one_talk=True)
    counted = Counter(codes)
    people: defaultdict[str, set[str]] = defaultdict(set)
    for post, code in zip(posts, codes, strict=True):
        people[code].add(post.author_id)
    found = [
        Spoken(language=code, posts=counted[code], people=len(people[code])) for code in people
    ]
    return tuple(sorted(found, key=lambda s: (not s.is_known, -s.people, s.language)))
