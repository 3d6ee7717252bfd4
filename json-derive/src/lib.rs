//! `#[derive(Serialize, Deserialize)]` for `ocpp_engine::json`.
//!
//! **Owns** what becomes of a declaration. **Must not know** how JSON is read or written.
//!
//! The names and the attributes are serde's, and so is what they mean; the code is a call for each
//! field, where serde's own derive writes a state machine for each type. Of serde's attributes
//! those are understood that are in use: on a type `rename_all = "camelCase"`, `default`, `tag`,
//! `rename`, `transparent` and `deny_unknown_fields`; on a field `rename`, `default`, `skip` and
//! `flatten`. Others are errors. With serde itself these types can be read and written too.

mod attributes;
mod read;
mod write;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

#[proc_macro_derive(Serialize, attributes(serde))]
pub fn derive_serialize(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    write::derive(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}

#[proc_macro_derive(Deserialize, attributes(serde))]
pub fn derive_deserialize(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    read::derive(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}
