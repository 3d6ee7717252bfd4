"""Our descriptions of messages against the JSON schemas, violation by violation.

Payloads are generated from the schemas of 1.6 and 2.0.1 that the package `ocpp` ships, then damaged. Python's
`jsonschema` and our validator (`tests/src/bin/validate.rs`) have to find the same violations in
each. Both read decimals as decimals, as `ocpp` does for messages with decimals in them.

Not compared: `format`, which `jsonschema` does not check unless told to, and integers beyond 64
bits, which our side cannot represent.

Environment: VOLTAB_VALIDATE, a built `validate` binary (else cargo builds it); VOLTAB_SCHEMAS and
VOLTAB_SCHEMAS_V201, directories with other schemas of the same names (as those of the Open Charge
Alliance).
"""

import copy
import json
import os
import pathlib
import random
import subprocess
from decimal import Decimal

import ocpp
import pytest
from jsonschema import Draft4Validator

ROOT = pathlib.Path(__file__).parents[2]
BUNDLED = pathlib.Path(ocpp.__file__).parent
SCHEMAS = {
    "1.6": pathlib.Path(os.environ.get("VOLTAB_SCHEMAS", BUNDLED / "v16" / "schemas")),
    "2.0.1": pathlib.Path(os.environ.get("VOLTAB_SCHEMAS_V201", BUNDLED / "v201" / "schemas")),
}
SEED = 1_6
CASES_PER_SCHEMA = 200
# Of one payload; further ones are not reported.
MAX_VIOLATIONS = 64

ACTIONS_V16 = """
    Authorize BootNotification CancelReservation CertificateSigned ChangeAvailability
    ChangeConfiguration ClearCache ClearChargingProfile DataTransfer DeleteCertificate
    DiagnosticsStatusNotification ExtendedTriggerMessage FirmwareStatusNotification
    GetCompositeSchedule GetConfiguration GetDiagnostics GetInstalledCertificateIds
    GetLocalListVersion GetLog Heartbeat InstallCertificate LogStatusNotification MeterValues
    RemoteStartTransaction RemoteStopTransaction ReserveNow Reset SecurityEventNotification
    SendLocalList SetChargingProfile SignCertificate SignedFirmwareStatusNotification
    SignedUpdateFirmware StartTransaction StatusNotification StopTransaction TriggerMessage
    UnlockConnector UpdateFirmware
""".split()

ACTIONS = {
    "1.6": ACTIONS_V16,
    # There is nothing else among those of 2.0.1.
    "2.0.1": sorted(it.name.removesuffix("Request.json") for it in SCHEMAS["2.0.1"].glob("*Request.json")),
}

RULES = {
    "type": "wrongType",
    "enum": "notInEnum",
    "maxLength": "tooLong",
    "multipleOf": "notMultiple",
    "minItems": "tooFewItems",
    "maxItems": "tooManyItems",
    "minimum": "outOfRange",
    "maximum": "outOfRange",
}
# What only the schemas of the other version forbid.
NOT_IN = {"1.6": {"tooManyItems", "outOfRange"}, "2.0.1": {"notMultiple"}}


def load(version, action, response):
    request = "Request" if version == "2.0.1" else ""
    name = f"{action}{'Response' if response else request}.json"
    text = (SCHEMAS[version] / name).read_text(encoding="utf-8-sig")
    schema = json.loads(text, parse_float=Decimal)
    if version == "1.6" and name == "MeterValues.json":
        official(schema)
    if version == "2.0.1" and name == "Get15118EVCertificateResponse.json":
        # ocpp 2.1.0 has the length of a draft; edition 3 says 5600 (2.0.1 §1.16.2).
        schema["properties"]["exiResponse"]["maxLength"] = 5600
    return resolved(schema, schema)


def resolved(schema, root):
    """The schema with what its references lead to in their place; those of security have some."""
    if isinstance(schema, list):
        return [resolved(it, root) for it in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/definitions/")
        return resolved(root["definitions"][name], root)
    return {key: resolved(it, root) for key, it in schema.items() if key != "definitions"}


def official(schema):
    """Takes back where ocpp 2.1.0's MeterValues departs from the official schema of 2019-12.

    Both changes follow the specification's text (1.6 §6.31, §7.33), respectively contradict it
    (errata 3.86: there is no unit for a frequency).
    """
    values = schema["properties"]["meterValue"]
    samples = values["items"]["properties"]["sampledValue"]
    values.pop("minItems", None)
    samples.pop("minItems", None)
    units = samples["items"]["properties"]["unit"]["enum"]
    if "Hertz" in units:
        units.remove("Hertz")


# --- Good payloads ----------------------------------------------------------------------------


def good(schema, rng):
    match schema.get("type"):
        case None:
            return copy.deepcopy(rng.choice(JUNK))
        case "object":
            required = schema.get("required", [])
            properties = schema.get("properties", {})
            present = [it for it in properties if it in required or rng.random() < chance(it)]
            rng.shuffle(present)
            made = {name: good(properties[name], rng) for name in present}
            if schema.get("additionalProperties", True) and rng.random() < 0.5:
                made["extra"] = copy.deepcopy(rng.choice(JUNK))
            return made
        case "array":
            count = max(rng.choice([0, 1, 1, 2, 3]), schema.get("minItems", 0))
            count = min(count, schema.get("maxItems", count))
            return [good(schema["items"], rng) for _ in range(count)]
        case "boolean":
            return rng.random() < 0.5
        case "integer" if "minimum" in schema:
            return rng.choice([0, 1, int(schema.get("maximum", 2**31))])
        case "integer":
            return rng.choice([0, 1, -1, 42, 2**31, -(2**63), 2**63 - 1])
        case "number":
            # As a float, so that it is written as most senders write it.
            return rng.choice([0, 7, 0.3, 8.1, 21.4, -0.7, 11000.0, rng.randrange(10**7) / 10])
        case "string":
            return good_text(schema, rng)
    raise AssertionError(f"unknown type in {schema}")


def chance(name):
    """How often an optional field is there; `customData` may be in every object of 2.0.1."""
    return 0.2 if name == "customData" else 0.6


def good_text(schema, rng):
    if "enum" in schema:
        return rng.choice(schema["enum"])
    if schema.get("format") == "date-time":
        return rng.choice(["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.123+01:00"])
    if schema.get("format") == "uri":
        return "ftp://user@example.com/firmware.bin"
    length = rng.choice([0, 1, 8, schema.get("maxLength", 600)])
    return "".join(rng.choice('aZ9 -é\u4f60\U0001f50c"\\/~') for _ in range(length))


# --- Damage -----------------------------------------------------------------------------------

JUNK = [
    *(None, True, 0, -7, 1.0, 5.5, 8.15, 0.30000000000000004),
    *("", "1", "Accepted", "accepted"),
    *([], {}, [None], {"a": 1}),
]


def places(value, at=()):
    """Every container and key in the value, and none for the value itself."""
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    else:
        return
    for step, inner in steps:
        yield value, step
        yield from places(inner)


def damaged(value, rng):
    value = copy.deepcopy(value)
    for _ in range(rng.choice([1, 1, 2, 3])):
        found = list(places(value))
        holders = [value] if isinstance(value, dict) else []
        holders += [holder[step] for holder, step in found if isinstance(holder[step], dict)]
        choice = rng.randrange(10)
        if choice < 2 and holders:
            rng.choice(holders)[rng.choice(["extra", "a/b", "~", "", "IdTag", "vendorId"])] = 1
        elif choice == 2 and not found:
            return rng.choice(JUNK)
        elif found:
            damage(*rng.choice(found), choice, rng)
        if rng.random() < 0.02:
            return rng.choice(JUNK)
    return value


def damage(holder, step, choice, rng):
    value = holder[step]
    if choice < 4:
        del holder[step]
    elif choice < 7 and isinstance(value, str):
        longer = [value + "x", value * 3 + "\u4f60", value + "é" * 600]
        holder[step] = rng.choice([*longer, value.lower(), value[:-1]])
    elif choice < 7 and isinstance(value, list) and value:
        holder[step] = [copy.deepcopy(it) for it in value * rng.choice([2, 5, 1025])][:1025]
    elif choice < 7 and isinstance(value, (int, float)) and not isinstance(value, bool):
        small = value if abs(value) < 10**9 else 3
        holder[step] = rng.choice([small + 0.05, float(small), str(value), -small, 101])
    else:
        holder[step] = copy.deepcopy(rng.choice(JUNK))


# --- Verdicts ---------------------------------------------------------------------------------


def pointer(path):
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def expected(schema, payload):
    """The violations as (pointer, rule), in our words."""
    found = set()
    for error in Draft4Validator(schema).iter_errors(payload):
        path = list(error.absolute_path)
        match error.validator:
            case "required":
                # One error per missing field, of which only the message tells the name.
                missing = [n for n in error.validator_value if n not in error.instance]
                found |= {(pointer([*path, name]), "missing") for name in missing}
            case "additionalProperties" if error.schema["type"] != "object":
                pass  # stands in enumerations too (J errata 3.2); there the type is wrong
            case "additionalProperties":
                surplus = [n for n in error.instance if n not in error.schema.get("properties", {})]
                found |= {(pointer([*path, name]), "surplus") for name in surplus}
            case "enum" if not isinstance(error.instance, str):
                pass  # the type is wrong as well, and that says it all
            case "minimum" | "maximum" if not isinstance(error.instance, int):
                pass  # a number with a point where an integer has to be, likewise
            case rule:
                found.add((pointer(path), RULES[rule]))
    return found


def ours(verdict):
    rules = [it for it in verdict["violations"] if it["schema"] and it["rule"] != "badFormat"]
    return {(it["pointer"], it["rule"]) for it in rules}


@pytest.fixture(scope="module", params=list(ACTIONS))
def version(request):
    return request.param


@pytest.fixture(scope="module")
def cases(version):
    rng = random.Random(SEED)
    made = []
    for action in ACTIONS[version]:
        for response in (False, True):
            schema = load(version, action, response)
            for number in range(CASES_PER_SCHEMA):
                payload = good(schema, rng)
                if number % 4:
                    payload = damaged(payload, rng)
                made.append((action, response, schema, payload))
    return made


def judge(cases):
    """Our verdicts on (version, action, response, payload)."""
    binary = os.environ.get("VOLTAB_VALIDATE")
    command = [binary] if binary else "cargo run -q -p voltab-tests --bin validate".split()
    keys = ("version", "action", "response", "payload")
    lines = [json.dumps(dict(zip(keys, case, strict=True))) for case in cases]
    run = subprocess.run(
        command,
        cwd=ROOT,
        input="\n".join(lines),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(found) == len(lines)
    return found


@pytest.fixture(scope="module")
def verdicts(version, cases):
    return judge([(version, action, response, payload) for action, response, _, payload in cases])


def test_all_actions_are_there():
    assert {version: len(actions) for version, actions in ACTIONS.items()} == {"1.6": 39, "2.0.1": 64}


def test_the_same_violations_are_found(cases, verdicts):
    tally = {"good": 0, "bad": 0}
    for (action, response, schema, payload), verdict in zip(cases, verdicts, strict=True):
        read = json.loads(json.dumps(payload), parse_float=Decimal)
        wanted = expected(schema, read)
        name = f"{action}{'Response' if response else ''} {json.dumps(payload)[:2000]}"
        if len(verdict["violations"]) < MAX_VIOLATIONS:
            assert ours(verdict) == wanted, name
        else:
            assert ours(verdict) <= wanted, name
        assert verdict["ok"] == (not wanted), name
        tally["bad" if wanted else "good"] += 1
    # The comparison is worth something only if both occur often.
    assert min(tally.values()) > len(cases) // 10, tally


def test_every_rule_was_broken(version, verdicts):
    broken = {rule for verdict in verdicts for _, rule in ours(verdict)}
    assert broken == {"missing", "surplus", *RULES.values()} - NOT_IN[version]


def test_a_missing_offset_is_reported_but_does_not_count(version):
    payload = {"currentTime": "2026-01-31T12:00:00"}
    assert expected(load(version, "Heartbeat", True), payload) == set()
    (verdict,) = judge([(version, "Heartbeat", True, payload)])
    assert verdict["ok"]
    assert [it["rule"] for it in verdict["violations"]] == ["badFormat"]
