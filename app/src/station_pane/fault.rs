//! Making something fail, and repairing it: for a connector or, as number 0, for the station.

use ocpp_engine::UserAction;
use ocpp_engine::station::ErrorCode;

use crate::ui::live::Deed;
use crate::ui::markup::Markup;
use crate::ui::perform::Perform;

pub fn form(html: &mut Markup, connector: u8, error_code: &str) {
    let id = i64::from(connector);
    html.raw("<form class=\"fault inline-form\" data-do=\"fault\"><p class=\"field\">");
    html.raw("<label for=\"fault-")
        .whole(id)
        .raw("\">{Fault}</label><select name=\"code\" id=\"fault-");
    html.whole(id).raw("\">");
    for code in ErrorCode::ALL.iter().filter(|code| **code != ErrorCode::NoError) {
        html.raw("<option>").raw(code.as_str()).raw("</option>");
    }
    html.raw("</select></p><p class=\"field\"><label for=\"fault-info-").whole(id);
    // `info` of a StatusNotification (1.6 §6.47).
    html.raw("\">{Info}</label><input name=\"info\" maxlength=\"50\" placeholder=\"{optional}\" id=\"fault-info-");
    html.whole(id)
        .raw("\"></p><div class=\"actions\"><button class=\"button\">{Set fault}</button>");
    html.raw("<button type=\"button\" class=\"button\" data-do=\"clear-fault\"");
    html.raw(if error_code == "NoError" { " disabled>" } else { ">" });
    html.raw("{Clear fault}</button></div></form>");
}

/// A form that is sent keeps what was chosen: the same fault is often wanted again.
pub fn act(perform: Perform, deed: &Deed, connector: u8) -> bool {
    if deed.name == "clear-fault" {
        return perform.act(UserAction::ClearFault { connector });
    }
    if let Some(error) = ErrorCode::parse(&deed.field("code")) {
        perform.act(UserAction::SetFault { connector, error, info: deed.given("info") });
    }
    false
}
