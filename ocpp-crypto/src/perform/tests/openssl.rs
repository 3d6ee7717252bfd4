//! The same, judged by OpenSSL, and what OpenSSL makes, judged here.
//!
//! Where there is no `openssl`, the tests say so and do nothing; the tests in `tests/e2e` compare
//! with another library.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::*;

struct Folder(PathBuf);

impl Folder {
    /// None without `openssl`.
    fn new(test: &str) -> Option<Self> {
        if Command::new("openssl").arg("version").output().is_err() {
            eprintln!("{test}: no openssl here, nothing compared");
            return None;
        }
        let folder =
            std::env::temp_dir().join(format!("ocpp-crypto-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Some(Self(folder))
    }

    fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), contents).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// What it prints, to both streams.
    fn openssl(&self, arguments: &str) -> String {
        let output = Command::new("openssl")
            .args(arguments.split(' '))
            .current_dir(&self.0)
            .output()
            .unwrap();
        let text = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(output.status.success(), "openssl {arguments}: {text}");
        text
    }
}

fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
    i64::try_from(now).unwrap()
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn openssl_accepts_requests_chains_and_files() {
    for algorithm in [KeyAlgorithm::EcdsaP256, KeyAlgorithm::Rsa2048] {
        let Some(folder) = Folder::new(&format!("accepts-{algorithm:?}")) else { return };
        let world = world_with(algorithm);
        folder.write("csr.pem", &world.csr);
        let verified = folder.openssl("req -in csr.pem -verify -noout -subject");
        assert!(verified.contains("verify OK"), "{verified}");
        assert!(verified.contains("O = \"Example CPO, Inc.\", CN = VT-0001"), "{verified}");
        folder.write("root.pem", &world.root.chain[0]);
        folder.write("chain.pem", world.sign(SigningMode::Right));
        folder.openssl(&format!(
            "verify -attime {} -x509_strict -purpose sslclient -CAfile root.pem -untrusted chain.pem chain.pem",
            NOW / 1_000 + 1
        ));
        let format = ExportFormat::Pkcs12 { name: "VT-0001".to_owned(), password: "pw".to_owned() };
        let export = Export {
            private_key: world.private_key.clone(),
            chain: world.sign(SigningMode::Right),
            format,
        };
        let Ok(Answer::File(file)) = perform(&Job::Export(export), &mut seeded(9)) else {
            panic!("a file");
        };
        folder.write("key.p12", Base64::decode_vec(&file.base64).unwrap());
        let listed = folder.openssl("pkcs12 -in key.p12 -passin pass:pw -nodes");
        assert_eq!(listed.matches("BEGIN CERTIFICATE").count(), 2, "{listed}");
        assert!(listed.contains("BEGIN PRIVATE KEY") && listed.contains("friendlyName: VT-0001"));
    }
}

#[test]
fn openssl_accepts_contracts_and_their_status() {
    let Some(folder) = Folder::new("contract") else { return };
    let world = world();
    let contract = contract::contract(&world, days(-1, 365));
    folder.write("contract.pem", &contract.chain[0]);
    folder.write("between.pem", &world.authority.chain[0]);
    folder.write("root.pem", &world.root.chain[0]);
    let at = format!("-attime {}", NOW / 1_000 + 1);
    folder.openssl(&format!(
        "verify {at} -x509_strict -CAfile root.pem -untrusted between.pem contract.pem"
    ));
    let certificates = contract.chain.concat();
    let inspected = perform(&Job::Inspect { certificates }, &mut seeded(9));
    let Ok(Answer::Chain { certificates }) = inspected else { panic!("{inspected:?}") };
    for (status, word) in [
        (Revocation::Good, "contract.pem: good"),
        (Revocation::Revoked { at: NOW - DAY }, "contract.pem: revoked"),
        (Revocation::Unknown, "contract.pem: unknown"),
    ] {
        // OpenSSL holds the times of a status against its own clock, whatever else it is told.
        let status = contract::status(&world, &certificates[0], status, now());
        folder.write("status.der", status);
        let told = folder.openssl(&format!(
            "ocsp -respin status.der -issuer between.pem -sha256 -cert contract.pem -CAfile root.pem {at}"
        ));
        assert!(told.contains("Response verify OK") && told.contains(word), "{told}");
    }
}

#[test]
fn chains_of_openssl_are_accepted_with_every_algorithm() {
    let algorithms = [
        ("ec -pkeyopt ec_paramgen_curve:P-256", "-sha256", "ECDSA with SHA-256"),
        ("ec -pkeyopt ec_paramgen_curve:P-384", "-sha384", "ECDSA with SHA-384"),
        ("rsa:2048", "-sha256", "RSA with SHA-256"),
        ("rsa:3072", "-sha512", "RSA with SHA-512"),
        ("rsa:2048", "-sha256 -sigopt rsa_padding_mode:pss", "RSA-PSS with SHA-256"),
    ];
    let world = world();
    for (at, (key, digest, words)) in algorithms.into_iter().enumerate() {
        let Some(folder) = Folder::new(&format!("chains-{at}")) else { return };
        folder.openssl(&format!(
            "req -x509 -newkey {key} {digest} -nodes -keyout ca.key -out ca.pem -days 3650 -subj /O=Example/CN=Root \
             -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign"
        ));
        folder.write("csr.pem", &world.csr);
        folder.openssl(&format!(
            "x509 -req -in csr.pem -CA ca.pem -CAkey ca.key -CAcreateserial {digest} -days 365 -out leaf.pem"
        ));
        // What OpenSSL makes is valid from the moment it was made.
        let now = now();
        let roots = vec![folder.read("ca.pem")];
        let job = CheckChain { roots, now, ..world.check(&folder.read("leaf.pem")) };
        let outcome = perform(&Job::CheckChain(job), &mut seeded(9));
        let Ok(Answer::Chain { certificates }) = outcome else { panic!("{words}: {outcome:?}") };
        assert_eq!(certificates[0].signature, words);
        let serial = folder.openssl("x509 -in leaf.pem -noout -serial");
        let serial = serial.trim().trim_start_matches("serial=").trim_start_matches('0');
        assert_eq!(certificates[0].serial_number, serial);
    }
}

/// The root that OpenSSL makes with such a key, judged.
fn root_with(folder: &Folder, key: &str) -> Outcome {
    folder.openssl(&format!(
        "req -x509 -newkey {key} -nodes -keyout ca.key -out ca.pem -days 36500 -subj /O=E/CN=R \
         -addext basicConstraints=critical,CA:TRUE"
    ));
    let certificate = folder.read("ca.pem");
    // What OpenSSL makes is valid from the moment it was made.
    let job = CheckRoot { certificate, signed_by: Vec::new(), now: NOW + 3_650 * DAY };
    perform(&Job::CheckRoot(job), &mut seeded(9))
}

#[test]
fn kinds_of_keys_are_accepted_or_refused_by_name() {
    let Some(folder) = Folder::new("keys") else { return };
    for (key, words) in [
        ("ec -pkeyopt ec_paramgen_curve:P-256", "ECDSA P-256"),
        ("ec -pkeyopt ec_paramgen_curve:P-384", "ECDSA P-384"),
        ("rsa:2048", "RSA 2048"),
        ("rsa:4096", "RSA 4096"),
    ] {
        let outcome = root_with(&folder, key);
        let Ok(Answer::Certificate { certificate, .. }) = outcome else {
            panic!("{key}: {outcome:?}")
        };
        assert_eq!(certificate.key, words);
    }
    for (key, words) in [
        ("ec -pkeyopt ec_paramgen_curve:P-521", "ECDSA P-521"),
        ("ec -pkeyopt ec_paramgen_curve:P-224", "ECDSA P-224"),
        ("ec -pkeyopt ec_paramgen_curve:secp256k1", "ECDSA secp256k1"),
        ("ec -pkeyopt ec_paramgen_curve:brainpoolP256r1", "ECDSA brainpoolP256r1"),
        (
            "ec -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit",
            "ECDSA on an unnamed curve",
        ),
        ("ed25519", "Ed25519"),
        ("ed448", "Ed448"),
        ("rsa-pss -pkeyopt rsa_keygen_bits:2048", "an RSA key for PSS only"),
    ] {
        let (subject, algorithm) = ("CN=R,O=E".to_owned(), words.to_owned());
        let expected = CryptoError::Algorithm { subject, algorithm };
        assert_eq!(root_with(&folder, key), Err(expected), "{key}");
    }
    for (key, bits) in
        [("rsa:512", 512), ("rsa:1024", 1_024), ("ec -pkeyopt ec_paramgen_curve:P-192", 192)]
    {
        let expected = CryptoError::WeakKey { subject: "CN=R,O=E".to_owned(), bits };
        assert_eq!(root_with(&folder, key), Err(expected), "{key}");
    }
}

#[test]
fn old_hashes_are_refused_by_name() {
    let Some(folder) = Folder::new("hashes") else { return };
    for (options, words) in [
        ("rsa:2048 -sha1", "RSA with SHA-1"),
        ("rsa:2048 -md5", "RSA with MD5"),
        ("ec -pkeyopt ec_paramgen_curve:P-256 -sha1", "ECDSA with SHA-1"),
    ] {
        let (subject, algorithm) = ("CN=R,O=E".to_owned(), words.to_owned());
        let expected = CryptoError::WeakHash { subject, algorithm };
        assert_eq!(root_with(&folder, options), Err(expected), "{options}");
    }
}

#[test]
fn signatures_of_openssl_over_a_file_are_checked() {
    let kinds = [
        ("ec -pkeyopt ec_paramgen_curve:P-256", ""),
        ("ec -pkeyopt ec_paramgen_curve:P-384", ""),
        ("rsa:2048", ""),
        ("rsa:2048", "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:-1 "),
        ("rsa:2048", "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:-2 "),
    ];
    for (at, (key, options)) in kinds.into_iter().enumerate() {
        let Some(folder) = Folder::new(&format!("firmware-{at}")) else { return };
        folder.openssl(&format!(
            "req -x509 -newkey {key} -sha256 -nodes -keyout s.key -out s.pem -days 365 -subj /O=E/CN=S"
        ));
        folder.write("firmware", "firmware 2.0");
        folder.openssl(&format!("dgst -sha256 -sign s.key {options}-out signature firmware"));
        let signature = fs::read(folder.0.join("signature")).unwrap();
        let job = |bytes: &str| CheckFirmware {
            certificate: folder.read("s.pem"),
            signature: Base64::encode_string(&signature),
            sha256: Some(base16ct::lower::encode_string(&Sha256::digest(bytes))),
        };
        let check = |bytes| perform(&Job::CheckFirmware(job(bytes)), &mut seeded(9));
        assert_eq!(check("firmware 2.0"), Ok(Answer::Genuine), "{key} {options}");
        assert_eq!(check("firmware 2.1"), Err(CryptoError::SignatureWrong), "{key} {options}");
    }
}

/// The hashes of an OCSP request for a certificate are those of OCPP: `openssl ocsp` prints them.
#[test]
fn hash_data_are_those_of_ocsp() {
    let Some(folder) = Folder::new("ocsp") else { return };
    let world = world();
    let chain = world.sign(SigningMode::Right);
    folder.write("leaf.pem", &chain);
    folder.write("issuer.pem", &world.authority.chain[0]);
    let outcome = perform(&Job::CheckChain(world.check(&chain)), &mut seeded(9)).unwrap();
    let Answer::Chain { certificates } = outcome else { panic!("a chain") };
    for algorithm in HashAlgorithm::ALL {
        let data = certificates[0].hash_data(algorithm).unwrap();
        let option = format!("{algorithm:?}").to_lowercase();
        let printed =
            folder.openssl(&format!("ocsp -{option} -issuer issuer.pem -cert leaf.pem -req_text"));
        // Long values are broken into lines that end with a backslash.
        let printed = printed.replace("\\\n", "");
        for (field, value) in [
            ("Issuer Name Hash: ", &data.issuer_name_hash),
            ("Issuer Key Hash: ", &data.issuer_key_hash),
            ("Serial Number: ", &data.serial_number),
        ] {
            let line = printed.lines().find_map(|line| line.trim().strip_prefix(field)).unwrap();
            assert_eq!(line.trim_start_matches('0'), value.trim_start_matches('0'), "{field}");
        }
    }
}
