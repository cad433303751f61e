"""Models of five words in the layouts that an organiser may have, made from nothing."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

WORDS = ("[UNK]", "cold", "office", "lunch", "warm")
VECTORS = np.array([[9, 9], [1, 0], [0, 1], [-1, 0], [1, 1]], dtype=np.float32)
"""One row for each of the words."""

_FLOAT, _INT64 = 1, 7
_GATHER_VERSION = 13


def save_tokenizer(folder: Path) -> None:
    """Write a tokenizer of the words, in lower case as they are."""
    tokenizer = Tokenizer(WordLevel({w: n for n, w in enumerate(WORDS)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))


def save_table(folder: Path, **tensors: NDArray[np.float32 | np.int64]) -> None:
    """Write a model2vec model: its tensors and its tokenizer."""
    save_file(dict(tensors), folder / "model.safetensors")
    (folder / "config.json").write_text('{"normalize": true}')
    save_tokenizer(folder)


def save_network(file: Path, *inputs: str) -> None:
    """Write an ONNX network that gives each token its row of `VECTORS`.

    It takes the inputs named, the first of which are the tokens. An ONNX file is a message of
    protocol buffers (onnx.proto of github.com/onnx/onnx gives the numbers of its fields).
    """
    table = (
        b"".join(_number(1, size) for size in VECTORS.shape)
        + _number(2, _FLOAT)
        + _bytes(8, b"table")
        + _bytes(9, VECTORS.tobytes())
    )
    gather = (
        _bytes(1, b"table")
        + _bytes(1, inputs[0].encode())
        + _bytes(2, b"found")
        + _bytes(4, b"Gather")
    )
    graph = (
        _bytes(1, gather)
        + _bytes(2, b"tiny")
        + _bytes(5, table)
        + b"".join(_bytes(11, _value(name, _INT64, 2)) for name in inputs)
        + _bytes(12, _value("found", _FLOAT, 3))
    )
    opset = _bytes(1, b"") + _number(2, _GATHER_VERSION)
    file.write_bytes(_number(1, 8) + _bytes(7, graph) + _bytes(8, opset))


def _value(name: str, kind: int, axes: int) -> bytes:
    free = b"".join(_bytes(1, _bytes(2, f"axis{axis}".encode())) for axis in range(axes))
    tensor = _number(1, kind) + _bytes(2, free)
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, tensor))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*made, value])
