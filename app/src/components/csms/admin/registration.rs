//! How the CSMS answers a `BootNotification` (1.6 §4.2).

use demo_csms::{Change, Config, Registration};
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};

use super::WordSelect;
use crate::components::csms::console::{Console, ConsoleRefusal, Place};

const POLICIES: [Registration; 3] =
    [Registration::Accepted, Registration::Pending, Registration::Rejected];

fn policy(word: &str) -> Option<Registration> {
    POLICIES.into_iter().find(|policy| policy.as_str() == word)
}

/// How a `BootNotification` is answered: of all charge points, and of the one that the console is about.
#[component]
pub fn RegistrationPolicies(config: Memo<Config>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let console = expect_context::<Console>();
    let words = || POLICIES.map(Registration::as_str).to_vec();
    let general = move || config.with(|config| config.registration.as_str().to_owned());
    let choose_general = move |word: String| {
        policy(&word).is_some_and(|policy| {
            console.change(Place::Registration, Change::SetRegistration(policy))
        })
    };
    let own = move || {
        let policy = console.look_at_target(|_, station| station.policy).flatten();
        policy.map_or("", Registration::as_str).to_owned()
    };
    let choose_own = move |word: String| {
        let station = untrack(|| console.target());
        console.change(Place::Registration, Change::SetPolicy { station, policy: policy(&word) })
    };
    view! {
        <div class="inline-form">
            <p class="field">
                <label for="registration">{move_tr!(i18n, "csms-policy-of-all")}</label>
                <WordSelect
                    id="registration"
                    words=words()
                    chosen=Signal::derive(general)
                    on_choose=Callback::new(choose_general)
                />
            </p>
            <p class="field">
                <label for="policy">
                    {move_tr!(i18n, "csms-policy-of", { "id" => console.target() })}
                </label>
                <WordSelect
                    id="policy"
                    words=words()
                    chosen=Signal::derive(own)
                    default=move_tr!(i18n, "csms-policy-as-all")
                    on_choose=Callback::new(choose_own)
                />
            </p>
        </div>
        <ConsoleRefusal place=Place::Registration />
    }
}
