"""How well languages are told apart and phrases found, beside py3langid and YAKE alone.

    python bench/words.py

Reads the labelled texts of the shared data (JAM_SHARED). Speeds depend on the machine.
"""

import csv
import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import yake
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bench.understanding.talks import SHARED
from bot.analysis.keyphrases import keyphrases_of_each
from bot.analysis.language import base_code, languages_of

LABELLED = SHARED / "labelled"
Phrases = Sequence[str]
Find = Callable[[Sequence[str]], Sequence[Phrases]]

_ENDINGS = re.compile(r"(ies|es|s|ing|ed)$")
_SMALL = """
about and are between for from her his into its our over that the their this under versus was were
with your
"""


def main() -> None:
    """Print the tables."""
    _languages()
    ways: dict[str, Find] = {"YAKE alone": _yake, "ours": _ours}
    _short(ways)
    _meetings(ways)


def _languages() -> None:
    rows = _table("langid_29.csv")
    texts, gold = [row["text"] for row in rows], [row["lang"] for row in rows]
    codes = sorted(set(gold))
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    free = [str(identifier.classify(text)[0]) for text in texts]
    identifier.set_languages([code.replace("nb", "no") for code in codes])
    bound = [str(identifier.classify(text)[0]) for text in texts]
    languages_of(["The model is loaded when it is first needed."])
    began = time.process_time()
    ours = languages_of(texts)
    took = time.process_time() - began
    found = {
        "py3langid": [code.replace("no", "nb") for code in free],
        "py3langid, told the 29": [code.replace("no", "nb") for code in bound],
        "ours": ours,
        "ours, told the 29": languages_of(texts, among=codes),
    }
    for name, answers in found.items():
        for kind in ("sentence", "word pair"):
            marks = [
                1.0
                if base_code(answer) == row["lang"]
                else 0.5 * (answer == "und" and kind == "word pair")
                for answer, row in zip(answers, rows, strict=True)
                if row["kind"] == kind
            ]
            _line(f"{name}, {kind}", sum(marks) / len(marks))
    _line("texts a second", len(texts) / took)


def _short(ways: dict[str, Find]) -> None:
    rows = [
        (row["text"], row["label"])
        for file in ("banking77.csv", "clinc150.csv")
        for row in _table(file)
        if row["split"] == "test" and row["label"] != "oos"
    ]
    for name, find in ways.items():
        began = time.process_time()
        found = find([text for text, _ in rows])
        took = time.process_time() - began
        for first in (1, 3):
            said = [_named(phrases[:first]) for phrases in found]
            gold = [_named([label.replace("_", " ")]) & _named([text]) for text, label in rows]
            right = sum(len(a & b) for a, b in zip(said, gold, strict=True) if b)
            told = sum(len(a) for a, b in zip(said, gold, strict=True) if b)
            _line(
                f"{name}, label's words in the first {first}: F1",
                2 * right / (told + sum(map(len, gold))),
            )
        _line(f"{name}, texts a second", len(rows) / took)


def _meetings(ways: dict[str, Find]) -> None:
    with gzip.open(LABELLED / "qmsum_test.jsonl.gz", "rt", encoding="utf-8") as lines:
        meetings = [json.loads(line) for line in lines]
    texts = ["\n".join(turn["content"] for turn in m["turns"]) for m in meetings]
    gold = [_named(topic["topic"] for topic in m["topics"]) for m in meetings]
    for name, find in ways.items():
        found = find(texts)
        for first in (10, 20):
            recalls = [
                len(wanted & _named(phrases[:first])) / len(wanted)
                for wanted, phrases in zip(gold, found, strict=True)
            ]
            _line(f"{name}, topics' words in the first {first}", sum(recalls) / len(recalls))


def _yake(texts: Sequence[str]) -> list[Phrases]:
    extractor = yake.KeywordExtractor(lan="en", n=3, top=20)
    return [[str(phrase) for phrase, _ in extractor.extract_keywords(text)] for text in texts]


def _ours(texts: Sequence[str]) -> list[tuple[str, ...]]:
    return keyphrases_of_each(texts, languages=["en"] * len(texts), most=20)


def _named(phrases: Iterable[str]) -> frozenset[str]:
    words = (word for phrase in phrases for word in re.findall("[a-z]{3,}", phrase.lower()))
    return frozenset(_ENDINGS.sub("", word) for word in words if word not in _SMALL.split())


def _table(name: str) -> list[dict[str, str]]:
    with (LABELLED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _line(what: str, value: float) -> None:
    sys.stdout.write(f"{what:50} {value:9.3f}\n" if value <= 1 else f"{what:50} {value:9,.0f}\n")


if __name__ == "__main__":
    main()
