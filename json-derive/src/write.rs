//! The derive of `Serialize`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Result};

use crate::attributes::Attributes;

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let attributes = Attributes::of(&input.attrs)?;
    let body = match &input.data {
        Data::Struct(data) => of_struct(input, &attributes, &data.fields)?,
        Data::Enum(data) => of_enum(input, &attributes, data)?,
        Data::Union(_) => return Err(Error::new_spanned(input, "a union is no JSON")),
    };
    let mut generics = input.generics.clone();
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(syn::parse_quote!(::ocpp_engine::json::Serialize));
    }
    let name = &input.ident;
    let (impls, types, bounds) = generics.split_for_impl();
    Ok(quote! {
        impl #impls ::ocpp_engine::json::Serialize for #name #types #bounds {
            #body
        }

        impl #impls ::ocpp_engine::json::serde::Serialize for #name #types #bounds {
            fn serialize<SerdeTo: ::ocpp_engine::json::serde::Serializer>(
                &self,
                to: SerdeTo,
            ) -> ::core::result::Result<SerdeTo::Ok, SerdeTo::Error> {
                ::ocpp_engine::json::serialize_with(self, to)
            }
        }
    })
}

/// A call for each named field; `place` gives a reference to it.
fn fields(
    all: &Fields,
    attributes: &Attributes,
    place: impl Fn(&syn::Ident) -> TokenStream,
) -> Result<TokenStream> {
    let mut out = TokenStream::new();
    for field in all {
        let own = Attributes::of(&field.attrs)?;
        let Some(ident) = &field.ident else {
            return Err(Error::new_spanned(field, "a field without a name"));
        };
        if own.skip {
            continue;
        }
        let (name, place) = (attributes.name_of(field, &own), place(ident));
        out.extend(if own.flatten {
            quote! { ::ocpp_engine::json::Serialize::write_fields(#place, to); }
        } else {
            quote! { to.field(#name, #place); }
        });
    }
    Ok(out)
}

fn of_struct(input: &DeriveInput, attributes: &Attributes, all: &Fields) -> Result<TokenStream> {
    if all.len() == 1 && (attributes.transparent || matches!(all, Fields::Unnamed(_))) {
        let name = all.iter().next().and_then(|field| field.ident.as_ref());
        let inner = name.map_or_else(|| quote! { &self.0 }, |name| quote! { &self.#name });
        return Ok(quote! {
            fn write(&self, to: &mut ::ocpp_engine::json::Writer) {
                ::ocpp_engine::json::Serialize::write(#inner, to);
            }
        });
    }
    let tag = attributes.tag.as_ref().map(|tag| {
        let name = attributes.rename.clone().unwrap_or_else(|| input.ident.to_string());
        quote! { to.field(#tag, &#name); }
    });
    let fields = fields(all, attributes, |name| quote! { &self.#name })?;
    Ok(quote! {
        fn write(&self, to: &mut ::ocpp_engine::json::Writer) {
            to.object(self);
        }

        fn write_fields(&self, to: &mut ::ocpp_engine::json::Writer) {
            #tag
            #fields
        }
    })
}

fn of_enum(
    input: &DeriveInput,
    attributes: &Attributes,
    data: &syn::DataEnum,
) -> Result<TokenStream> {
    let type_name = &input.ident;
    let mut arms = TokenStream::new();
    for variant in &data.variants {
        let (ident, name) = (&variant.ident, attributes.name_of_variant(variant)?);
        let names: Vec<_> = variant.fields.iter().filter_map(|field| field.ident.clone()).collect();
        let bounds: Vec<_> = names.iter().map(bound).collect();
        let inner = match &variant.fields {
            // The variant's own fields keep their names, as with serde.
            Fields::Named(_) => fields(&variant.fields, &Attributes::default(), |name| {
                let bound = bound(name);
                quote! { #bound }
            })?,
            _ => TokenStream::new(),
        };
        arms.extend(match (&variant.fields, &attributes.tag) {
            (Fields::Unit, None) => quote! { #type_name::#ident => to.text(#name), },
            (Fields::Unit, Some(tag)) => quote! {
                #type_name::#ident => to.field(#tag, &#name),
            },
            (Fields::Unnamed(_), None) => quote! {
                #type_name::#ident(it) => { to.open(); to.field(#name, it); to.close(); }
            },
            (Fields::Unnamed(_), Some(tag)) => quote! {
                #type_name::#ident(it) => {
                    to.field(#tag, &#name);
                    ::ocpp_engine::json::Serialize::write_fields(it, to);
                }
            },
            (Fields::Named(_), None) => quote! {
                #type_name::#ident { #(#names: #bounds),* } => {
                    to.open();
                    to.key(#name);
                    to.open();
                    #inner
                    to.close();
                    to.close();
                }
            },
            (Fields::Named(_), Some(tag)) => quote! {
                #type_name::#ident { #(#names: #bounds),* } => { to.field(#tag, &#name); #inner }
            },
        });
    }
    Ok(if attributes.tag.is_some() {
        quote! {
            fn write(&self, to: &mut ::ocpp_engine::json::Writer) {
                to.object(self);
            }

            fn write_fields(&self, to: &mut ::ocpp_engine::json::Writer) {
                match self { #arms }
            }
        }
    } else {
        quote! {
            fn write(&self, to: &mut ::ocpp_engine::json::Writer) {
                match self { #arms }
            }
        }
    })
}

/// What a field of a variant is called in the code: not as one of its own names.
fn bound(field: &syn::Ident) -> syn::Ident {
    quote::format_ident!("its_{field}")
}
