"""Charges a car at the demo CSMS, and looks at the transaction."""

from __future__ import annotations

import os
from typing import Any

from playwright.sync_api import Page, sync_playwright

# Where the page is: `cargo xtask serve`, or any other server.
URL = os.environ.get("VOLTAB_URL", "http://127.0.0.1:8080/")
# A browser of your own, rather than the one that `playwright install chromium` fetches.
CHROMIUM = os.environ.get("VOLTAB_CHROMIUM")

# The CSMS of the page; `ws://localhost:9000/ocpp` is one of your own.
CONNECT = """async () => {
    await voltab.connect({url: "demo:", id: "CP001"});
    await voltab.waitFor(state => state.link.state === "online");
}"""
CHARGE = """async idTag => {
    await voltab.plugIn(1);
    await voltab.presentToken(idTag);
    return voltab.waitFor(
        ({connectors: [first]}) =>
            first.status === "Charging" && first.transaction?.transactionId != null,
        {timeoutMs: 10_000},
    );
}"""
STOP = """async () => {
    await voltab.stop(1);
    await voltab.waitFor(state => state.transactions.length === 0 && state.queue.length === 0);
    return (await voltab.csms.state()).transactions;
}"""


def charge(page: Page, id_tag: str) -> dict[str, Any]:
    """The transaction, as the CSMS has it."""
    page.goto(URL)
    page.wait_for_function("() => 'voltab' in window")
    page.evaluate(CONNECT)
    charging = page.evaluate(CHARGE, id_tag)
    (running,) = charging["transactions"]
    (ended,) = page.evaluate(STOP)
    assert ended["id"] == running["transactionId"], ended
    return dict(ended)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        transaction = charge(browser.new_page(), "04A2B3C4")
        browser.close()
    assert transaction["idTag"] == "04A2B3C4", transaction
    assert transaction["status"] == "Accepted", transaction
    assert transaction["reason"] == "Local", transaction
    assert transaction["endedAt"] is not None, transaction
    print(f"transaction {transaction['id']} of {transaction['idTag']} has ended")


if __name__ == "__main__":
    main()
