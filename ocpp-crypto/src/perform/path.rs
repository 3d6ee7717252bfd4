//! Chains of certificates.
//!
//! **Owns** the way from a certificate to an installed root, after RFC 5280 §6, and what the
//! security white paper adds for a charge point's certificate (§2.6.1, A02.FR.06, A02.FR.13).
//! Revocation lists are not among it: nothing here can fetch one.

use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage};

use super::certificate::{Certificate, describe};
use super::names::{COMMON_NAME, ORGANIZATION, part};
use super::pem::{self, MAX_CHARS};
use super::verify::{PublicKey, is_signed_by};
use crate::{Answer, CheckChain, CheckContract, CryptoError, Outcome, Role};

/// Extensions whose meaning is heeded here, or that forbid nothing: basicConstraints, keyUsage,
/// extKeyUsage, subjectAltName, certificatePolicies, and the two key identifiers.
const UNDERSTOOD: [&str; 7] =
    ["2.5.29.19", "2.5.29.15", "2.5.29.37", "2.5.29.17", "2.5.29.32", "2.5.29.14", "2.5.29.35"];
const ANY_USAGE: &str = "2.5.29.37.0";

/// What the first certificate of a chain is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To log in as a client.
    ChargePoint,
    /// To be a vehicle's server.
    Secc,
    /// To sign firmware.
    Signer,
    /// To be a vehicle's contract.
    Contract,
}

impl Purpose {
    /// The extended usage that allows it. ISO 15118-2 has none for contracts.
    fn usage(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::ChargePoint => Some(("clientAuth", "1.3.6.1.5.5.7.3.2")),
            Self::Secc => Some(("serverAuth", "1.3.6.1.5.5.7.3.1")),
            Self::Signer => Some(("codeSigning", "1.3.6.1.5.5.7.3.3")),
            Self::Contract => None,
        }
    }
}

pub(super) fn check_chain(job: &CheckChain) -> Outcome {
    let chain = pem::read_certificates(&job.chain, job.max_chars)?;
    check_order(&chain)?;
    let leaf = &chain[0];
    if leaf.names_itself_as_issuer() {
        return Err(CryptoError::SelfSigned { subject: leaf.subject() });
    }
    let expected = pem::read_block(job.public_key.as_pem(), &["PUBLIC KEY"])?;
    let spki = leaf.parsed.tbs_certificate().subject_public_key_info();
    if der::Encode::to_der(spki).map_err(super::job)? != expected {
        return Err(CryptoError::OtherKey { subject: leaf.subject() });
    }
    let roots = read_roots(&job.roots)?;
    let purpose = match job.role {
        Role::Client => Purpose::ChargePoint,
        Role::Server => Purpose::Secc,
    };
    validate(&chain, &roots, job.now, purpose)?;
    let organization = part(leaf.subject_name(), ORGANIZATION);
    if organization.as_ref() != Some(&job.subject.organization) {
        let expected = job.subject.organization.clone();
        return Err(CryptoError::Organization { found: organization, expected });
    }
    let serial_number = part(leaf.subject_name(), COMMON_NAME);
    if serial_number.as_ref() != Some(&job.subject.serial_number) {
        let expected = job.subject.serial_number.clone();
        return Err(CryptoError::SerialNumber { found: serial_number, expected });
    }
    Ok(Answer::Chain { certificates: describe(&chain, &roots) })
}

/// What it says is told also where something is wrong with it: somebody else may know its root.
pub(super) fn check_contract(job: &CheckContract) -> Outcome {
    let chain = read_chain(&job.chain)?;
    let roots = read_roots(&job.roots)?;
    let own = &chain[0];
    let flaw = if own.names_itself_as_issuer() {
        Some(CryptoError::SelfSigned { subject: own.subject() })
    } else {
        validate(&chain, &roots, job.now, Purpose::Contract).err()
    };
    Ok(Answer::Contract { certificates: describe(&chain, &roots), flaw })
}

pub(super) fn read_roots(roots: &[String]) -> Result<Vec<Certificate>, CryptoError> {
    roots.iter().map(|root| pem::read_certificate(root)).collect()
}

/// Each certificate is followed by the one that has signed it, as far as that is among them.
pub(super) fn check_order(chain: &[Certificate]) -> Result<(), CryptoError> {
    for (at, certificate) in chain.iter().enumerate() {
        if certificate.names_itself_as_issuer() {
            continue;
        }
        let issuer = certificate.issuer_name();
        let next = chain.get(at + 1);
        let elsewhere = chain.iter().any(|other| other.subject_name() == issuer);
        if elsewhere && next.is_none_or(|next| next.subject_name() != issuer) {
            return Err(CryptoError::WrongOrder { subject: certificate.subject() });
        }
    }
    // A root in front of what it has signed is not found above.
    let first = &chain[0];
    let signs = |it: &Certificate| it != first && it.issuer_name() == first.subject_name();
    if chain.iter().any(signs) {
        return Err(CryptoError::WrongOrder { subject: first.subject() });
    }
    Ok(())
}

/// The chain, up to a root that is installed. The certificates after that are not looked at.
pub(super) fn validate(
    chain: &[Certificate],
    roots: &[Certificate],
    now: i64,
    purpose: Purpose,
) -> Result<(), CryptoError> {
    if roots.is_empty() {
        return Err(CryptoError::NoRoot);
    }
    let mut paths = Vec::new();
    let mut verdict = find_paths(chain, roots, &mut paths);
    for path in &paths {
        verdict = check_path(path, now, purpose);
        if verdict.is_ok() {
            break;
        }
    }
    verdict
}

fn check_path(path: &[&Certificate], now: i64, purpose: Purpose) -> Result<(), CryptoError> {
    for (below, certificate) in path.iter().enumerate() {
        check_extensions(certificate)?;
        PublicKey::read(
            certificate.parsed.tbs_certificate().subject_public_key_info(),
            &certificate.subject(),
        )?;
        check_time(certificate, now)?;
        match below.checked_sub(1) {
            None => check_leaf(certificate, purpose)?,
            Some(between) => check_authority(certificate, &path[1..=between])?,
        }
    }
    Ok(())
}

/// All ways from the first certificate to a root, each certificate signed by the next. There may be
/// several: a root that was renewed with the same name and key has signed what the old one has, and
/// a root may be installed together with the certificate by which its predecessor vouches for it.
/// Gives why there are no more, which is the verdict where there are none.
fn find_paths<'a>(
    chain: &'a [Certificate],
    roots: &'a [Certificate],
    paths: &mut Vec<Vec<&'a Certificate>>,
) -> Result<(), CryptoError> {
    let mut path: Vec<&Certificate> = Vec::new();
    for (at, certificate) in chain.iter().enumerate() {
        path.push(certificate);
        // An installed root may itself be the end of the chain.
        if roots.contains(certificate) {
            paths.push(path.clone());
        }
        // Several roots may have the same name: an old one and its successor.
        let mut last = None;
        for root in roots
            .iter()
            .filter(|root| root.subject_name() == certificate.issuer_name() && *root != certificate)
        {
            match is_signed_by(certificate, root) {
                Ok(()) => paths.push(path.iter().copied().chain([root]).collect()),
                Err(flaw) => last = Some(flaw),
            }
        }
        let next = chain.get(at + 1).filter(|it| it.subject_name() == certificate.issuer_name());
        let Some(next) = next else {
            let (subject, issuer) = (certificate.subject(), certificate.issuer());
            return Err(last.unwrap_or(CryptoError::UnknownIssuer { subject, issuer }));
        };
        is_signed_by(certificate, next)?;
    }
    // Each certificate has either led on or ended it.
    Err(CryptoError::NoRoot)
}

pub(super) fn check_time(certificate: &Certificate, now: i64) -> Result<(), CryptoError> {
    let (not_before, not_after) = certificate.validity();
    let subject = certificate.subject();
    if now < not_before {
        return Err(CryptoError::NotYetValid { subject, not_before });
    }
    if now > not_after {
        return Err(CryptoError::Expired { subject, not_after });
    }
    Ok(())
}

pub(super) fn check_extensions(certificate: &Certificate) -> Result<(), CryptoError> {
    let all = certificate.parsed.tbs_certificate().extensions();
    let mut critical = all.into_iter().flatten().filter(|it| it.critical);
    let unknown = critical.find(|it| !UNDERSTOOD.contains(&it.extn_id.to_string().as_str()));
    match unknown {
        Some(it) => Err(CryptoError::UnknownExtension {
            subject: certificate.subject(),
            oid: it.extn_id.to_string(),
        }),
        None => Ok(()),
    }
}

/// May have signed the certificates below it; `between` are the authorities among those.
pub(super) fn check_authority(
    certificate: &Certificate,
    between: &[&Certificate],
) -> Result<(), CryptoError> {
    let subject = certificate.subject();
    let Some(constraints) = certificate.constraints().filter(|it| it.ca) else {
        return Err(CryptoError::NotAnAuthority { subject });
    };
    // Those that have signed themselves do not count (RFC 5280 §4.2.1.9).
    let count = between.iter().filter(|it| !it.names_itself_as_issuer()).count();
    if let Some(max) = constraints.path_len_constraint
        && count > usize::from(max)
    {
        return Err(CryptoError::PathTooLong { subject, max });
    }
    match key_usage(certificate)? {
        Some(usage) if !usage.key_cert_sign() => Err(missing(certificate, "keyCertSign")),
        _ => Ok(()),
    }
}

fn check_leaf(certificate: &Certificate, purpose: Purpose) -> Result<(), CryptoError> {
    if certificate.is_authority() {
        return Err(CryptoError::Authority { subject: certificate.subject() });
    }
    if key_usage(certificate)?.is_some_and(|usage| !usage.digital_signature()) {
        return Err(missing(certificate, "digitalSignature"));
    }
    let Some((name, oid)) = purpose.usage() else { return Ok(()) };
    let extended = certificate.parsed.tbs_certificate().get_extension::<ExtendedKeyUsage>();
    let extended = extended.map_err(|error| malformed(&error))?;
    let allows = |usages: &ExtendedKeyUsage| {
        usages.0.iter().map(ToString::to_string).any(|it| it == oid || it == ANY_USAGE)
    };
    if extended.is_some_and(|(_, usages)| !allows(&usages)) {
        return Err(missing(certificate, name));
    }
    Ok(())
}

fn key_usage(certificate: &Certificate) -> Result<Option<KeyUsage>, CryptoError> {
    let usage = certificate.parsed.tbs_certificate().get_extension::<KeyUsage>();
    Ok(usage.map_err(|error| malformed(&error))?.map(|(_, usage)| usage))
}

fn missing(certificate: &Certificate, usage: &str) -> CryptoError {
    CryptoError::KeyUsage { subject: certificate.subject(), missing: usage.to_owned() }
}

fn malformed(error: &der::Error) -> CryptoError {
    CryptoError::Malformed { label: "CERTIFICATE".to_owned(), reason: error.to_string() }
}

/// The chain of a PEM that no setting limits.
pub(super) fn read_chain(text: &str) -> Result<Vec<Certificate>, CryptoError> {
    let chain = pem::read_certificates(text, MAX_CHARS)?;
    check_order(&chain)?;
    Ok(chain)
}
