"""The page under test: a thin wrapper over Playwright's page and the page's `window.voltab`."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, expect

TIMEOUT_MS = 15_000

WAIT_STATE = """async patience => {
    const deadline = performance.now() + patience;
    for (;;) {
        const state = await window.voltab.state();
        const holds = Boolean(CONDITION);
        if (holds || performance.now() > deadline) return [state, holds];
        await new Promise(resolve => setTimeout(resolve, 20));
    }
}"""

State = dict[str, Any]


class Station:
    """The charge point in the tab."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.errors: list[str] = []
        self._site = site
        page.set_default_timeout(TIMEOUT_MS)
        page.on("console", self._note_console)
        page.on("pageerror", self._note_error)

    # The page

    def open(self, **address: Any) -> Station:
        """Opens the page with these parts in its address, as `csms=…`, `id=…`, `connect=1`."""
        fragment = "&".join(
            f"{key}={quote(str(value), safe=':/')}" for key, value in address.items()
        )
        return self.follow(f"{self._site}{'#' if fragment else ''}{fragment}")

    def follow(self, link: str) -> Station:
        """Opens the page by a whole link."""
        self.page.goto(link)
        return self._wait_ready()

    def reload(self) -> Station:
        self.page.reload()
        return self._wait_ready()

    def let_pass(self, seconds: float) -> None:
        """Time jumps ahead, as after a sleep of the computer; needs `page.clock.install()`."""
        self.page.clock.fast_forward(int(seconds * 1000))
        self.voltab("setSetting", "BlinkRepeat", "1")  # any input wakes the station

    def card(self, connector: int) -> Locator:
        """The card of a connector."""
        return self.page.get_by_role("article", name=f"Connector {connector}")

    def button(self, name: str, connector: int | None = None) -> Locator:
        where = self.page if connector is None else self.card(connector)
        return where.get_by_role("button", name=name, exact=True)

    def unfold_readings(self, connector: int = 1) -> None:
        """The sliders of a connector are there from now on."""
        self.card(connector).locator(f"#readings-{connector} > summary").click()

    def shows(self, text: str | re.Pattern[str]) -> None:
        """Somewhere on the page, this can be read."""
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible(
            timeout=TIMEOUT_MS
        )

    def stored(self) -> str:
        """All that the page keeps beyond this tab, as one text, and its address."""
        script = "() => JSON.stringify([{...localStorage}, document.cookie, location.href])"
        return str(self.page.evaluate(script))

    # window.voltab

    def voltab(self, method: str, *arguments: Any) -> Any:
        """Calls a method of `window.voltab` and waits for its promise."""
        script = "([method, args]) => window.voltab[method](...args)"
        return self.page.evaluate(script, [method, list(arguments)])

    def refusal(self, method: str, *arguments: Any) -> str:
        """The message with which a method of `window.voltab` rejects these arguments."""
        script = """([method, args]) => window.voltab[method](...args).then(
            () => null, error => String(error && error.message || error))"""
        message = self.page.evaluate(script, [method, list(arguments)])
        assert message is not None, f"{method}{arguments} was not rejected"
        return str(message)

    def connect(self, url: str, identity: str = "CP001", **credentials: str) -> None:
        self.voltab("connect", {"url": url, "id": identity, **credentials})

    def disconnect(self) -> None:
        self.voltab("disconnect")

    def reconnect(self) -> None:
        self.voltab("reconnect")

    def power_off(self) -> None:
        self.voltab("powerOff")

    def power_on(self) -> None:
        self.voltab("powerOn")

    def factory_reset(self, **factory: Any) -> None:
        self.voltab("factoryReset", factory)

    def plug_in(self, connector: int = 1) -> None:
        self.voltab("plugIn", connector)

    def plug_out(self, connector: int = 1) -> None:
        self.voltab("plugOut", connector)

    def present_token(self, id_tag: str, connector: int | None = 1) -> None:
        self.voltab("presentToken", id_tag, *([] if connector is None else [connector]))

    def fault(self, connector: int, error_code: str, *info: str) -> None:
        self.voltab("fault", connector, error_code, *info)

    def clear_fault(self, connector: int) -> None:
        self.voltab("clearFault", connector)

    def data_transfer(self, vendor_id: str, **more: str) -> None:
        self.voltab("dataTransfer", {"vendorId": vendor_id, **more})

    def state(self) -> State:
        return dict(self.voltab("state"))

    def connector(self, connector: int = 1) -> State:
        return dict(self.state()["connectors"][connector - 1])

    def transactions(self) -> list[State]:
        return list(self.state()["transactions"])

    def log(self) -> list[State]:
        return list(self.voltab("log"))

    def wait_state(self, condition: str, *, timeout: float = TIMEOUT_MS / 1000) -> State:
        """Waits until a JavaScript expression over `state` holds; gives that state."""
        state, holds = self.page.evaluate(
            WAIT_STATE.replace("CONDITION", condition), timeout * 1000
        )
        assert holds, f"never {condition}; state is {json.dumps(state)}"
        return dict(state)

    def wait_link(self, state: str) -> State:
        return dict(self.wait_state(f"state.link.state === '{state}'")["link"])

    # Within

    def _wait_ready(self) -> Station:
        self.page.wait_for_function("() => Boolean(window.voltab)")
        self.state()
        return self

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._is_about_the_csms(message):
            self.errors.append(f"console: {message.text}")

    def _is_about_the_csms(self, message: ConsoleMessage) -> bool:
        """What Chromium itself says of servers that are away or shut; no page can prevent it."""
        text, url = message.text, message.location["url"]
        return text.startswith(("WebSocket connection to '", "Access to fetch at '")) or (
            text.startswith("Failed to load resource: ") and not url.startswith(self._site)
        )

    def _note_error(self, error: Error) -> None:
        self.errors.append(f"page: {error}")
