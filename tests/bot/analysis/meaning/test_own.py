"""An organiser's own model is read from a folder, and what is wrong with it is said."""

import math
from pathlib import Path

import numpy as np
import pytest

from bot.analysis.meaning import Vectors, default_model, model_in
from jam.errors import JamError
from tests.bot.analysis.meaning.tiny_models import (
    VECTORS,
    save_network,
    save_table,
    save_tokenizer,
)

HALF = math.sqrt(0.5)


def assert_rows(found: Vectors, expected: list[list[float]]) -> None:
    """Hold the rows equal, but for rounding."""
    np.testing.assert_allclose(found, np.array(expected, dtype=np.float32), atol=1e-6)


def test_without_a_folder_it_is_the_model_that_comes_with_the_program() -> None:
    assert model_in(None) is default_model()


def test_a_model2vec_folder_gives_the_mean_of_the_token_vectors(tmp_path: Path) -> None:
    save_table(tmp_path, embeddings=VECTORS)

    model = model_in(tmp_path)

    assert model.dimensions == 2
    assert_rows(
        model.vectors(["cold office", "lunch", "cold quux"]), [[HALF, HALF], [-1, 0], [1, 0]]
    )


def test_tokens_may_share_vectors_and_have_weights(tmp_path: Path) -> None:
    save_table(
        tmp_path,
        embeddings=np.array([[0, 0], [1, 0], [0, 1]], dtype=np.float16),
        mapping=np.array([0, 1, 2, 1, 2], dtype=np.int64),
        weights=np.array([1, 3, 4, 1, 1], dtype=np.float32),
    )

    assert_rows(model_in(tmp_path).vectors(["cold office"]), [[0.6, 0.8]])


def test_the_layout_of_sentence_transformers_is_known(tmp_path: Path) -> None:
    inner = tmp_path / "0_StaticEmbedding"
    inner.mkdir()
    save_table(inner, **{"embedding.weight": VECTORS})

    assert_rows(model_in(tmp_path).vectors(["office"]), [[0, 1]])


@pytest.mark.parametrize(
    "inputs",
    [("input_ids",), ("input_ids", "attention_mask"), ("input_ids", "token_type_ids")],
)
def test_an_onnx_folder_gives_the_mean_of_the_tokens_without_padding(
    tmp_path: Path, inputs: tuple[str, ...]
) -> None:
    pytest.importorskip("onnxruntime")
    (tmp_path / "onnx").mkdir()
    save_network(tmp_path / "onnx" / "model_quantized.onnx", *inputs)
    save_tokenizer(tmp_path)

    vectors = model_in(tmp_path).vectors(["cold office", "lunch", "cold " * 300 + "office " * 300])

    assert_rows(vectors, [[HALF, HALF], [-1, 0], [1, 0]])


def test_the_same_folder_has_the_same_name_and_another_model_another(tmp_path: Path) -> None:
    one, same, other = tmp_path / "a" / "m", tmp_path / "b" / "m", tmp_path / "c" / "m"
    for folder, factor in ((one, 1), (same, 1), (other, 2)):
        folder.mkdir(parents=True)
        save_table(folder, embeddings=VECTORS * np.float32(factor))

    assert model_in(one).name == model_in(same).name
    assert model_in(one).name != model_in(other).name


def test_a_folder_without_a_model_is_refused_with_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(JamError, match=r"holds no model\. Give a folder with model.safetensors"):
        model_in(tmp_path)
    with pytest.raises(JamError, match="There is no folder"):
        model_in(tmp_path / "absent")


def test_what_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    save_table(tmp_path, embeddings=VECTORS[:3])
    with pytest.raises(JamError, match="no vector for some tokens"):
        model_in(tmp_path)

    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(JamError, match=r"tokenizer\.json cannot be read"):
        model_in(tmp_path)

    (tmp_path / "tokenizer.json").unlink()
    with pytest.raises(JamError, match=r"tokenizer\.json is missing"):
        model_in(tmp_path)

    (tmp_path / "model.safetensors").write_bytes(b"no tensors")
    with pytest.raises(JamError, match=r"model\.safetensors cannot be read"):
        model_in(tmp_path)


def test_a_network_that_is_no_sentence_transformer_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    save_tokenizer(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"no network")
    with pytest.raises(JamError, match=r"model\.onnx cannot be run"):
        model_in(tmp_path)

    save_network(tmp_path / "model.onnx", "pixels")
    with pytest.raises(JamError, match="asks for pixels"):
        model_in(tmp_path)
