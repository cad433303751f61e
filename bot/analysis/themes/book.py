"""What is remembered of a place's themes from one digest to the next: values, no more."""

from dataclasses import dataclass

from jam.talk import PostRef
from jam.themes import Change, ChangeKind, Kept
from pydantic import with_config

OTHER_LABEL = "other"
"""What posts of no theme are called."""

COLOURS = 12
"""Themes have one of so many colours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is known of a post.

    `text` is its prose (`for_analysis`), `language` its code, "und" where that is unknown.
    """

    ref: PostRef
    author_id: str
    text: str
    language: str = "und"


@with_config(ser_json_bytes="base64", val_json_bytes="base64")
@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A group of posts as the machine sees it.

    `centre` is where it stood at the last run (float16, length 1) and new posts are measured
    against; `total` is the sum of its posts' vectors until now (float64: sums of float16 are
    exact in it, whatever their order), `posts` their number.
    """

    number: int
    centre: bytes
    total: bytes
    posts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTheme:
    """A theme with its number, name and colour for ever; its clusters move.

    One that nobody talks about any more sleeps (not `awake`), and may come back. A host may
    have given the `label` (`named`) and may have `locked` it: the machine then leaves both as
    they are. What hosts put together or apart is `settled`: the machine does neither to it.
    For `silent` runs in a row nobody talked about it though some were expected to.
    """

    number: int
    label: str
    colour: int
    clusters: tuple[Cluster, ...]
    awake: bool = True
    named: bool = False
    locked: bool = False
    settled: bool = False
    change: Change | None = None
    silent: int = 0

    @property
    def posts(self) -> int:
        """How many posts it has."""
        return sum(cluster.posts for cluster in self.clusters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A split or merge the machine has found right in so many runs in a row."""

    kind: ChangeKind
    themes: tuple[int, ...]
    wins: int


@with_config(ser_json_bytes="base64", val_json_bytes="base64")
@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeBook:
    """All themes of one place, and what the next run starts from.

    `others` counts posts of no theme; `model` is the name of what made the vectors, `dimensions`
    their length, 0 before the first; `next_theme` and `next_cluster` are numbers not used yet.
    At the last run the middle of all posts was `origin` (float16), and posts were less like their
    theme than `reach` (a cosine) if they belonged to none.
    """

    themes: tuple[KnownTheme, ...] = ()
    others: int = 0
    dimensions: int = 0
    model: str = ""
    origin: bytes = b""
    reach: float = 0.0
    next_theme: int = 1
    next_cluster: int = 1
    wishes: tuple[Wish, ...] = ()

    def theme(self, number: int) -> KnownTheme | None:
        """Return the theme of that number."""
        return next((theme for theme in self.themes if theme.number == number), None)

    @property
    def awake(self) -> tuple[KnownTheme, ...]:
        """The themes people talk about, by number."""
        return tuple(theme for theme in self.themes if theme.awake)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A book that knows more posts, and what is to be stored of each, in their order."""

    book: ThemeBook
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A post of a window, and what was stored of it."""

    said: Said
    kept: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A book after a run or a host's decision.

    `moved` is to be stored anew, post by post; after that, all posts stored with the first theme
    of a pair of `joined` belong to the second. `quiet`: there was too little to go through.
    """

    book: ThemeBook
    moved: tuple[Kept, ...] = ()
    joined: tuple[tuple[int, int], ...] = ()
    quiet: bool = False
