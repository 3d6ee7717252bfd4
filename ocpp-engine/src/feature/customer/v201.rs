//! OCPP 2.0.1: `CustomerInformation` and `NotifyCustomerInformation` (N09, N10).

use ocpp_types::log::Level;
use ocpp_types::v201::{
    CustomerInformation, CustomerInformationResponse, CustomerInformationStatus,
    NotifyCustomerInformation, StatusInfo,
};
use ocpp_types::{DateTime, Text, text};

use crate::feature::customer::{self, Asked, Customer, Refused};
use crate::feature::{Core, Effects, authorization, certificates};

pub(crate) fn customer_information(
    call: CustomerInformation,
    core: &mut Core,
    effects: &mut Effects,
) -> CustomerInformationResponse {
    let CustomerInformation { request_id, report, clear, .. } = call;
    let mut named: Vec<_> = call
        .id_token
        .iter()
        .map(|token| Customer::Token(authorization::v201::neutral(token)))
        .chain(call.customer_identifier.map(Customer::Identifier))
        .chain(
            call.customer_certificate
                .map(|it| Customer::Certificate(certificates::v201::neutral(it))),
        )
        .collect();
    let (Some(customer), true) = (named.pop(), named.is_empty()) else {
        let text = text!(
            "customer-not-one",
            "CustomerInformation must name the customer by exactly one of idToken, customerIdentifier and customerCertificate"
        );
        core.notice(Level::Warning, None, Some("2.0.1 N09.FR.09"), text.clone());
        return response(
            CustomerInformationStatus::Invalid,
            Some(info("InvalidValue", Some(text))),
        );
    };
    let asked = Asked { request_id, customer, report, clear };
    let info = match customer::order(core, asked, effects) {
        Ok(()) => return response(CustomerInformationStatus::Accepted, None),
        Err(Refused::Nothing) => info("InvalidValue", None),
        Err(Refused::InUse(text)) => {
            core.notice(Level::Info, None, Some("2.0.1 N10.FR.05"), text.clone());
            info("TxInProgress", Some(text))
        }
        Err(Refused::TooMuch) => info("OutOfMemory", None),
    };
    response(CustomerInformationStatus::Rejected, Some(info))
}

fn info(reason: &str, why: Option<Text>) -> StatusInfo {
    let additional_info = why.map(|why| why.english().chars().take(512).collect());
    StatusInfo { reason_code: reason.to_owned(), additional_info }
}

fn response(
    status: CustomerInformationStatus,
    status_info: Option<StatusInfo>,
) -> CustomerInformationResponse {
    CustomerInformationResponse { status, status_info }
}

pub(crate) fn notify(
    request_id: i64,
    seq_no: i64,
    more: bool,
    at: i64,
    data: &str,
) -> NotifyCustomerInformation {
    NotifyCustomerInformation {
        data: data.to_owned(),
        tbc: Some(more),
        seq_no,
        generated_at: DateTime::from_unix_ms(at),
        request_id,
    }
}
