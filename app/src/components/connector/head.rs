//! The head of a card: light, number, status in words, and what is wrong.
//!
//! **Owns** the effect of `LightIntensity` and `BlinkRepeat` (1.6 §9.1.4, §9.1.11).
//! **Must not know** what a status leads to.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::{
    ConnectorView, ConnectorViewStoreFields as _, SettingView, StationSummaryStoreFields as _,
    StationViewStoreFields as _,
};
use reactive_stores::Field;

use super::name;
use crate::components::station::ManualNotice;
use crate::components::station::status::{FaultNotice, StatusBadge};
use crate::state::AppState;

/// `presented` counts the cards presented by the button of this card.
#[component]
pub fn CardHead(
    connector: Field<ConnectorView>,
    #[prop(into)] presented: Signal<u32>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let id = connector.id().get_untracked();
    view! {
        <header class="card-head">
            <Light connector presented />
            <h2>{move || name(i18n, id)}</h2>
            <StatusBadge status=Signal::derive(move || connector.status().get()) />
            <OcppStatus connector />
        </header>
    }
}

/// What the CSMS calls the status, where its version of OCPP has another word for it.
#[component]
fn OcppStatus(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let told = Memo::new(move |_| {
        let word = connector.ocpp_status().get();
        (word != connector.status().get().as_str()).then_some(word)
    });
    move || {
        told.get().map(|word| {
            view! {
                <span class="told muted small" title=move_tr!(i18n, "connector-told-help")>
                    {word}
                </span>
            }
        })
    }
}

/// Everything about the connector that is out of the ordinary.
#[component]
pub fn Troubles(connector: Field<ConnectorView>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let id = connector.id().get_untracked();
    let deauthorized = Memo::new(move |_| {
        let transaction = connector.transaction();
        transaction.with(|it| it.as_ref().is_some_and(|it| it.deauthorized))
    });
    view! {
        <div class="troubles" role="status">
            <FaultNotice
                error_code=Signal::derive(move || connector.error_code().get())
                info=Signal::derive(move || connector.info().get())
            />
            <ManualNotice connector=id />
            <Show when=move || deauthorized.get()>
                <p class="bad">{move_tr!(i18n, "connector-deauthorized")}</p>
            </Show>
            <Show when=move || connector.inoperative_scheduled().get()>
                <p>{move_tr!(i18n, "connector-inoperative-scheduled")}</p>
            </Show>
            <Show when=move || connector.lock_jammed().get()>
                <p>{move_tr!(i18n, "connector-lock-is-jammed")}</p>
            </Show>
        </div>
    }
}

/// The light: as bright as the setting says, blinking when a card is presented.
#[component]
fn Light(connector: Field<ConnectorView>, presented: Signal<u32>) -> impl IntoView {
    let view = expect_context::<AppState>().view;
    let setting = move |key: &'static str| {
        Memo::new(move |_| view.settings().with(|settings| number(settings, key)))
    };
    let (intensity, repeat) = (setting("LightIntensity"), setting("BlinkRepeat"));
    let lit = move || {
        let powered = view.station().powered().get();
        if powered { intensity.get().unwrap_or(100).min(100) } else { 0 }
    };
    let blink = Memo::new(move |before: Option<&Blink>| {
        Blink::after(before, presented.get(), connector.pending_id_tag().get())
    });
    view! {
        <span
            class="light"
            aria-hidden="true"
            data-testid="light"
            data-blink=move || blink.with(Blink::attribute)
            style=("--intensity", move || format!("{}%", lit()))
            style=("--blinks", move || repeat.get().unwrap_or_default().to_string())
        >
            <span class="lit"></span>
        </span>
    }
}

fn number(settings: &[SettingView], key: &str) -> Option<u32> {
    settings.iter().find(|setting| setting.key == key)?.value.parse().ok()
}

/// When the light blinks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Blink {
    presented: u32,
    id_tag: Option<String>,
    /// Which of the two animations runs; none before the first card.
    odd: Option<bool>,
}

impl Blink {
    /// It blinks for each card presented by the button of this card, and for one that the station asks
    /// about after it came by another way.
    fn after(before: Option<&Self>, presented: u32, id_tag: Option<String>) -> Self {
        let odd = before.and_then(|before| {
            let another = id_tag.is_some() && id_tag != before.id_tag;
            // Two animations of the same course: changing from one to the other starts it again.
            let starts = another || presented != before.presented;
            if starts { Some(before.odd != Some(true)) } else { before.odd }
        });
        Self { presented, id_tag, odd }
    }

    /// The attribute that `style/station.css` reads.
    const fn attribute(&self) -> &'static str {
        match self.odd {
            None => "",
            Some(true) => "odd",
            Some(false) => "even",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_light_blinks_once_for_each_card() {
        let mut blink = Blink::after(None, 0, Some("A".to_owned()));
        assert_eq!(blink.attribute(), "", "not for one that was there before the page");
        for (presented, id_tag, attribute) in [
            (0, Some("A"), ""),
            (1, Some("A"), "odd"),
            (1, Some("B"), "even"),
            (1, None, "even"),
            (2, Some("C"), "odd"),
            (2, Some("C"), "odd"),
        ] {
            blink = Blink::after(Some(&blink), presented, id_tag.map(str::to_owned));
            assert_eq!(blink.attribute(), attribute, "{presented} {id_tag:?}");
        }
    }
}
