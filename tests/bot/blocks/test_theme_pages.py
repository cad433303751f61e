"""A theme's page tells no number of few people."""

from datetime import UTC, datetime

import pytest

from bot.blocks.theme_pages import idea
from jam.ideas import Idea
from jam.talk import PostRef


@pytest.mark.parametrize(
    ("supporters", "doubters", "said"),
    [
        (2, 1, "Idea 3: One form"),
        (7, 1, "Idea 3: One form (support: 7 people; doubt: a few people)"),
        (4, 4, "Idea 3: One form (support: a few people; doubt: a few people)"),
        (12, 0, "Idea 3: One form (support: 12 people; doubt: nobody yet)"),
    ],
)
def test_how_an_idea_stands_is_told_of_five_people_or_more(
    supporters: int, doubters: int, said: str
) -> None:
    found = Idea(
        number=3,
        ref=PostRef(channel_id="C1", ts="1772526000.000100"),
        author_id="U1",
        title="One form",
        made_by="U1",
        made_at=datetime(2026, 3, 3, 9, tzinfo=UTC),
        supporters=supporters,
        doubters=doubters,
    )
    assert idea(found) == said
