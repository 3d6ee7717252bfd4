//! What a vendor may add to any object.
//!
//! **Owns** `customData`. **Must not know** which objects there are: every one may carry it.

use crate::schema::{Field, FieldType, Kind, Object};

/// `customData`: fields of a vendor's own, which every object of 2.0.1 may carry.
///
/// It is part of the description of every object, so that it is checked and can be entered. The
/// Rust types have no field for it: what a vendor adds means nothing to the rules of OCPP.
///
/// See 2.0.1 J §4.1.5.
pub const CUSTOM_DATA: Field = Field {
    name: "customData",
    kind: Kind::Object(CUSTOM),
    required: false,
    section: "2.0.1 J §4.1.5",
    help: "Additional data, as a vendor defines it.",
    default: None,
};

const CUSTOM: &Object = &Object {
    name: "CustomData",
    section: "2.0.1 J §4.1.5",
    fields: &[Field {
        name: "vendorId",
        kind: <String as FieldType>::KIND.max(255),
        required: true,
        section: "2.0.1 J §4.1.5",
        help: "The vendor whose definition applies, preferably a reversed domain name.",
        default: None,
    }],
    open: true,
};
