//! Connections to a CSMS.
//!
//! **Owns** `NetworkConnectionProfile` and what it consists of.
//! **Must not know** what a station does with them.

use crate::declare::{enumeration, object201 as object};

object! {
    /// The data of a connection to a CSMS.
    NetworkConnectionProfile "2.0.1 §2.35" {
        apn: Option<Apn> = "apn", "The access point of the mobile network.";
        ocpp_version: OcppVersion = "ocppVersion",
            "The version of OCPP; the subprotocol decides in the end.";
        ocpp_transport: OcppTransport = "ocppTransport", "How messages are encoded.";
        ocpp_csms_url: String = "ocppCsmsUrl" max(512), "The URL of the CSMS.";
        message_timeout: i64 = "messageTimeout" min(0),
            "Seconds after which an unanswered message has timed out.";
        security_profile: i64 = "securityProfile" range(0, 3), "The security profile, from 0 to 3.";
        ocpp_interface: OcppInterface = "ocppInterface",
            "The interface of the station that is used.";
        vpn: Option<Vpn> = "vpn", "The VPN that the connection goes through.";
    }
}

object! {
    /// The access point of a mobile network.
    Apn "2.0.1 §2.3" {
        apn: String = "apn" max(512), "The name of the access point.";
        apn_user_name: Option<String> = "apnUserName" max(20), "The user.";
        apn_password: Option<String> = "apnPassword" max(20), "The user's password.";
        sim_pin: Option<i64> = "simPin", "The PIN of the SIM card.";
        preferred_network: Option<String> = "preferredNetwork" max(6),
            "The preferred network, as the numbers of its country and operator.";
        use_only_preferred_network: Option<bool> = "useOnlyPreferredNetwork", or "false",
            "Whether no other network is used; false if absent.";
        apn_authentication: ApnAuthentication = "apnAuthentication",
            "How the user is authenticated.";
    }
}

object! {
    /// A virtual private network.
    Vpn "2.0.1 §2.54" {
        server: String = "server" max(512), "The server.";
        user: String = "user" max(20), "The user.";
        group: Option<String> = "group" max(20), "The group of the user.";
        password: String = "password" max(20), "The user's password.";
        key: String = "key" max(255), "The shared secret.";
        r#type: VpnKind = "type", "What kind of VPN it is.";
    }
}

enumeration! {
    /// How a user of a mobile network is checked.
    ApnAuthentication "2.0.1 §3.1" { Chap = "CHAP", None = "NONE", Pap = "PAP", Auto = "AUTO" }
}

enumeration! {
    /// An interface of the station to a network.
    OcppInterface "2.0.1 §3.60" {
        Wired0,
        Wired1,
        Wired2,
        Wired3,
        Wireless0,
        Wireless1,
        Wireless2,
        Wireless3,
    }
}

enumeration! {
    /// How messages are written; a station of 2.0.1 knows JSON only.
    OcppTransport "2.0.1 §3.61" { Json = "JSON", Soap = "SOAP" }
}

enumeration! {
    /// A version of OCPP; `OCPP20` stands for 2.0.1 as well.
    OcppVersion "2.0.1 §3.62" {
        Ocpp12 = "OCPP12",
        Ocpp15 = "OCPP15",
        Ocpp16 = "OCPP16",
        Ocpp20 = "OCPP20",
    }
}

enumeration! {
    /// A kind of VPN.
    VpnKind "2.0.1 §3.88" { Ikev2 = "IKEv2", IpSec = "IPSec", L2tp = "L2TP", Pptp = "PPTP" }
}
