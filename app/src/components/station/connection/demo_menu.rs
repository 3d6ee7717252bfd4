//! The button that unfolds the controls of the demo CSMS.
//!
//! **Owns** what it says while they are folded. **Must not know** the controls, which are fetched later.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr, tr};

use crate::components::second_part::{FromSecondPart, SecondPartView};
use crate::components::ui::Menu;
use crate::state::demo::Demo;

/// What is not as usual can be read without unfolding anything.
#[component]
pub fn DemoMenu() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let demo = expect_context::<Demo>();
    let text = Signal::derive(move || {
        let times = demo.speed();
        let speed =
            (times > 1).then(|| tr!(i18n, "station-demo-speed-times", { "times" => times }));
        let down = demo.network().down.then(|| tr!(i18n, "station-demo-menu-down"));
        let name = Some(tr!(i18n, "station-demo-menu"));
        name.into_iter().chain(speed).chain(down).collect::<Vec<_>>().join(" · ")
    });
    view! {
        <Menu class="demo-menu" label=move_tr!(i18n, "station-demo-note") text>
            <FromSecondPart view=SecondPartView::DemoControls />
        </Menu>
    }
}
