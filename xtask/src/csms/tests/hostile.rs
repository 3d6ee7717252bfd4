//! Strangers who connect: they get in nobody's way, and are told of.

use super::*;

type Lines = Arc<Mutex<Vec<String>>>;

const FRIEND: &str = "http://friend.example:3000";

/// A server, and what it says in the terminal.
fn heard(limits: Limits) -> (Server, Lines) {
    let lines = Lines::default();
    let into = Arc::clone(&lines);
    let terminal = Terminal::new(move |line| into.lock().unwrap().push(line.to_owned()));
    let guard = Guard::new(vec![FRIEND.to_owned()]);
    (Server::with(guard, limits, terminal, String::new()), lines)
}

/// Connects as a page of this origin would; none: as a charge point.
async fn station(
    port: u16,
    id: &str,
    host: &str,
    origin: Option<&str>,
) -> Result<Socket, tungstenite::Error> {
    let url = format!("ws://127.0.0.1:{port}/ocpp/{id}");
    let mut request = url.into_client_request().unwrap();
    request.headers_mut().insert("Sec-WebSocket-Protocol", "ocpp1.6".parse().unwrap());
    request.headers_mut().insert("Host", host.parse().unwrap());
    if let Some(origin) = origin {
        request.headers_mut().insert("Origin", origin.parse().unwrap());
    }
    tokio_tungstenite::connect_async(request).await.map(|(socket, _)| socket)
}

fn status(connected: Result<Socket, tungstenite::Error>) -> u16 {
    match connected.unwrap_err() {
        tungstenite::Error::Http(response) => response.status().as_u16(),
        other => panic!("{other}"),
    }
}

async fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        tokio::task::yield_now().await;
    }
}

#[test]
fn pages_of_other_servers_are_no_charge_points() {
    let (server, lines) = heard(Limits::default());
    run_with(
        server,
        async |server, port| {
            let own = format!("127.0.0.1:{port}");
            for (host, origin) in [
                (own.as_str(), "https://evil.example"),
                (own.as_str(), "http://friend.example"),
                (own.as_str(), "null"),
                (own.as_str(), "http://127.0.0.1:1"),
                // A name that was made to lead here.
                ("evil.example", "http://evil.example"),
            ] {
                assert_eq!(status(station(port, "CP1", host, Some(origin)).await), 403, "{origin}");
            }
            assert!(server.lock().csms.view().stations.is_empty());
            let page = format!("http://{own}");
            for origin in [None, Some(page.as_str()), Some(FRIEND)] {
                let mut socket = station(port, "CP1", &own, origin).await.unwrap();
                assert!(ask(&mut socket, BOOT).await.contains("Accepted"), "{origin:?}");
            }
        },
        None,
    );
    let lines = lines.lock().unwrap().join("\n");
    for said in ["https://evil.example", "--csms-allow-origin"] {
        assert!(lines.contains(said), "{said}: {lines}");
    }
}

#[test]
fn who_never_introduced_itself_leaves_no_trace() {
    let (server, _) = heard(Limits::default());
    run_with(
        server,
        async |server, port| {
            let known = || server.lock().csms.view().stations.len();
            for number in 0..150 {
                let socket = station(port, &format!("X{number}"), "a", None).await.unwrap();
                until(|| known() == 1).await;
                drop(socket);
                until(|| known() == 0).await;
            }
            let mut socket = station(port, "LEGIT", "a", None).await.unwrap();
            assert!(ask(&mut socket, BOOT).await.contains("Accepted"));
            drop(socket);
            until(|| !server.lock().csms.view().stations[0].connected).await;
            assert_eq!(known(), 1, "what has booted is remembered");
        },
        None,
    );
}

#[test]
fn names_and_messages_do_not_steer_the_terminal() {
    let (server, lines) = heard(Limits::default());
    run_with(
        server,
        async |_, port| {
            let long = "A".repeat(20_000);
            assert_eq!(status(station(port, &long, "a", None).await), 400);
            let escapes = "%1b%5d0;PWNED%07%1b%5b31mRED%0aFAKE";
            assert_eq!(status(station(port, escapes, "a", None).await), 400);
            assert_eq!(status(station(port, "%20", "a", None).await), 400);

            let mut socket = station(port, "CP%E2%80%AE1", "a", None).await.unwrap();
            ask(&mut socket, "[2,\"1\",\"Boot\\u001b[31mX\",{}]").await;
            ask(&mut socket, r#"[2,"2","Heartbeat",{"x\u001b[2Jy\u009b\u202e":1}]"#).await;
            ask(&mut socket, &format!("[2,\"3\",\"{}\",{{}}]", "B".repeat(5_000))).await;
        },
        None,
    );
    let lines = lines.lock().unwrap();
    for line in lines.iter() {
        assert!(!line.contains(|it: char| it.is_control() || it == '\u{202e}'), "{line:?}");
        assert!(line.chars().count() < 500, "{line}");
    }
    let all = lines.join("\n");
    for said in ["\\u{1b}[31mX", "\\u{202e}", "its ID is too long", "BBBB"] {
        assert!(all.contains(said), "{said}: {all}");
    }
}

#[test]
fn sockets_are_counted() {
    let (server, lines) = heard(Limits { sockets: 2, ..Limits::default() });
    run_with(
        server,
        async |server, port| {
            let first = station(port, "CP1", "a", None).await.unwrap();
            let _console = console(port, "a", None, None).await.unwrap();
            assert_eq!(status(station(port, "CP2", "a", None).await), 503);
            assert_eq!(status(console(port, "a", None, None).await), 503);
            drop(first);
            until(|| server.slots.available_permits() == 1).await;
            assert!(station(port, "CP2", "a", None).await.is_ok());
        },
        None,
    );
    assert!(lines.lock().unwrap().concat().contains("too many sockets"));
}

#[test]
fn a_socket_from_which_nothing_comes_is_closed() {
    let limits = Limits {
        ping: Duration::from_millis(20),
        silence: Duration::from_millis(200),
        ..Limits::default()
    };
    let (server, lines) = heard(limits);
    run_with(
        server,
        async |server, port| {
            // Who reads answers pings; the first one does not read.
            let mut asleep = station(port, "ASLEEP", "a", None).await.unwrap();
            let mut awake = station(port, "AWAKE", "a", None).await.unwrap();
            while server.slots.available_permits() < limits.sockets - 1 {
                let message = awake.next().await.unwrap().unwrap();
                assert!(message.is_ping(), "{message}");
            }
            while let Some(Ok(message)) = asleep.next().await {
                assert!(message.is_ping(), "{message}");
            }
        },
        None,
    );
    assert!(lines.lock().unwrap().contains(&"ASLEEP: closed: it does not answer".to_owned()));
}

#[test]
fn a_charge_point_that_says_nothing_is_sent_away() {
    let (server, _) = heard(Limits { wordless: Duration::from_millis(50), ..Limits::default() });
    run_with(
        server,
        async |_, port| {
            let mut silent = station(port, "SILENT", "a", None).await.unwrap();
            let Some(Ok(Message::Close(Some(frame)))) = silent.next().await else {
                panic!("it stays open");
            };
            assert_eq!(u16::from(frame.code), 1008);
        },
        None,
    );
}

#[test]
fn passwords_cannot_be_tried_at_will() {
    let (server, lines) = heard(Limits::default());
    run_with(
        server,
        async |_, port| {
            // A browser asks without one first: that is no guess.
            for _ in 0..20 {
                assert_eq!(status(connect(port, "ocpp1.6", None).await), 401);
            }
            for _ in 0..6 {
                assert_eq!(status(connect(port, "ocpp1.6", Some("a:wrong")).await), 401);
            }
            // The right one is not looked at either, so that nothing is learnt from the answer.
            let error = connect(port, "ocpp1.6", Some("a:secret")).await.unwrap_err();
            let tungstenite::Error::Http(response) = error else { panic!("{error}") };
            assert_eq!(response.status(), 429);
            assert_eq!(response.headers()["Retry-After"], "1");
        },
        Some("secret"),
    );
    let lines = lines.lock().unwrap().join("\n");
    assert!(lines.contains("the password is wrong"), "{lines}");
    assert!(!lines.contains("secret"), "{lines}");
}
