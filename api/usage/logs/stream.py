"""A log file as blocks of whole lines, plain or gzip, unpacked ahead in a thread of its own."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

CHUNK = 4 * 1024 * 1024
GZIP = b"\x1f\x8b"
File = BufferedReader | gzip.GzipFile
BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)


class Cut(Exception):
    """The file ends, or is damaged, where more should follow; all before was handed out."""


class Blocks:
    """The whole lines of a file in blocks, with the number of bytes and the hash of what was handed out so far.

    `head` is the hash of the first line: by it a file is known again under another name, packed or not. `rest` is
    what stands behind the last end of a line.
    """

    def __init__(self, file: File) -> None:
        self._file = file
        self._hash = hashlib.blake2b(digest_size=32)
        self.size = 0
        self.rest = b""
        self._broken = False
        self.grows = not isinstance(file, gzip.GzipFile)

    @property
    def hash(self) -> str:
        return self._hash.hexdigest()

    def skip(self, size: int) -> bool:
        """Hand out the first bytes to nobody; False when there are not so many."""
        while self.size < size:
            try:
                chunk = self._file.read(min(CHUNK, size - self.size))
            except BROKEN:
                return False
            if not chunk:
                return False
            self._handed_out(chunk)
        return True

    def finish(self) -> bytes:
        """What stands behind the last end of a line, as the last line."""
        rest, self.rest = self.rest, b""
        return self._handed_out(rest)

    def __iter__(self) -> Iterator[bytes]:
        """Raises Cut after the last block that could be read."""
        with ThreadPoolExecutor(1) as ahead:
            following = ahead.submit(self._fill)
            while chunk := following.result():
                following = ahead.submit(self._fill)
                whole, end, self.rest = (self.rest + chunk).rpartition(b"\n")
                if end:
                    yield self._handed_out(whole + end)
        if self._broken:
            raise Cut

    def _fill(self) -> bytes:
        """A chunk in small parts: of a damaged file everything that can be read."""
        parts: list[bytes] = []
        try:
            while sum(map(len, parts)) < CHUNK and (part := self._file.read1(CHUNK)):
                parts.append(part)
        except BROKEN:
            self._broken = True
        return b"".join(parts)

    def _handed_out(self, block: bytes) -> bytes:
        self.size += len(block)
        self._hash.update(block)
        return block


@contextmanager
def opened(path: Path) -> Iterator[File]:
    """The file, unpacked if it is packed, whatever it is called. Raises OSError."""
    with path.open("rb") as raw:
        packed = raw.read(2) == GZIP
    with gzip.GzipFile(path) if packed else path.open("rb") as file:
        yield file


def head_of(path: Path) -> tuple[str | None, list[bytes]]:
    """The hash of the first line, None while it has no end; and the lines of the beginning."""
    with opened(path) as file:
        try:
            beginning = file.read1(CHUNK)
        except BROKEN:
            return None, []
    lines = beginning.split(b"\n")
    return (hashlib.blake2b(lines[0], digest_size=32).hexdigest() if len(lines) > 1 else None), lines[:-1]
