//! Which hosts are in a local network.

/// Whether a host name or address, as the browser's `URL` writes it, belongs to this computer or to a
/// local network.
pub(super) fn is_private(host: &str) -> bool {
    let is_second_part_within = |from: u8, to: u8| {
        let second = host.split('.').nth(1).and_then(|part| part.parse().ok());
        second.is_some_and(|second: u8| (from..=to).contains(&second))
    };
    // A URL's host is in lower case.
    let domain = host.rsplit('.').next().unwrap_or_default();
    matches!(domain, "localhost" | "local")
        || ["10.", "127.", "192.168.", "169.254.", "[::1]", "[fc", "[fd", "[fe80"]
            .iter()
            .any(|start| host.starts_with(start))
        || (host.starts_with("172.") && is_second_part_within(16, 31))
        || (host.starts_with("100.") && is_second_part_within(64, 127))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_local_networks_are_known() {
        for host in ["localhost", "10.1.2.3", "172.16.0.1", "172.31.9.9", "[fd12::1]", "nas.local"]
        {
            assert!(is_private(host), "{host}");
        }
        for host in ["example.com", "172.32.0.1", "172.15.0.1", "11.0.0.1", "[2001:db8::1]", ""] {
            assert!(!is_private(host), "{host}");
        }
    }
}
