"""How long a link takes to its first accepted BootNotification, for one or two builds of the page.

    python tests/e2e/measure_boot.py [--rounds 20] NAME=DIST [NAME=DIST ...]

Every build is served, compressed, by a server of its own of the same kind, and the builds take turns, so
that what disturbs the machine disturbs them alike. Three situations: a first visit (cold), one with
everything in the browser's cache (warm), and a first visit over a line of 10 Mbit/s with 40 ms. Prints the
medians, their ratios to the first build, and how many requests and bytes a first visit makes.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from csms import CSMS
from dist_server import HOST
from frames import call
from page import Station

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
SLOW = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10_000_000 / 8,
    "uploadThroughput": 10_000_000 / 8,
}
WARM_UP = 2


def compressed(path: Path) -> dict[str, bytes]:
    """A file's contents by content encoding."""
    plain = path.read_bytes()
    forms = {"identity": plain, "gzip": gzip.compress(plain, 9)}
    if shutil.which("brotli"):
        run = subprocess.run(["brotli", "-q", "11", "-c", str(path)], capture_output=True, check=True)
        forms["br"] = run.stdout
    return forms


class CompressedServer:
    """Serves a folder, compressed beforehand, and counts what is asked of it."""

    def __init__(self, directory: Path) -> None:
        files = {
            "/" + str(path.relative_to(directory)): (compressed(path), TYPES.get(path.suffix))
            for path in directory.rglob("*")
            if path.is_file()
        }
        requests: list[tuple[str, int]] = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = self.path.split("?")[0]
                path = "/index.html" if path == "/" else path
                found = files.get(path)
                if found is None:
                    self.send_error(404)
                    return
                forms, kind = found
                accepted = self.headers.get("Accept-Encoding", "")
                encoding = next((it for it in ("br", "gzip") if it in accepted and it in forms), "identity")
                body = forms[encoding]
                requests.append((path, len(body)))
                self.send_response(200)
                self.send_header("Content-Type", kind or "application/octet-stream")
                self.send_header("Content-Length", str(len(body)))
                if encoding != "identity":
                    self.send_header("Content-Encoding", encoding)
                lasting = path not in ("/index.html", "/sw.js")
                self.send_header("Cache-Control", "max-age=31536000" if lasting else "no-cache")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Keeps quiet."""

        self.requests = requests
        self._server = ThreadingHTTPServer((HOST, 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self._server.server_port}/"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def boot(context: BrowserContext, site: str, *, slow: bool) -> float:
    """Milliseconds from the navigation to the accepted BootNotification."""
    csms = CSMS()
    page = context.new_page()
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
    station = Station(page, site)
    station.open(csms=csms.url, id="CP001", connect=1)
    csms.answer_to(csms.expect(call("BootNotification")))
    station.wait_link("online")
    origin: float = page.evaluate("performance.timeOrigin")
    log = [entry for entry in station.log() if entry.get("action") == "BootNotification"]
    page.close()
    csms.shut_down()
    return float(log[1]["at"] - origin)


def first_visit(browser: Browser, site: str, *, slow: bool) -> float:
    context = browser.new_context()
    time = boot(context, site, slow=slow)
    context.close()
    return time


def measure(browser: Browser, builds: dict[str, CompressedServer], rounds: int) -> dict[str, Any]:
    times: dict[str, dict[str, list[float]]] = {
        kind: {name: [] for name in builds} for kind in ("cold", "warm", "slow")
    }
    warm = {name: browser.new_context() for name in builds}
    for context in warm.values():
        # Each visit has another address. Stored, those before would come back as stations of their own.
        context.add_init_script("localStorage.clear()")
    for name, server in builds.items():
        for _ in range(WARM_UP):
            boot(warm[name], server.url, slow=False)
    for _ in range(rounds):
        for name, server in builds.items():
            times["cold"][name].append(first_visit(browser, server.url, slow=False))
            times["warm"][name].append(boot(warm[name], server.url, slow=False))
            times["slow"][name].append(first_visit(browser, server.url, slow=True))
    for context in warm.values():
        context.close()
    return times


def builds_to_measure(description: str | None, rounds: int) -> tuple[int, dict[str, CompressedServer]]:
    """The rounds and the builds that the command line names, each build on a server of its own."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("build", nargs="+", metavar="NAME=DIST")
    arguments = parser.parse_args()
    pairs = [build.split("=", 1) for build in arguments.build]
    return arguments.rounds, {name: CompressedServer(Path(folder)) for name, folder in pairs}


def launch(playwright: Playwright) -> Browser:
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return playwright.chromium.launch(executable_path=CHROMIUM, args=options)


def main() -> None:
    rounds, builds = builds_to_measure(__doc__, rounds=20)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, server in builds.items():
            server.requests.clear()
            first_visit(browser, server.url, slow=False)
            total = sum(size for _, size in server.requests)
            print(f"{name}: {len(server.requests)} requests, {total / 1000:.1f} KB")
        times = measure(browser, builds, rounds)
        first = next(iter(builds))
        for kind, of_builds in times.items():
            base = statistics.median(of_builds[first])
            for name, values in of_builds.items():
                median = statistics.median(values)
                spread = f"{min(values):.0f} to {max(values):.0f}"
                print(f"{kind:5} {name}: median {median:.0f} ms ({spread}), ratio {median / base:.2f}")
        browser.close()
    for server in builds.values():
        server.stop()


if __name__ == "__main__":
    main()
