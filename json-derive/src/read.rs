//! The derive of `Deserialize`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Result};

use crate::attributes::Attributes;

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let attributes = Attributes::of(&input.attrs)?;
    let body = match &input.data {
        Data::Struct(data) => of_struct(input, &attributes, &data.fields)?,
        Data::Enum(data) if attributes.tag.is_none() => of_enum(&attributes, data)?,
        _ => return Err(Error::new_spanned(input, "this is not read")),
    };
    let mut generics = input.generics.clone();
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(syn::parse_quote!(::ocpp_engine::json::Deserialize));
        if attributes.default {
            parameter.bounds.push(syn::parse_quote!(::core::default::Default));
        }
    }
    let name = &input.ident;
    let (_, types, bounds) = generics.split_for_impl();
    let parameters = &generics.params;
    Ok(quote! {
        impl<#parameters> ::ocpp_engine::json::Deserialize for #name #types #bounds {
            fn read(
                from: &::ocpp_engine::json::Value,
                failure: &mut ::ocpp_engine::json::Failure,
            ) -> Self {
                #body
            }
        }

        impl<'de, #parameters> ::ocpp_engine::json::serde::Deserialize<'de>
            for #name #types #bounds
        {
            fn deserialize<SerdeFrom: ::ocpp_engine::json::serde::Deserializer<'de>>(
                from: SerdeFrom,
            ) -> ::core::result::Result<Self, SerdeFrom::Error> {
                ::ocpp_engine::json::deserialize_with(from)
            }
        }
    })
}

/// `name: value,` for each field, read from `fields`.
fn fields(all: &Fields, attributes: &Attributes) -> Result<(TokenStream, Vec<String>)> {
    let (mut out, mut known) = (TokenStream::new(), Vec::new());
    for field in all {
        let own = Attributes::of(&field.attrs)?;
        let Some(ident) = &field.ident else {
            return Err(Error::new_spanned(field, "a field without a name"));
        };
        if own.flatten {
            return Err(Error::new_spanned(field, "this is not read"));
        }
        let name = attributes.name_of(field, &own);
        let value = match (own.skip, &own.default_by) {
            (true, _) => quote! { ::core::default::Default::default() },
            (_, Some(by)) => quote! { fields.field_or(#name, #by) },
            _ if own.default => {
                quote! { fields.field_or(#name, ::core::default::Default::default) }
            }
            _ => quote! { fields.field(#name) },
        };
        out.extend(quote! { #ident: #value, });
        if !own.skip {
            known.push(name);
        }
    }
    Ok((out, known))
}

/// A change of `it`, the default, for each field that is there.
fn changes(all: &Fields, attributes: &Attributes) -> Result<(TokenStream, Vec<String>)> {
    let (mut out, mut known) = (TokenStream::new(), Vec::new());
    for field in all {
        let own = Attributes::of(&field.attrs)?;
        let Some(ident) = &field.ident else {
            return Err(Error::new_spanned(field, "a field without a name"));
        };
        if own.flatten || own.default_by.is_some() {
            return Err(Error::new_spanned(field, "this is not read"));
        }
        if !own.skip {
            let name = attributes.name_of(field, &own);
            out.extend(quote! { fields.change(#name, &mut it.#ident); });
            known.push(name);
        }
    }
    Ok((out, known))
}

fn of_struct(input: &DeriveInput, attributes: &Attributes, all: &Fields) -> Result<TokenStream> {
    if all.len() == 1 && (attributes.transparent || matches!(all, Fields::Unnamed(_))) {
        let inner = quote! { ::ocpp_engine::json::Deserialize::read(from, failure) };
        let name = all.iter().next().and_then(|field| field.ident.as_ref());
        return Ok(
            name.map_or_else(|| quote! { Self(#inner) }, |name| quote! { Self { #name: #inner } })
        );
    }
    let (read, known) =
        if attributes.default { changes(all, attributes)? } else { fields(all, attributes)? };
    let name = ["struct ", &input.ident.to_string()].concat();
    let only = attributes.deny_unknown_fields.then(|| quote! { fields.only(&[#(#known),*]); });
    let read = if attributes.default {
        quote! { let mut it = Self::default(); #read it }
    } else {
        quote! { Self { #read } }
    };
    Ok(quote! {
        let mut fields = ::ocpp_engine::json::Fields::of(from, #name, failure);
        #only
        #read
    })
}

fn of_enum(attributes: &Attributes, data: &syn::DataEnum) -> Result<TokenStream> {
    let mut names = Vec::new();
    let mut arms = TokenStream::new();
    let last = data.variants.len().saturating_sub(1);
    for (at, variant) in data.variants.iter().enumerate() {
        names.push(attributes.name_of_variant(variant)?);
        let ident = &variant.ident;
        let place = if at == last {
            quote! { _ }
        } else {
            quote! { #at }
        };
        arms.extend(match &variant.fields {
            Fields::Unit => quote! { #place => Self::#ident, },
            Fields::Named(_) => {
                let (fields, _) = fields(&variant.fields, &Attributes::default())?;
                let name = ["struct variant ", &ident.to_string()].concat();
                quote! { #place => {
                    let mut fields = ::ocpp_engine::json::Fields::of(inner, #name, failure);
                    Self::#ident { #fields }
                } }
            }
            Fields::Unnamed(_) => quote! {
                #place => Self::#ident(::ocpp_engine::json::Deserialize::read(inner, failure)),
            },
        });
    }
    let simple = data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit));
    Ok(if simple {
        quote! { match ::ocpp_engine::json::word(from, &[#(#names),*], failure) { #arms } }
    } else {
        quote! {
            let (at, inner) = ::ocpp_engine::json::variant(from, &[#(#names),*], failure);
            match at { #arms }
        }
    })
}
