use super::*;
use crate::log::{Direction, Frame, FrameKind, Level, LogEntry, LogKind, Notice};
use crate::{Action, quote, text, v16, validate};

#[test]
fn passwords_of_urls_are_masked() {
    for (text, masked) in [
        ("ftp://u:secret@h/x.bin", "ftp://u:***@h/x.bin"),
        ("from ftp://me:s:e@c@host/f to", "from ftp://me:***@host/f to"),
        ("ftp://:secret@h", "ftp://:***@h"),
        ("ftp://a:b@c,https://d:e@f", "ftp://a:***@c,https://d:***@f"),
        (r"https:\/\/a:b@c\/d and ftp://e:f@g", r"https:\/\/a:***@c\/d and ftp://e:***@g"),
        // No valid URLs, and written all the same.
        ("ftp://u:se/cr?et@h/x", "ftp://u:***@h/x"),
        ("ftp://u:se#cret@h/x", "ftp://u:***@h/x"),
        // Cut off before the host.
        ("ftp://user:secre", "ftp://user:***"),
        ("ftp://user:secre…", "ftp://user:***"),
        ("https://h/x?a=1&token=abc#x", "https://h/x?a=1&token=***#x"),
        (
            "PUT https://h/x?X-Amz-Signature=abc&b=2 failed",
            "PUT https://h/x?X-Amz-Signature=***&b=2 failed",
        ),
        ("ws://h/ocpp?password=abc", "ws://h/ocpp?password=***"),
    ] {
        assert_eq!(mask(text), masked);
        assert_eq!(mask(masked), masked, "once is enough");
    }
}

#[test]
fn private_keys_are_masked() {
    let begin = "-----BEGIN PRIVATE KEY-----";
    let end = "-----END PRIVATE KEY-----";
    for (text, masked) in [
        (format!("{begin}\nMIG2\nAgEA\n{end}\n"), format!("{begin}***{end}\n")),
        // Two, with a certificate between them.
        (
            format!("{begin}\nMI\n{end}\n-----BEGIN CERTIFICATE-----\nMII\n{begin}AA{end}"),
            format!("{begin}***{end}\n-----BEGIN CERTIFICATE-----\nMII\n{begin}***{end}"),
        ),
        // Cut off.
        (format!("got {begin}MIG2"), format!("got {begin}***")),
        (
            "-----BEGIN RSA PRIVATE KEY-----\r\nMII=\r\n-----END".to_owned(),
            "-----BEGIN RSA PRIVATE KEY-----***-----END".to_owned(),
        ),
        (
            format!(r#"[2,"1","InstallCertificate",{{"certificate":"{begin}\nMIG2\n{end}\n"}}]"#),
            format!(r#"[2,"1","InstallCertificate",{{"certificate":"{begin}***{end}\n"}}]"#),
        ),
        // JSON that is cut off, and JSON within JSON.
        (format!(r#"{{"certificate":"{begin}\nMIG2"#), format!(r#"{{"certificate":"{begin}***""#)),
        (
            format!(r#"{{"text":"{{\"pem\":\"{begin}\\nMIG2\\n{end}\"}}"}}"#),
            format!(r#"{{"text":"{{\"pem\":\"{begin}***{end}\"}}"}}"#),
        ),
    ] {
        assert_eq!(mask(&text), masked);
        assert_eq!(mask(&masked), masked, "once is enough");
    }
    for text in [format!("{begin}{end}"), "a PEM of PRIVATE KEY, not of CERTIFICATE".to_owned()] {
        assert_eq!(mask(&text), text);
    }
}

#[test]
fn every_secret_name_passes_the_quick_look() {
    for name in NAMES {
        assert!(may_name_secret(name) && may_name_secret(&name.to_uppercase()), "{name}");
        assert!(is_secret(&format!("my_{name}_1")), "{name}");
    }
    for name in ["wifi_pass-word", "Api-Key", "ACCESS_TOKEN", "X-Private-Key"] {
        assert!(is_secret(name), "{name}");
    }
    for name in ["key", "access", "secure", "keyed", "s", ""] {
        assert!(!is_secret(name), "{name}");
    }
}

#[test]
fn what_is_no_secret_is_left_alone() {
    for text in [
        "",
        "ws://host:9000/ocpp/CP001",
        "at ws://host:9000.",
        "ws://[fe80::1]:80/a",
        "ftp://anonymous@host/f",
        "ftp://u:@host/f",
        "https://h:80/@a?b=c:d@e",
        "a:b@c and 12:30",
        r#"[2,"1","ChangeConfiguration",{"key":"HeartbeatInterval","value":"60"}]"#,
        r#"{"key":"AuthorizationKey","readonly":false}"#,
        r#"{ "key" : "AuthorizationKey" , "value" : "" }"#,
        r#"{"hadPassword":true,"secret":null,"n":1e999,"n":-0.10}"#,
        r#"{"value":"a","other":{"key":"Password"}}"#,
        "[[[[",
        "\"",
        "\"\\",
        "{\"a",
    ] {
        assert!(matches!(mask(text), Cow::Borrowed(it) if it == text), "{text}");
    }
}

#[test]
fn values_of_secret_keys_are_masked() {
    for (text, masked) in [
        (
            r#"[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"abc"}]"#,
            r#"[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"***"}]"#,
        ),
        // In any order, with any spacing and type, and where a lenient reader takes it.
        (
            r#"[2 , "1",{"value" : 12.50,"KEY":"wifi_Password"} ]"#,
            r#"[2 , "1",{"value" : "***","KEY":"wifi_Password"} ]"#,
        ),
        (
            r#"[3,"1",{"configurationKey":[{"key":"A","value":"b"},{"key":"ApiKey","value":"c"}]}]"#,
            r#"[3,"1",{"configurationKey":[{"key":"A","value":"b"},{"key":"ApiKey","value":"***"}]}]"#,
        ),
        (r#"{"k\u0065y":"Secret","value":"a\"b"}"#, r#"{"k\u0065y":"Secret","value":"***"}"#),
        (r#"{"AuthorizationKey":"abc","b":"c"}"#, r#"{"AuthorizationKey":"***","b":"c"}"#),
        // JSON in JSON, and what is cut off.
        (
            r#"{"text":"[2,\"1\",{\"key\":\"Password\",\"value\":\"abc\"}]"}"#,
            r#"{"text":"[2,\"1\",{\"key\":\"Password\",\"value\":\"***\"}]"}"#,
        ),
        (r#"[2,"1",{"key":"Password","value":"abc"#, r#"[2,"1",{"key":"Password","value":"***"#),
        (r#"{"x":"{\"l\":\"ftp://a:b@c\"}"}"#, r#"{"x":"{\"l\":\"ftp://a:***@c\"}"}"#),
        (r#"{"l":"https:\/\/a:b@c"}"#, r#"{"l":"https://a:***@c"}"#),
    ] {
        assert_eq!(mask(text), masked);
        assert_eq!(mask(masked), masked, "once is enough");
    }
}

#[test]
fn no_depth_is_too_deep() {
    let deep = "[".repeat(1_000_000);
    assert_eq!(mask(&deep), deep);
    let mut nested = "x".to_owned();
    for _ in 0..12 {
        nested = Value::from(format!("[{}]", Value::from(nested))).to_string();
    }
    assert_eq!(mask(&nested), nested);
}

#[test]
fn violations_show_no_secret() {
    let value = "q".repeat(600);
    let payload = serde_json::json!({ "key": "AuthorizationKey", "value": value });
    let found = validate(v16::ChangeConfiguration::REQUEST, &payload);
    assert_eq!(found[0].found.english(), MASK, "{found:?}");
    let payload = serde_json::json!({ "key": "A", "value": value });
    let found = validate(v16::ChangeConfiguration::REQUEST, &payload);
    assert!(found[0].found.english().contains("qqq"), "{found:?}");
    let long = format!("ftp://user:{}@host/", "q".repeat(100));
    assert_eq!(quote(&long).english(), "\"ftp://user:***@host/\"");
}

#[test]
fn entries_of_a_log_hold_no_secret() {
    let (key, value) = ("AuthorizationKey", "s3cret");
    let location = "ftp://u:s3cret@h";
    let inner = text!("inner", "no such file: {location}", location);
    let notice =
        |text| LogKind::Notice(Notice { level: Level::Info, text, connector: None, clause: None });
    let frame = Frame {
        direction: Direction::Sent,
        kind: FrameKind::Unreadable,
        action: None,
        message_id: None,
        text: r#"{"password":"s3cret"#.into(),
        latency_ms: None,
        connector: None,
        violations: Vec::new(),
    };
    for kind in [
        notice(text!("a", "{key} is {value}", key, value)),
        notice(text!("b", "failed: {why}", why = inner)),
        notice(crate::Text::verbatim(location)),
        LogKind::Frame(frame),
    ] {
        let entry = LogEntry { at: 0, kind }.masked();
        let json = serde_json::to_string(&entry).expect("plain data");
        assert!(json.contains(MASK) && !json.contains("s3cret"), "{json}");
    }
}
