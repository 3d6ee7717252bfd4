//! What energy and time cost.

use demo_csms::{Change, Config, Tariff};
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use web_sys::HtmlInputElement;

use super::receipts::money;
use crate::components::csms::console::{Console, ConsoleRefusal, Place};

/// A price of the tariff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Price {
    PerKwh,
    PerHour,
    /// Per session.
    Fee,
}

impl Price {
    /// In hundredths of the currency.
    const fn of(self, tariff: &Tariff) -> i64 {
        match self {
            Self::PerKwh => tariff.per_kwh,
            Self::PerHour => tariff.per_hour,
            Self::Fee => tariff.fee,
        }
    }

    fn set(self, tariff: Tariff, price: i64) -> Tariff {
        match self {
            Self::PerKwh => Tariff { per_kwh: price, ..tariff },
            Self::PerHour => Tariff { per_hour: price, ..tariff },
            Self::Fee => Tariff { fee: price, ..tariff },
        }
    }
}

/// The highest price.
const MAX_PRICE: f64 = 1e9;

/// An amount as it was typed, in hundredths; None where it is no price.
fn hundredths(text: &str) -> Option<i64> {
    let amount = text.trim().parse::<f64>().ok()?;
    (0.0..=MAX_PRICE).contains(&amount).then(|| (amount * 100.0).round() as i64)
}

#[component]
pub fn TariffFields(config: Memo<Config>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let tariff = Memo::new(move |_| config.with(|config| config.tariff.clone()));
    let currency = move || tariff.with(|tariff| tariff.currency.clone());
    view! {
        <div class="inline-form">
            <PriceField id="price-perKwh" label=move_tr!(i18n, "csms-per-kwh") tariff price=Price::PerKwh />
            <PriceField id="price-perHour" label=move_tr!(i18n, "csms-per-hour") tariff price=Price::PerHour />
            <PriceField id="price-fee" label=move_tr!(i18n, "csms-per-session") tariff price=Price::Fee />
            <p class="field">
                <label for="currency">{move_tr!(i18n, "csms-currency")}</label>
                <input
                    id="currency"
                    maxlength="5"
                    prop:value=currency
                    on:change:target=move |event| {
                        let currency = event.target().value().trim().to_owned();
                        let before = tariff.get_untracked();
                        let change = Change::SetTariff(Tariff { currency, ..before.clone() });
                        if !console.change(Place::Tariff, change) {
                            event.target().set_value(&before.currency);
                        }
                    }
                />
            </p>
        </div>
        <ConsoleRefusal place=Place::Tariff />
    }
}

#[component]
fn PriceField(
    id: &'static str,
    label: Signal<String>,
    tariff: Memo<Tariff>,
    price: Price,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let shown = move || tariff.with(|tariff| money(price.of(tariff)));
    let error = RwSignal::new(None::<String>);
    let change = move |input: HtmlInputElement| {
        let Some(amount) = hundredths(&input.value()) else {
            // What was typed stays, to be put right.
            let most = MAX_PRICE as i64;
            error.set(Some(untrack(|| tr!(i18n, "csms-price-invalid", { "most" => most }))));
            return;
        };
        error.set(None);
        let tariff = price.set(tariff.get_untracked(), amount);
        if !console.change(Place::Tariff, Change::SetTariff(tariff)) {
            input.set_value(&untrack(shown));
        }
    };
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                type="number"
                min="0"
                step="0.01"
                id=id
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=error_id.clone()
                prop:value=shown
                on:change:target=move |event| change(event.target())
            />
            <p class="refusal" role="alert" id=error_id>
                {error}
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_taken_to_the_hundredth() {
        assert_eq!(hundredths(" 0.295 "), Some(30));
        assert_eq!(hundredths("1e9"), Some(100_000_000_000));
        for text in ["", "much", "-3", "1e99", "inf", "NaN"] {
            assert_eq!(hundredths(text), None, "{text}");
        }
    }

    #[test]
    fn a_price_changes_alone() {
        for price in [Price::PerKwh, Price::PerHour, Price::Fee] {
            let tariff = price.set(Tariff::default(), 7);
            assert_eq!(price.of(&tariff), 7);
            assert_eq!(price.set(tariff, price.of(&Tariff::default())), Tariff::default());
        }
    }
}
