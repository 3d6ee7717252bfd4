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
    let meaning = move || help.map(|(of, field)| meaning(i18n, of, field));
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

fn meaning(i18n: I18n, of: &Object, field: &Field) -> String {
    i18n::or_english(i18n, &of.help_id(field), field.help)
}

fn violation(i18n: I18n, violation: &Violation) -> impl IntoView + use<> {
    let rule = violation.rule;
    let words = i18n::or_english(i18n, &format!("rule-{}", rule.as_str()), rule.description());
    let what = i18n::said(i18n, &violation.expected);
    let expected = tr!(i18n, "csms-expected", { "what" => what });
    view! {
        " "
        <strong class="bad">{words}</strong>
        <span class="bad">{format!("; {expected}")}</span>
    }
}
