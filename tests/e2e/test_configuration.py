"""GetConfiguration and ChangeConfiguration (1.6 §5.3, §5.8, §9)."""

from __future__ import annotations

import pytest

from conftest import Online
from csms import CSMS
from frames import call
from scenario import change, settings

REQUIRED_KEYS = {  # 1.6 §9.1 with errata 3.80 and 3.81
    "AuthorizeRemoteTxRequests", "ClockAlignedDataInterval", "ConnectionTimeOut",
    "ConnectorPhaseRotation", "GetConfigurationMaxKeys", "HeartbeatInterval",
    "LocalAuthorizeOffline", "LocalPreAuthorize", "MeterValuesAlignedData",
    "MeterValuesSampledData", "MeterValueSampleInterval", "NumberOfConnectors", "ResetRetries",
    "StopTransactionOnInvalidId", "StopTxnAlignedData", "StopTxnSampledData",
    "SupportedFeatureProfiles", "TransactionMessageAttempts", "TransactionMessageRetryInterval",
    "UnlockConnectorOnEVSideDisconnect",
}  # fmt: skip


def test_all_settings(csms: CSMS, online: Online) -> None:
    online(connectors=3)
    answer = csms.call("GetConfiguration").payload
    values = {item["key"]: item for item in answer["configurationKey"]}
    assert values.keys() >= REQUIRED_KEYS
    assert not answer.get("unknownKey")
    assert values["NumberOfConnectors"]["value"] == "3"
    assert values["NumberOfConnectors"]["readonly"] is True
    assert values["HeartbeatInterval"]["readonly"] is False
    assert "Core" in values["SupportedFeatureProfiles"]["value"].split(",")
    assert csms.call("GetConfiguration", key=[]).payload == answer


def test_some_settings_and_unknown_ones(csms: CSMS, online: Online) -> None:
    online()
    keys = ["HeartbeatInterval", "Nonsense", "WebSocketPingInterval", "ConnectionTimeOut"]
    answer = csms.call("GetConfiguration", key=keys).payload
    assert {item["key"] for item in answer["configurationKey"]} == {keys[0], keys[3]}
    assert set(answer["unknownKey"]) == {"Nonsense", "WebSocketPingInterval"}


def test_keys_are_case_insensitive(csms: CSMS, online: Online) -> None:
    """A key is a CiString (1.6 §7.17, §7.29)."""
    online()
    assert change(csms, "meterVALUEsampleINTERVAL", 9) == "Accepted"
    assert settings(csms, "MeterValueSampleInterval") == {"MeterValueSampleInterval": "9"}


CHANGES = [
    ("AuthorizeRemoteTxRequests", "true", "Accepted"),
    ("ClockAlignedDataInterval", "900", "Accepted"),
    ("ConnectionTimeOut", "60", "Accepted"),
    ("MeterValuesSampledData", "Voltage,SoC", "Accepted"),
    ("StopTxnSampledData", "Energy.Active.Import.Register", "Accepted"),
    ("MinimumStatusDuration", "3", "Accepted"),
    ("ConnectorPhaseRotation", "1.RTS", "RebootRequired"),
    ("AuthorizeRemoteTxRequests", "maybe", "Rejected"),
    ("HeartbeatInterval", "soon", "Rejected"),
    ("MeterValueSampleInterval", "-1", "Rejected"),
    ("ConnectorPhaseRotation", "1.XYZ", "Rejected"),
    ("MeterValuesSampledData", "Voltage,Charm", "Rejected"),
    ("NumberOfConnectors", "4", "Rejected"),
    ("SupportedFeatureProfiles", "Core,Nonsense", "Rejected"),
    ("WebSocketPingInterval", "10", "NotSupported"),
    ("Nonsense", "1", "NotSupported"),
]


def test_changing_settings(csms: CSMS, online: Online, subtests: pytest.Subtests) -> None:
    online()
    for key, value, outcome in CHANGES:
        with subtests.test(key=key, value=value):
            before = settings(csms, key)
            assert change(csms, key, value) == outcome
            changed = outcome in ("Accepted", "RebootRequired")
            assert settings(csms, key) == ({key: value} if changed else before)


def test_the_heartbeat_interval_has_its_effect_at_once(csms: CSMS, online: Online) -> None:
    online()
    assert change(csms, "HeartbeatInterval", 1) == "Accepted"
    first, second = csms.expect(call("Heartbeat")), csms.expect(call("Heartbeat"))
    assert 0.7 < second.at - first.at < 2.5


def test_a_setting_outlives_a_page_reload(csms: CSMS, online: Online) -> None:
    station = online()
    assert change(csms, "ConnectionTimeOut", 77) == "Accepted"
    station.reload()
    csms.wait_connection(2)
    assert settings(csms, "ConnectionTimeOut") == {"ConnectionTimeOut": "77"}


def test_a_setting_changed_at_the_station(csms: CSMS, online: Online) -> None:
    station = online()
    station.voltab("setSetting", "ConnectionTimeOut", "33")
    assert settings(csms, "ConnectionTimeOut") == {"ConnectionTimeOut": "33"}
    assert station.refusal("setSetting", "ConnectionTimeOut", "soon")
    assert station.refusal("setSetting", "Nonsense", "1")
