"""Vectors of a sentence transformer in ONNX, run on the processor by onnxruntime.

The mean of its tokens' vectors, padding left out, as such models are trained to be read
(N. Reimers and I. Gurevych, Sentence-BERT, EMNLP 2019).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from jam.errors import JamError
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from bot.analysis.meaning.kinds import Shares, Vectors
from bot.analysis.meaning.tokens import Vocabulary, token_counts

_LONGEST = 256  # tokens read of a text, as the widespread MiniLM models are trained
_BATCH = 32  # texts at a time: near their greatest speed, at little memory
_KNOWN_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}
_TOKENWISE = 3  # axes of an output: texts, tokens, dimensions


@dataclass(frozen=True, slots=True, kw_only=True)
class Transformer:
    """A network in a session of onnxruntime, and what splits a text into its tokens."""

    name: str
    dimensions: int
    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    vocabulary: Vocabulary

    def encode(self, texts: Sequence[str]) -> tuple[Vectors, Shares]:
        """Return the means of the texts' token vectors, and what was read of each.

        Texts of about one length go together, so that little of a batch is padding.
        """
        encoded = self.tokenizer.encode_batch(list(texts))
        counts = token_counts([encoding.ids for encoding in encoded], len(self.vocabulary.letters))
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        by_length = np.argsort([len(encoding.ids) for encoding in encoded], kind="stable")
        for start in range(0, len(texts), _BATCH):
            rows = by_length[start : start + _BATCH]
            found[rows] = _pooled(self.session, [encoded[row] for row in rows])
        return found, self.vocabulary.shares(counts)


def transformer(name: str, network: Path, tokenizer: Tokenizer) -> Transformer:
    """Return the encoder of a network's file; JamError where it is none that can be used."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors; they are raised anyway
    tokenizer.enable_truncation(_LONGEST)
    try:
        session = onnxruntime.InferenceSession(
            str(network), options, providers=["CPUExecutionProvider"]
        )
        _check_inputs(network, session)
        dimensions = _pooled(session, [tokenizer.encode("a")]).shape[1]
    except JamError:
        raise
    except Exception as error:  # the runtime's errors have no common parent
        raise JamError(f"{network} cannot be run ({error}). Give another model.") from error
    return Transformer(
        name=name,
        dimensions=dimensions,
        session=session,
        tokenizer=tokenizer,
        vocabulary=Vocabulary.of(tokenizer),
    )


def _check_inputs(network: Path, session: onnxruntime.InferenceSession) -> None:
    unknown = sorted({each.name for each in session.get_inputs()} - _KNOWN_INPUTS)
    if unknown:
        raise JamError(
            f"{network} asks for {', '.join(unknown)}, which no sentence transformer of the kind "
            "used here does. Give another model."
        )


def _pooled(session: onnxruntime.InferenceSession, batch: Sequence[Encoding]) -> Vectors:
    """Return the mean of the tokens' vectors of each text (texts x dimensions)."""
    longest = max(len(encoding.ids) for encoding in batch) or 1
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    mask: NDArray[np.int64] = np.zeros_like(ids)
    for row, encoding in enumerate(batch):
        ids[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
    given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    asked = {each.name: given[each.name] for each in session.get_inputs()}
    output = np.asarray(session.run(None, asked)[0], dtype=np.float32)
    if output.ndim != _TOKENWISE:
        return output
    weights = mask[:, :, None].astype(np.float32)
    means: Vectors = (output * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
    return means
