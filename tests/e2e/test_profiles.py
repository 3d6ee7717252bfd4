"""Feature profiles that a station has not (1.6 §3.3), and keys of a vendor's own."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Online
from csms import CSMS
from scenario import change, settings

PROFILE = {
    "chargingProfileId": 1,
    "stackLevel": 0,
    "chargingProfilePurpose": "TxDefaultProfile",
    "chargingProfileKind": "Relative",
    "chargingSchedule": {
        "chargingRateUnit": "A",
        "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 10}],
    },
}
UNSUPPORTED: list[tuple[str, dict[str, Any]]] = [
    ("ClearChargingProfile", {}),
    ("GetCompositeSchedule", {"connectorId": 1, "duration": 60}),
    ("CancelReservation", {"reservationId": 1}),
    ("TriggerMessage", {"requestedMessage": "Heartbeat"}),
    ("GetDiagnostics", {"location": "ftp://example.com/"}),
]
OF_PROFILES = ["LocalAuthListEnabled", "ReserveConnectorZeroSupported", "MaxChargingProfilesInstalled"]


@pytest.mark.parametrize(("action", "payload"), UNSUPPORTED, ids=lambda value: str(value)[:20])
def test_core_alone_refuses(
    csms: CSMS, online: Online, action: str, payload: dict[str, Any]
) -> None:
    online({"SupportedFeatureProfiles": "Core"})
    assert csms.call_raw(action, payload).error == "NotSupported"


def test_core_alone_answers_where_there_is_a_word_for_it(csms: CSMS, online: Online) -> None:
    online({"SupportedFeatureProfiles": "Core"})
    assert csms.call("GetLocalListVersion").payload == {"listVersion": -1}
    answer = csms.call("SendLocalList", listVersion=1, updateType="Full")
    assert answer.payload == {"status": "NotSupported"}
    # It has such a word, too, but errata 3.39 wants the CALLERROR.
    payload = {"connectorId": 0, "csChargingProfiles": PROFILE}
    assert csms.call_raw("SetChargingProfile", payload).error == "NotSupported"
    assert settings(csms, *OF_PROFILES) == {}
    assert change(csms, "LocalAuthListEnabled", "true") == "NotSupported"


def test_all_profiles_bring_their_keys(csms: CSMS, online: Online) -> None:
    online()
    assert set(settings(csms, *OF_PROFILES)) == set(OF_PROFILES)
    assert change(csms, "SupportedFeatureProfiles", "Core") == "Rejected"
    assert change(csms, "MaxChargingProfilesInstalled", "5") == "Rejected"


def test_keys_of_ones_own(csms: CSMS, online: Online) -> None:
    station = online()
    station.voltab("defineSetting", {"key": "Acme.Colour", "value": "red"})
    station.voltab("defineSetting", {"key": "Acme.Model", "value": "X", "readonly": True})
    assert settings(csms, "Acme.Colour", "acme.model") == {"Acme.Colour": "red", "Acme.Model": "X"}
    assert change(csms, "Acme.Colour", "blue") == "Accepted"
    assert change(csms, "Acme.Model", "Y") == "Rejected"
    assert "Acme.Colour" in {
        item["key"] for item in csms.call("GetConfiguration").payload["configurationKey"]
    }
    station.voltab("undefineSetting", "Acme.Colour")
    assert change(csms, "Acme.Colour", "green") == "NotSupported"
