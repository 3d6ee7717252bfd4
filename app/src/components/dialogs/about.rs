//! Which version of Voltab this is, under which licence, and where to read on.

use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use wasm_bindgen::JsCast;
use web_sys::HtmlLinkElement;

const VERSION: &str = env!("CARGO_PKG_VERSION");
const LICENCE: &str = env!("CARGO_PKG_LICENSE");
/// Empty where Cargo.toml names none.
const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");
/// The licence of the font, beside the page.
const FONT_LICENCE: &str = "inter-license.txt";

#[component]
pub fn About() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let documentation = documentation().map(|address| {
        view! { <OutLink address name=move_tr!(i18n, "dialog-about-documentation") /> }
    });
    let source = (!SOURCE.is_empty()).then(|| {
        view! { <OutLink address=SOURCE.to_owned() name=move_tr!(i18n, "dialog-about-source") /> }
    });
    view! {
        <section class="about">
            <h3>{move_tr!(i18n, "dialog-about")}</h3>
            <p>
                <strong>"Voltab "{VERSION}</strong>
                " · "
                {move_tr!(i18n, "dialog-about-licence", { "licence" => LICENCE })}
            </p>
            <p class="links">
                {documentation} {source}
                <OutLink
                    address=FONT_LICENCE.to_owned()
                    name=move_tr!(i18n, "dialog-about-font")
                />
            </p>
            <p class="muted small">{move_tr!(i18n, "dialog-about-trademark")}</p>
        </section>
    }
}

/// The book, where it was deployed with the page: then the page says so (`xtask/src/site.rs`).
fn documentation() -> Option<String> {
    let link = document().query_selector("link[rel=help]").ok().flatten()?;
    link.dyn_into::<HtmlLinkElement>().ok().map(|link| link.href())
}

/// Opens in a tab of its own, since the station lives in this one.
#[component]
fn OutLink(address: String, name: Signal<String>) -> impl IntoView {
    view! {
        <a href=address target="_blank" rel="noopener">
            {name}
        </a>
    }
}
