//! What energy and time cost.

use demo_csms::{Change, Config, Tariff};
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use super::receipts::money;
use crate::components::csms::console::Console;

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

/// Of an amount as it was typed, in hundredths: from nothing to a thousand million.
fn hundredths(text: &str) -> Option<i64> {
    let amount = text.trim().parse::<f64>().ok().filter(|amount| amount.is_finite())?;
    Some((amount.clamp(0.0, 1e9) * 100.0).round() as i64)
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
                        if !console.change(change) {
                            event.target().set_value(&before.currency);
                        }
                    }
                />
            </p>
        </div>
    }
}

#[component]
fn PriceField(
    id: &'static str,
    label: Signal<String>,
    tariff: Memo<Tariff>,
    price: Price,
) -> impl IntoView {
    let console = expect_context::<Console>();
    let shown = move || tariff.with(|tariff| money(price.of(tariff)));
    let change = move |text: &str| {
        let Some(amount) = hundredths(text) else { return false };
        console.change(Change::SetTariff(price.set(tariff.get_untracked(), amount)))
    };
    view! {
        <p class="field">
            <label for=id>{label}</label>
            <input
                type="number"
                min="0"
                step="0.01"
                id=id
                prop:value=shown
                on:change:target=move |event| {
                    if !change(&event.target().value()) {
                        event.target().set_value(&untrack(shown));
                    }
                }
            />
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_taken_to_the_hundredth() {
        assert_eq!(hundredths(" 0.295 "), Some(30));
        assert_eq!(hundredths("-3"), Some(0));
        assert_eq!(hundredths("1e99"), Some(100_000_000_000));
        for text in ["", "much", "inf", "NaN"] {
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
