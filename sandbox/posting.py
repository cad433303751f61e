"""A POST over HTTP/1.1 on the event loop: as much of a client as Slack's own deliveries need."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

LONGEST_HEAD = 64 * 1024
LONGEST_BODY = 1024 * 1024
END_OF_HEAD = b"\r\n\r\n"
NO_BODY = (204, 304)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What came back; the names of the headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


async def post(
    host: str, port: int, target: str, headers: Mapping[str, str], body: bytes
) -> Posted:
    """Send one request over a connection of its own and return the answer.

    Raises OSError when there is no connection or it breaks, EOFError when it ends before the
    answer does, and ValueError when what comes is no HTTP.
    """
    reader, writer = await asyncio.open_connection(host, port, limit=LONGEST_HEAD)
    try:
        writer.write(_head(host, port, target, headers, len(body)) + body)
        await writer.drain()
        return await _answer(reader)
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


def _head(host: str, port: int, target: str, headers: Mapping[str, str], length: int) -> bytes:
    fixed = {"Host": f"{host}:{port}", "Content-Length": str(length), "Connection": "close"}
    lines = [f"POST {target} HTTP/1.1", *(f"{k}: {v}" for k, v in {**fixed, **headers}.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


async def _answer(reader: asyncio.StreamReader) -> Posted:
    try:
        head = (await reader.readuntil(END_OF_HEAD)).decode("latin-1").split("\r\n")
    except asyncio.LimitOverrunError as long:
        raise ValueError("the head of the answer does not end") from long
    version, _, rest = head[0].partition(" ")
    if not version.startswith("HTTP/1.") or not rest[:3].isdecimal():
        raise ValueError(f"{head[0]!r:.80} is no status line")
    pairs = (line.partition(":") for line in head[1:] if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    status = int(rest[:3])
    body = b"" if status in NO_BODY else await _body(reader, headers)
    return Posted(status=status, headers=headers, body=body)


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return await _chunks(reader)
    if "content-length" not in headers:
        return await reader.read(LONGEST_BODY)
    length = int(headers["content-length"])
    if not 0 <= length <= LONGEST_BODY:
        raise ValueError(f"an answer of {length} bytes is too long")
    return await reader.readexactly(length)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = bytearray()
    while size := int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16):
        if len(body) + size > LONGEST_BODY:
            raise ValueError("the answer is too long")
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    return bytes(body)
