"""An HTTP server for firmware and diagnostics, which lets other origins in or does not (CORS)."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Asked:
    """One request that arrived."""

    method: str
    path: str
    authorization: str | None
    body: bytes


@dataclass
class Shelf:
    """What the server has, and what happened to it."""

    cors: bool
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    put_status: int = 201
    """How a file is answered; one that is not taken is not kept."""


class _Handler(BaseHTTPRequestHandler):
    shelf: Shelf

    def do_GET(self) -> None:
        self._note(b"")
        content = self.shelf.files.get(self.path)
        self._answer(404 if content is None else 200, content or b"")

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._note(body)
        if self.shelf.put_status == 201:
            self.shelf.files[self.path] = body
        self._answer(self.shelf.put_status, b"")

    def do_OPTIONS(self) -> None:
        self._note(b"")
        self._answer(204, b"")

    def _note(self, body: bytes) -> None:
        authorization = self.headers.get("Authorization")
        self.shelf.asked.append(Asked(self.command, self.path, authorization, body))

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response(status)
        if self.shelf.cors:
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Methods", "GET, PUT")
            self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if content:
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


class FileServer:
    def __init__(self, *, cors: bool) -> None:
        self.shelf = Shelf(cors)
        handler = type("Handler", (_Handler,), {"shelf": self.shelf})
        self._server = ThreadingHTTPServer((HOST, 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def url(self, path: str, user: str = "") -> str:
        return f"http://{user}{HOST}:{self._server.server_port}{path}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
