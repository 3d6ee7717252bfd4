//! Frames made wrong: as JSON, and as bytes.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Values that somebody somewhere has sent.
fn junk(rng: &mut Rng) -> Value {
    let words =
        ["", "Accepted", "accepted", "A", "W", "é", "\u{202e}", "\0", "0", "-1", "1e9", "true"];
    let dates = [
        "2026-01-01",
        "2026-01-01T00:00:00",
        "9999-12-31T23:59:60Z",
        "0000-01-01T00:00:00+23:59",
        "now",
    ];
    let names = ["connectorId", "idTag", "status", "key", "csChargingProfiles"];
    match rng.u8(..16) {
        0 => Value::Null,
        1 => Value::from(rng.bool()),
        2 => Value::from(rng.i64(-3..12)),
        3 => Value::from(rng.i64(..)),
        4 => Value::from(rng.u64(..)),
        5 => Value::from(rng.f64() * 100.0),
        6 => json!(1e300),
        7 => json!(-0.0),
        8 => Value::from(i64::from(rng.u8(..)) * 86_400),
        9 => json!([]),
        10 => json!({}),
        11 => Value::from(words[rng.usize(..words.len())]),
        12 => Value::from(dates[rng.usize(..dates.len())]),
        13 => Value::from("x".repeat(1 << rng.u8(..14))),
        14 => json!({ names[rng.usize(..names.len())]: rng.i64(-1..4) }),
        _ => nested(rng),
    }
}

/// Deep, up to beyond what a reader of JSON goes down.
fn nested(rng: &mut Rng) -> Value {
    let lists = rng.bool();
    (0..rng.u8(..150)).fold(Value::from(1), |inner, _| {
        if lists { Value::Array(vec![inner]) } else { json!({ "a": inner }) }
    })
}

/// The places in a frame, as pointers; the frame itself comes first.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                places(value, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// Changes one thing in a frame; `other` lends parts.
pub(super) fn json_once(rng: &mut Rng, frame: &mut Value, other: &Value) {
    let mut all = Vec::new();
    places(frame, "", &mut all);
    let place = all[rng.usize(..all.len())].clone();
    let elsewhere = all[rng.usize(..all.len())].clone();
    let copy = frame.pointer(&elsewhere).cloned().unwrap_or_default();
    let Some(value) = frame.pointer_mut(&place) else { return };
    match rng.u8(..12) {
        0 => remove(frame, &place),
        1 => *value = junk(rng),
        2 => *value = copy,
        3 => {
            let mut others = Vec::new();
            places(other, "", &mut others);
            let lent = other.pointer(&others[rng.usize(..others.len())]);
            *value = lent.cloned().unwrap_or_default();
        }
        4 => *value = Value::Array(vec![value.take()]),
        5 => as_text(value),
        6 => nudge(rng, value),
        7 => add(rng, value),
        8 => twice(value),
        9 => shuffle(rng, value),
        10 => rename(rng, frame, &place),
        _ => text_edit(rng, value),
    }
}

fn split(place: &str) -> Option<(&str, &str)> {
    place.rsplit_once('/')
}

fn remove(frame: &mut Value, place: &str) {
    let Some((parent, name)) = split(place) else { return };
    match frame.pointer_mut(parent) {
        Some(Value::Object(map)) => drop(map.remove(name)),
        Some(Value::Array(items)) => {
            if let Ok(index) = name.parse::<usize>() {
                items.remove(index);
            }
        }
        _ => {}
    }
}

fn rename(rng: &mut Rng, frame: &mut Value, place: &str) {
    let Some((parent, name)) = split(place) else { return };
    if let Some(Value::Object(map)) = frame.pointer_mut(parent)
        && let Some(value) = map.remove(name)
    {
        let mut name = name.to_owned();
        match rng.u8(..3) {
            0 => name.make_ascii_lowercase(),
            1 => name.push('x'),
            _ => name.clear(),
        }
        map.insert(name, value);
    }
}

fn as_text(value: &mut Value) {
    *value = match &*value {
        Value::String(text) => serde_json::from_str(text).unwrap_or(Value::Null),
        other => Value::from(other.to_string()),
    };
}

fn nudge(rng: &mut Rng, value: &mut Value) {
    if let Some(number) = value.as_i64() {
        *value = Value::from(number.wrapping_add(rng.i64(-2..3)).wrapping_mul(rng.i64(-1..3)));
    } else if let Some(number) = value.as_f64() {
        *value = Value::from(number * (rng.f64() - 0.5) * 1e3);
    } else {
        *value = junk(rng);
    }
}

fn add(rng: &mut Rng, value: &mut Value) {
    match value {
        Value::Object(map) => drop(map.insert(format!("k{}", rng.u8(..4)), junk(rng))),
        Value::Array(items) => items.insert(rng.usize(..=items.len()), junk(rng)),
        other => *other = Value::Object(Map::new()),
    }
}

fn twice(value: &mut Value) {
    match value {
        Value::Array(items) if items.len() < 512 => items.extend(items.clone()),
        Value::String(text) if text.len() < 1 << 16 => text.push_str(&text.clone()),
        _ => {}
    }
}

fn shuffle(rng: &mut Rng, value: &mut Value) {
    if let Value::Array(items) = value {
        rng.shuffle(items);
    }
}

fn text_edit(rng: &mut Rng, value: &mut Value) {
    let Value::String(text) = value else { return };
    let mut letters: Vec<char> = text.chars().collect();
    let at = rng.usize(..=letters.len());
    match rng.u8(..3) {
        0 => letters.insert(at, rng.char(..)),
        1 => letters.truncate(at),
        _ => {
            if let Some(letter) = letters.get_mut(at) {
                *letter = rng.char(' '..'~');
            }
        }
    }
    *text = letters.into_iter().collect();
}

/// Changes one thing in the text itself.
pub(super) fn bytes_once(rng: &mut Rng, text: &mut Vec<u8>, other: &[u8]) {
    const PIECES: &[&[u8]] = &[
        b"\\ud800",
        b"\\udfff",
        b"\\u0000",
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b":",
        b"\"",
        b"\\",
        b"e9999",
        b"-",
        b"null",
        b"1e999",
        b"\xef\xbb\xbf",
        b"\xff",
        b"\n",
        b"//",
        b"NaN",
        b"0x1",
        b"00",
    ];
    let at = rng.usize(..=text.len());
    let to = rng.usize(at..=text.len());
    match rng.u8(..7) {
        0 => text.truncate(at),
        1 => drop(text.drain(at..to.min(at + 16))),
        2 => {
            let part = text[at..to.min(at + 64)].to_vec();
            text.splice(at..at, part);
        }
        3 => {
            let piece = PIECES[rng.usize(..PIECES.len())];
            text.splice(at..at, piece.iter().copied());
        }
        4 => {
            let from = rng.usize(..=other.len());
            text.truncate(at);
            text.extend_from_slice(&other[from..]);
        }
        5 => {
            let piece = b"[".repeat(1 << rng.u8(..12));
            text.splice(at..at, piece);
        }
        _ => {
            if let Some(byte) = text.get_mut(at) {
                *byte ^= 1 << rng.u8(..8);
            }
        }
    }
}
