mod hostile;

use std::net::Ipv4Addr;

use demo_csms::Change;
use demo_csms::remote::{ConsoleUpdate, ConsoleView, Request};
use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use super::*;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

fn run(test: impl AsyncFnOnce(Server, u16), password: Option<&str>) {
    run_with(Server::new(Vec::new(), String::new()), test, password);
}

fn run_with(server: Server, test: impl AsyncFnOnce(Server, u16), password: Option<&str>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let guarded = password.map(|it| server.guarded(it)).unwrap_or(server.clone());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = guarded.router();
        let serving = tokio::spawn(async move {
            axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await
        });
        let clock = server.clone();
        let ticking = tokio::spawn(async move { clock.keep_time().await });
        test(server, port).await;
        serving.abort();
        ticking.abort();
    });
}

async fn connect(
    port: u16,
    protocol: &str,
    credentials: Option<&str>,
) -> Result<Socket, tungstenite::Error> {
    let url = format!("ws://127.0.0.1:{port}/ocpp/CP001");
    let mut request = url.into_client_request().unwrap();
    if !protocol.is_empty() {
        request.headers_mut().insert("Sec-WebSocket-Protocol", protocol.parse().unwrap());
    }
    if let Some(credentials) = credentials {
        let value = ["Basic ", &data_encoding::BASE64.encode(credentials.as_bytes())].concat();
        request.headers_mut().insert("Authorization", value.parse().unwrap());
    }
    tokio_tungstenite::connect_async(request).await.map(|(socket, _)| socket)
}

async fn ask(socket: &mut Socket, call: &str) -> String {
    socket.send(Message::text(call)).await.unwrap();
    socket.next().await.unwrap().unwrap().into_text().unwrap().to_string()
}

const BOOT: &str = r#"[2,"b","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]"#;

#[test]
fn a_charge_point_connects_boots_and_is_sent_operations() {
    run(
        async |server, port| {
            let mut socket = connect(port, "ocpp1.6", None).await.unwrap();
            assert!(ask(&mut socket, BOOT).await.contains("\"Accepted\""));
            assert!(ask(&mut socket, "[2,\"h\",\"Heartbeat\",{}]").await.contains("currentTime"));
            let operation = demo_csms::Operation {
                number: 1,
                station: "CP001".to_owned(),
                action: "ClearCache".to_owned(),
                payload: serde_json::json!({}),
            };
            server.input(Input::Operation(operation));
            let call = socket.next().await.unwrap().unwrap().into_text().unwrap();
            assert!(call.contains("ClearCache"), "{call}");
            // A second connection takes the place of the first.
            let mut second = connect(port, "ocpp1.6", None).await.unwrap();
            assert!(ask(&mut second, "[2,\"i\",\"Heartbeat\",{}]").await.contains("currentTime"));
            while let Some(Ok(message)) = socket.next().await {
                assert!(message.is_close(), "{message}");
            }
            assert!(server.lock().csms.view().stations[0].connected);
            second.close(None).await.unwrap();
            while second.next().await.is_some() {}
            while server.lock().csms.view().stations[0].connected {
                tokio::task::yield_now().await;
            }
        },
        None,
    );
}

#[test]
fn a_connection_without_our_subprotocol_is_closed() {
    run(
        async |_, port| {
            let mut socket = connect(port, "", None).await.unwrap();
            let Message::Close(Some(frame)) = socket.next().await.unwrap().unwrap() else {
                panic!("it stays open");
            };
            assert_eq!(u16::from(frame.code), 1002);
        },
        None,
    );
}

#[test]
fn who_does_not_know_the_password_stays_outside() {
    run(
        async |_, port| {
            for wrong in [None, Some("CP001:wrong"), Some("secret"), Some("CP001:secret2")] {
                let error = connect(port, "ocpp1.6", wrong).await.unwrap_err();
                let tungstenite::Error::Http(response) = error else { panic!("{error}") };
                assert_eq!(response.status(), 401);
                assert!(response.headers().contains_key("WWW-Authenticate"));
            }
            let mut socket = connect(port, "ocpp1.6", Some("CP001:secret")).await.unwrap();
            assert!(ask(&mut socket, BOOT).await.contains("\"Accepted\""));
        },
        Some("secret"),
    );
}

/// Opens the console as a page of this origin would; none: as a program.
async fn console(
    port: u16,
    host: &str,
    origin: Option<&str>,
    credentials: Option<&str>,
) -> Result<Socket, tungstenite::Error> {
    let mut request = format!("ws://127.0.0.1:{port}/console").into_client_request().unwrap();
    request.headers_mut().insert("Host", host.parse().unwrap());
    if let Some(origin) = origin {
        request.headers_mut().insert("Origin", origin.parse().unwrap());
    }
    if let Some(credentials) = credentials {
        let value = ["Basic ", &data_encoding::BASE64.encode(credentials.as_bytes())].concat();
        request.headers_mut().insert("Authorization", value.parse().unwrap());
    }
    tokio_tungstenite::connect_async(request).await.map(|(socket, _)| socket)
}

async fn news(console: &mut Socket) -> ConsoleUpdate {
    let text = console.next().await.unwrap().unwrap().into_text().unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The first view that is so.
async fn seen(console: &mut Socket, is_so: impl Fn(&ConsoleView) -> bool) -> ConsoleView {
    loop {
        if let ConsoleUpdate::View(view) = news(console).await
            && is_so(&view)
        {
            return *view;
        }
    }
}

#[test]
fn a_console_shows_what_happens_and_sends_operations() {
    run(
        async |_, port| {
            let host = format!("localhost:{port}");
            let origin = format!("http://{host}");
            let mut console = console(port, &host, Some(&origin), None).await.unwrap();
            assert!(seen(&mut console, |_| true).await.state.stations.is_empty());

            let mut socket = connect(port, "ocpp1.6", None).await.unwrap();
            ask(&mut socket, BOOT).await;
            let view = seen(&mut console, |it| {
                it.state.stations.first().is_some_and(|it| it.booted_at.is_some())
            });
            assert!(view.await.state.stations[0].connected);

            let ask_for =
                |request: &Request| Message::text(serde_json::to_string(request).unwrap());
            let operation = Request::Operation {
                station: "CP001".to_owned(),
                action: "ClearCache".to_owned(),
                payload: serde_json::json!({}),
            };
            console.send(ask_for(&operation)).await.unwrap();
            let call = socket.next().await.unwrap().unwrap().into_text().unwrap();
            let call: serde_json::Value = serde_json::from_str(&call).unwrap();
            assert_eq!(call[2], "ClearCache");
            let answer = serde_json::json!([3, call[1], {"status": "Accepted"}]);
            socket.send(Message::text(answer.to_string())).await.unwrap();
            let view = seen(&mut console, |it| it.asked.iter().any(|it| it.outcome.is_some()));
            assert_eq!(view.await.asked[0].action, "ClearCache");

            // What is refused is told to who asked, and is not among what was sent.
            let nobody = Request::Operation {
                station: "CP009".to_owned(),
                action: "ClearCache".to_owned(),
                payload: serde_json::json!({}),
            };
            for wrong in [ask_for(&nobody), Message::text("{}")] {
                console.send(wrong).await.unwrap();
                while !matches!(news(&mut console).await, ConsoleUpdate::Refused(_)) {}
            }
            console
                .send(ask_for(&Request::Change(Change::AcceptUnknownTags(false))))
                .await
                .unwrap();
            let view = seen(&mut console, |it| !it.state.config.accept_unknown_tags).await;
            assert_eq!(view.asked.len(), 1);
        },
        None,
    );
}

#[test]
fn other_pages_stay_away_from_the_console() {
    run(
        async |_, port| {
            let own = format!("127.0.0.1:{port}");
            for (host, origin) in [
                (own.as_str(), "https://evil.example"),
                (own.as_str(), "null"),
                // A name that was made to lead here.
                ("evil.example", "http://evil.example"),
            ] {
                let error = console(port, host, Some(origin), None).await.unwrap_err();
                let tungstenite::Error::Http(response) = error else { panic!("{error}") };
                assert_eq!(response.status(), 403, "{origin}");
            }
            assert!(console(port, &own, None, None).await.is_ok(), "a program");
        },
        None,
    );
    run(
        async |_, port| {
            let host = "station.example:9000";
            let origin = format!("http://{host}");
            assert!(console(port, host, Some(&origin), None).await.is_err());
            assert!(console(port, host, Some(&origin), Some("a:secret")).await.is_ok());
        },
        Some("secret"),
    );
}

#[test]
fn passwords_differ() {
    assert_ne!(any_password(), any_password());
    assert_eq!(any_password().len(), 16);
}
