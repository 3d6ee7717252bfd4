//! Tokens, and what is known of them.
//!
//! **Owns** `IdToken`, `IdTokenInfo` and what they consist of.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{enumeration, object201 as object};
use crate::v201::MessageContent;

object! {
    /// What somebody shows to be allowed to charge.
    IdToken "2.0.1 §2.28" {
        additional_info: Option<Vec<AdditionalInfo>> = "additionalInfo" min_items(1),
            "Further tokens, for the CSMS to check.";
        id_token: String = "idToken" max(36), "The token; the case of letters does not matter.";
        r#type: IdTokenKind = "type", "What kind of token it is.";
    }
}

object! {
    /// A further token.
    AdditionalInfo "2.0.1 §2.2" {
        additional_id_token: String = "additionalIdToken" max(36), "The token.";
        r#type: String = "type" max(50), "What kind of token it is, as agreed with the CSMS.";
    }
}

object! {
    /// Whether a token may charge, and what else is known of it.
    IdTokenInfo "2.0.1 §2.27" {
        status: AuthorizationStatus = "status", "Whether the token may charge.";
        cache_expiry_date_time: Option<DateTime> = "cacheExpiryDateTime",
            "When the token expires in the authorization cache.";
        charging_priority: Option<i64> = "chargingPriority" range(-9, 9),
            "The priority of its transactions, from -9 to 9; 0 if absent.";
        language1: Option<String> = "language1" max(8), "The driver's language, as in RFC 5646.";
        evse_id: Option<Vec<i64>> = "evseId" min_items(1),
            "The only EVSEs that it may charge at; all if absent.";
        group_id_token: Option<IdToken> = "groupIdToken", "The group that the token belongs to.";
        language2: Option<String> = "language2" max(8),
            "The driver's second language, as in RFC 5646.";
        personal_message: Option<MessageContent> = "personalMessage", "A message for the driver.";
    }
}

object! {
    /// An entry of the local authorization list.
    AuthorizationData "2.0.1 §2.4" {
        id_token: IdToken = "idToken", "The token.";
        id_token_info: Option<IdTokenInfo> = "idTokenInfo",
            "Whether it may charge; absent if the entry is deleted.";
    }
}

enumeration! {
    /// What kind of token it is.
    IdTokenKind "2.0.1 §3.43" {
        Central,
        EMaid = "eMAID",
        Iso14443 = "ISO14443",
        Iso15693 = "ISO15693",
        KeyCode,
        Local,
        MacAddress,
        NoAuthorization,
    }
}

enumeration! {
    /// Whether a token may charge.
    AuthorizationStatus "2.0.1 §3.3" {
        Accepted,
        Blocked,
        ConcurrentTx,
        Expired,
        Invalid,
        NoCredit,
        NotAllowedTypeEvse = "NotAllowedTypeEVSE",
        NotAtThisLocation,
        NotAtThisTime,
        Unknown,
    }
}
