"""One model of meaning for the whole process, the organiser's own where there is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.analysis.meaning import default_model
from bot.own_model import model_in_use, use_model
from jam.errors import JamError
from tests.bot.analysis.meaning.tiny_models import VECTORS, save_table


@pytest.fixture(autouse=True)
def _default_again() -> Iterator[None]:
    yield
    use_model(None)


def test_unless_one_is_named_it_is_the_one_inside() -> None:
    assert model_in_use() is default_model()


def test_the_one_named_is_used(tmp_path: Path) -> None:
    save_table(tmp_path, embeddings=VECTORS)
    use_model(tmp_path)
    assert model_in_use().dimensions == 2


def test_one_that_cannot_be_used_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(JamError, match="holds no model"):
        use_model(tmp_path)
