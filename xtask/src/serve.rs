//! `cargo xtask serve`: the built page over HTTP, for this machine only; with `--csms` also a central
//! system, which others may reach where that is asked for.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Error, Result, anyhow};
use axum::Router;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Html;
use axum::routing::{MethodRouter, get, get_service};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::csms::{self, Server};
use crate::csp;
use crate::page;
use crate::project::Project;

pub(crate) fn run(
    project: &Project,
    port: u16,
    open: bool,
    csms: Option<&csms::Options>,
) -> Result<()> {
    // Before the build: whoever waits minutes for it must not learn only then that the port is taken.
    let listener = listen(port)?;
    let address = listener.local_addr()?;
    let others = csms.and_then(|options| options.listen).map(bind).transpose()?;
    page::ensure_built(project)?;
    let url = format!("http://{address}/");
    println!("Serving until you press Ctrl-C.");
    println!("Voltab is at {url}");
    if open && let Err(error) = open_in_browser(&url) {
        println!("No browser could be opened ({error}): open the address yourself.");
    }
    let mut router = router(&project.dist(), csms.is_some());
    let mut server = None;
    if let Some(options) = csms {
        // Its own page reaches the other listener as well, where it is a page of another server.
        let here =
            ["127.0.0.1", "localhost"].map(|name| format!("http://{name}:{}", address.port()));
        let origins = options.origins.iter().cloned().chain(here).collect();
        let central = Server::new(origins, format!("http://{address}/firmware"));
        println!("The demo CSMS is at ws://{address}/ocpp, followed by the charge point ID;");
        println!("its console is on the page, beside the log.");
        router = router.merge(central.router()).merge(csms::files());
        let guarded = others.map(|listener| guard(&central, options, listener)).transpose()?;
        server = Some((central, guarded));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        if let Some((central, guarded)) = server {
            tokio::spawn(async move { central.keep_time().await });
            if let Some((listener, router)) = guarded {
                tokio::spawn(serve(listener, router));
            }
        }
        serve(listener, router).await
    })
}

/// The CSMS alone, for other machines: whoever connects needs the password.
fn guard(
    central: &Server,
    options: &csms::Options,
    listener: TcpListener,
) -> Result<(TcpListener, Router)> {
    let password = options.password.clone().unwrap_or_else(csms::any_password);
    let address = listener.local_addr()?;
    println!(
        "Other machines reach it at ws://{address}/ocpp, with any user and the password {password}"
    );
    Ok((listener, central.guarded(&password).router()))
}

async fn serve(listener: TcpListener, router: Router) -> Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let service = with_headers(router).into_make_service_with_connect_info::<SocketAddr>();
    Ok(axum::serve(listener, service).await?)
}

fn listen(port: u16) -> Result<TcpListener> {
    bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
}

fn bind(address: SocketAddr) -> Result<TcpListener> {
    let port = address.port();
    TcpListener::bind(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            let other = port.checked_add(1).unwrap_or(8080);
            anyhow!(
                "port {port} is in use, perhaps by another `cargo xtask serve`; \
                 try `cargo xtask serve --port {other}`"
            )
        }
        io::ErrorKind::PermissionDenied => {
            anyhow!("this system does not let you use port {port}; ports from 1024 up usually work")
        }
        _ => Error::new(error).context(format!("listening on {address}")),
    })
}

/// What browsers are told with every answer.
fn with_headers(router: Router) -> Router {
    let headers = [
        (CONTENT_SECURITY_POLICY, csp::HEADER),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // For browsers that do not know `frame-ancestors`.
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    headers.into_iter().fold(router, |router, (name, value)| {
        router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)))
    })
}

/// What tells the page that this server has a console (`csms/console.rs`).
const MARK: &str = "<meta name=\"voltab-console\" content=\"console\">";

/// `dist` with its compressed copies. Without `no-cache` a browser could show an earlier build.
fn router(dist: &Path, console: bool) -> Router {
    let no_cache = HeaderValue::from_static("no-cache");
    let mut router = Router::new();
    if console {
        let index = dist.join("index.html");
        let page = get(move || async move { marked(&index) });
        router = router.route("/", page.clone()).route("/index.html", page);
    }
    router
        .route_service(DECLARATIONS, declarations(dist))
        .fallback_service(ServeDir::new(dist).precompressed_br().precompressed_gzip())
        .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, no_cache))
}

const DECLARATIONS: &str = "/voltab.d.ts";

/// By its ending it would be a film.
fn declarations(dist: &Path) -> MethodRouter {
    let file = ServeFile::new(dist.join(DECLARATIONS.trim_start_matches('/')));
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    get_service(file.precompressed_br().precompressed_gzip())
        .layer(SetResponseHeaderLayer::overriding(CONTENT_TYPE, plain))
}

/// The page with the mark in it.
fn marked(index: &Path) -> std::result::Result<Html<String>, StatusCode> {
    let page = std::fs::read_to_string(index).map_err(|_| StatusCode::NOT_FOUND)?;
    Ok(Html(page.replacen("<head>", &["<head>", MARK].concat(), 1)))
}

fn open_in_browser(url: &str) -> Result<()> {
    let mut command = match std::env::consts::OS {
        "macos" => Command::new("open"),
        "windows" => {
            let mut explorer = Command::new("cmd");
            explorer.args(["/C", "start", ""]);
            explorer
        }
        _ => Command::new("xdg-open"),
    };
    let name = command.get_program().to_owned();
    command
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
        .with_context(|| format!("starting {}", name.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks a server of these files over a connection of its own, as a browser would.
    async fn fetched(port: u16, target: &str) -> String {
        fetched_with(port, target, "").await
    }

    async fn fetched_with(port: u16, target: &str, header: &str) -> String {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let mut stream = tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.unwrap();
        let request =
            format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    #[test]
    fn files_are_served_with_their_types_and_nothing_outside_of_dist() {
        let root = std::env::temp_dir().join(format!("xtask-serve-{}", std::process::id()));
        let dist = root.join("dist");
        std::fs::create_dir_all(&dist).unwrap();
        let files = [
            "dist/index.html",
            "dist/app_bg.wasm",
            "dist/app_bg.wasm.br",
            "dist/app.js",
            "dist/voltab.d.ts",
        ];
        for file in files.into_iter().chain(["secret.txt"]) {
            std::fs::write(root.join(file), file).unwrap();
        }
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
        runtime.block_on(async {
            let server = tokio::spawn(serve(listener, router(&dist, false)));
            // Idle connections, as a browser keeps them, hold nobody up.
            let mut idle = Vec::new();
            for _ in 0..12 {
                let address = (Ipv4Addr::LOCALHOST, port);
                idle.push(tokio::net::TcpStream::connect(address).await.unwrap());
            }
            let wasm = fetched(port, "/app_bg.wasm").await;
            assert!(wasm.contains("content-type: application/wasm"), "{wasm}");
            assert!(wasm.contains("cache-control: no-cache"), "{wasm}");
            assert!(wasm.ends_with("dist/app_bg.wasm"), "{wasm}");
            let compressed =
                fetched_with(port, "/app_bg.wasm", "Accept-Encoding: gzip, br\r\n").await;
            assert!(compressed.contains("content-encoding: br"), "{compressed}");
            assert!(compressed.contains("content-type: application/wasm"), "{compressed}");
            assert!(compressed.ends_with("dist/app_bg.wasm.br"), "{compressed}");
            assert!(fetched(port, "/app.js?x=1").await.contains("text/javascript"));
            let types = fetched(port, "/voltab.d.ts").await;
            assert!(types.contains("content-type: text/plain"), "{types}");
            assert!(types.contains("cache-control: no-cache"), "{types}");
            assert!(types.ends_with("dist/voltab.d.ts"), "{types}");
            assert!(fetched(port, "/").await.ends_with("dist/index.html"));
            // Paths are relative: in another folder the page would not find its files.
            assert!(fetched(port, "/station/1").await.starts_with("HTTP/1.1 404"));
            for target in ["/", "/app.js", "/station/1"] {
                let answer = fetched(port, target).await;
                for header in [
                    "content-security-policy: frame-ancestors 'none'",
                    "x-content-type-options: nosniff",
                ] {
                    assert!(answer.contains(header), "{answer}");
                }
            }
            assert!(!fetched(port, "/%2e%2e/secret.txt").await.contains("secret"));
            server.abort();
        });
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn the_page_of_a_central_system_says_that_there_is_a_console() {
        let dist = std::env::temp_dir().join(format!("xtask-marked-{}", std::process::id()));
        std::fs::create_dir_all(&dist).unwrap();
        let index = dist.join("index.html");
        std::fs::write(&index, "<html><head><title>x</title></head></html>").unwrap();
        let Html(page) = marked(&index).unwrap();
        assert!(page.starts_with("<html><head><meta name=\"voltab-console\""), "{page}");
        std::fs::remove_dir_all(&dist).unwrap();
        assert_eq!(marked(&index).unwrap_err(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn a_port_in_use_is_said_in_words() {
        let taken = listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = listen(port).unwrap_err().to_string();
        assert!(error.contains("in use"), "{error}");
    }
}
