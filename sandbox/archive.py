"""Files that somebody else packed, read without trusting them: sizes, names and JSON are checked.

Whatever is wrong with such a file is a `TalkError`, whose one sentence says where and what to do.
"""

import gzip
import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MOST_BYTES = 500 * 1024 * 1024
_DAMAGE = (
    OSError,  # gzip.BadGzipFile is one
    EOFError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    NotImplementedError,  # a compression that Python does not know
    RuntimeError,  # an entry that needs a password
    ValueError,  # an offset outside the file
)


class TalkError(Exception):
    """A file does not hold the talk it should; the text tells a person where and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A folder or .zip with JSON files in it; `names` are their paths, with slashes, in order."""

    path: Path
    names: tuple[str, ...]

    def read(self, name: str) -> list[object]:
        """Return the list that the JSON file `name` holds; TalkError if it holds none."""
        where = f"{self.path}, {name}"
        value = parse(_entry(self.path, name), where)
        if not isinstance(value, list):
            raise TalkError(f"{where}: this should be a list; export the workspace again.")
        return value


def open_archive(path: Path) -> Archive:
    """Return the folder or .zip at `path` as an archive; TalkError if it cannot be one.

    An archive with everything inside one outer folder is read as if that folder were not there.
    """
    sizes = _folder_sizes(path) if path.is_dir() else _zip_sizes(path)
    if sum(sizes.values()) > MOST_BYTES:
        raise TalkError(f"{path}: it unpacks to more than 500 MB; export fewer days or channels.")
    return Archive(path=path, names=tuple(sorted(sizes)))


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield each line of a text file, plain or (by its suffix .gz) gzipped, with its number."""
    number = 0
    left = MOST_BYTES
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            while line := file.readline(left + 1):
                number += 1
                left -= len(line)
                if left < 0:
                    raise TalkError(f"{path}: it holds more than 500 MB; record fewer days.")
                yield number, line
    except _DAMAGE as error:
        raise TalkError(
            f"{path}: it cannot be read after line {number} ({error}); it is damaged or was not "
            "copied to its end, so copy it again."
        ) from error


def parse(raw: bytes, where: str) -> object:
    """Return the JSON value in `raw`; TalkError, naming the place `where`, if there is none."""
    try:
        value: object = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise TalkError(f"{where}: this is not JSON ({error}); copy the file again.") from error
    may_hold_halves = b"\\ud" in raw or b"\\uD" in raw
    return _whole(value) if may_hold_halves else value


def _whole(value: object) -> object:
    """Put a mark for each half of a character, which JSON can hold and Slack never sends."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return value


def _folder_sizes(path: Path) -> dict[str, int]:
    try:
        found = [*path.glob("*.json"), *path.glob("*/*.json"), *path.glob("*/*/*.json")]
        return {
            file.relative_to(path).as_posix(): file.stat().st_size
            for file in found
            if file.is_file()
        }
    except OSError as error:
        raise TalkError(f"{path}: the folder cannot be read ({error}).") from error


def _zip_sizes(path: Path) -> dict[str, int]:
    try:
        with zipfile.ZipFile(path) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
    except _DAMAGE as error:
        raise TalkError(
            f"{path}: this is not a .zip that can be read ({error}); download the export again."
        ) from error
    for entry in entries:
        parts = PurePosixPath(entry.filename)
        if parts.is_absolute() or ".." in parts.parts or "\\" in entry.filename:
            raise TalkError(
                f"{path}: its entry {entry.filename!r} points outside the archive; Slack makes no "
                "such export, so take it from where it was first downloaded."
            )
    return {entry.filename: entry.file_size for entry in entries}


def _entry(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            return (path / name).read_bytes()
        # `read` gives no more than the size that the entry declares, which was checked.
        with zipfile.ZipFile(path) as file:
            return file.read(name)
    except (*_DAMAGE, KeyError) as error:
        raise TalkError(
            f"{path}, {name}: it is damaged ({error}); copy the export again."
        ) from error
