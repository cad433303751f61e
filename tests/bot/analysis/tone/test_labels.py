"""Against 400 posts that a reader labelled: better than either voice alone.

How they were drawn and labelled stands in `tone_labels.md`.
"""

import csv
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from textblob.en import sentiment
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from bot.analysis.text import for_analysis
from bot.analysis.tone import tones_of

VADER = SentimentIntensityAnalyzer()
LABELS = Path(__file__).parent / "tone_labels.csv"
Voice = Callable[[str], str]

NEITHER = "neither"
VADER_CLEARLY = 0.05
"""VADER's own bound (its README)."""
TEXTBLOB_CLEARLY = 0.3
"""What this project used when TextBlob was its only voice."""


class Labelled(NamedTuple):
    """A post and what the reader said of it."""

    text: str
    label: str
    half: str


class Quality(NamedTuple):
    """How often a voice agrees with the reader; `recall` is the mean over the three labels."""

    accuracy: float
    recall: float


@pytest.fixture(scope="module")
def labelled(shared_data: Path) -> list[Labelled]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = {
        source: texts_of(shared_data / f"{source}.zip")
        for source in {row["source"] for row in rows}
    }
    return [
        Labelled(texts[row["source"]][row["channel"], row["ts"]], row["label"], row["half"])
        for row in rows
    ]


def texts_of(export: Path) -> dict[tuple[str, str], str]:
    with zipfile.ZipFile(export) as archive:
        ids = {c["name"]: c["id"] for c in json.loads(archive.read("channels.json"))}
        return {
            (ids[name.partition("/")[0]], message["ts"]): message["text"]
            for name in archive.namelist()
            if "/" in name
            for message in json.loads(archive.read(name))
        }


def ours(text: str) -> str:
    (tone,) = tones_of([text])
    return str(tone.label).replace("neutral", NEITHER)


def vader(text: str) -> str:
    return called(VADER.polarity_scores(for_analysis(text))["compound"], VADER_CLEARLY)


def textblob(text: str) -> str:
    return called(sentiment(for_analysis(text))[0], TEXTBLOB_CLEARLY)


def called(polarity: float, clearly: float) -> str:
    if abs(polarity) < clearly:
        return NEITHER
    return "positive" if polarity > 0 else "negative"


def quality(voice: Voice, posts: Sequence[Labelled]) -> Quality:
    hits = [(post.label, voice(post.text) == post.label) for post in posts]
    of_each = {label: [hit for is_, hit in hits if is_ == label] for label, _ in hits}
    recalls = [sum(found) / len(found) for found in of_each.values()]
    return Quality(sum(hit for _, hit in hits) / len(hits), sum(recalls) / len(recalls))


def test_there_are_400_labels_half_of_them_held_out(labelled: list[Labelled]) -> None:
    assert len(labelled) == 400
    assert sum(post.half == "held-out" for post in labelled) == 200


@pytest.mark.parametrize("alone", [vader, textblob])
@pytest.mark.parametrize(
    ("halves", "better"),
    [({"development", "held-out"}, Quality(0.1, 0.05)), ({"held-out"}, Quality(0.1, 0.01))],
    ids=["all", "held-out"],
)
def test_the_tone_agrees_with_a_reader_more_often_than_either_voice_alone(
    labelled: list[Labelled], alone: Voice, halves: set[str], better: Quality
) -> None:
    posts = [post for post in labelled if post.half in halves]
    mine, theirs = quality(ours, posts), quality(alone, posts)
    assert mine.accuracy > theirs.accuracy + better.accuracy
    assert mine.recall > theirs.recall + better.recall


@pytest.mark.parametrize("label", ["positive", "negative"])
def test_about_as_many_posts_are_counted_as_the_reader_counted(
    labelled: list[Labelled], label: str
) -> None:
    counted = sum(ours(post.text) == label for post in labelled)
    assert counted == pytest.approx(sum(post.label == label for post in labelled), rel=0.3)
