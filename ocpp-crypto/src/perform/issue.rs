//! Issues certificates.
//!
//! **Owns** what is in them.

use std::time::Duration;

use der::flagset::FlagSet;
use rand_core::CryptoRng;
use x509_cert::TbsCertificate;
use x509_cert::builder::CertificateBuilder;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::der::asn1::{Ia5String, ObjectIdentifier};
use x509_cert::der::oid::db::rfc5280::ID_AD_OCSP;
use x509_cert::der::{DateTime, Encode};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints,
    ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use x509_cert::time::{Time, Validity as X509Validity};

use super::key_pair::KeyPair;
use super::{job, names, pem};
use crate::{
    Answer, Authority, CryptoError, KeyAlgorithm, MakeAuthority, MakeContract, MakeSigner, Outcome,
    Validity,
};

const SERVER_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.1");
const CLIENT_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");
const CODE_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.3");

/// What a certificate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Authority {
        path_length: u8,
    },
    ChargePoint,
    /// That of a station towards vehicles.
    Secc,
    Signer,
    /// That of a vehicle.
    Contract,
}

/// Who gets which certificate from whom.
pub(super) struct Order {
    pub(super) kind: Kind,
    pub(super) subject: Name,
    pub(super) issuer: Name,
    pub(super) validity: Validity,
    pub(super) key: SubjectPublicKeyInfoOwned,
    /// Who knows its status.
    pub(super) ocsp: Option<String>,
}

/// A certificate, as PEM.
pub(super) fn issue(
    order: Order,
    signer: &KeyPair,
    entropy: &mut impl CryptoRng,
) -> Result<String, CryptoError> {
    let serial = SerialNumber::generate(entropy);
    let validity =
        X509Validity::new(time(order.validity.not_before)?, time(order.validity.not_after)?);
    let key = order.key.clone();
    let builder = CertificateBuilder::new(order, serial, validity, key).map_err(job)?;
    let certificate = signer.certify(builder, entropy)?;
    pem::write("CERTIFICATE", &certificate.to_der().map_err(job)?)
}

impl BuilderProfile for Order {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        issuer_key: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let (constraints, usage, extended): (_, FlagSet<KeyUsages>, _) = match self.kind {
            Kind::Authority { path_length } => {
                let ca = BasicConstraints { ca: true, path_len_constraint: Some(path_length) };
                (ca, KeyUsages::KeyCertSign | KeyUsages::CRLSign, None)
            }
            Kind::Contract => {
                let none = BasicConstraints { ca: false, path_len_constraint: None };
                (none, KeyUsages::DigitalSignature | KeyUsages::KeyAgreement, None)
            }
            Kind::ChargePoint | Kind::Secc | Kind::Signer => {
                let usage = match self.kind {
                    Kind::Signer => CODE_SIGNING,
                    Kind::Secc => SERVER_AUTH,
                    _ => CLIENT_AUTH,
                };
                let none = BasicConstraints { ca: false, path_len_constraint: None };
                (none, KeyUsages::DigitalSignature.into(), Some(ExtendedKeyUsage(vec![usage])))
            }
        };
        let subject = tbs.subject();
        let issuer_key = SubjectKeyIdentifier::try_from(issuer_key)?;
        let mut all = vec![
            constraints.to_extension(subject, &[])?,
            KeyUsage(usage).to_extension(subject, &[])?,
            SubjectKeyIdentifier::try_from(key)?.to_extension(subject, &[])?,
            AuthorityKeyIdentifier { key_identifier: Some(issuer_key.0), ..Default::default() }
                .to_extension(subject, &[])?,
        ];
        if let Some(extended) = extended {
            all.push(extended.to_extension(subject, &[])?);
        }
        if let Some(url) = &self.ocsp {
            let access_location = GeneralName::UniformResourceIdentifier(Ia5String::new(url)?);
            let access = AccessDescription { access_method: ID_AD_OCSP, access_location };
            all.push(AuthorityInfoAccessSyntax(vec![access]).to_extension(subject, &[])?);
        }
        Ok(all)
    }
}

fn time(ms: i64) -> Result<Time, CryptoError> {
    let seconds = u64::try_from(ms.div_euclid(1_000)).map_err(|_| job("a date before 1970"))?;
    let date = DateTime::from_unix_duration(Duration::from_secs(seconds)).map_err(job)?;
    Ok(Time::from(date))
}

pub(super) fn make_authority(ask: &MakeAuthority, entropy: &mut impl CryptoRng) -> Outcome {
    let key = KeyPair::generate(ask.algorithm, entropy)?;
    let subject = names::name(&ask.name.organization, &ask.name.common_name)?;
    let kind = Kind::Authority { path_length: ask.path_length };
    let issuer = ask.issuer.as_ref();
    certify(&key, kind, subject, issuer, ask.validity, ask.ocsp.clone(), entropy)
}

pub(super) fn make_signer(ask: &MakeSigner, entropy: &mut impl CryptoRng) -> Outcome {
    let key = KeyPair::generate(ask.algorithm, entropy)?;
    let subject = names::name(&ask.name.organization, &ask.name.common_name)?;
    certify(&key, Kind::Signer, subject, Some(&ask.issuer), ask.validity, None, entropy)
}

pub(super) fn make_contract(ask: &MakeContract, entropy: &mut impl CryptoRng) -> Outcome {
    let key = KeyPair::generate(KeyAlgorithm::EcdsaP256, entropy)?;
    let subject = names::name(&ask.organization, &ask.emaid)?;
    let issuer = Some(&ask.issuer);
    certify(&key, Kind::Contract, subject, issuer, ask.validity, ask.ocsp.clone(), entropy)
}

/// A certificate for this key, with those above it.
fn certify(
    key: &KeyPair,
    kind: Kind,
    subject: Name,
    issuer: Option<&Authority>,
    validity: Validity,
    ocsp: Option<String>,
    entropy: &mut impl CryptoRng,
) -> Outcome {
    let spki = key.spki()?;
    let mut chain = Vec::new();
    match issuer {
        None => {
            let order =
                Order { kind, issuer: subject.clone(), subject, validity, key: spki, ocsp: None };
            chain.push(issue(order, key, entropy)?);
        }
        Some(authority) => {
            let above = name_of(authority)?;
            let order = Order { kind, issuer: above, subject, validity, key: spki, ocsp };
            chain.push(issue(order, &KeyPair::read(&authority.private_key)?, entropy)?);
            chain.extend(authority.chain.iter().cloned());
        }
    }
    Ok(Answer::Authority { authority: Authority { private_key: key.to_private_key()?, chain } })
}

/// What is written as the issuer of what it signs.
pub(super) fn name_of(authority: &Authority) -> Result<Name, CryptoError> {
    let own = authority.chain.first().ok_or_else(|| job("an authority without a certificate"))?;
    Ok(pem::read_certificate(own)?.subject_name().clone())
}
