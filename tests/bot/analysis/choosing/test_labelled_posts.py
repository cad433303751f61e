"""How well the cues tell what people labelled by hand.

The guideline: *reason* where the post says why (a cause, consequence, condition, purpose or
trade-off, also unmarked), *experience* where it tells what happened to or was done by its author,
*question* where it asks for an answer (favours are none), *cheer* where it only agrees, praises,
thanks or encourages, else *none*; two labels where both hold. Who only says who they are gets
none. The `first` 190 posts were drawn and labelled before the cues were written, the `second`
100 after that, without looking at what the cues say.
"""

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.analysis.choosing.substance import gives_reason, puts_question, tells_experience
from bot.analysis.text import plain

LABELS = Path(__file__).parent / "cue_labels.csv"
Posts = list[tuple[str, frozenset[str]]]


@pytest.fixture(scope="module")
def second(shared_data: Path) -> Posts:
    """Give the texts of the second part with their labels."""
    with LABELS.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["part"] == "second"]
    texts = {
        export: _texts(shared_data / f"{export}.zip") for export in {row["export"] for row in rows}
    }
    return [
        (texts[row["export"]][row["channel"], row["ts"]], frozenset(row["label"].split()))
        for row in rows
    ]


def _texts(export: Path) -> dict[tuple[str, str], str]:
    with zipfile.ZipFile(export) as archive:
        days = [name for name in archive.namelist() if name.count("/") == 1]
        return {
            (day.partition("/")[0], message["ts"]): plain(message.get("text", ""))
            for day in days
            if day.endswith(".json")
            for message in json.loads(archive.read(day))
        }


@pytest.mark.parametrize(
    ("label", "cue", "precision", "recall"),
    [
        ("reason", gives_reason, 0.75, 0.6),
        ("experience", tells_experience, 0.8, 0.65),
        ("question", puts_question, 0.75, 0.9),
    ],
)
def test_the_cues_find_what_people_see(
    second: Posts, label: str, cue: Callable[[str], bool], precision: float, recall: float
) -> None:
    noticed = [label in labels for text, labels in second if cue(text)]
    there = [cue(text) for text, labels in second if label in labels]
    assert sum(noticed) / len(noticed) >= precision
    assert sum(there) / len(there) >= recall
