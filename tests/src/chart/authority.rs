//! The certificate authority of the charts: what their payloads name with a `$`.
//!
//! Everything is made when it is first named, with keys that are the same in each run.

use std::collections::BTreeMap;

use base64ct::{Base64, Encoding as _};
use ocpp_crypto::{
    Answer, Authority, AuthorityName, HashAlgorithm, Job, KeyAlgorithm, MakeAuthority,
    MakeContract, MakeSigner, Role, SignFirmware, SignRequest, SigningMode, Validity, perform,
    seeded,
};
use serde_json::{Value, json};

use crate::files::sha256_of;
use crate::sim::EPOCH;

const DAY_MS: i64 = 86_400_000;
/// Who knows the status of the certificates for vehicles.
const OCSP: &str = "http://ocsp.example/v2g";
const DECADE: Validity =
    Validity { not_before: EPOCH - 30 * DAY_MS, not_after: EPOCH + 3650 * DAY_MS };

#[derive(Debug, Default)]
pub(super) struct Authorities {
    known: BTreeMap<String, Authority>,
    entropy: u64,
    /// The chain that was signed last for the CSMS, and the one for vehicles.
    last: String,
    last_v2g: String,
}

impl Authorities {
    /// The value with what its words stand for; `csr` is the station's last request, `now` its time.
    pub(super) fn fill_in(&mut self, value: &Value, csr: &str, now: i64) -> Result<Value, String> {
        Ok(match value {
            Value::String(text) if text.starts_with('$') => self.word(text, csr, now)?,
            Value::Array(items) => {
                let items = items.iter().map(|it| self.fill_in(it, csr, now));
                items.collect::<Result<Vec<_>, _>>()?.into()
            }
            Value::Object(fields) => {
                let fields = fields
                    .iter()
                    .map(|(key, value)| Ok((key.clone(), self.fill_in(value, csr, now)?)));
                fields.collect::<Result<serde_json::Map<_, _>, String>>()?.into()
            }
            value => value.clone(),
        })
    }

    fn word(&mut self, text: &str, csr: &str, now: i64) -> Result<Value, String> {
        let words: Vec<&str> = text.split(' ').collect();
        Ok(match words[..] {
            ["$ROOT", name] => self.root(name)?.into(),
            // Expired a day ago.
            ["$EXPIRED", name] => {
                let validity = Validity { not_before: now - 30 * DAY_MS, not_after: now - DAY_MS };
                self.make(name, None, validity, None)?.chain.concat().into()
            }
            ["$HASH", algorithm, name] => {
                let chain = self.authority(name)?.chain;
                self.hash_data(algorithm, &chain.concat(), "")?
            }
            ["$OWN", algorithm] => {
                let last = self.last.clone();
                let above = self.intermediate()?.chain.concat();
                self.hash_data(algorithm, &last, &above)?
            }
            ["$V2GHASH", algorithm] => {
                let (last, root) = (self.last_v2g.clone(), self.root("V")?);
                self.hash_data(algorithm, &last, &root)?
            }
            ["$CHAIN"] => self.chain(csr, now, 90, SigningMode::Right)?.into(),
            ["$CHAIN", "days", days] => {
                let days = days.parse().map_err(|_| format!("{days:?} is no number of days"))?;
                self.chain(csr, now, days, SigningMode::Right)?.into()
            }
            ["$V2G"] => self.v2g_chain(csr, now, 90, Some(OCSP))?.into(),
            ["$V2G", "days", days] => {
                let days = days.parse().map_err(|_| format!("{days:?} is no number of days"))?;
                self.v2g_chain(csr, now, days, Some(OCSP))?.into()
            }
            ["$V2G", "unnamed"] => self.v2g_chain(csr, now, 90, None)?.into(),
            ["$CHAIN", mode] => {
                let mode = serde_json::from_value(json!(mode)).map_err(|it| it.to_string())?;
                self.chain(csr, now, 90, mode)?.into()
            }
            ["$CONTRACT", emaid, root] => self.contract(emaid, root, now, "")?.into(),
            ["$CONTRACT", emaid, root, how] => self.contract(emaid, root, now, how)?.into(),
            ["$CONTRACTHASH", algorithm, emaid, root] => {
                let chain = self.contract(emaid, root, now, "")?;
                self.hash_data(algorithm, &chain, "")?
            }
            ["$EXI", emaid, root] => {
                let chain = self.contract(emaid, root, now, "")?;
                Base64::encode_string(format!("simulated\n{chain}").as_bytes()).into()
            }
            ["$SIGNER", root] => self.signer(root)?.chain[0].clone().into(),
            ["$SIGNATURE", root, bytes] => {
                let bytes = bytes.parse().map_err(|_| format!("{bytes:?} is no number"))?;
                let job = SignFirmware { signer: self.signer(root)?, sha256: sha256_of(bytes) };
                match self.perform(&Job::SignFirmware(job))? {
                    Answer::Signature { signature } => signature.into(),
                    other => return Err(format!("{other:?}")),
                }
            }
            _ => return Err(format!("{text:?} stands for nothing")),
        })
    }

    fn perform(&mut self, job: &Job) -> Result<Answer, String> {
        self.entropy += 1;
        perform(job, &mut seeded(1_000 + self.entropy)).map_err(|flaw| flaw.to_string())
    }

    fn make(
        &mut self,
        name: &str,
        issuer: Option<Authority>,
        validity: Validity,
        ocsp: Option<&str>,
    ) -> Result<Authority, String> {
        let common_name = name.to_owned();
        let job = MakeAuthority {
            name: AuthorityName { organization: "Chart CA".to_owned(), common_name },
            issuer,
            validity,
            path_length: 2,
            algorithm: KeyAlgorithm::EcdsaP256,
            ocsp: ocsp.map(str::to_owned),
        };
        match self.perform(&Job::MakeAuthority(job))? {
            Answer::Authority { authority } => Ok(authority),
            other => Err(format!("{other:?}")),
        }
    }

    /// `B<A` is a root that the root `A` has signed.
    fn authority(&mut self, name: &str) -> Result<Authority, String> {
        if let Some(known) = self.known.get(name) {
            return Ok(known.clone());
        }
        let issuer = match name.split_once('<') {
            Some((_, issuer)) => Some(self.authority(issuer)?),
            None => None,
        };
        let made = self.make(name, issuer, DECADE, None)?;
        self.known.insert(name.to_owned(), made.clone());
        Ok(made)
    }

    fn root(&mut self, name: &str) -> Result<String, String> {
        Ok(self.authority(name)?.chain[0].clone())
    }

    /// Below the root `A`: the charge points' certificates are signed by it.
    fn intermediate(&mut self) -> Result<Authority, String> {
        let issuer = self.authority("A")?;
        self.below("between", issuer, None)
    }

    fn below(
        &mut self,
        name: &str,
        issuer: Authority,
        ocsp: Option<&str>,
    ) -> Result<Authority, String> {
        if let Some(known) = self.known.get(name) {
            return Ok(known.clone());
        }
        let made = self.make(name, Some(issuer), DECADE, ocsp)?;
        self.known.insert(name.to_owned(), made.clone());
        Ok(made)
    }

    /// Two authorities between the root `V` and the certificate for vehicles, as ISO 15118 has it.
    fn v2g_chain(
        &mut self,
        csr: &str,
        now: i64,
        days: i64,
        ocsp: Option<&str>,
    ) -> Result<String, String> {
        let root = self.authority("V")?;
        let upper = self.below("V2G sub-CA 1", root, Some(OCSP))?;
        let authority = self.below("V2G sub-CA 2", upper, Some(OCSP))?;
        let validity = Validity { not_before: now - 60_000, not_after: now + days * DAY_MS };
        let ocsp = ocsp.map(str::to_owned);
        let chain = self.sign(SignRequest {
            csr: csr.to_owned(),
            authority,
            validity,
            mode: SigningMode::Right,
            role: Role::Server,
            ocsp,
        })?;
        self.last_v2g.clone_from(&chain);
        Ok(chain)
    }

    fn chain(
        &mut self,
        csr: &str,
        now: i64,
        days: i64,
        mode: SigningMode,
    ) -> Result<String, String> {
        let validity = Validity { not_before: now - 60_000, not_after: now + days * DAY_MS };
        let authority = self.intermediate()?;
        let chain = self.sign(SignRequest {
            csr: csr.to_owned(),
            authority,
            validity,
            mode,
            role: Role::Client,
            ocsp: None,
        })?;
        self.last.clone_from(&chain);
        Ok(chain)
    }

    fn sign(&mut self, job: SignRequest) -> Result<String, String> {
        match self.perform(&Job::SignRequest(job))? {
            Answer::Signed { chain } => Ok(chain),
            other => Err(format!("{other:?}")),
        }
    }

    /// The certificate of a contract and that of the authority between it and the root. `how`: what
    /// is wrong with it.
    fn contract(&mut self, emaid: &str, root: &str, now: i64, how: &str) -> Result<String, String> {
        let name = format!("contract {emaid} {root} {how}");
        if let Some(known) = self.known.get(&name) {
            return Ok(without_root(known));
        }
        let root = self.authority(root)?;
        let issuer = self.below(&format!("sub-CA of {name}"), root, Some(OCSP))?;
        let (from, to) = match how {
            "expired" => (-30, -1),
            "early" => (1, 30),
            _ => (-1, 365),
        };
        let job = MakeContract {
            organization: "Chart mobility operator".to_owned(),
            emaid: emaid.to_owned(),
            issuer,
            validity: Validity { not_before: now + from * DAY_MS, not_after: now + to * DAY_MS },
            ocsp: (how != "unnamed").then(|| OCSP.to_owned()),
        };
        let Answer::Authority { authority } = self.perform(&Job::MakeContract(job))? else {
            return Err("no contract".to_owned());
        };
        let chain = without_root(&authority);
        self.known.insert(name, authority);
        Ok(chain)
    }

    fn signer(&mut self, root: &str) -> Result<Authority, String> {
        let name = format!("signer of {root}");
        if let Some(known) = self.known.get(&name) {
            return Ok(known.clone());
        }
        let job = MakeSigner {
            name: AuthorityName {
                organization: "Chart manufacturer".to_owned(),
                common_name: "Firmware".to_owned(),
            },
            issuer: self.authority(root)?,
            validity: DECADE,
            algorithm: KeyAlgorithm::EcdsaP256,
        };
        let Answer::Authority { authority } = self.perform(&Job::MakeSigner(job))? else {
            return Err("no signer".to_owned());
        };
        self.known.insert(name, authority.clone());
        Ok(authority)
    }

    /// Of the first certificate; who has signed it is among it and those above.
    fn hash_data(&mut self, algorithm: &str, of: &str, above: &str) -> Result<Value, String> {
        let algorithm: HashAlgorithm =
            serde_json::from_value(json!(algorithm)).map_err(|it| it.to_string())?;
        let certificates = format!("{of}{above}");
        let Answer::Chain { certificates } = self.perform(&Job::Inspect { certificates })? else {
            return Err("no certificate".to_owned());
        };
        let data = certificates[0].hash_data(algorithm).ok_or("no hash data")?;
        serde_json::to_value(data).map_err(|it| it.to_string())
    }
}

/// What travels of a chain: everybody has the root.
fn without_root(of: &Authority) -> String {
    of.chain.split_last().map(|(_, below)| below.concat()).unwrap_or_default()
}
