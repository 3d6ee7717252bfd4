//! Texts that are no certificates.

use super::*;

fn read(text: &str) -> CryptoError {
    flaw(&Job::Inspect { certificates: text.to_owned() })
}

#[test]
fn what_is_no_pem_is_called_by_its_name() {
    let world = world();
    let root = world.root.chain[0].clone();
    assert_eq!(read(""), CryptoError::NotPem);
    assert_eq!(read("hello"), CryptoError::NotPem);
    let body: String = root.lines().filter(|line| !line.starts_with('-')).collect();
    assert_eq!(read(&body), CryptoError::Der);
    assert_eq!(read("0\u{82}\u{1}\u{9a}"), CryptoError::Der);
    for end in [10, root.len() / 2, root.len() - 7] {
        assert_eq!(
            read(&root[..end]),
            if end == 10 { CryptoError::NotPem } else { CryptoError::Truncated },
            "{end}"
        );
    }
    let key = world.private_key.expose_pem();
    assert_eq!(read(key), CryptoError::NotACertificate { label: "PRIVATE KEY".to_owned() });
    let malformed = root.replacen("MII", "MIJ", 1);
    assert!(matches!(read(&malformed), CryptoError::Malformed { .. }), "{malformed}");
    let no_base64 = root.replacen("MII", "???", 1);
    assert!(matches!(read(&no_base64), CryptoError::Malformed { .. }));
}

#[test]
fn a_huge_text_is_refused_at_once() {
    let root = world().root.chain[0].clone();
    let huge = root.repeat((10 << 20) / root.len());
    let begun = std::time::Instant::now();
    assert!(matches!(read(&huge), CryptoError::TooLong { max: 10_000, .. }));
    assert!(begun.elapsed().as_secs() < 5);
}

#[test]
fn lines_may_be_of_any_length_and_text_may_be_around() {
    let root = world().root.chain[0].clone();
    let (begin, rest) = root.split_once('\n').unwrap();
    let (body, end) = rest.split_once("-----END").unwrap();
    let one_line =
        format!("subject=CN=Root\r\n{begin}\r\n{}\r\n-----END{end}\r\n", body.replace('\n', ""));
    let inspected = |text: &str| {
        perform(&Job::Inspect { certificates: text.to_owned() }, &mut seeded(0)).unwrap()
    };
    assert_eq!(inspected(&one_line), inspected(&root));
}

#[test]
fn a_request_must_be_signed_by_its_own_key() {
    let world = world();
    let sign = |csr: &str| {
        flaw(&Job::SignRequest(SignRequest {
            csr: csr.to_owned(),
            authority: world.authority.clone(),
            validity: days(0, 1),
            mode: SigningMode::Right,
            role: Role::Client,
            ocsp: None,
        }))
    };
    // Another serial number under the same signature.
    let mut der = pem::read_block(&world.csr, &["CERTIFICATE REQUEST"]).unwrap();
    let at = der.windows(7).position(|bytes| bytes == b"VT-0001").unwrap();
    der[at + 6] = b'2';
    let forged = pem::write("CERTIFICATE REQUEST", &der).unwrap();
    assert_eq!(sign(&forged), CryptoError::RequestSignature);
    assert_eq!(sign("nothing"), CryptoError::NotPem);
    let label = "CERTIFICATE".to_owned();
    assert_eq!(sign(&world.root.chain[0]), CryptoError::NotACertificate { label });
}

#[test]
fn a_subject_needs_both_parts() {
    let ask = |organization: &str, serial_number: &str| {
        let subject = Subject {
            organization: organization.to_owned(),
            serial_number: serial_number.to_owned(),
            country: None,
        };
        flaw(&Job::RequestCertificate(RequestCertificate {
            algorithm: KeyAlgorithm::EcdsaP256,
            subject,
        }))
    };
    assert_eq!(ask("", "1"), CryptoError::Subject { part: "O".to_owned(), max: 64 });
    assert_eq!(ask("O", &"1".repeat(65)), CryptoError::Subject { part: "CN".to_owned(), max: 64 });
}

#[test]
fn a_country_is_two_capital_letters() {
    for country in ["", "D", "de", "DEU", "D\u{c9}", "12"] {
        let subject = Subject { country: Some(country.to_owned()), ..subject() };
        let algorithm = KeyAlgorithm::EcdsaP256;
        let flaw = flaw(&Job::RequestCertificate(RequestCertificate { algorithm, subject }));
        assert!(matches!(flaw, CryptoError::Job { .. }), "{country}: {flaw:?}");
    }
}

#[test]
fn a_key_that_was_left_out_is_refused_and_never_printed() {
    let world = world();
    assert_eq!(format!("{:?}", world.private_key), "PrivateKey(…)");
    let export = Export {
        private_key: PrivateKey::withheld(),
        chain: world.sign(SigningMode::Right),
        format: ExportFormat::Pem,
    };
    assert_eq!(flaw(&Job::Export(export)), CryptoError::PrivateKey);
}
