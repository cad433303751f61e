"""Files that somebody else packed, read without trusting them: sizes, names and JSON are checked.

Whatever is wrong with such a file is a `TalkError`, whose one sentence says where and what to do.
"""

import gzip
import itertools
import json
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

MOST_BYTES = 500 * 1024 * 1024
"""Of an export unpacked, and of a file as it lies there: more is no jam, or a bomb."""

MOST_FILE_BYTES = 64 * 1024 * 1024
"""Of one file, which is a day of a channel: parsed it takes up to twenty times as much memory."""

MOST_LINE_BYTES = 4 * 1024 * 1024
"""Of one recorded event: more than Slack sends at once."""

MOST_EVENTS = 1_000_000
"""In one talk, which is in memory whole: a jam of 10,000 people has a third of it."""

MOST_FILES = 200_000
"""Ten years of fifty channels, a file a day."""

MOST_DIRECTORY_BYTES = MOST_FILES * 200
"""Of a .zip's own list of files, which is in memory before any of them can be counted."""

T = TypeVar("T")
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
    """A file does not hold the talk it should; the text tells a person where and what to do.

    It is one line, whatever the names in it.
    """

    def __init__(self, text: str) -> None:
        super().__init__("".join(c if c.isprintable() else "\ufffd" for c in text))


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


def bounded(events: Iterable[T], where: object) -> Iterator[T]:
    """Yield events, up to as many as one talk may have; then TalkError."""
    for number, event in enumerate(events):
        if number >= MOST_EVENTS:
            raise TalkError(f"{where}: more than {MOST_EVENTS:,} events; give fewer days.")
        yield event


def open_archive(path: Path) -> Archive:
    """Return the folder or .zip at `path` as an archive; TalkError if it cannot be one.

    An archive with everything inside one outer folder is read as if that folder were not there.
    """
    sizes = _folder_sizes(path) if path.is_dir() else _zip_sizes(path)
    if len(sizes) > MOST_FILES:
        raise _too_much(path, f"{MOST_FILES:,} files")
    if sum(sizes.values()) > MOST_BYTES:
        raise _too_much(path, "500 MB")
    for name, size in sizes.items():
        if size > MOST_FILE_BYTES:
            raise _too_much(f"{path}, {name}", "64 MB")
    return Archive(path=path, names=tuple(sorted(sizes)))


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield each line of a text file, plain or (by its suffix .gz) gzipped, with its number."""
    number = 0
    left = MOST_BYTES
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            while line := file.readline(MOST_LINE_BYTES + 1):
                number += 1
                left -= len(line)
                if len(line) > MOST_LINE_BYTES:
                    raise TalkError(f"{path}, line {number}: longer than any event; record anew.")
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
    may_be_broken = any(escape in raw for escape in (b"\\ud", b"\\uD", b"\\u0000"))
    return _whole(value) if may_be_broken else value


def _whole(value: object) -> object:
    """Put a mark for NUL and half characters, which JSON can hold and Slack never sends."""
    if isinstance(value, str):
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole.replace("\0", "\ufffd")
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return value


def _folder_sizes(path: Path) -> dict[str, int]:
    try:
        found = itertools.chain(
            *(path.glob(depth) for depth in ("*.json", "*/*.json", "*/*/*.json"))
        )
        files = [file for file in itertools.islice(found, MOST_FILES + 1) if file.is_file()]
        home = path.resolve()
        for file in files:
            if not file.resolve().is_relative_to(home):
                raise _points_outside(path, file.relative_to(path).as_posix())
        return {file.relative_to(path).as_posix(): file.stat().st_size for file in files}
    except OSError as error:
        raise TalkError(f"{path}: the folder cannot be read ({error}).") from error


def _zip_sizes(path: Path) -> dict[str, int]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_much(path, "500 MB")
        if _directory_size(path) > MOST_DIRECTORY_BYTES:
            raise _too_much(path, f"{MOST_FILES:,} files")
        with zipfile.ZipFile(path) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
    except _DAMAGE as error:
        raise TalkError(
            f"{path}: this is not a .zip that can be read ({error}); download the export again."
        ) from error
    for entry in entries:
        parts = PurePosixPath(entry.filename)
        is_link = stat.S_ISLNK(entry.external_attr >> 16)
        if is_link or parts.is_absolute() or ".." in parts.parts or "\\" in entry.filename:
            raise _points_outside(path, entry.filename)
    return {entry.filename: entry.file_size for entry in entries}


def _directory_size(path: Path) -> int:
    """Return how large a .zip says its list of files is, read as `zipfile` does before it loads it.

    https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.14 to 4.3.16.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - (1 << 16) - 22))
        tail = file.read()
        end = tail.rfind(b"PK\x05\x06")
        if end < 0 or len(tail) < end + 22:
            return 0  # no .zip at all, which `zipfile` says better
        locator, end64 = end - 20, end - 76
        if end64 >= 0 and tail[locator:].startswith(b"PK\x06\x07"):
            return int.from_bytes(tail[end64 + 40 : end64 + 48], "little")
        return int.from_bytes(tail[end + 12 : end + 16], "little")


def _too_much(what: object, limit: str) -> TalkError:
    return TalkError(f"{what}: it holds more than {limit}; export fewer days or channels.")


def _points_outside(path: Path, name: str) -> TalkError:
    return TalkError(
        f"{path}: its entry {name!r} points outside the archive; Slack makes no such export, so "
        "take it from where it was first downloaded."
    )


def _entry(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            with (path / name).open("rb") as open_file:  # it may have grown meanwhile
                return open_file.read(MOST_FILE_BYTES)
        # `read` gives no more than the size that the entry declares, which was checked.
        with zipfile.ZipFile(path) as file:
            return file.read(name)
    except (*_DAMAGE, KeyError) as error:
        raise TalkError(
            f"{path}, {name}: it is damaged ({error}); copy the export again."
        ) from error
