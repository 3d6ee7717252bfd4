//! A field with its label: one control, or a group of them.

use leptos::prelude::*;
use ocpp_types::schema::{Field, Kind, Object};

use super::control::Control;
use super::help::FieldHelp;
use super::list::ListItems;
use super::object::{LeaveOut, ObjectFields};

#[component]
pub fn FieldEditor(
    /// The object that the field belongs to.
    of: &'static Object,
    field: &'static Field,
    pointer: String,
) -> AnyView {
    let items = match field.kind {
        Kind::Object(object) => {
            let pointer = pointer.clone();
            view! { <ObjectFields object pointer /> }.into_any()
        }
        Kind::List { item, .. } => {
            let pointer = pointer.clone();
            view! { <ListItems item name=field.name pointer /> }.into_any()
        }
        _ => return view! { <ControlField of field pointer /> }.into_any(),
    };
    let leave_out = pointer.clone();
    view! {
        <fieldset>
            <legend>
                <Name field />
                {(!field.required)
                    .then(|| view! { <LeaveOut pointer=leave_out name=field.name.to_owned() /> })}
            </legend>
            <FieldHelp pointer help=(of, field) />
            {items}
        </fieldset>
    }
    .into_any()
}

/// A field with a control of its own.
#[component]
fn ControlField(of: &'static Object, field: &'static Field, pointer: String) -> impl IntoView {
    let leave_out = pointer.clone();
    let is_utc = matches!(field.kind, Kind::DateTime);
    view! {
        <div class="field">
            <label for=format!("f{pointer}")>
                <Name field utc=is_utc />
            </label>
            <span class="with-button">
                <Control
                    kind=field.kind
                    name=field.name
                    pointer=pointer.clone()
                    required=field.required
                />
                {(!field.required)
                    .then(|| view! { <LeaveOut pointer=leave_out name=field.name.to_owned() /> })}
            </span>
            <FieldHelp pointer help=(of, field) />
        </div>
    }
}

#[component]
fn Name(
    field: &'static Field,
    /// It is a time in UTC.
    #[prop(optional)]
    utc: bool,
) -> impl IntoView {
    view! {
        <code>{field.name}</code>
        {utc
            .then(|| {
                view! {
                    " "
                    <span class="muted">"UTC"</span>
                }
            })}
        {field
            .required
            .then(|| {
                view! {
                    <span class="required" aria-hidden="true">
                        "*"
                    </span>
                }
            })}
    }
}
