//! Every way in which the text of a certificate can be bad, for each of the three that a CSMS sends:
//! the chain for a request, a root, and the certificate that firmware is signed with.

use std::time::{Duration, Instant};

use super::*;

/// Long enough for a slow machine; what hangs takes longer.
const AT_ONCE: Duration = Duration::from_secs(5);

/// A text, and how it may be judged.
struct Case {
    name: &'static str,
    text: String,
    expected: fn(&CryptoError) -> bool,
}

fn case(name: &'static str, text: impl Into<String>, expected: fn(&CryptoError) -> bool) -> Case {
    Case { name, text: text.into(), expected }
}

fn is_malformed(flaw: &CryptoError) -> bool {
    matches!(flaw, CryptoError::Malformed { .. })
}

fn is_truncated(flaw: &CryptoError) -> bool {
    *flaw == CryptoError::Truncated
}

fn is_not_pem(flaw: &CryptoError) -> bool {
    *flaw == CryptoError::NotPem
}

fn is_of_another_kind(flaw: &CryptoError) -> bool {
    matches!(flaw, CryptoError::NotACertificate { .. })
}

/// What is made of a good text, and is bad whatever the certificate is for.
fn bad_texts(good: &str) -> Vec<Case> {
    let first = good.split_inclusive("-----END CERTIFICATE-----\n").next().unwrap();
    let body: String = first.lines().filter(|line| !line.starts_with('-')).collect();
    let huge = good.repeat((10 << 20) / good.len());
    let der: String = pem::read_block(first, &["CERTIFICATE"])
        .map(|der| String::from_utf8_lossy(&der).into_owned())
        .unwrap();
    vec![
        case("empty", "", is_not_pem),
        case("white space", " \r\n\t\n", is_not_pem),
        case("NUL bytes", "\0\0\0", is_not_pem),
        case("no certificate", "hello", is_not_pem),
        case("Base64 of DER", body.as_str(), |flaw| *flaw == CryptoError::Der),
        case("DER", der, |flaw| *flaw == CryptoError::Der),
        case("10 MB", huge, |flaw| matches!(flaw, CryptoError::TooLong { .. })),
        case("without the END line", first.split("-----END").next().unwrap(), is_truncated),
        case("half of it", &first[..first.len() / 2], is_truncated),
        case("the BEGIN line alone", "-----BEGIN CERTIFICATE-----\n", is_truncated),
        case("BEGIN without dashes", "-----BEGIN CERTIFICATE\n", is_truncated),
        case("many BEGIN lines", "-----BEGIN CERTIFICATE-----\n".repeat(200), is_truncated),
        case("nothing but dashes", "-".repeat(9_000), is_not_pem),
        case(
            "nothing in it",
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
            is_malformed,
        ),
        case("NUL in the body", first.replacen("\nMII", "\nMI\0I", 1), is_malformed),
        case("no Base64", first.replacen("\nMII", "\n???", 1), is_malformed),
        case("other DER", first.replacen("\nMII", "\nMIJ", 1), is_malformed),
        case(
            "too much DER",
            pem::write("CERTIFICATE", &[der_of(first), vec![0]].concat()).unwrap(),
            is_malformed,
        ),
        case("END of another kind", first.replace("END CERTIFICATE", "END X"), is_truncated),
        case("another kind", good.replace("CERTIFICATE", "PKCS7"), is_of_another_kind),
        case("a key", world().private_key.expose_pem(), is_of_another_kind),
        case("lower case", good.to_lowercase(), is_not_pem),
    ]
}

fn der_of(pem: &str) -> Vec<u8> {
    pem::read_block(pem, &["CERTIFICATE"]).unwrap()
}

/// What is made of a good text, and as good.
fn good_texts(good: &str) -> Vec<(&'static str, String)> {
    let end = "-----END CERTIFICATE-----\n";
    vec![
        ("as it is", good.to_owned()),
        ("CRLF", good.replace('\n', "\r\n")),
        (
            "comments",
            format!("# sent by\n{}# the end\n", good.replace(end, &format!("{end}s:/CN=x\n"))),
        ),
        ("byte order mark", format!("\u{feff}{good}")),
        ("empty lines", good.replace(end, &format!("\n{end}\n\n"))),
        ("no line end at the end", good.trim_end().to_owned()),
    ]
}

fn judge(good: &str, check: impl Fn(String) -> Outcome) {
    for (name, text) in good_texts(good) {
        let outcome = check(text);
        assert!(outcome.is_ok(), "{name}: {outcome:?}");
    }
    for Case { name, text, expected } in bad_texts(good) {
        let begun = Instant::now();
        let outcome = check(text);
        assert!(begun.elapsed() < AT_ONCE, "{name} takes {:?}", begun.elapsed());
        let flaw = outcome.expect_err(name);
        assert!(expected(&flaw), "{name}: {flaw:?}");
        assert!(!flaw.text().english().is_empty(), "{name}");
    }
    // Wherever the text is cut, but for the white space at its end, it is refused.
    for end in 0..good.trim_end().len() {
        let outcome = check(good[..end].to_owned());
        assert!(outcome.is_err(), "cut at {end}: {outcome:?}");
    }
}

#[test]
fn chains_for_a_request() {
    let world = world();
    let chain = world.sign(SigningMode::Right);
    let check = |chain: String| perform(&Job::CheckChain(world.check(&chain)), &mut seeded(9));
    judge(&chain, check);
    let [leaf, between] = [world.sign(SigningMode::BrokenChain), world.authority.chain[0].clone()];
    let root = world.root.chain[0].clone();
    let is_in_wrong_order =
        |text: String| assert!(matches!(check(text), Err(CryptoError::WrongOrder { .. })));
    is_in_wrong_order(format!("{between}{leaf}"));
    is_in_wrong_order(format!("{leaf}{leaf}{between}"));
    is_in_wrong_order(format!("{leaf}{root}{between}"));
    // What comes twice at its place, and the root itself, do no harm.
    assert!(check(format!("{leaf}{between}{between}")).is_ok());
    assert!(check(format!("{leaf}{between}{root}")).is_ok());
    let many = format!("{leaf}{}", between.repeat(16));
    let job = CheckChain { max_chars: 100_000, ..world.check(&many) };
    assert_eq!(chain_flaw(job), CryptoError::TooMany { max: 16 });
    for (mode, expected) in [
        (SigningMode::Expired, "expired"),
        (SigningMode::NotYetValid, "not valid before"),
        (SigningMode::SelfSigned, "self-signed"),
        (SigningMode::OtherKey, "another key"),
        (SigningMode::BrokenChain, "broken"),
    ] {
        let said = check(world.sign(mode)).expect_err("wrong").text();
        assert!(said.english().contains(expected), "{mode:?}: {said:?}");
    }
}

#[test]
fn roots() {
    let world = world();
    let root = world.root.chain[0].clone();
    let check = |certificate: String| {
        let job = CheckRoot { certificate, signed_by: Vec::new(), now: NOW };
        perform(&Job::CheckRoot(job), &mut seeded(9))
    };
    judge(&root, check);
    assert_eq!(check(root.repeat(2)), Err(CryptoError::NotSingle));
    let at = |now| {
        let job = CheckRoot { certificate: root.clone(), signed_by: Vec::new(), now };
        perform(&Job::CheckRoot(job), &mut seeded(9))
    };
    assert!(matches!(at(NOW + 4_000 * DAY), Err(CryptoError::Expired { .. })));
    assert!(matches!(at(NOW - 200 * DAY), Err(CryptoError::NotYetValid { .. })));
}

#[test]
fn certificates_that_firmware_is_signed_with() {
    let world = world();
    let make = |validity| {
        let job = MakeSigner {
            name: name("Signer"),
            issuer: world.root.clone(),
            validity,
            algorithm: KeyAlgorithm::EcdsaP256,
        };
        made(&Job::MakeSigner(job), 30).chain[0].clone()
    };
    let check = |certificate: String| {
        let job = CheckSigner { certificate, roots: world.root.chain.clone(), now: NOW };
        perform(&Job::CheckSigner(job), &mut seeded(9))
    };
    let signer = make(days(-1, 90));
    judge(&signer, check);
    assert!(matches!(check(signer.repeat(2)), Ok(Answer::Certificate { .. })));
    assert!(matches!(check(make(days(-90, -1))), Err(CryptoError::Expired { .. })));
    assert!(matches!(check(make(days(1, 90))), Err(CryptoError::NotYetValid { .. })));
    assert!(matches!(check(world.root.chain[0].clone()), Err(CryptoError::SelfSigned { .. })));
    let client = world.sign(SigningMode::Right);
    assert!(matches!(check(client), Err(CryptoError::KeyUsage { .. })));
}
