//! The form that adds a configuration key of a vendor's own (1.6 §9).

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_fluent::{I18n, move_tr};
use ocpp_engine::limits::{MAX_SETTING_KEY, MAX_SETTING_VALUE};
use ocpp_engine::{CustomSetting, UserAction};

use crate::components::ui::{Switch, TextField, use_actions};

/// `add` is its button.
#[component]
pub fn CustomSettingForm(add: NodeRef<html::Button>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let actions = use_actions();
    let (key, value) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let readonly = RwSignal::new(false);
    let error = RwSignal::new(None);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let setting = CustomSetting {
            key: key.get_untracked().trim().to_owned(),
            value: value.get_untracked(),
            readonly: readonly.get_untracked(),
        };
        let refusal = actions.refusal_of(UserAction::DefineSetting(setting));
        let accepted = refusal.is_none();
        error.set(refusal);
        if accepted {
            key.set(String::new());
            value.set(String::new());
            readonly.set(false);
        }
    };
    view! {
        <form
            class="inline-form define"
            aria-label=move_tr!(i18n, "settings-add-title")
            on:submit=submit
        >
            <TextField
                id="define-key"
                label=move_tr!(i18n, "settings-key")
                value=key
                max=MAX_SETTING_KEY
                placeholder=move_tr!(i18n, "settings-add-key-hint")
                error
            />
            <TextField
                id="define-value"
                label=move_tr!(i18n, "settings-value")
                value=value
                max=MAX_SETTING_VALUE
            />
            <Switch
                checked=readonly
                on_change=move |on| {
                    readonly.set(on);
                    true
                }
            >
                {move_tr!(i18n, "settings-add-readonly")}
            </Switch>
            <button class="button" node_ref=add>
                {move_tr!(i18n, "settings-add")}
            </button>
        </form>
    }
}
