//! OCPP 2.0.1: the messages about certificates (A02, A03, M03 to M05).

use ocpp_types::v201::{GenericStatus, SignCertificate, SignCertificateResponse};

use crate::feature::{Core, certificates};

pub(crate) fn sign_certificate(csr: &str) -> SignCertificate {
    SignCertificate { csr: csr.to_owned(), certificate_type: None }
}

pub(crate) fn on_sign_certificate(core: &mut Core, csr: &str, answer: &SignCertificateResponse) {
    certificates::on_answer(core, csr, answer.status == GenericStatus::Accepted);
}
