"""An app's web server that keeps what it is sent and answers as it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Event, Thread
from types import TracebackType
from typing import Self

PATIENCE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One request: its headers (names in small letters) and its body."""

    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is answered; `chunked` sends the body in pieces."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    chunked: bool = False


Answer = Callable[[Received], Said]


def fine(_received: Received) -> Said:
    """Acknowledge."""
    return Said()


def repeat_challenge(received: Received) -> Said:
    """Answer a challenge, acknowledge all else."""
    text = received.body.decode()
    challenge = text.partition('"challenge": "')[2].partition('"')[0]
    return Said(body=challenge.encode())


class Receiver:
    """The server at `url`; `heard` has every request but the challenge, in order of arrival."""

    def __init__(self) -> None:
        self.heard: Queue[Received] = Queue()
        self.answer: Answer = fine
        self.challenged: Answer = repeat_challenge
        self.hold: Event | None = None
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                receiver.take(self)

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        class Server(ThreadingHTTPServer):
            request_queue_size = 128

            def handle_error(self, request: object, client_address: object) -> None:
                """Stay silent also where nobody waited for the answer."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,))
        self.url = f"http://127.0.0.1:{self._server.server_port}/slack/events"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def take(self, request: BaseHTTPRequestHandler) -> None:
        """Keep a request and answer it."""
        length = int(request.headers.get("Content-Length", "0"))
        headers = {name.lower(): value for name, value in request.headers.items()}
        received = Received(headers=headers, body=request.rfile.read(length))
        challenge = b"url_verification" in received.body
        said = (self.challenged if challenge else self.answer)(received)
        if not challenge:
            self.heard.put(received)
            if self.hold is not None:
                self.hold.wait(PATIENCE)
        request.send_response(said.status)
        for name, value in said.headers:
            request.send_header(name, value)
        if said.chunked:
            request.send_header("Transfer-Encoding", "chunked")
            request.end_headers()
            pieces = (said.body[:3], said.body[3:], b"")
            request.wfile.write(b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in pieces))
        else:
            request.send_header("Content-Length", str(len(said.body)))
            request.end_headers()
            request.wfile.write(said.body)
        request.close_connection = True

    def next(self) -> Received:
        """Return the next request."""
        return self.heard.get(timeout=PATIENCE)
