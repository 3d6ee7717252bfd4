//! What a person can do at a station, and what is to be seen of it.
//!
//! **Owns** the names, arguments and results. **Must not know** what an action does.

use ocpp_engine::station::{ErrorCode, Status, StopReason, TokenType};
use ocpp_engine::{ManualStatus, UserAction};
use ocpp_types::Version;

use super::{
    Arguments, Method, Outcome, act, arg, done, events, meter, method, on_connector, plain, setup,
};
use crate::driver::connection_settings::ConnectArgs;
use crate::state::commands::Commands;
use crate::state::log::Numbered;

pub(super) const METHODS: &[Method<Commands>] = &[
    method("connect", "{url, id, user?, password?, ocpp?}", 1, connect),
    method("disconnect", "", 0, |to, _| done(to.disconnect())),
    method("reconnect", "", 0, |to, _| done(to.reconnect())),
    method("powerOff", "", 0, |to, _| done(to.power_off())),
    method("powerOn", "", 0, |to, _| done(to.power_on())),
    method("reboot", "", 0, |to, _| done(to.reboot())),
    method(
        "factoryReset",
        "{preset?, connectors?, ocpp?, identity?, settings?, hardware?, vehicle?}",
        1,
        |to, [setup, ..]| done(to.factory_reset(setup::read(setup)?)),
    ),
    method("setIdentity", "{vendor?, model?, serialNumber?, …}", 1, |to, [identity, ..]| {
        let identity = setup::identity(identity, to.view().station.identity)?;
        act(to, UserAction::SetIdentity(Box::new(identity)))
    }),
    method("offerVersions", "\"1.6\" | \"2.0.1\" | \"2.0.1,1.6\"", 1, |to, [versions, ..]| {
        act(to, UserAction::OfferVersions(arg::versions("versions", versions)?))
    }),
    method("plugIn", "connector", 1, |to, given| {
        on_connector(to, given, |connector| UserAction::PlugIn { connector })
    }),
    method("plugOut", "connector", 1, |to, given| {
        on_connector(to, given, |connector| UserAction::PlugOut { connector })
    }),
    method("presentToken", "idTag, connector?, type?", 3, present_token),
    method("stop", "connector, reason?", 2, stop),
    method("fault", "connector, errorCode, info?", 3, fault),
    method("clearFault", "connector", 1, |to, [connector, ..]| {
        let connector = arg::connector(to, connector, 0)?;
        act(to, UserAction::ClearFault { connector })
    }),
    method(
        "sendStatus",
        "connector, {status, errorCode?, info?, vendorId?, vendorErrorCode?}",
        2,
        send_status,
    ),
    method("reportStatus", "connector", 1, |to, [connector, ..]| {
        let connector = arg::connector(to, connector, 0)?;
        act(to, UserAction::ReportStatus { connector })
    }),
    method("evPause", "connector", 1, |to, given| {
        on_connector(to, given, |connector| UserAction::PauseCharging { connector })
    }),
    method("evResume", "connector", 1, |to, given| {
        on_connector(to, given, |connector| UserAction::ResumeCharging { connector })
    }),
    method(
        "setMeter",
        "connector, {energyWh?, powerW?, currentA?, voltageV?, soc?, energyHeld?, socHeld?}",
        2,
        meter::set,
    ),
    method("setSetting", "key, value", 2, |to, [key, value, ..]| {
        let key = arg::text("key", key)?;
        act(to, UserAction::SetSetting { key, value: arg::setting("value", value)? })
    }),
    method("dataTransfer", "{vendorId, messageId?, data?}", 1, data_transfer),
    method("sendRaw", "text", 1, |to, [text, ..]| {
        act(to, UserAction::SendRaw { text: arg::text("text", text)? })
    }),
    method("jamLock", "connector, jammed", 2, |to, [connector, jammed, ..]| {
        let connector = arg::connector(to, connector, 1)?;
        act(to, UserAction::JamLock { connector, jammed: arg::boolean("jammed", jammed)? })
    }),
    method("occupyBay", "connector, occupied", 2, |to, [connector, occupied, ..]| {
        let connector = arg::connector(to, connector, 1)?;
        act(to, UserAction::OccupyBay { connector, occupied: arg::boolean("occupied", occupied)? })
    }),
    method("failResets", "count", 1, |to, [count, ..]| {
        let count = arg::whole("count", count, 0, u8::MAX.into())? as u8;
        act(to, UserAction::FailResets { count })
    }),
    method("state", "", 0, |to, _| plain(&to.view())),
    method("link", "", 0, |to, _| Ok(to.share_link().into())),
    method("log", "{since?}", 1, log),
    method("onEvent", "callback", 1, events::on_event),
];

fn connect(to: Commands, [options, ..]: &Arguments) -> Outcome {
    let fields = arg::fields("the argument", options, &["url", "id", "user", "password", "ocpp"])?;
    done(to.connect(ConnectArgs {
        url: arg::text("url", &fields.get("url"))?,
        id: arg::text("id", &fields.get("id"))?,
        user: arg::optional("user", &fields.get("user"), arg::text)?,
        password: arg::optional("password", &fields.get("password"), arg::text)?,
        ocpp: arg::optional("ocpp", &fields.get("ocpp"), arg::versions)?,
    }))
}

fn present_token(to: Commands, [id_tag, connector, kind, ..]: &Arguments) -> Outcome {
    let id_tag = arg::text("idTag", id_tag)?;
    let connector = arg::optional("connector", connector, |_, value| arg::connector(to, value, 1))?;
    let kind = arg::optional("type", kind, |name, value| arg::named(name, value, TokenType::ALL))?;
    let cards = to.state().preferences.cards;
    let mut action = cards.present(id_tag, connector);
    if let (UserAction::PresentToken { kind: known, .. }, Some(kind)) = (&mut action, kind) {
        *known = kind;
    }
    act(to, action)
}

fn stop(to: Commands, [connector, reason, ..]: &Arguments) -> Outcome {
    let connector = arg::connector(to, connector, 1)?;
    let reason = arg::optional("reason", reason, arg::stop_reason)?;
    let reason = reason.unwrap_or(StopReason::Local);
    act(to, UserAction::Stop { connector, reason })
}

fn fault(to: Commands, [connector, error, info, ..]: &Arguments) -> Outcome {
    act(
        to,
        UserAction::SetFault {
            connector: arg::connector(to, connector, 0)?,
            error: arg::error_code("errorCode", error)?,
            info: arg::optional("info", info, arg::text)?,
        },
    )
}

fn send_status(to: Commands, [connector, status, ..]: &Arguments) -> Outcome {
    const KNOWN: &[&str] = &["status", "errorCode", "info", "vendorId", "vendorErrorCode"];
    let connector = arg::connector(to, connector, 0)?;
    let fields = arg::fields("the second argument", status, KNOWN)?;
    let text = |name| arg::optional(name, &fields.get(name), arg::text);
    let error_code = arg::optional("errorCode", &fields.get("errorCode"), |name, value| {
        arg::named(name, value, ErrorCode::ALL)
    })?;
    // The word of OCPP 2.0.1 for a connector that is not free.
    let status = &fields.get("status");
    let is_occupied = status.as_string().as_deref() == Some("Occupied");
    let status = ManualStatus {
        status: match to.view().station.ocpp {
            Version::V201 if is_occupied => Status::Preparing,
            _ => arg::named("status", status, Status::ALL)?,
        },
        error_code: error_code.unwrap_or(ErrorCode::NoError),
        info: text("info")?,
        vendor_id: text("vendorId")?,
        vendor_error_code: text("vendorErrorCode")?,
    };
    act(to, UserAction::SendStatus { connector, status })
}

fn data_transfer(to: Commands, [options, ..]: &Arguments) -> Outcome {
    let fields = arg::fields("the argument", options, &["vendorId", "messageId", "data"])?;
    act(
        to,
        UserAction::SendDataTransfer {
            vendor_id: arg::text("vendorId", &fields.get("vendorId"))?,
            message_id: arg::optional("messageId", &fields.get("messageId"), arg::text)?,
            data: arg::optional("data", &fields.get("data"), arg::text)?,
        },
    )
}

fn log(to: Commands, [options, ..]: &Arguments) -> Outcome {
    const MOST: f64 = 9_007_199_254_740_991.0;
    let mut since = 0;
    if !options.is_undefined() {
        let fields = arg::fields("the argument", options, &["since"])?;
        let given = arg::optional("since", &fields.get("since"), |name, value| {
            arg::whole(name, value, 0, MOST as i64)
        })?;
        since = given.unwrap_or(0) as u64;
    }
    to.state().log.with_range(since + 1, u64::MAX, |rows| {
        plain(&rows.iter().map(|row| Numbered::from(*row)).collect::<Vec<_>>())
    })
}
