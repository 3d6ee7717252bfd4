//! Which hosts are this computer, or in a local network.
//!
//! A host is written as the browser's `URL` has its `hostname`: in lower case, and an IPv6 address in
//! brackets.

use std::net::{Ipv4Addr, Ipv6Addr};

/// A host, by what it is written as: `127.example.com` is a name.
enum Host<'a> {
    V4(Ipv4Addr),
    V6(Ipv6Addr),
    Name(&'a str),
}

impl<'a> Host<'a> {
    fn of(host: &'a str) -> Self {
        let in_brackets = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let v6 = in_brackets.and_then(|address| address.parse().ok());
        let v4 = host.parse().ok();
        v6.map(Self::V6).or(v4.map(Self::V4)).unwrap_or(Self::Name(host))
    }
}

/// Whether the host is this computer: browsers let any page reach it without encryption.
pub fn is_loopback(host: &str) -> bool {
    match Host::of(host) {
        Host::V4(address) => address.is_loopback(),
        Host::V6(address) => address.is_loopback(),
        Host::Name(name) => name == "localhost" || name.ends_with(".localhost"),
    }
}

/// Whether the host is this computer, or in a local network.
pub fn is_local(host: &str) -> bool {
    is_loopback(host)
        || match Host::of(host) {
            Host::V4(address) => {
                address.is_private() || address.is_link_local() || is_shared(address)
            }
            Host::V6(address) => address.is_unique_local() || address.is_unicast_link_local(),
            Host::Name(name) => name.rsplit('.').next() == Some("local"),
        }
}

/// Whether the address is behind that of a provider (RFC 6598): 100.64.0.0/10.
const fn is_shared(address: Ipv4Addr) -> bool {
    matches!(address.octets(), [100, 64..=127, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_computer_is_known() {
        for host in ["localhost", "csms.localhost", "127.0.0.1", "127.1.2.3", "[::1]"] {
            assert!(is_loopback(host) && is_local(host), "{host}");
        }
        for host in [
            "127.evil.example",
            "127.0.0.1.example.com",
            "notlocalhost",
            "192.168.1.2",
            "[::2]",
            "",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn hosts_of_local_networks_are_known() {
        for host in [
            "10.1.2.3",
            "172.16.0.1",
            "172.31.9.9",
            "192.168.0.1",
            "169.254.9.9",
            "100.64.0.1",
            "100.127.255.255",
            "[fd12::1]",
            "[fc00::1]",
            "[fe80::1]",
            "nas.local",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "example.com",
            "10.example.com",
            "192.168.example.com",
            "172.16.example.com",
            "127.evil.example",
            "local.example",
            "172.32.0.1",
            "172.15.0.1",
            "11.0.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "[2001:db8::1]",
            "",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }
}
