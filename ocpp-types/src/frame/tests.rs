//! Envelopes, sound and broken.

use serde_json::json;

use super::*;

fn message(text: &str) -> Message {
    let parsed = parse(Version::V16, text);
    assert!(parsed.is_well_formed(), "{text}: {parsed:?}");
    parsed.message.expect("sound")
}

/// The rules that a frame breaks, and where.
fn broken(text: &str) -> Vec<(Rule, String)> {
    parse(Version::V16, text).violations.into_iter().map(|it| (it.rule, it.pointer)).collect()
}

#[test]
fn the_three_messages_are_read() {
    let payload = json!({"type":"Soft"});
    assert_eq!(
        message(r#"[2,"1","Reset",{"type":"Soft"}]"#),
        Message::Call { id: "1".into(), action: "Reset".into(), payload }
    );
    assert_eq!(message(r#"[3,"1",null]"#), Message::Result { id: "1".into(), payload: json!({}) });
    assert!(matches!(message(r#"[4,"1","GenericError","",{}]"#), Message::Error { .. }));
}

#[test]
fn a_broken_call_is_answerable_when_it_has_an_id() {
    for text in [r#"[2,"7"]"#, r#"[2,"7","Reset"]"#, r#"[2,"7",5,{}]"#, r#"[2,"7","A",{},1]"#] {
        assert_eq!(parse(Version::V16, text).answer_to.as_deref(), Some("7"), "{text}");
        assert!(!parse(Version::V16, text).is_well_formed(), "{text}");
    }
    let long = format!(r#"[2,"{}","Reset",{{}}]"#, "x".repeat(37));
    assert_eq!(parse(Version::V16, &long).answer_to.map(|id| id.len()), Some(37));
}

#[test]
fn other_frames_are_not_answerable() {
    for text in ["", "hello", "{}", "[]", "[5]", "[2]", "[2,1,\"Reset\",{}]", "[-2]"] {
        assert_eq!(parse(Version::V16, text).answer_to, None, "{text}");
        assert_eq!(parse(Version::V16, text).message, None, "{text}");
    }
}

#[test]
fn everything_wrong_with_an_envelope_is_named() {
    let one = |rule, pointer: &str| vec![(rule, pointer.to_owned())];
    assert_eq!(broken("hello"), one(Rule::NotJson, ""));
    assert_eq!(broken(r#"{"a":1}"#), one(Rule::NotAnArray, ""));
    assert_eq!(broken("[7]"), one(Rule::MessageType, "/0"));
    assert_eq!(broken(r#"["2","a","B",{}]"#), one(Rule::MessageType, "/0"));
    assert_eq!(broken(r#"[2,1,"Reset",{}]"#), one(Rule::MessageId, "/1"));
    assert_eq!(broken(r#"[2,"","Reset",{}]"#), one(Rule::MessageId, "/1"));
    assert_eq!(broken(r#"[2,"1",{},{}]"#), one(Rule::ActionType, "/2"));
    assert_eq!(broken(r#"[3,"1"]"#), one(Rule::ElementCount, ""));
    assert_eq!(broken(r#"[4,"1","Oops","",{}]"#), one(Rule::ErrorCode, "/2"));
    assert_eq!(broken(r#"[4,"1","GenericError",null,{}]"#), one(Rule::ErrorDescription, "/3"));
    assert_eq!(broken(r#"[4,"1","GenericError","",[]]"#), one(Rule::ErrorDetails, "/4"));
    let all = format!(r#"[4,"{}",5,6,7,8]"#, "x".repeat(40));
    let rules: Vec<_> = broken(&all).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(
        rules,
        [
            Rule::ElementCount,
            Rule::MessageIdTooLong,
            Rule::ErrorCode,
            Rule::ErrorDescription,
            Rule::ErrorDetails
        ]
    );
}

#[test]
fn deep_nesting_is_refused_and_does_not_overflow() {
    let text = "[".repeat(100_000);
    assert_eq!(broken(&text)[0].0, Rule::NotJson);
}

#[test]
fn what_is_written_can_be_read() {
    let error = CallError::new(CallErrorCode::GenericError, "a \"quote\"");
    let payload = json!({});
    for text in [
        call_error(Version::V16, "i\"d", &error),
        call("id", "Reset", &payload),
        call_result("id", &payload),
    ] {
        assert_eq!(broken(&text), [], "{text}");
    }
}

#[test]
fn a_call_with_an_empty_id_can_still_be_answered() {
    let parsed = parse(Version::V16, r#"[2,"","Reset",{"type":"Soft"}]"#);
    assert_eq!(parsed.answer_to.as_deref(), Some(""));
    assert!(!parsed.is_well_formed());
}

#[test]
fn a_call_with_what_no_program_can_hold_is_answered() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for value in ["1e999", r#""\ud800""#, &deep] {
        let text = format!(r#"[2,"7","Reset",{{"type":"Soft","x":{value}}}]"#);
        let parsed = parse(Version::V16, &text);
        assert_eq!(parsed.answer_to.as_deref(), Some("7"), "{text}");
        assert_eq!(parsed.message, None, "{text}");
        assert_eq!(parsed.violations[0].rule, Rule::Unreadable, "{text}");
        assert!(parsed.violations[0].pointer.starts_with("/3/x"), "{text}");
        assert_eq!(parsed.answer_code, CallErrorCode::PropertyConstraintViolation);
    }
    let parsed = parse(Version::V16, r#"[2,"a\ud800","Reset",{"type":"Soft"}]"#);
    assert_eq!((parsed.message, parsed.answer_to), (None, None), "nobody knows it by that id");
    assert_eq!(broken("[1e999]").len(), 2, "and no message type either");
}

#[test]
fn an_answer_still_says_what_can_be_held() {
    let parsed = parse(Version::V16, r#"[3,"7",{"transactionId":7,"x":1e999}]"#);
    let Some(Message::Result { id, payload }) = parsed.message else { panic!("an answer") };
    assert_eq!((id.as_str(), &payload["transactionId"]), ("7", &json!(7)));
    assert_eq!(parsed.violations[0].pointer, "/2/x");
}

#[test]
fn the_id_is_read_from_the_beginning_of_a_call() {
    for (text, id) in [
        (r#"[2,"7","Reset",{"#, Some("7")),
        (r#" [ 2 , "a\"b" , "#, Some("a\"b")),
        (r#"[3,"7",{}]"#, None),
        (r#"[2,7,"Reset"]"#, None),
        (r#"[2,"7"#, None),
        ("[2", None),
        (&format!(r#"[2,"{}","Reset""#, "x".repeat(37)), None),
        ("", None),
    ] {
        assert_eq!(id_of_call(text).as_deref(), id, "{text}");
    }
}

/// The code and the id of the CALLERROR that answers a frame of 2.0.1.
fn refused(text: &str) -> Option<(&'static str, String)> {
    let parsed = parse(Version::V201, text);
    assert!(!parsed.is_well_formed(), "{text}");
    parsed.answer_to.map(|id| (parsed.answer_code.word(Version::V201), id))
}

#[test]
fn what_is_no_message_is_answered_in_the_words_of_2_0_1() {
    let answered = |code: &'static str, id: &str| Some((code, id.to_owned()));
    for text in ["hello", "{}", "[]", "[2]", r#"[2,1,"Reset",{}]"#, r#"[2,"\ud800","Reset",{}]"#] {
        assert_eq!(refused(text), answered("RpcFrameworkError", "-1"), "{text}");
    }
    for text in [r#"[2,"7"]"#, r#"[2,"7","Reset"]"#, r#"[2,"7",5,{}]"#, r#"[2,"7","Reset",{"#] {
        assert_eq!(refused(text), answered("RpcFrameworkError", "7"), "{text}");
    }
    assert_eq!(refused(r#"[5,"7",{}]"#), answered("MessageTypeNotSupported", "7"));
    assert_eq!(refused("[5]"), answered("MessageTypeNotSupported", "-1"));
    let far = r#"[2,"7","Reset",{"evseId":1e999}]"#;
    assert_eq!(refused(far), answered("PropertyConstraintViolation", "7"));
}

#[test]
fn a_broken_answer_is_never_answered() {
    for text in ["[3]", "[4]", "[3,7,{}]", r#" [ 4,"7","#, r#"[3,"7",{"status":]"#] {
        assert_eq!(refused(text), None, "{text}");
    }
}

#[test]
fn each_version_has_its_error_codes_and_clauses() {
    let broken = |version, code: &str| {
        let found = parse(version, &format!(r#"[4,"1","{code}","",{{}}]"#)).violations;
        found.first().map(|it| it.section)
    };
    assert_eq!(broken(Version::V16, "FormationViolation"), None);
    assert_eq!(broken(Version::V201, "FormationViolation"), Some("2.0.1 J §4.2.3"));
    assert_eq!(broken(Version::V201, "FormatViolation"), None);
    assert_eq!(broken(Version::V16, "FormatViolation"), Some("J §4.2.3"));
    assert_eq!(broken(Version::V201, "RpcFrameworkError"), None);
    let words = |version| CallErrorCode::ALL.iter().map(move |code| code.word(version));
    for version in Version::ALL {
        for word in words(*version) {
            assert_eq!(
                CallErrorCode::parse(*version, word).map(|it| it.word(*version)),
                Some(word)
            );
            assert!(CallErrorCode::parse_any(word).is_some());
        }
    }
    assert_eq!(words(Version::V16).filter(|it| *it == "GenericError").count(), 3);
}
