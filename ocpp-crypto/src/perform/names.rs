//! Distinguished names.
//!
//! **Owns** how a name is made of C, O and CN, and how these are read from one.

use der::asn1::{Any, ObjectIdentifier, PrintableStringRef, SetOfVec, Utf8StringRef};
use der::{Decode, Encode};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::Name;

use super::job;
use crate::CryptoError;

pub(super) const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
pub(super) const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
/// The upper bound of O and CN (RFC 5280, appendix A).
const MAX_CHARS: usize = 64;
/// The length of C (RFC 5280, appendix A).
const COUNTRY_CHARS: usize = 2;

pub(super) fn name(organization: &str, common_name: &str) -> Result<Name, CryptoError> {
    name_in(None, organization, common_name)
}

/// C where there is one, O, then CN: what people say is not parsed, so that a comma in it is a comma.
pub(super) fn name_in(
    country: Option<&str>,
    organization: &str,
    common_name: &str,
) -> Result<Name, CryptoError> {
    let mut all = Vec::new();
    if let Some(country) = country {
        let letters = country.bytes().all(|byte| byte.is_ascii_uppercase());
        if !letters || country.len() != COUNTRY_CHARS {
            return Err(job("a country is two capital letters"));
        }
        let value =
            PrintableStringRef::new(country).and_then(|it| Any::encode_from(&it)).map_err(job)?;
        let attribute = AttributeTypeAndValue { oid: COUNTRY, value };
        all.push(SetOfVec::try_from(vec![attribute]).map_err(job)?);
    }
    let parts = [("O", ORGANIZATION, organization), ("CN", COMMON_NAME, common_name)];
    for (part, oid, value) in parts {
        if !(1..=MAX_CHARS).contains(&value.chars().count()) {
            return Err(CryptoError::Subject { part: part.to_owned(), max: MAX_CHARS });
        }
        let value = Utf8StringRef::new(value).and_then(|it| Any::encode_from(&it)).map_err(job)?;
        let set = SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }]).map_err(job)?;
        all.push(set);
    }
    Name::from_der(&all.to_der().map_err(job)?).map_err(job)
}

/// The first attribute of this kind.
pub(super) fn part(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    let attribute = name.iter().find(|attribute| attribute.oid == oid)?;
    // UTF8String, PrintableString, IA5String and TeletexString are bytes of text, the others are not.
    let text = std::str::from_utf8(attribute.value.value()).ok()?;
    Some(text.to_owned())
}
