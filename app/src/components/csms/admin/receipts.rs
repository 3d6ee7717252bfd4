//! What sessions have cost.

use demo_csms::{Receipt, State};
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};

use crate::components::csms::console::Console;
use crate::components::ui::{DataTable, format};
use crate::driver::language::Language;
use crate::i18n;
use crate::state::AppState;

const SHOWN: usize = 50;

/// The newest first.
#[component]
pub fn Receipts() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let receipts = Memo::new(move |_| console.look(receipts));
    let heads = move || {
        vec![
            tr!(i18n, "csms-transaction"),
            tr!(i18n, "csms-id-tag"),
            format::with_zone(&tr!(i18n, "csms-ended")),
            tr!(i18n, "csms-reason"),
            tr!(i18n, "csms-energy"),
            tr!(i18n, "csms-time"),
            tr!(i18n, "csms-per-session"),
            tr!(i18n, "csms-total"),
        ]
    };
    let cards = expect_context::<AppState>().preferences.cards;
    let rows = move || {
        let language = i18n::language(i18n);
        receipts.with(|all| {
            all.iter().map(|it| cells(language, cards.label(&it.id_tag), it)).collect::<Vec<_>>()
        })
    };
    let none = move || view! { <p class="muted">{move_tr!(i18n, "csms-no-receipts")}</p> };
    view! {
        <Show when=move || !receipts.with(Vec::is_empty) fallback=none>
            <div
                class="wide-table"
                tabindex="0"
                role="region"
                aria-label=move_tr!(i18n, "csms-receipts")
            >
                <DataTable
                    caption=move_tr!(i18n, "csms-receipts")
                    heads=Signal::derive(heads)
                    rows=Signal::derive(rows)
                />
            </div>
        </Show>
    }
}

/// The receipts of the last transactions that have ended, the newest first.
fn receipts(state: &State, now: i64) -> Vec<Receipt> {
    let ended = state.transactions.iter().rev().filter(|it| !it.is_running());
    ended.take(SHOWN).filter_map(|it| state.receipt(now, it.id)).collect()
}

fn cells(language: Language, card: String, receipt: &Receipt) -> Vec<String> {
    let amount = |hundredths| format::localized(language, money(hundredths));
    let priced = |quantity: String, cost| format!("{quantity} · {}", amount(cost));
    vec![
        receipt.transaction.to_string(),
        card,
        receipt.ended_at.map(|at| to_the_minute(language, at)).unwrap_or_default(),
        receipt.reason.clone().unwrap_or_default(),
        priced(format::energy(language, receipt.energy_wh as f64), receipt.energy_cost),
        priced(format::duration(receipt.seconds * 1_000), receipt.time_cost),
        amount(receipt.fee),
        format!("{} {}", amount(receipt.total), receipt.tariff.currency),
    ]
}

/// `4.90`, of hundredths.
pub(super) fn money(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths.div_euclid(100), hundredths.rem_euclid(100))
}

fn to_the_minute(language: Language, unix_ms: i64) -> String {
    let mut text = format::date_time(language, unix_ms);
    text.truncate(text.rfind(':').unwrap_or(text.len()));
    text
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn money_has_two_digits_after_the_point() {
        assert_eq!([0, 5, 490, 12_345].map(money), ["0.00", "0.05", "4.90", "123.45"]);
    }
}
