"""A jam's live numbers as the block tests show them."""

from datetime import timedelta

from jam.live_numbers import Dimension, Group, LiveNumbers, Table
from tests.bot.blocks.material import NOW

NUMBERS = LiveNumbers(
    place="lobby",
    made_at=NOW,
    posts=412,
    people_at_least=220,
    threads=96,
    answered=82,
    median=timedelta(minutes=26),
    top_share=25,
    across=35,
    new_ground=10,
    recent=412,
    tables=(
        Table(
            dimension=Dimension.FORUM,
            groups=(Group(name="Field <tools>", at_least=80), Group(name="Approvals", at_least=60)),
            unheard=("Handover", "Meetings"),
        ),
        Table(
            dimension=Dimension.HOUR,
            groups=(Group(name="3", at_least=120), Group(name="2", at_least=60)),
        ),
        Table(
            dimension=Dimension.REGION,
            groups=(Group(name="Europe", at_least=140), Group(name="Asia", at_least=40)),
            unheard=("Africa",),
        ),
    ),
)
FEW_NUMBERS = LiveNumbers(
    place="tools", made_at=NOW, posts=6, people_at_least=0, threads=6, answered=6
)
NO_GROUPS = tuple(Table(dimension=dimension) for dimension in Dimension)
