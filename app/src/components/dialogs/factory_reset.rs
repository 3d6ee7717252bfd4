//! The dialog of the factory reset, which replaces the station.
//!
//! **Owns** the kinds of station that are offered; `window.voltab` can make any other.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::limits::MAX_CONNECTORS;
use ocpp_engine::{
    Hardware, QueueViewStoreFields as _, Refusal, StationSetup, StationSummaryStoreFields as _,
    StationViewStoreFields as _, Vehicle,
};

use super::for_good;
use crate::components::connector::words;
use crate::components::page::{Page, Request};
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{
    FormRefusal, Modal, ModalDialog, NumberField, SelectField, use_actions,
};
use crate::state::AppState;
use crate::state::presets;

/// What can be chosen: hardware, and a car that suits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Ac3,
    Ac1,
    Ac3Tethered,
    Dc,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Ac3, Self::Ac1, Self::Ac3Tethered, Self::Dc];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Ac3 => "ac3",
            Self::Ac1 => "ac1",
            Self::Ac3Tethered => "ac3-tethered",
            Self::Dc => "dc",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The kind that comes nearest to what a station is.
    const fn of(hardware: &Hardware) -> Self {
        match hardware {
            Hardware { dc: true, .. } => Self::Dc,
            Hardware { phases: 1, .. } => Self::Ac1,
            Hardware { detachable_cable: false, .. } => Self::Ac3Tethered,
            _ => Self::Ac3,
        }
    }

    fn make(self) -> (Hardware, Vehicle) {
        match self {
            Self::Ac3 => (Hardware::default(), Vehicle::default()),
            Self::Ac1 => {
                let vehicle = Vehicle { phases: 1, max_current_a: 32.0, ..Vehicle::default() };
                (Hardware { phases: 1, ..Hardware::default() }, vehicle)
            }
            Self::Ac3Tethered => (presets::tethered(), Vehicle::default()),
            Self::Dc => presets::dc(),
        }
    }
}

#[component]
pub fn FactoryResetDialog() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let modal = Modal::new();
    expect_context::<Page>().on_request(move |request| {
        if request == Request::OpenFactoryReset {
            modal.open();
        }
    });
    view! {
        <ModalDialog modal title=move_tr!(i18n, "dialog-reset")>
            <FromSecondPart view=SecondPartView::FactoryReset(modal) />
        </ModalDialog>
    }
}

/// A kind, and what it is called; tracked.
fn named(i18n: I18n, kind: Kind) -> (String, String) {
    (kind.as_str().to_owned(), i18n.tr(&format!("dialog-reset-{}", kind.as_str())))
}

#[component]
pub fn ResetForm(modal: Modal) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let AppState { view, .. } = expect_context();
    let connectors = view.connectors().with_untracked(Vec::len);
    let connectors = RwSignal::new(connectors.to_string());
    let kind = view.station().hardware().with_untracked(Kind::of);
    let kind = RwSignal::new(kind.as_str().to_owned());
    let kinds = move || Kind::ALL.map(|kind| named(i18n, kind)).to_vec();
    let refusal = RwSignal::new(None::<Refusal>);
    // The number of connectors is all that can be wrong; a refusal for another reason is the form's.
    let is_argument = |refusal: &Refusal| matches!(refusal, Refusal::Argument(_));
    let said = move |at_field: bool| {
        let of_place = move |it: &Refusal| is_argument(it) == at_field;
        Signal::derive(move || {
            refusal.get().filter(of_place).map(|refusal| actions.sentence(&refusal))
        })
    };
    let reset = move |event: SubmitEvent| {
        event.prevent_default();
        let (hardware, vehicle) =
            kind.with_untracked(|kind| Kind::parse(kind)).unwrap_or(Kind::Ac3).make();
        let setup = StationSetup {
            // What is no number is out of bounds as well, and the station says so.
            connectors: connectors.with_untracked(|text| text.parse().unwrap_or(0)),
            identity: view.station().identity().get_untracked(),
            hardware,
            vehicle,
            ocpp: view.station().ocpp_offered().get_untracked(),
            ..StationSetup::default()
        };
        let outcome = actions.commands.factory_reset(setup);
        if outcome.is_ok() {
            modal.close();
        }
        refusal.set(outcome.err());
    };
    view! {
        <p>
            {move_tr!(i18n, "dialog-reset-forgets")} " "
            {move || for_good(i18n, view.queue().length().get())}
        </p>
        <form novalidate=true on:submit=reset>
            <div class="fields">
                <NumberField
                    id="reset-connectors"
                    label=Signal::derive(move || words(i18n))
                    value=connectors
                    min=1
                    max=i64::from(MAX_CONNECTORS)
                    required=true
                    error=said(true)
                />
                <SelectField
                    id="reset-kind"
                    label=move_tr!(i18n, "dialog-reset-kind")
                    value=kind
                    options=Signal::derive(kinds)
                />
            </div>
            <FormRefusal error=said(false) />
            <div class="actions end">
                <button type="button" class="button" on:click=move |_| modal.close()>
                    {move_tr!(i18n, "ui-cancel")}
                </button>
                <button type="submit" class="button danger">
                    {move_tr!(i18n, "dialog-reset-confirm")}
                </button>
            </div>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_station_is_of_the_kind_that_it_was_made_of() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of(&kind.make().0), kind);
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(Kind::parse(""), None);
    }

    #[test]
    fn each_kind_is_a_station_that_can_be() {
        for kind in Kind::ALL {
            let (hardware, vehicle) = kind.make();
            assert_eq!(
                StationSetup { hardware, vehicle, ..StationSetup::default() }.check(),
                Ok(())
            );
        }
    }
}
