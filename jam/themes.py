"""What is kept of a post's part in the themes of its place."""

from dataclasses import dataclass

from jam.talk import PostRef

OTHER = 0
"""The number of no theme: what a place's themes leave over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A post's part in the themes: enough to take it away again.

    `theme` is the number people see counted, `cluster` the machine's group within that theme
    (both `OTHER` where it has none), `vector` the meaning as float16.
    """

    ref: PostRef
    author_id: str
    theme: int
    cluster: int
    vector: bytes
