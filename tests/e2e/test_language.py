"""The page in German: chosen, in use, and without a network. The translations themselves are tested
natively (tests/tests/translations)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import dist
from csms import CSMS
from dist_server import DistServer
from frames import call, status
from page import Station

# Which of these texts one sees or hears of the page.
SEEN = """texts => {
    const wanted = new Set(texts);
    // Values, which are the same in every language.
    const values = '.mono, code, pre, .says, .detail .text, .tick, .group, .section, option';
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { data, parentElement: at } = walker.currentNode;
        if (!at.checkVisibility() || at.closest(values)) continue;
        if (wanted.has(data.trim())) found.push(data.trim());
    }
    for (const name of ['aria-label', 'title', 'placeholder']) {
        for (const element of document.querySelectorAll(`[${name}]`)) {
            const text = element.getAttribute(name);
            if (wanted.has(text)) found.push(text);
        }
    }
    return found;
}"""
APP = Path(__file__).resolve().parents[2] / "app"


def messages(language: str) -> dict[str, str]:
    """The texts of a language that take no values and stand on one line."""
    found = {}
    for path in APP.glob(f"locales*/{language}/*.ftl"):
        for line in path.read_text().splitlines():
            match = re.match(r"([a-z][\w-]*) = ([^{]+)$", line)
            if match:
                found[match[1]] = match[2].strip()
    return found


def english_only() -> list[str]:
    """English texts of several words that are no German ones as well; a word may be a field's name."""
    english, german = messages("en"), messages("de")
    assert len(english) > 300, "the files were read"
    texts = set(english.values()) - set(german.values())
    return sorted(text for text in texts if " " in text)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Of somebody who reads German."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="de-DE", service_workers="block"
    )
    yield context
    context.close()


def test_a_session_in_german(csms: CSMS, station: Station) -> None:
    page = station.page
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.get_by_label("Adresse des CSMS").fill(csms.url)
    page.get_by_label("ID der Ladestation").fill("CP001")
    station.button("Verbinden").click()
    csms.expect(call("BootNotification"))
    csms.expect_all(*(status(c, "Available") for c in range(3)))
    connector = page.get_by_role("article", name="Ladepunkt 1")
    connector.get_by_role("button", name="Anstecken").click()
    csms.expect(status(1, "Preparing"))
    connector.get_by_role("button", name="Karte vorhalten").click()
    csms.expect_all(call("StartTransaction", connectorId=1), status(1, "Charging"))
    # Decimals as Germans write them; a status is a word of the specification.
    expect(connector).to_contain_text("11,04")
    expect(connector).to_contain_text("Charging")
    row = page.get_by_role("button", name=re.compile("StartTransaction"))
    expect(row).to_contain_text("Start an Ladepunkt 1")
    refused = csms.call_raw("RemoteStopTransaction", {"transactionId": 77})
    assert refused.payload == {"status": "Rejected"}
    expect(page.get_by_text("Fernstopp abgelehnt").first).to_be_visible()
    page.get_by_role("searchbox", name="Protokoll filtern").fill("fernstopp")
    expect(page.locator(".log-row")).to_have_count(1)
    # What scripts read is not the page's to translate.
    log = station.voltab("log")
    assert any("Remote stop rejected" in str(entry.get("text")) for entry in log)


def test_another_language_loses_nothing(station: Station) -> None:
    page = station.page
    page.get_by_label("Adresse des CSMS").fill("ws://half.typed")
    filtering = page.get_by_role("searchbox", name="Protokoll filtern")
    filtering.fill("Boot")
    choose_language(page, "Einstellungen der Seite", "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_label("CSMS address")).to_have_value("ws://half.typed")
    expect(page.get_by_role("searchbox", name="Filter the log")).to_have_value("Boot")
    station.reload()
    expect(page.get_by_label("CSMS address")).to_be_visible()
    choose_language(page, "Preferences", "Deutsch")
    expect(page.get_by_role("button", name="Verbinden")).to_be_visible()


def choose_language(page: Page, preferences: str, language: str) -> None:
    page.get_by_role("button", name=preferences).click()
    page.get_by_role("radio", name=language).check(force=True)
    page.keyboard.press("Escape")


def test_a_link_names_the_language(browser: Browser, site: str) -> None:
    context = browser.new_context(locale="en-US", service_workers="block")
    station = Station(context.new_page(), site).open(lang="de", connectors=1)
    expect(station.page.get_by_role("article", name="Ladepunkt 1")).to_be_visible()
    station.page.keyboard.press("Control+k")
    station.page.get_by_role("combobox", name="Befehle durchsuchen").fill("english")
    station.page.keyboard.press("Enter")
    # A reload is no new order: what was chosen since holds.
    expect(station.reload().card(1)).to_be_visible()
    context.close()


def test_no_english_text_is_left(
    csms: CSMS, context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    station = Station(page, site).open(csms=csms.url, id="CP001", connect=1, connectors=2)
    csms.expect(call("BootNotification"))
    csms.expect_all(*(status(c, "Available") for c in range(3)))
    station.wait_link("online")
    station.voltab("addFault", {"direction": "fromStation", "every": 3, "delayMs": 1})
    csms.call_raw("RemoteStopTransaction", {"transactionId": 77})
    csms.call_raw("Reset", {"type": "Gentle", "when": 5})
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Befehle")
    expect(dialog).to_be_visible()
    assert_said(page)
    page.keyboard.press("Escape")
    page.locator("details:not(.menu)").evaluate_all("all => all.forEach(it => it.open = true)")
    for tab in page.get_by_role("tab").all():
        tab.click()
        assert_said(page)
    for row in page.locator(".log-row").all():
        row.click()
        assert_said(page)
    page.locator("dialog").evaluate_all("all => all.filter(it => !it.open).forEach(it => it.showModal())")
    assert_said(page)


def assert_said(page: Page) -> None:
    seen = page.evaluate(SEEN, english_only())
    assert not seen, seen


def test_german_without_a_network(browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(dist(), tmp_path / "page")
    server = DistServer(tmp_path)
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(f"{server.url}page/")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.wait_for_function("async () => Boolean(await caches.match(location.href))")
    context.set_offline(True)
    server.stop()
    page.reload()
    expect(page.get_by_role("button", name="Verbinden")).to_be_visible()
    context.close()
