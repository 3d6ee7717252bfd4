"""How the log bears a hundred thousand entries: part of `measure.py`.

An imported session gives the figures of reading, scrolling and filtering; a live one, filled over
the CSMS, those of messages that arrive while the log is full.
"""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from csms import CSMS
from frames import call
from page import Station

ENTRIES = 100_000
RATE = 50
SECONDS = 10

WATCH = """
    window.longTasks = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.longTasks.push(Math.round(entry.duration));
    }).observe({entryTypes: ["longtask"]});
    window.frameTimes = [];
    const next = at => { window.frameTimes.push(at); requestAnimationFrame(next); };
    requestAnimationFrame(next);
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const made = await instantiate(...given);
        window.wasmMemory = made.instance.exports.memory;
        return made;
    };
"""
FRESH = "() => { window.longTasks.length = 0; window.frameTimes.length = 0 }"
DRAG = """async element => {
    const most = element.scrollHeight - element.clientHeight;
    for (let step = 0; step < 200; step++) {
        element.scrollTop = most * Math.abs(Math.sin(step / 40));
        await new Promise(requestAnimationFrame);
    }
}"""


def session() -> Iterator[str]:
    """An exported session of so many entries: half of them meter values, the longest there are."""
    head = {"type": "voltabSession", "format": 1, "id": "BIG", "connectors": 1}
    yield json.dumps(head)
    sample = [
        {"measurand": name, "value": "1234.5", "unit": "Wh", "phase": "L1"}
        for name in ("Energy.Active.Import.Register", "Power.Active.Import", "Current.Import")
    ]
    for n in range(ENTRIES // 2):
        if n % 2:
            action, told = "Heartbeat", {"currentTime": "2026-01-01T00:00:00Z"}
            asked: dict[str, Any] = {}
        else:
            action, told = "MeterValues", {}
            value = {"timestamp": "2026-01-01T00:00:00Z", "sampledValue": sample}
            asked = {"connectorId": 1, "transactionId": n, "meterValue": [value]}
        common = {"type": "frame", "action": action, "violations": [], "messageId": str(n)}
        at = 1_767_225_600_000 + n * 100
        for sent, text in ((True, [2, str(n), action, asked]), (False, [3, str(n), told])):
            direction, kind = ("sent", "call") if sent else ("received", "result")
            entry = {"at": at, "direction": direction, "kind": kind, "text": json.dumps(text)}
            yield json.dumps({**common, **entry})


def measure_log(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.add_init_script(WATCH)
    station = Station(context.new_page(), site).open()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.jsonl"
        path.write_text("\n".join(session()) + "\n")
        megabytes = path.stat().st_size / 1e6
        before = memory(station)
        begun = time.monotonic()
        station.page.get_by_label("Session file").set_input_files(path)
        expect(station.page.get_by_text("Imported session")).to_be_visible(timeout=60_000)
        took = time.monotonic() - begun
    grown = memory(station) - before
    print(f"import of {megabytes:.0f} MB: {took:.1f} s, memory grows by {grown:.0f} MB")
    report(station, "wheel", lambda: wheel(station))
    entries = station.page.get_by_role("group", name="Log entries")
    report(station, "scrollbar", lambda: entries.evaluate(DRAG))
    field = station.page.get_by_role("searchbox", name="Filter the log")
    for words in ("heart", "Power.Active nothing-of-this", ""):
        field.focus()
        report(station, f"filter typed: {words or 'emptied'!r}", lambda: type_in(station, words))
    context.close()
    live(browser, site)


def type_in(station: Station, words: str) -> None:
    """Letter by letter, as fast as a quick typist; until the count stands still."""
    keyboard = station.page.keyboard
    if not words:
        keyboard.press("Control+a")
        keyboard.press("Delete")
    for letter in words:
        keyboard.type(letter)
        station.page.wait_for_timeout(60)
    station.page.wait_for_timeout(1000)


def wheel(station: Station) -> None:
    box = station.page.get_by_role("group", name="Log entries").bounding_box()
    assert box
    station.page.mouse.move(box["x"] + 200, box["y"] + 200)
    for step in range(120):
        station.page.mouse.wheel(0, 240 if step % 40 > 30 else -240)
        station.page.wait_for_timeout(16)


def live(browser: Browser, site: str) -> None:
    csms = CSMS()
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.add_init_script(WATCH)
    station = Station(context.new_page(), site)
    station.open(csms=csms.url, id="CP001", connect=1)
    csms.answer_to(csms.expect(call("BootNotification")))
    station.wait_link("online")
    before = memory(station)
    begun = time.monotonic()
    flood(csms, ENTRIES // 2, 0)
    while not station.voltab("log", {"since": ENTRIES}):
        station.page.wait_for_timeout(200)
    took, grown = time.monotonic() - begun, memory(station) - before
    print(f"live, {ENTRIES} entries in {took:.0f} s: memory grows by {grown:.0f} MB")
    entries = station.page.get_by_role("group", name="Log entries")
    report(station, f"{RATE} a second at the end", lambda: arrive(station, csms))
    entries.evaluate("element => { element.scrollTop /= 2 }")
    report(station, f"{RATE} a second scrolled up", lambda: arrive(station, csms))
    station.page.get_by_role("searchbox", name="Filter the log").fill("configuration interval")
    report(station, f"{RATE} a second filtered", lambda: arrive(station, csms))
    context.close()
    csms.shut_down()


def arrive(station: Station, csms: CSMS) -> None:
    sender = threading.Thread(target=flood, args=(csms, RATE * SECONDS, RATE), daemon=True)
    sender.start()
    while sender.is_alive():
        station.page.wait_for_timeout(200)


def flood(csms: CSMS, count: int, rate: int) -> None:
    begun = time.monotonic()
    payload = {"key": ["HeartbeatInterval"]}
    for number in range(count):
        text = json.dumps([2, f"{begun}-{number}", "GetConfiguration", payload])
        csms.send_text(text)
        if rate:
            # The rate is what is measured; nothing waits for this.
            time.sleep(max(0.0, begun + (number + 1) / rate - time.monotonic()))


def report(station: Station, what: str, work: Callable[[], object]) -> None:
    """What the frames and the long tasks were meanwhile."""
    station.page.evaluate(FRESH)
    work()
    at: list[float] = station.page.evaluate("window.frameTimes")
    tasks: list[int] = station.page.evaluate("window.longTasks")
    times = sorted(after - before for before, after in zip(at, at[1:], strict=False))
    part = [times[int(len(times) * share)] for share in (0.5, 0.95)]
    print(
        f"{what}: frame median {part[0]:.0f} ms, 95 % {part[1]:.0f} ms, longest {times[-1]:.0f} ms;"
        f" {len(tasks)} long tasks {tasks}"
    )


def memory(station: Station) -> float:
    """Megabytes of the page: the browser's heap for it, and wasm's memory, which never shrinks."""
    session = station.page.context.new_cdp_session(station.page)
    session.send("HeapProfiler.collectGarbage")
    heap: float = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    wasm: float = station.page.evaluate("window.wasmMemory.buffer.byteLength")
    return (heap + wasm) / 1e6
