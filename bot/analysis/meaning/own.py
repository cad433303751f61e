"""A model of the organiser's own, from a local folder: nothing is fetched from anywhere.

Two layouts are known. model2vec: `model.safetensors` with a tensor `embeddings` (or, as sentence
transformers save it, `embedding.weight`), `tokenizer.json` beside it (the layouts of
github.com/MinishLab/model2vec). ONNX: `model.onnx`, or `onnx/model*.onnx`, and `tokenizer.json`.
"""

import hashlib
from pathlib import Path

import numpy as np
from jam.errors import JamError
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from bot.analysis.meaning.kinds import Encoder, Vectors
from bot.analysis.meaning.static import StaticEncoder
from bot.analysis.meaning.tokens import Vocabulary

_TABLES = ("embeddings", "embedding.weight")
_PARTS = (Path(), Path("0_StaticEmbedding"))
_FORMS = (
    "Give a folder with model.safetensors and tokenizer.json (model2vec), or with model.onnx and "
    "tokenizer.json (a sentence transformer)."
)


def encoder_in(folder: Path) -> Encoder:
    """Return the encoder that is kept in a folder; JamError says what is missing or broken."""
    if not folder.is_dir():
        raise JamError(f"There is no folder {folder}. {_FORMS}")
    for part in _PARTS:
        table_file = folder / part / "model.safetensors"
        if table_file.is_file() and (found := _static(folder, table_file)) is not None:
            return found
    for network in (folder / "model.onnx", *sorted(folder.glob("onnx/model*.onnx"))):
        if network.is_file():
            return _transformer(folder, network)
    raise JamError(f"{folder} holds no model. {_FORMS}")


def _static(folder: Path, file: Path) -> Encoder | None:
    """Return the encoder of a table of token vectors; None where the file is no such table."""
    try:
        tensors = load_file(file)
    except (SafetensorError, OSError, TypeError, KeyError) as error:
        raise JamError(f"{file} cannot be read ({error}). Copy the model anew.") from error
    name = next((name for name in _TABLES if name in tensors), None)
    if name is None:
        return None
    tokenizer = _tokenizer(file.parent)
    table: Vectors = tensors[name].astype(np.float32)
    if "mapping" in tensors:  # several tokens share a vector
        table = table[tensors["mapping"]]
    if "weights" in tensors:
        table = table * tensors["weights"].astype(np.float32)[:, None]
    vocabulary = Vocabulary.of(tokenizer)
    if table.ndim != 2 or len(table) < len(vocabulary.letters):  # noqa: PLR2004 (rows and columns)
        raise JamError(f"{file} has no vector for some tokens of the tokenizer. Copy both anew.")
    table[vocabulary.unknown] = 0  # a word that is not known says nothing
    return StaticEncoder(
        name=_name(folder, file),
        tokenizer=tokenizer,
        table=table[: len(vocabulary.letters)],
        vocabulary=vocabulary,
    )


def _transformer(folder: Path, network: Path) -> Encoder:
    places = (folder, network.parent)
    tokenizer = _tokenizer(next((p for p in places if (p / "tokenizer.json").is_file()), folder))
    try:
        from bot.analysis.meaning.transformer import transformer
    except ImportError:
        raise JamError(
            f"{network} needs onnxruntime. Install it (pip install onnxruntime), or give a "
            "model2vec folder."
        ) from None
    return transformer(_name(folder, network), network, tokenizer)


def _tokenizer(folder: Path) -> Tokenizer:
    file = folder / "tokenizer.json"
    if not file.is_file():
        raise JamError(f"{file} is missing. Copy it from where the model came from.")
    try:
        found = Tokenizer.from_file(str(file))
    except Exception as error:  # the library raises nothing more exact
        raise JamError(f"{file} cannot be read ({error}). Copy it anew.") from error
    found.no_padding()
    found.no_truncation()
    return found


def _name(folder: Path, file: Path) -> str:
    """Return the folder's name and what tells the model's file from every other."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, lambda: hashlib.blake2b(digest_size=8))
    return f"{folder.resolve().name} {digest.hexdigest()}"
