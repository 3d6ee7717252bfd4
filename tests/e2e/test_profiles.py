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
    # Though it has a word of its own for it (errata 3.39).
    ("SetChargingProfile", {"connectorId": 0, "csChargingProfiles": PROFILE}),
    ("GetDiagnostics", {"location": "ftp://example.com/"}),
]
IN_THEIR_WORDS: list[tuple[str, dict[str, Any], str]] = [
    ("SendLocalList", {"listVersion": 1, "updateType": "Full"}, "NotSupported"),
    (
        "ReserveNow",
        {
            "connectorId": 1,
            "expiryDate": "2099-01-01T00:00:00Z",
            "idTag": "ANN",
            "reservationId": 1,
        },
        "Rejected",
    ),
    ("CancelReservation", {"reservationId": 1}, "Rejected"),
    ("GetCompositeSchedule", {"connectorId": 1, "duration": 60}, "Rejected"),
    ("ClearChargingProfile", {}, "Unknown"),
    ("TriggerMessage", {"requestedMessage": "Heartbeat"}, "NotImplemented"),
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
    for action, payload, word in IN_THEIR_WORDS:
        assert csms.call_raw(action, payload).payload == {"status": word}
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
