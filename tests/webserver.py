"""A web server on loopback for tests: what it answers is a table, what it was asked is kept."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

type Headers = dict[str, str]


@dataclass
class Answer:
    """What is answered at a path."""

    body: bytes = b""
    status: int = 200
    headers: Headers = field(default_factory=dict)


@dataclass
class Site:
    """A running server."""

    port: int
    answers: dict[str, Answer]
    asked: list[tuple[str, Headers]] = field(default_factory=list)

    def at(self, path: str) -> str:
        return f"http://localhost:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serve(answers: dict[str, Answer]) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, asked))
            answer = site.answers.get(self.path, Answer(status=404))
            tag = answer.headers.get("ETag")
            same = tag is not None and asked.get("if-none-match") == tag
            self.send_response(304 if same else answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            body = b"" if same else answer.body
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in the base class
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(server.server_port, answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
