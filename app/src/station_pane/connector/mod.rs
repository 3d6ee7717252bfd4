//! One connector on a card.
//!
//! **Owns** the order of its parts. **Must not know** other connectors.

mod controls;
mod facts;
pub mod head;
mod more;
mod plot;
mod readings;
mod session;
pub mod tags;

use leptos::prelude::*;

use controls::Controls;
use facts::Facts;
use head::Head;
use more::more;
use plot::Plot;
use readings::Readings;
use session::session;

#[component]
pub fn ConnectorCard(id: u8) -> impl IntoView {
    let facts = Facts::of(id);
    let status = Memo::new(move |_| facts.get(|c| c.status));
    // Counts the cards presented here: each one makes the light blink.
    let presented = RwSignal::new(0_u32);
    view! {
        <article
            class="card connector"
            aria-label=format!("Connector {id}")
            data-status=move || status.get()
        >
            <Head facts presented />
            {session(facts)}
            <Readings facts />
            <Controls facts presented />
            <Plot facts />
            {more(facts)}
        </article>
    }
}
