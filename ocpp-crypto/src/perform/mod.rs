//! Performs jobs, with the crates of `RustCrypto`.
//!
//! **Owns** which function does which job. **Must not know** who asked.

mod certificate;
mod export;
mod firmware;
mod issue;
mod key_pair;
mod names;
mod ocsp;
mod path;
mod pem;
mod readings;
mod root;
mod signing_mode;
mod verify;

#[cfg(test)]
mod tests;

use rand_chacha::ChaCha20Rng;
use rand_core::{CryptoRng, SeedableRng};

use crate::{Answer, CryptoError, Job, Outcome, PublicKey, RequestCertificate, Subject};
use key_pair::KeyPair;

/// Does what the job asks for.
///
/// The same job with the same entropy has the same outcome, byte for byte, with one exception: for
/// a PKCS #12 file, its library draws salts from the system.
///
/// # Errors
/// The first thing that is wrong.
pub fn perform(job: &Job, entropy: &mut impl CryptoRng) -> Outcome {
    match job {
        Job::RequestCertificate(job) => request(job, entropy),
        Job::CheckChain(job) => path::check_chain(job),
        Job::CheckRoot(job) => root::check(job),
        Job::CheckSigner(job) => firmware::check_signer(job),
        Job::CheckFirmware(job) => firmware::check(job),
        Job::CheckContract(job) => path::check_contract(job),
        Job::SignReadings(job) => readings::sign(job, entropy),
        Job::Export(job) => export::export(job),
        Job::MakeAuthority(job) => issue::make_authority(job, entropy),
        Job::MakeSigner(job) => issue::make_signer(job, entropy),
        Job::MakeContract(job) => issue::make_contract(job, entropy),
        Job::TellStatus(job) => ocsp::tell(job, entropy),
        Job::SignRequest(job) => signing_mode::sign_request(job, entropy),
        Job::SignFirmware(job) => firmware::sign(job, entropy),
        Job::Inspect { certificates } => {
            let certificates = pem::read_certificates(certificates, pem::MAX_CHARS)?;
            Ok(Answer::Chain { certificates: certificate::describe(&certificates, &[]) })
        }
    }
}

/// Entropy for tests: the same seed always gives the same keys.
pub fn seeded(seed: u64) -> impl CryptoRng {
    ChaCha20Rng::seed_from_u64(seed)
}

fn request(job: &RequestCertificate, entropy: &mut impl CryptoRng) -> Outcome {
    let Subject { organization, serial_number, country } = &job.subject;
    let subject = names::name_in(country.as_deref(), organization, serial_number)?;
    let key = KeyPair::generate(job.algorithm, entropy)?;
    let csr = key.request(subject)?;
    let public_key = PublicKey::from_pem(key.public_pem()?);
    Ok(Answer::Requested { private_key: key.to_private_key()?, public_key, csr })
}

/// What a library refuses although the input was checked.
fn job(reason: impl std::fmt::Display) -> CryptoError {
    CryptoError::Job { reason: reason.to_string() }
}
