//! What `#[serde(…)]` says of a type, a variant or a field.

use syn::{Attribute, Field, Ident, LitStr, Path, Result, Variant};

#[derive(Default)]
pub(crate) struct Attributes {
    pub(crate) rename: Option<String>,
    pub(crate) camel_case: bool,
    pub(crate) tag: Option<String>,
    pub(crate) default: bool,
    /// A function that gives the default.
    pub(crate) default_by: Option<Path>,
    pub(crate) skip: bool,
    pub(crate) flatten: bool,
    pub(crate) transparent: bool,
    pub(crate) deny_unknown_fields: bool,
}

impl Attributes {
    pub(crate) fn of(all: &[Attribute]) -> Result<Self> {
        let mut it = Self::default();
        for attribute in all.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| {
                let text = || -> Result<LitStr> { meta.value()?.parse() };
                let name = meta.path.require_ident()?.to_string();
                match name.as_str() {
                    "rename" => it.rename = Some(text()?.value()),
                    "tag" => it.tag = Some(text()?.value()),
                    "rename_all" if text()?.value() == "camelCase" => it.camel_case = true,
                    "default" if meta.input.peek(syn::Token![=]) => {
                        it.default_by = Some(text()?.parse()?);
                    }
                    "default" => it.default = true,
                    "skip" => it.skip = true,
                    "flatten" => it.flatten = true,
                    "transparent" => it.transparent = true,
                    "deny_unknown_fields" => it.deny_unknown_fields = true,
                    _ => return Err(meta.error("not understood here")),
                }
                Ok(())
            })?;
        }
        Ok(it)
    }

    /// The name that a field has in JSON; `self` is the type's.
    pub(crate) fn name_of(&self, field: &Field, own: &Self) -> String {
        let name = field.ident.as_ref().map(Ident::to_string).unwrap_or_default();
        let name = name.trim_start_matches("r#").to_owned();
        own.rename.clone().unwrap_or_else(|| if self.camel_case { camel(&name) } else { name })
    }

    pub(crate) fn name_of_variant(&self, variant: &Variant) -> Result<String> {
        let own = Self::of(&variant.attrs)?;
        let name = variant.ident.to_string();
        let lower = || name[..1].to_ascii_lowercase() + &name[1..];
        Ok(own.rename.unwrap_or_else(|| if self.camel_case { lower() } else { name.clone() }))
    }
}

fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut upper = false;
    for char in name.chars() {
        if char == '_' {
            upper = true;
        } else {
            out.push(if upper { char.to_ascii_uppercase() } else { char });
            upper = false;
        }
    }
    out
}
