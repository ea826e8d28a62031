"""Answers leave compressed: quickly what is made for one person, as small as can be what everybody's browser loads."""

from __future__ import annotations

import threading
from queue import SimpleQueue

import brotli
from flask import Flask, Response, request
from flask_compress import Compress

QUICK = 5  # of brotli: fifty times sooner than the smallest, and 12 % larger
SMALLEST = 11
BROTLI = "br;"  # what Flask-Compress puts before our keys


def install(server: Flask, files: str) -> None:
    """`files` is where the components' scripts stand: they stay the same as long as this process lives."""
    server.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=QUICK, COMPRESS_REGISTER=False)
    once, anew = Compress(server), Compress(server)
    once.cache, once.cache_key = Smallest(), lambda asked: asked.path
    least = server.config["COMPRESS_MIN_SIZE"]

    @server.after_request
    def shrink(response: Response) -> Response:
        """Most answers of callbacks are too short to shrink: it shall not cost them to find out."""
        length = response.content_length
        if length is not None and length < least:
            return response
        return (once if request.path.startswith(files) else anew).after_request(response)


class Smallest:
    """Keeps every file as it was compressed first, until a thread of its own has made it smaller: seconds for each."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._waiting: SimpleQueue[str] = SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def get(self, key: str) -> bytes | None:
        return self._kept.get(key)

    def set(self, key: str, compressed: bytes) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = compressed
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="compression", daemon=True)
                self._thread.start()
        if key.startswith(BROTLI):
            self._waiting.put(key)

    def _work(self) -> None:
        while key := self._waiting.get():
            self._kept[key] = brotli.compress(brotli.decompress(self._kept[key]), quality=SMALLEST)
