use demo_csms::{Connector, Reading, Reservation, Setting, Transaction};
use ocpp_engine::station::{ChargingState, ErrorCode, Status};
use ocpp_engine::{
    Engine, ExternalLimit, Input, Now, OpenTransactionView, Output, RateUnit, StationSetup,
    UserAction,
};

use super::*;

const NOW: Now = Now { mono: 0, utc: 1_767_225_600_000 };

fn view() -> StationView {
    Engine::new(StationSetup::default(), 1).view(NOW)
}

fn find(lines: &[Line], subject: &Subject) -> Line {
    lines.iter().find(|line| line.subject == *subject).expect("a line").clone()
}

#[test]
fn both_sides_of_a_new_station_agree() {
    let view = view();
    let mut of = Station { id: "CP001".to_owned(), ..Station::default() };
    for (id, status) in [(0, view.station.status), (1, view.connectors[0].status)] {
        let status = status.to_string();
        of.connectors.push(Connector { id, status, ..Connector::default() });
    }
    let lines = lines(&State::default(), &of, &view, &[]);
    let differing: Vec<_> = lines.iter().filter(|line| line.difference.is_some()).collect();
    // Nothing was reported of the other connector.
    let [other] = differing[..] else { panic!("{differing:?}") };
    assert_eq!(other.subject, Subject::Connector(2));
    assert_eq!(
        (&other.csms, other.difference),
        (&Fact::Text(String::new()), Some(Reason::NotReported))
    );
    assert_eq!(apart(&of, &view), Some(Mismatch::Offline(0)));
}

#[test]
fn a_status_is_compared_with_its_error() {
    let mut view = view();
    view.connectors[0].status = Status::Faulted;
    view.connectors[0].ocpp_status = "Faulted";
    view.connectors[0].error_code = ErrorCode::GroundFailure;
    let connector = Connector {
        id: 1,
        status: "Faulted".to_owned(),
        error_code: "NoError".to_owned(),
        reading: Some(Reading { at: 5, energy_wh: Some(7.4), ..Reading::default() }),
        ..Connector::default()
    };
    let of = Station { connectors: vec![connector], ..Station::default() };
    let lines = lines(&State::default(), &of, &view, &[]);
    let line = find(&lines, &Subject::Connector(1));
    assert_eq!(line.csms, Fact::Text("Faulted".to_owned()));
    assert_eq!(line.station, Fact::Text("Faulted (GroundFailure)".to_owned()));
    assert!(line.difference.is_some());
    // A meter runs on: it never differs.
    let meter = find(&lines, &Subject::Meter(1));
    assert_eq!((meter.csms, meter.difference), (Fact::Energy(7, Some(5)), None));
}

#[test]
fn passwords_differ_without_being_shown() {
    let mut view = view();
    view.settings[0].key = "AuthorizationKey".into();
    let setting = |value: &str| Setting {
        key: "AuthorizationKey".to_owned(),
        value: Some(value.to_owned()),
        readonly: None,
    };
    let of = Station { configuration: vec![setting("s3cret")], ..Station::default() };
    let lines = lines(&State::default(), &of, &view, &[]);
    let line = find(&lines, &Subject::Setting("AuthorizationKey".to_owned()));
    assert!(line.difference.is_some());
    assert_eq!((&line.csms, &line.station), (&Fact::Text("***".to_owned()), &line.csms));
}

#[test]
fn a_transaction_reservation_or_key_of_one_side_differs() {
    let view = view();
    let connector = Connector { id: 1, transaction: Some(9), ..Connector::default() };
    let reservation = |id, state| Reservation {
        id,
        connector: 1,
        id_tag: "A".to_owned(),
        parent_id_tag: None,
        expires_at: 0,
        state,
    };
    let key = view.settings[0].key.to_lowercase();
    let setting =
        |value: &str| Setting { key: key.clone(), value: Some(value.to_owned()), readonly: None };
    let of = Station {
        connectors: vec![connector],
        reservations: vec![
            reservation(4, ReservationState::Used),
            reservation(3, ReservationState::Active),
        ],
        configuration: vec![setting("something else"), setting(&view.settings[0].value)],
        ..Station::default()
    };
    let transaction = Transaction { id: 9, id_tag: "A".to_owned(), ..Transaction::default() };
    let state = State { transactions: vec![transaction], ..State::default() };
    let lines = lines(&state, &of, &view, &[]);
    let running = find(&lines, &Subject::Transaction(1));
    assert_eq!(running.csms, Fact::Transaction(Some("9".to_owned()), "A".to_owned()));
    assert_eq!(running.difference, Some(Reason::OnTheWay));
    let reservations = find(&lines, &Subject::Reservations);
    assert_eq!(
        reservations.csms,
        Fact::AtConnector(vec![AtConnector { connector: 1, id: 3, what: "A".to_owned() }])
    );
    assert_eq!(find(&lines, &Subject::Configuration).csms, Fact::KeysReported(2));
    assert!(find(&lines, &Subject::Setting(key)).difference.is_some());
}

#[test]
fn a_transaction_of_ocpp_201_is_compared_by_its_uuid() {
    let mut view = view();
    view.connectors[0].open_transaction = Some(OpenTransactionView {
        transaction_id: "5ad40cb9".to_owned(),
        events: 1,
        charging_state: ChargingState::EvConnected,
    });
    let connector = Connector { id: 1, transaction: Some(9), ..Connector::default() };
    let of = Station { connectors: vec![connector], ocpp: Version::V201, ..Station::default() };
    let uuid = Some("5ad40cb9".to_owned());
    let transaction = Transaction { id: 9, uuid, ..Transaction::default() };
    let state = State { transactions: vec![transaction], ..State::default() };
    let lines = lines(&state, &of, &view, &[]);
    let running = find(&lines, &Subject::Transaction(1));
    assert_eq!(running.difference, None, "{running:?}");
    // The station as a whole has no status that it could report.
    assert!(lines.iter().all(|line| line.subject != Subject::Station));
}

#[test]
fn a_limit_that_the_csms_has_not_set_is_no_difference() {
    let mut engine = Engine::new(StationSetup::default(), 1);
    let limit = ExternalLimit {
        source: LimitSource::EnergyManagement,
        limit: 10.0,
        unit: RateUnit::A,
        duration: None,
        grid_critical: false,
    };
    for action in [UserAction::PowerOn, UserAction::SetExternalLimit(limit)] {
        engine.handle(NOW, Input::User(action)).expect("taken");
        while !matches!(engine.poll(), Output::Wait(_)) {}
    }
    let profiles = engine.profiles();
    assert_eq!(profiles.len(), 1);
    let lines = lines(&State::default(), &Station::default(), &engine.view(NOW), &profiles);
    assert_eq!(find(&lines, &Subject::Profiles).difference, None);
}
