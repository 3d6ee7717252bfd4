//! Methods about the page: its stations, cards and speed. `window.voltab` alone has them.

use leptos::prelude::untrack;
use ocpp_engine::LinkState;
use ocpp_engine::station::TokenType;
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::failure::{Code, Failure};
use super::{Arguments, Method, Outcome, arg, done, method, object, plain, setup};
use crate::state::cards::{Card, Cards, Format};
use crate::state::stations::{Station, Stations};
use crate::state::{opening, station_file};

pub(super) const METHODS: &[Method<Stations>] =
    &[
        method("importStation", "text, {replace?}", 2, import_station),
        method("cards", "", 0, |of, _| plain(&cards(of).all_untracked())),
        method("setCard", "{idTag, name, type?}", 1, set_card),
        method("removeCard", "idTag", 1, |of, [id_tag, ..]| {
            done(cards(of).remove(&arg::text("idTag", id_tag)?))
        }),
        method("moveCard", "idTag, place", 2, |of, [id_tag, place, ..]| {
            let place = arg::whole("place", place, 0, u16::MAX.into())? as usize;
            done(cards(of).move_to(&arg::text("idTag", id_tag)?, place))
        }),
        method("importCards", "text", 1, |of, [text, ..]| {
            Ok((cards(of).import(&arg::text("text", text)?)? as u32).into())
        }),
        method("exportCards", "\"csv\" | \"json\"", 1, export_cards),
        method("stations", "", 0, |of, _| list(of)),
        method("station", "number", 1, |of, [number, ..]| {
            Ok(object(find(of, number)?.commands).into())
        }),
        method(
            "addStation",
            "{preset?, connectors?, ocpp?, identity?, settings?, hardware?, vehicle?}",
            1,
            |of, [given, ..]| Ok(of.commission(setup::read(given)?)?.0.into()),
        ),
        method("setSpeed", "1 | 10 | 60", 1, |of, [speed, ..]| {
            // Which speeds there are, `set_speed` knows.
            done(of.set_speed(arg::whole("speed", speed, 1, u32::MAX.into())? as u32))
        }),
        method("removeStation", "number", 1, |of, [number, ..]| {
            done(of.remove(find(of, number)?.slot))
        }),
        method("showStation", "number", 1, |of, [number, ..]| {
            of.show(find(of, number)?.slot);
            Ok(JsValue::UNDEFINED)
        }),
    ];

/// Opens a station by the rule for files. Resolves with its number.
fn import_station(of: Stations, [text, options, ..]: &Arguments) -> Outcome {
    let file = station_file::read(&arg::text("text", text)?)
        .map_err(|why| Failure::of_text(Code::Argument, &why))?;
    let mut replace = None;
    if !options.is_undefined() {
        let fields = arg::fields("the second argument", options, &["replace"])?;
        replace = arg::optional("replace", &fields.get("replace"), arg::boolean)?;
    }
    match replace {
        Some(true) => _ = opening::replace(of, &file)?,
        Some(false) => _ = opening::add(of, &file)?,
        None => {
            if let opening::Outcome::Asks(why) = opening::open(of, &file)? {
                return Err(Failure::of_text(Code::State, &why));
            }
        }
    }
    Ok(of.shown_untracked().slot.0.into())
}

/// They belong to the page, whatever station is shown.
fn cards(of: Stations) -> Cards {
    of.shown_untracked().state().preferences.cards
}

fn set_card(of: Stations, [card, ..]: &Arguments) -> Outcome {
    let fields = arg::fields("the argument", card, &["idTag", "name", "type"])?;
    done(
        cards(of).set(Card {
            id_tag: arg::text("idTag", &fields.get("idTag"))?,
            name: arg::text("name", &fields.get("name"))?,
            kind: arg::optional("type", &fields.get("type"), |name, value| {
                arg::named(name, value, TokenType::ALL)
            })?
            .unwrap_or_default(),
        }),
    )
}

fn export_cards(of: Stations, [format, ..]: &Arguments) -> Outcome {
    let names = Format::ALL.map(Format::as_str);
    let name = arg::named("format", format, &names)?;
    let format = Format::ALL.into_iter().find(|format| format.as_str() == name);
    // A script reads it once; nothing is to be drawn again.
    Ok(untrack(|| cards(of).export(format.unwrap_or(Format::Csv))).into())
}

fn find(of: Stations, number: &JsValue) -> Result<Station, String> {
    let number = arg::whole("number", number, 1, u32::MAX.into())?;
    of.find(number as u32).ok_or_else(|| ["there is no station ", &number.to_string()].concat())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    number: u32,
    id: String,
    link: LinkState,
    shown: bool,
}

fn list(of: Stations) -> Outcome {
    let shown = of.shown_untracked().slot;
    let listed = |station: &Station| Listed {
        number: station.slot.0,
        id: station.id(),
        link: station.commands.view().link.state,
        shown: station.slot == shown,
    };
    plain(&of.all_untracked().iter().map(listed).collect::<Vec<_>>())
}
