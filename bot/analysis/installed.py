"""Where the files of an installed package are, without importing the package.

Some packages whose word lists are read here take seconds to import.
"""

from importlib.util import find_spec
from pathlib import Path


def folder_of(package: str) -> Path:
    """Return the folder of an installed top-level package; ModuleNotFoundError if there is none."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed", name=package)
    return Path(spec.origin).parent
