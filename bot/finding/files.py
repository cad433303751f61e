"""The files of a post as they are shown: what kind each is, and where it lies in Slack."""

from collections.abc import Iterable

from bot.blocks.finding import FoundFile
from bot.finding.indexing import kind_of
from jam.finding import Mark
from jam.talk import File


def shown(files: Iterable[File]) -> tuple[FoundFile, ...]:
    """Return the files with their kind; what is neither picture, sound nor video is a file."""
    return tuple(
        FoundFile(name=file.name, kind=kind_of(file) or Mark.FILE, url=file.permalink)
        for file in files
    )
