"""What the analysis stands on is loaded when it is first needed, not when the bot starts."""

import subprocess
import sys

import pytest

from tests.conftest import PROJECT

HEAVY = (
    *("numpy", "scipy", "sklearn", "wordllama", "tokenizers", "safetensors", "onnxruntime"),
    *("yake", "textblob", "nltk", "vaderSentiment", "py3langid", "matplotlib"),
)
LOADED = "print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def loaded(*modules: str) -> set[str]:
    """Return the packages that a new process has loaded once it has imported these modules."""
    done = subprocess.run(  # noqa: S603 (this interpreter)
        [sys.executable, "-c", f"import sys, {', '.join(modules)}; {LOADED}"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["app", "commands.run", "commands.wiring", "commands.check"])
def test_the_bot_starts_without_what_only_the_analysis_needs(module: str) -> None:
    assert loaded(module) & set(HEAVY) == set()


def test_a_list_of_tasks_is_shown_without_what_they_need() -> None:
    assert loaded("commands.analyse.tasks") & set(HEAVY) == set()


def test_what_is_told_of_heavy_packages_would_be_seen() -> None:
    assert loaded("bot.analysis.meaning") & set(HEAVY) >= {"numpy", "tokenizers"}
