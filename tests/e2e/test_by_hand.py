"""What a person sends and edits by hand, on the page."""

from __future__ import annotations

from playwright.sync_api import expect

from conftest import Online
from csms import CSMS
from frames import status


def test_a_status_through_the_card(csms: CSMS, online: Online) -> None:
    station = online()
    card = station.card(1)
    card.get_by_text("Connector faults, status and lock").click()
    card.get_by_label("Status to send").select_option("Unavailable")
    card.get_by_label("errorCode", exact=True).select_option("WeakSignal")
    card.get_by_label("vendorErrorCode").fill("E7")
    station.button("Send status", 1).click()
    sent = csms.expect(status(1, "Unavailable", errorCode="WeakSignal"))
    assert sent.payload["vendorErrorCode"] == "E7" and "vendorId" not in sent.payload
    notice = card.get_by_text("The last status was sent manually: Unavailable.")
    expect(notice).to_contain_text("The real status is Available.")
    assert station.connector()["status"] == "Available"
    card.get_by_role("status").get_by_role("button", name="Report the real status").click()
    csms.expect(status(1, "Available", errorCode="NoError"))
    expect(notice).to_have_count(0)
