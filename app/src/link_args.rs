//! The page's address: `#csms=ws://host/ocpp&id=CP001&connectors=2&connect=1`, and `user`, `seed`.
//!
//! **Owns** the fragment's grammar: `name=value` pairs joined by `&`, percent-encoded.
//! **Must not know** what is done with them (`driver/setup.rs`).
//!
//! A password has no place in an address, which ends up in histories and in what people send each
//! other: one that is there is not used, and is taken out.

use js_sys::decode_uri_component;
use ocpp_engine::Factory;

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkArgs {
    pub csms: Option<String>,
    pub id: Option<String>,
    pub user: Option<String>,
    pub connectors: Option<u8>,
    pub connect: bool,
    /// Makes the engine's random choices the same each time.
    pub seed: Option<u64>,
    /// What was wrong, for the person to read.
    pub complaints: Vec<String>,
    /// The fragment again where a password had to be taken out of it.
    pub cleaned: Option<String>,
}

/// Whether a fragment is meant for us; others only name a place on the page.
pub fn is_ours(fragment: &str) -> bool {
    fragment.contains('=')
}

/// Reads a fragment, with or without its `#`. Never fails: what is wrong is left out and said.
pub fn parse(fragment: &str) -> LinkArgs {
    let mut args = LinkArgs::default();
    let mut kept = Vec::new();
    let mut secret = false;
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if !is_ours(fragment) {
        return args;
    }
    for pair in fragment.split('&').filter(|pair| !pair.is_empty()) {
        let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
        let Some(value) = decode(raw) else {
            args.complaints.push(format!("{name} in the address is not percent-encoded properly"));
            kept.push(pair.to_owned());
            continue;
        };
        if name.eq_ignore_ascii_case("password") {
            secret = true;
            continue;
        }
        if let Some(open) = (name == "csms").then(|| without_userinfo(&value)).flatten() {
            secret = true;
            kept.push(format!("csms={open}"));
            args.csms = Some(open);
            continue;
        }
        kept.push(pair.to_owned());
        if let Err(complaint) = args.set(name, value) {
            args.complaints.push(complaint);
        }
    }
    if secret {
        let text = "A password does not belong in the address: it was not used, and was taken out. \
                    Give it in the connection panel.";
        args.complaints.push(text.to_owned());
        args.cleaned = Some(kept.join("&"));
    }
    args
}

impl LinkArgs {
    fn set(&mut self, name: &str, value: String) -> Result<(), String> {
        match name {
            "csms" => self.csms = given(value),
            "id" => self.id = given(value),
            "user" => self.user = given(value),
            "connectors" => self.connectors = Some(connectors(&value)?),
            "connect" => self.connect = flag(&value)?,
            "seed" => self.seed = Some(seed(&value)?),
            _ => {
                return Err(format!(
                    "The address knows csms, id, user, connectors, connect and seed, not {name:?}"
                ));
            }
        }
        Ok(())
    }
}

fn given(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}

fn connectors(value: &str) -> Result<u8, String> {
    let connectors = value.parse().unwrap_or(0);
    match (Factory { connectors, ..Factory::default() }).check() {
        Ok(()) => Ok(connectors),
        Err(refusal) => Err(format!("In the address, {refusal} (it says {value:?})")),
    }
}

fn flag(value: &str) -> Result<bool, String> {
    match value {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(format!("In the address, connect must be 1 or 0, not {value:?}")),
    }
}

fn seed(value: &str) -> Result<u64, String> {
    value.parse().map_err(|_| format!("In the address, seed must be a whole number, not {value:?}"))
}

/// A plus sign stays one: this is no form.
fn decode(raw: &str) -> Option<String> {
    decode_uri_component(raw).ok().map(String::from)
}

/// The URL with what stands before its `@` taken out, where something does.
fn without_userinfo(url: &str) -> Option<String> {
    let start = url.find("://")? + 3;
    let end = url[start..].find(['/', '?', '#']).map_or(url.len(), |at| start + at);
    let at = start + url[start..end].rfind('@')?;
    Some(format!("{}{}", &url[..start], &url[at + 1..]))
}
