"""Serves the built page's static files on a free loopback port."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }

    def __init__(self, requests: list[str], *args: Any, **kwargs: Any) -> None:
        self._requests = requests
        super().__init__(*args, **kwargs)

    def log_request(self, *_: object) -> None:
        self._requests.append(self.path)

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


class _Ignorant(_Handler):
    """As a server that has not heard of WebAssembly."""

    extensions_map = {**_Handler.extensions_map, ".wasm": "application/octet-stream"}


class DistServer:
    def __init__(self, directory: Path, *, knows_wasm: bool = True) -> None:
        self.requests: list[str] = []
        """The paths of all requests that have reached the server."""
        kind = _Handler if knows_wasm else _Ignorant
        handler = partial(kind, self.requests, directory=str(directory))
        self._server = ThreadingHTTPServer((HOST, 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self._server.server_port}/"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
