//! What a person decides at the central system, and what sessions have cost.
//!
//! **Owns** the way from its fields to [`Change`]s. **Must not know** what they bring about.

use demo_csms::{Change, Config, Receipt, Registration, State, Station, Tag, TagStatus, Tariff};

use crate::lang;
use crate::ui::format;
use crate::ui::live::{Deed, number};
use crate::ui::markup::Markup;

const POLICIES: [Registration; 3] =
    [Registration::Accepted, Registration::Pending, Registration::Rejected];
const STATUSES: [TagStatus; 4] =
    [TagStatus::Accepted, TagStatus::Blocked, TagStatus::Expired, TagStatus::Invalid];
/// Names of fields with amounts of money.
const PRICES: [(&str, &str); 3] =
    [("perKwh", "Per kWh"), ("perHour", "Per hour"), ("fee", "Per session")];

/// What is asked for, if anything.
pub(super) fn change(deed: &Deed, config: &Config, station: &str) -> Option<Change> {
    let station = station.to_owned();
    let value = deed.value.as_str();
    let policy = || POLICIES.into_iter().find(|it| it.as_str() == value);
    let status = |word: &str| STATUSES.into_iter().find(|it| it.as_str() == word);
    Some(match deed.name.as_str() {
        "registration" => Change::SetRegistration(policy()?),
        "policy" => Change::SetPolicy { station, policy: policy() },
        "unknown" => Change::AcceptUnknownTags(deed.checked),
        "concurrent" => Change::OneTransactionPerTag(!deed.checked),
        "tag" => {
            let tag = config.tags.iter().find(|tag| tag.id_tag == deed.key)?;
            Change::SetTag(Tag { status: status(value)?, ..tag.clone() })
        }
        "remove-tag" => Change::RemoveTag { id_tag: deed.key.clone() },
        "add-tag" => Change::SetTag(Tag {
            id_tag: deed.field("idTag"),
            status: status(&deed.field("status"))?,
            parent_id_tag: deed.given("parentIdTag"),
            expires_at: None,
        }),
        "price" => {
            let mut tariff = config.tariff.clone();
            let price = (number(value)?.clamp(0.0, 1e9) * 100.0).round() as i64;
            match deed.key.as_str() {
                "perKwh" => tariff.per_kwh = price,
                "perHour" => tariff.per_hour = price,
                _ => tariff.fee = price,
            }
            Change::SetTariff(tariff)
        }
        "currency" => {
            Change::SetTariff(Tariff { currency: value.trim().to_owned(), ..config.tariff.clone() })
        }
        _ => return None,
    })
}

/// Of hundredths: `4.90`.
fn money(hundredths: i64, mark: char) -> String {
    let cents = hundredths.rem_euclid(100);
    let mut text = (hundredths.div_euclid(100)).to_string();
    text.push(mark);
    text.push_str(if cents < 10 { "0" } else { "" });
    text + &cents.to_string()
}

fn choice(html: &mut Markup, names: &[&'static str], on: &str) {
    for name in names {
        html.raw(if *name == on { "<option selected>" } else { "<option>" }).raw(name);
        html.raw("</option>");
    }
    html.raw("</select>");
}

fn tick(html: &mut Markup, deed: &'static str, on: bool, name: &'static str) {
    html.raw("<label class=\"tick\"><input type=\"checkbox\" data-do=\"").raw(deed);
    html.raw(if on { "\" checked> " } else { "\"> " }).say(name).raw("</label>");
}

pub(super) fn draw(html: &mut Markup, state: &State, of: &Station, receipts: &[Receipt]) {
    sessions(html, receipts);
    html.raw("<h2>{Registration}</h2><div class=\"inline-form\"><p class=\"field\">");
    html.raw("<label for=\"registration\">{Of all stations}</label>");
    html.raw("<select id=\"registration\" data-do=\"registration\">");
    let policies = POLICIES.map(Registration::as_str);
    choice(html, &policies, state.config.registration.as_str());
    html.raw("</p><p class=\"field\"><label for=\"policy\">");
    html.text(&lang::say_with("Of {0}", &[&of.id])).raw("</label>");
    html.raw("<select id=\"policy\" data-do=\"policy\"><option value=\"\">{as all}</option>");
    choice(html, &policies, of.policy.map_or("", Registration::as_str));
    html.raw("</p></div><h2>{idTags}</h2>");
    tags(html, &state.config.tags);
    html.raw("<div class=\"ticks\">");
    tick(html, "unknown", state.config.accept_unknown_tags, "Accept idTags that are not listed");
    let concurrent = !state.config.one_transaction_per_tag;
    tick(html, "concurrent", concurrent, "Let an idTag have several transactions at a time");
    html.raw("</div><h2>{Tariff}</h2><div class=\"inline-form\">");
    let tariff = &state.config.tariff;
    for ((key, name), price) in
        PRICES.into_iter().zip([tariff.per_kwh, tariff.per_hour, tariff.fee])
    {
        html.raw("<p class=\"field\"><label for=\"price-").raw(key).raw("\">").say(name);
        html.raw("</label><input type=\"number\" min=\"0\" step=\"0.01\" data-do=\"price\" ");
        html.raw("id=\"price-").raw(key).raw("\" data-key=\"").raw(key).raw("\" value=\"");
        html.text(&money(price, '.')).raw("\"></p>");
    }
    html.raw(
        "<p class=\"field\"><label for=\"currency\">{Currency}</label><input id=\"currency\" ",
    );
    html.raw("data-do=\"currency\" maxlength=\"5\" value=\"").text(&tariff.currency);
    html.raw("\"></p></div>");
}

fn tags(html: &mut Markup, tags: &[Tag]) {
    html.raw("<table class=\"data\"><caption class=\"visually-hidden\">{idTags}</caption><thead>");
    html.raw("<tr><th scope=\"col\">{idTag}</th><th scope=\"col\">{Status}</th>");
    html.raw("<th scope=\"col\">{Group}</th><td></td></tr></thead><tbody>");
    let statuses = STATUSES.map(TagStatus::as_str);
    for tag in tags {
        html.raw("<tr data-key=\"").text(&tag.id_tag).raw("\"><th scope=\"row\" class=\"mono\">");
        html.text(&tag.id_tag).raw("</th><td><select data-do=\"tag\" data-key=\"");
        html.text(&tag.id_tag).raw("\" aria-label=\"");
        html.text(&lang::say_with("Status of {0}", &[&tag.id_tag])).raw("\">");
        choice(html, &statuses, tag.status.as_str());
        html.raw("</td><td class=\"mono\">").text(tag.parent_id_tag.as_deref().unwrap_or_default());
        html.raw("</td><td><button type=\"button\" class=\"button quiet\" data-do=\"remove-tag\" ");
        html.raw("data-key=\"").text(&tag.id_tag).raw("\" aria-label=\"");
        html.text(&lang::say_with("Remove {0}", &[&tag.id_tag])).raw("\">×</button></td></tr>");
    }
    html.raw("</tbody></table><form class=\"inline-form\" data-do=\"add-tag\" ");
    html.raw(
        "aria-label=\"{Add an idTag}\"><p class=\"field\"><label for=\"new-tag\">{idTag}</label>",
    );
    html.raw(
        "<input id=\"new-tag\" name=\"idTag\" required maxlength=\"20\" spellcheck=\"false\" ",
    );
    html.raw(
        "autocomplete=\"off\"></p><p class=\"field\"><label for=\"new-status\">{Status}</label>",
    );
    html.raw("<select id=\"new-status\" name=\"status\">");
    choice(html, &statuses, "");
    html.raw("</p><p class=\"field\"><label for=\"new-parent\">{Group}</label><input ");
    html.raw("id=\"new-parent\" name=\"parentIdTag\" maxlength=\"20\" spellcheck=\"false\" ");
    html.raw("autocomplete=\"off\"></p><button class=\"button\">{Add}</button></form>");
}

fn to_the_minute(unix_ms: i64) -> String {
    let mut text = format::date_time(unix_ms);
    text.truncate(text.rfind(':').unwrap_or(text.len()));
    text
}

/// The newest first.
fn sessions(html: &mut Markup, receipts: &[Receipt]) {
    html.raw("<h2>{Receipts}</h2>");
    if receipts.is_empty() {
        html.raw("<p class=\"muted\">{No transaction has ended yet.}</p>");
        return;
    }
    let mark = lang::decimal_mark();
    let rows: Vec<_> = receipts
        .iter()
        .map(|it| {
            let currency = it.tariff.currency.as_str();
            let priced = |amount: String, cost| [&amount, " · ", &money(cost, mark)].concat();
            vec![
                it.transaction.to_string(),
                it.id_tag.clone(),
                it.ended_at.map(to_the_minute).unwrap_or_default(),
                it.reason.clone().unwrap_or_default(),
                priced(format::energy(it.energy_wh as f64), it.energy_cost),
                priced(format::duration(it.seconds * 1_000), it.time_cost),
                money(it.fee, mark),
                [&money(it.total, mark), " ", currency].concat(),
            ]
        })
        .collect();
    html.raw("<div class=\"wide-table\" tabindex=\"0\" role=\"region\" aria-label=\"{Receipts}\">");
    let heads =
        ["Transaction", "idTag", "Ended", "Reason", "Energy", "Time", "Per session", "Total"];
    html.table("Receipts", &heads, &rows);
    html.raw("</div>");
}
