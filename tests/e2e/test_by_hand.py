"""What a person sends and edits by hand, on the page."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from conftest import Online
from csms import CSMS
from frames import call, status
from page import Station


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


def access(station: Station, part: str) -> Locator:
    """The part of the tab Access with this heading."""
    station.page.get_by_role("tab", name="Access").click()
    panel = station.page.get_by_role("tabpanel", name="Access")
    heading = station.page.get_by_role("heading", name=part, exact=True)
    return panel.locator("section").filter(has=heading)


def test_the_cache_is_edited_on_the_page(csms: CSMS, online: Online) -> None:
    station = online({"LocalPreAuthorize": True})
    cache = access(station, "Authorization cache")
    expect(cache).to_contain_text("The cache is empty.")
    cache.get_by_role("button", name="Add an entry").click()
    dialog = station.page.get_by_role("dialog", name="Add to the authorization cache")
    save = dialog.get_by_role("button", name="Save")
    save.click()
    field = dialog.get_by_label("idTag", exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_role("alert").first).to_contain_text("1 to 20 characters")
    field.fill("ANN")
    dialog.get_by_label("Parent idTag (group)").fill("FLEET")
    save.click()
    expect(dialog).to_have_count(0)
    row = cache.get_by_role("row", name="ANN")
    expect(row).to_contain_text("Accepted")
    station.present_token("ANN", 1)
    csms.expect(status(1, "Preparing"))
    station.plug_in(1)
    csms.expect(call("StartTransaction", idTag="ANN"))
    row.get_by_role("button", name="Edit").click()
    dialog = station.page.get_by_role("dialog", name="Entry of ANN")
    dialog.get_by_label("Status").select_option("Blocked")
    dialog.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("Blocked")
    row.get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)
    expect(cache.get_by_role("button", name="Add an entry")).to_be_focused()
    assert station.voltab("cache") == []


def test_the_local_list_and_its_version_are_edited_on_the_page(csms: CSMS, online: Online) -> None:
    station = online()
    listed = access(station, "Local authorization list")
    expect(listed).to_contain_text("The list is empty.")
    listed.get_by_role("button", name="Add an entry").click()
    dialog = station.page.get_by_role("dialog", name="Add to the local list")
    dialog.get_by_label("idTag", exact=True).fill("BOB")
    dialog.get_by_label("Expires").fill("2000-01-01T00:00:00")
    dialog.get_by_role("button", name="Save").click()
    expect(listed.get_by_role("row", name="BOB")).to_contain_text("Expired")
    listed.get_by_label("Version").fill("7")
    listed.get_by_role("button", name="Set version").click()
    expect(listed).to_contain_text("Version 7, 1 entry.")
    assert csms.call("GetLocalListVersion").payload == {"listVersion": 7}
    listed.get_by_role("button", name="Remove all").click()
    expect(listed).to_contain_text("The list is empty.")


def test_a_reservation_is_made_changed_and_cancelled_on_the_page(
    csms: CSMS, online: Online
) -> None:
    station = online()
    reserved = access(station, "Reservations")
    reserved.get_by_role("button", name="Add a reservation").click()
    dialog = station.page.get_by_role("dialog", name="Add a reservation")
    dialog.get_by_label("idTag", exact=True).fill("ANN")
    dialog.get_by_label("Until").fill("2000-01-01T00:00:00")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_label("Until")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Until").fill("2100-01-01T00:00:00")
    dialog.get_by_role("button", name="Save").click()
    csms.expect(status(1, "Reserved"))
    row = reserved.get_by_role("row", name="ANN")
    row.get_by_role("button", name="Edit").click()
    dialog = station.page.get_by_role("dialog", name="Reservation 1")
    dialog.get_by_label("Parent idTag (group)").fill("FLEET")
    dialog.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("ANN or group FLEET")
    row.get_by_role("button", name="Remove").click()
    csms.expect(status(1, "Available"))
    expect(row).to_have_count(0)
