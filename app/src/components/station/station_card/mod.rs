//! The station as a whole: connector 0, its meter, its queue, and what it can send by itself.

pub mod data_transfer;
pub mod display_messages;
pub mod queue;

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};
use ocpp_engine::{Hardware, StationSummaryStoreFields as _, StationViewStoreFields as _};

use super::panels::Panel;
use super::status::{FaultNotice, StatusBadge};
use super::{ErrorCodeForm, ManualNotice, StatusForm};
use crate::components::page::PanelId;
use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::{Fact, Fold, format};
use crate::i18n::language;
use crate::state::AppState;
use data_transfer::DataTransferForm;
use display_messages::DisplayMessages;
use queue::Queue;

/// A smaller difference between clocks is the time to the CSMS and back, in milliseconds.
const NOTABLE_OFFSET_MS: i64 = 1000;

#[component]
pub fn StationCard() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let summary = expect_context::<AppState>().view.station();
    let status = Signal::derive(move || summary.status().get());
    view! {
        <Panel
            id=PanelId::Overview
            class="station-card"
            title=move_tr!(i18n, "station-label")
            summary=move || view! { <StatusBadge status /> }
        >
            <article class="contents" aria-label=move_tr!(i18n, "station-label") data-status=move || status.get().as_str()
            >
                <div class="troubles" role="status">
                    <FaultNotice
                        error_code=Signal::derive(move || summary.error_code().get())
                        info=Signal::derive(move || summary.info().get())
                    />
                    <ManualNotice connector=0 />
                </div>
                <dl class="facts">
                    <Facts />
                    <Queue />
                </dl>
            </article>
            <DisplayMessages />
            <Fold id="more-0" class="more" summary=move || tr!(i18n, "station-more")>
                <FromSecondPart view=SecondPartView::StationMore />
            </Fold>
        </Panel>
    }
}

#[component]
pub fn StationMore() -> impl IntoView {
    view! {
        <div class="more-body">
            <ErrorCodeForm connector=0 />
            <StatusForm connector=0 />
            <DataTransferForm />
        </div>
    }
}

#[component]
fn Facts() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let summary = expect_context::<AppState>().view.station();
    let hardware = move || {
        let hardware = summary.hardware().get();
        let (max, unit) = format::power(language(i18n), hardware.max_power_w());
        hardware_text(i18n, hardware, format!("{max} {unit}"))
    };
    let offset = Memo::new(move |_| {
        Some(summary.clock_offset_ms().get()).filter(|offset| offset.abs() > NOTABLE_OFFSET_MS)
    });
    let clock = move || {
        offset.get().map(|offset| {
            view! {
                <Fact
                    title=move_tr!(i18n, "station-clock-help")
                    term=move_tr!(i18n, "station-clock")
                >
                    {move || offset_text(i18n, offset)}
                </Fact>
            }
        })
    };
    view! {
        <Fact term=move_tr!(i18n, "station-versions")>
            {move || summary.ocpp().get().to_string()}
        </Fact>
        <Fact term=move_tr!(i18n, "station-registration")>
            {move || summary.registration().get().as_str()}
        </Fact>
        <Fact term=move_tr!(i18n, "station-main-meter")>
            {move || format::kwh(language(i18n), summary.meter_wh().get())}
            <span class="unit">"kWh"</span>
        </Fact>
        <Fact term=move_tr!(i18n, "station-hardware")>{hardware}</Fact>
        <Fact term=move_tr!(i18n, "station-boots")>{move || summary.boots().get()}</Fact>
        {clock}
    }
}

fn hardware_text(i18n: I18n, hardware: Hardware, power: String) -> String {
    match (hardware.dc, hardware.phases) {
        (true, _) => tr!(i18n, "station-hardware-dc", { "power" => power }),
        (false, 1) => tr!(i18n, "station-hardware-one-phase", { "power" => power }),
        (false, _) => tr!(i18n, "station-hardware-three-phases", { "power" => power }),
    }
}

fn offset_text(i18n: I18n, offset_ms: i64) -> String {
    let seconds = ((offset_ms.abs() + 500) / 1000).to_string();
    if offset_ms < 0 {
        tr!(i18n, "station-clock-behind", { "seconds" => seconds })
    } else {
        tr!(i18n, "station-clock-ahead", { "seconds" => seconds })
    }
}
