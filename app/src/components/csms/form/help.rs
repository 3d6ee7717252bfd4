//! What a field means, and what is wrong with it.

use leptos::prelude::*;
use leptos_fluent::{I18n, tr};
use ocpp_types::Violation;
use ocpp_types::schema::{Field, Object};

use super::Form;
use crate::i18n;

#[component]
pub fn FieldHelp(
    pointer: String,
    /// The object and its field; none of what has no sentence of its own.
    #[prop(optional, into)]
    help: Option<(&'static Object, &'static Field)>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let form = expect_context::<Form>();
    let id = format!("h{pointer}");
    let meaning = move || help.map(|(of, field)| i18n::help(i18n::language(i18n), of, field));
    let violations = Memo::new(move |_| {
        form.draft.with_violations(|all| {
            all.iter().filter(|it| it.pointer == pointer).cloned().collect::<Vec<_>>()
        })
    });
    let wrong = move || violations.get().into_iter().map(|it| violation(i18n, &it)).collect_view();
    view! {
        <p class="help" id=id>
            {meaning}
            {wrong}
        </p>
    }
}

fn violation(i18n: I18n, violation: &Violation) -> impl IntoView + use<> {
    let words = i18n::rule(i18n::language(i18n), violation.rule);
    let what = i18n::said(i18n, &violation.expected);
    let expected = tr!(i18n, "csms-expected", { "what" => what });
    view! {
        " "
        <strong class="bad">{words}</strong>
        <span class="bad">{format!("; {expected}")}</span>
    }
}
