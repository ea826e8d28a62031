"""A platform far away: recorded answers of a stand-in behind a round trip and a service time.

python -m benchmarks.far UPSTREAM [ROUND_TRIP_MS SERVICE_MS]. A new connection costs two round trips, as TCP and
TLS 1.3 do, every request one more and the service time. An answer is fetched once and replayed from then on, so that
the stand-in's own work never counts and every reader gets the same bytes.
"""

from __future__ import annotations

import asyncio
import sys
import urllib.request

ROUND_TRIP_MS, SERVICE_MS = 50.0, 20.0
Asked = tuple[str, str, bytes]  # method, target, body
HANDSHAKE_ROUND_TRIPS = 2


class Far:
    """One upstream and what it answered."""

    def __init__(self, upstream: str, round_trip: float, service: float) -> None:
        self.upstream, self.round_trip, self.service = upstream, round_trip, service
        self.answers: dict[Asked, bytes] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, request after request."""
        wait = self.round_trip * HANDSHAKE_ROUND_TRIPS
        try:
            while True:
                asked, headers = await _request(reader)
                answer = await self._answer(asked, headers)
                await asyncio.sleep(wait + self.round_trip + self.service)
                wait = 0.0
                writer.write(_head(answer) + answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self, asked: Asked, headers: dict[str, str]) -> bytes:
        if asked not in self.answers:
            self.answers[asked] = await asyncio.to_thread(self._fetch, asked, headers)
        return self.answers[asked]

    def _fetch(self, asked: Asked, headers: dict[str, str]) -> bytes:
        method, target, body = asked
        kept = {name: headers[name] for name in ("authorization", "content-type") if name in headers}
        request = urllib.request.Request(self.upstream + target, data=body or None, headers=kept, method=method)
        with urllib.request.urlopen(request) as answer:
            content: bytes = answer.read()
            return content


async def _request(reader: asyncio.StreamReader) -> tuple[Asked, dict[str, str]]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:]) if name}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    method, target, _version = head[0].split(" ")
    return (method, target, body), headers


def _head(answer: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n\r\n".encode()


async def main(upstream: str, round_trip_ms: float, service_ms: float) -> None:
    far = Far(upstream, round_trip_ms / 1000, service_ms / 1000)
    server = await asyncio.start_server(far.serve, "127.0.0.1", 0, backlog=512)
    print(f"far at http://127.0.0.1:{server.sockets[0].getsockname()[1]} ready", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    numbers = [float(text) for text in sys.argv[2:]] or [ROUND_TRIP_MS, SERVICE_MS]
    try:
        asyncio.run(main(sys.argv[1], *numbers))
    except KeyboardInterrupt:
        raise SystemExit(0) from None
