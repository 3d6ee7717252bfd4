"""The demo CSMS inside the page: both sides with no server at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, WebSocket, expect

from conftest import OpenPage
from page import Station

Touched = list[str]


@pytest.fixture
def touched(context: BrowserContext, site: str) -> Iterator[Touched]:
    """What goes anywhere but for the page's own files; nothing may."""
    touched: Touched = []

    def websocket(socket: WebSocket) -> None:
        touched.append(socket.url)

    def request(url: str) -> None:
        if not url.startswith((site, "blob:", "data:")):
            touched.append(url)

    context.on("request", lambda it: request(it.url))
    context.on("page", lambda page: page.on("websocket", websocket))
    yield touched
    assert not touched


@pytest.fixture
def demo(touched: Touched, open_page: OpenPage) -> Station:
    """A page that was given nothing but a link to the demo."""
    station = open_page().open(csms="demo:", connect="1")
    station.wait_link("online")
    return station


def csms(station: Station, method: str, *arguments: Any) -> Any:
    """Calls a method of `window.voltab.csms`."""
    script = "([method, args]) => window.voltab.csms[method](...args)"
    return station.page.evaluate(script, [method, list(arguments)])


def refusal(station: Station, method: str, *arguments: Any) -> dict[str, str]:
    script = """([method, args]) => window.voltab.csms[method](...args).then(() => null,
        ({message, code, description}) => ({message, code, description}))"""
    refused = station.page.evaluate(script, [method, list(arguments)])
    assert refused is not None, f"{method}{arguments} was not rejected"
    return dict(refused)


def wait_csms(station: Station, condition: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Waits until what the CSMS believes is so."""
    for _ in range(600):
        state = dict(csms(station, "state"))
        if condition(state):
            return state
        station.page.wait_for_timeout(25)
    raise AssertionError(f"never so: {state}")


def boots(station: Station) -> int:
    return sum("BootNotification" in str(it.get("text")) for it in csms(station, "log"))


def blameless(station: Station) -> None:
    """Neither side has broken a rule."""
    assert station.voltab("scorecard")["violations"] == []
    entries = csms(station, "log")
    assert entries
    assert [it for it in entries if it.get("violations")] == []
    assert all(it["violations"] == 0 for it in csms(station, "state")["stations"])


def charge(station: Station, connector: int = 1) -> int:
    """Plugs in, taps, and gives the transaction once both sides know its number."""
    station.plug_in(connector)
    station.present_token("VOLTAB01", connector)
    station.wait_state(f"state.connectors[{connector - 1}].status === 'Charging'")
    state = wait_csms(station, lambda it: any(t["endedAt"] is None for t in it["transactions"]))
    transaction = int(state["transactions"][-1]["id"])
    station.wait_state(f"state.transactions.some(t => t.transactionId === {transaction})")
    return transaction


def controls(station: Station) -> Locator:
    """What is in the menu of the demo CSMS, unfolded."""
    menu = station.page.locator(".demo-menu")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    return station.page.get_by_role("group", name="Demo CSMS")


def test_a_session_without_any_network(
    context: BrowserContext, touched: Touched, open_page: OpenPage
) -> None:
    station = open_page().open()
    station.button("Try the demo CSMS").click()
    station.wait_link("online")
    # What it takes has been fetched: there is no service worker here that would have kept it.
    context.set_offline(True)
    station.disconnect()
    station.reconnect()
    station.wait_link("online")
    expect(controls(station)).to_be_visible()
    assert station.state()["link"]["endpoint"] == "demo:/CP001"

    transaction = charge(station)
    station.voltab("setSpeed", 60)
    station.wait_state("state.connectors[0].meterWh > 100")
    station.voltab("setSpeed", 1)
    answer = csms(station, "send", "RemoteStopTransaction", {"transactionId": transaction})
    assert answer == {"status": "Accepted"}
    wait_csms(station, lambda it: it["transactions"][-1]["endedAt"] is not None)
    station.plug_out()
    station.wait_state("state.connectors[0].status === 'Available'")

    state = csms(station, "state")
    ended, receipt = state["transactions"][-1], state["receipts"][-1]
    assert ended["reason"] == "Remote"
    assert receipt["energyWh"] == ended["meterStop"] - ended["meterStart"] > 100
    parts = receipt["energyCost"] + receipt["timeCost"] + receipt["fee"]
    assert receipt["total"] == parts > 0
    blameless(station)


def never_backwards(station: Station, since: int) -> bool:
    """Whether the log has something of after that moment, and its times only go on."""
    times = [entry["at"] for entry in station.log()]
    return times[-1] >= since and times == sorted(times)


def test_a_reload_keeps_both_sides(demo: Station) -> None:
    assert demo.state()["link"]["endpoint"] == "demo:/CP001"
    transaction = charge(demo)
    csms(demo, "setTag", {"idTag": "MINE", "status": "Blocked"})
    before = demo.log()[-1]["at"]
    assert boots(demo) == 1

    demo.reload()
    demo.wait_link("online")
    wait_csms(demo, lambda it: it["stations"][0]["connected"])
    state = csms(demo, "state")
    assert [t["id"] for t in state["transactions"]] == [transaction]
    assert "MINE" in [tag["idTag"] for tag in state["tags"]]
    assert boots(demo) == 0
    assert never_backwards(demo, before)
    # By what makes sense now: the transaction that runs.
    assert csms(demo, "defaults", "RemoteStopTransaction") == {"transactionId": transaction}
    assert csms(demo, "send", "RemoteStopTransaction") == {"status": "Accepted"}
    wait_csms(demo, lambda it: it["transactions"][-1]["endedAt"] is not None)
    blameless(demo)


def test_the_button_takes_what_is_in_the_form(touched: Touched, open_page: OpenPage) -> None:
    station = open_page().open()
    page = station.page
    page.get_by_label("Charge point ID").fill("ABC123")
    page.get_by_label("OCPP version").select_option("2.0.1")
    station.button("Try the demo CSMS").click()
    station.wait_link("online")
    state = station.state()
    assert state["link"]["endpoint"] == "demo:/ABC123"
    assert state["station"]["ocpp"] == "2.0.1"
    expect(page.get_by_role("region", name="Connection")).to_contain_text("OCPP 2.0.1")
    # What a script then connects with is what the form shows.
    station.voltab("connect", {"url": "demo:", "id": "ABC124", "ocpp": "1.6"})
    station.wait_state("state.link.endpoint === 'demo:/ABC124' && state.link.state === 'online'")
    expect(page.locator("#ocpp-versions")).to_have_value("1.6")


def test_what_fast_time_has_gained_is_kept_over_a_reload(demo: Station) -> None:
    charge(demo)
    controls(demo).get_by_label("Speed").select_option("60")
    wait_csms(demo, lambda it: it["speed"] == 60)
    first = demo.log()[-1]["at"]
    wait_csms(demo, lambda it: it["stations"][0]["seenAt"] > first + 600_000)
    last = demo.log()[-1]["at"]
    demo.reload()
    demo.wait_link("online")
    assert csms(demo, "state")["speed"] == 1
    assert never_backwards(demo, last)
    demo.wait_state("state.connectors[0].status === 'Charging'")
    blameless(demo)


def test_an_outage_and_what_is_told_of_it(demo: Station) -> None:
    controls(demo).get_by_label("CSMS offline").check()
    demo.wait_link("waiting")
    demo.shows("The demo CSMS is switched off.")
    refused = refusal(demo, "send", "ClearCache", {})
    assert "not connected" in refused["message"]
    demo.plug_in(1)
    csms(demo, "setNetwork", {"down": False, "latencyMs": 5})
    expect(controls(demo).get_by_label("CSMS offline")).not_to_be_checked()
    demo.reconnect()
    demo.wait_link("online")
    # What happened meanwhile is told.
    wait_csms(
        demo,
        lambda it: any(c["status"] == "Preparing" for c in it["stations"][0]["connectors"]),
    )
    blameless(demo)


def test_what_an_operation_comes_to(demo: Station) -> None:
    refused = refusal(demo, "send", "DataTransfer", {"vendorId": "x" * 300})
    assert refused["code"] in ("PropertyConstraintViolation", "TypeConstraintViolation")
    assert refused["message"].startswith(refused["code"])
    assert "not an operation" in refusal(demo, "send", "Dance", {})["message"]
    assert "not connected" in refusal(demo, "send", "ClearCache", {}, {"station": "CP9"})["message"]
    assert "latencyMs" in refusal(demo, "setNetwork", {"latencyMs": -1})["message"]

    csms(demo, "setNetwork", {"latencyMs": 3000})
    script = """() => { const sent = voltab.csms.send('ClearCache', {}).catch(error => error.code);
        return voltab.disconnect().then(() => sent); }"""
    assert demo.page.evaluate(script) == "Closed"


def test_a_station_that_is_not_accepted(demo: Station) -> None:
    csms(demo, "setRegistration", "Pending", {"station": "CP001"})
    demo.voltab("reboot")
    demo.wait_state("state.station.registration === 'Pending'")
    csms(demo, "setRegistration", "Accepted", {"station": "CP001"})
    # Time passes until it asks again.
    demo.voltab("setSpeed", 60)
    demo.wait_state("state.station.registration === 'Accepted'", timeout=30)
    blameless(demo)


@pytest.mark.parametrize("ocpp", ["1.6", "2.0.1"])
def test_the_demonstration(open_page: OpenPage, ocpp: str) -> None:
    station = open_page().open(ocpp=ocpp)
    page = station.page
    page.get_by_role("button", name="Watch a demonstration").click()
    strip = page.get_by_role("region", name="Demonstration")
    expect(strip).to_contain_text("1 of 7")
    expect(page.get_by_role("region", name="Tour")).to_be_hidden()
    station.wait_link("online")
    strip.get_by_role("button", name="Pause").click()
    for number in range(2, 8):
        strip.get_by_role("button", name="Next").click()
        expect(strip).to_contain_text(f"{number} of 7")
        state = {3: "charging", 5: "limited", 6: "over"}.get(number)
        if number == 6:
            expect(strip).to_contain_text(
                "RemoteStopTransaction" if ocpp == "1.6" else "RequestStopTransaction"
            )
        if state == "charging":
            station.wait_state("state.connectors[0].status === 'Charging'")
        elif state == "limited":
            station.wait_state("state.connectors[0].limitA === 10")
        elif state == "over":
            station.wait_state("state.connectors[0].transaction === null")
    expect(strip).to_contain_text("EUR")
    station.wait_state("!state.connectors[0].plugged")
    strip.get_by_role("button", name="Start again").click()
    expect(strip).to_contain_text("1 of 7")
    # What the first step says is so once more.
    wait_csms(station, lambda _: boots(station) == 2)
    expect(strip).to_contain_text("It introduces itself")
    strip.get_by_role("button", name="End demonstration").click()
    expect(strip).to_be_hidden()
    blameless(station)


@pytest.mark.parametrize("ocpp", ["1.6", "2.0.1"])
def test_the_demonstration_goes_on_by_itself(open_page: OpenPage, ocpp: str) -> None:
    station = open_page().open(ocpp=ocpp)
    station.page.get_by_role("button", name="Watch a demonstration").click()
    strip = station.page.get_by_role("region", name="Demonstration")
    expect(strip).to_contain_text("7 of 7", timeout=120_000)
    state = csms(station, "state")
    assert [t["reason"] for t in state["transactions"]] == ["Remote"]
    assert state["receipts"][0]["energyWh"] > 500
    blameless(station)
