"""How fast the built page is. Not a test: machines differ, and are noisy.

    python tests/e2e/measure.py [--runs 20]

Prints the median time from navigation to the first accepted BootNotification on a local CSMS,
with what it consists of, and the long tasks while fifty messages a second arrive; then what the
log does with a hundred thousand entries (measure_log.py).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import threading
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from csms import CSMS
from dist_server import DistServer
from frames import call
from measure_log import measure_log
from page import Station

DIST = Path(__file__).resolve().parents[2] / "dist"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
RATE = 50
SECONDS = 10
PARTS = """() => {
    const wasm = performance.getEntriesByType("resource").find(e => e.name.endsWith(".wasm"));
    return {fetched: wasm.responseEnd, origin: performance.timeOrigin};
}"""
WATCH = """
    window.longTasks = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.longTasks.push(Math.round(entry.duration));
    }).observe({entryTypes: ["longtask"]});
"""


def start(browser: Browser, site: str) -> dict[str, float]:
    """Milliseconds since the navigation: the wasm was there, the CSMS was asked and has answered."""
    csms = CSMS()
    context = browser.new_context()
    station = Station(context.new_page(), site)
    station.open(csms=csms.url, id="CP001", connect=1)
    csms.answer_to(csms.expect(call("BootNotification")))
    station.wait_link("online")
    parts = station.page.evaluate(PARTS)
    log = [entry for entry in station.log() if entry.get("action") == "BootNotification"]
    asked, answered = (entry["at"] - parts["origin"] for entry in log[:2])
    context.close()
    csms.shut_down()
    return {"wasm fetched": parts["fetched"], "boot sent": asked, "boot accepted": answered}


def load(browser: Browser, site: str) -> list[int]:
    """Long tasks, in milliseconds, while many messages arrive."""
    csms = CSMS()
    context = browser.new_context()
    context.add_init_script(WATCH)
    station = Station(context.new_page(), site)
    station.open(csms=csms.url, id="CP001", connect=1)
    csms.answer_to(csms.expect(call("BootNotification")))
    station.wait_link("online")
    station.page.evaluate("window.longTasks.length = 0")
    done = threading.Event()

    def send() -> None:
        begun = time.monotonic()
        for number in range(RATE * SECONDS):
            payload = {"key": ["HeartbeatInterval"]}
            csms.send_text(json.dumps([2, f"load-{number}", "GetConfiguration", payload]))
            # The rate is what is measured; nothing waits for this.
            time.sleep(max(0.0, begun + (number + 1) / RATE - time.monotonic()))
        done.set()

    threading.Thread(target=send, daemon=True).start()
    while not done.is_set():
        station.page.wait_for_timeout(200)
    tasks: list[int] = station.page.evaluate("window.longTasks")
    context.close()
    csms.shut_down()
    return tasks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    runs: int = parser.parse_args().runs
    server = DistServer(DIST)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        start(browser, server.url)
        times: list[dict[str, Any]] = [start(browser, server.url) for _ in range(runs)]
        for part in times[0]:
            values = [run[part] for run in times]
            median, least, most = statistics.median(values), min(values), max(values)
            print(f"{part}: median {median:.0f} ms ({least:.0f} to {most:.0f}, {runs} runs)")
        tasks = load(browser, server.url)
        print(f"{RATE} messages a second for {SECONDS} s: {len(tasks)} long tasks {tasks}")
        measure_log(browser, server.url)
        browser.close()
    server.stop()


if __name__ == "__main__":
    main()
