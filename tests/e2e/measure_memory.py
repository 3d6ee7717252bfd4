"""How much memory a further station in the page takes, for one or two builds of the page.

    python tests/e2e/measure_memory.py [--rounds 5] NAME=DIST [NAME=DIST ...]

Every station is connected to the demo CSMS and accepted. What counts is the growth of the browser's
processes (PSS: memory that processes share is divided among them) from 2 to 16 stations.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from measure_boot import builds_to_measure, launch
from page import Station

FEW, MANY = 2, 16
ADD = """async count => {
    while ((await voltab.stations()).length < count) {
        const number = await voltab.addStation();
        await (await voltab.station(number)).connect({ url: "demo:", id: `CP${number}` });
    }
    const isOnline = station => station.link === "online";
    while (!(await voltab.stations()).every(isOnline)) await new Promise(requestAnimationFrame);
}"""


def pss_of(browser: Browser) -> int:
    """Bytes of the processes that run pages."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    total = 0
    for process in processes:
        if process["type"] == "renderer":
            lines = Path(f"/proc/{process['id']}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    return total


def settled(browser: Browser, station: Station) -> int:
    """Once what is no longer used has been collected, and two looks a second apart agree."""
    session = station.page.context.new_cdp_session(station.page)
    before = 0
    while True:
        session.send("HeapProfiler.collectGarbage")
        time.sleep(1)
        now = pss_of(browser)
        if abs(now - before) < 100_000:
            return now
        before = now


def growth(site: str) -> float:
    """Megabytes that a station adds."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        station = Station(browser.new_page(), site)
        station.open(csms="demo:", id="CP001", connect=1)
        station.page.evaluate(ADD, FEW)
        few = settled(browser, station)
        station.page.evaluate(ADD, MANY)
        many = settled(browser, station)
        browser.close()
    return (many - few) / (MANY - FEW) / 1e6


def main() -> None:
    rounds, builds = builds_to_measure(__doc__, rounds=5)
    sizes: dict[str, list[float]] = {name: [] for name in builds}
    for _ in range(rounds):
        for name, server in builds.items():
            sizes[name].append(growth(server.url))
    for name, server in builds.items():
        print(f"{name}: median {statistics.median(sizes[name]):.2f} MB a station")
        server.stop()


if __name__ == "__main__":
    main()
