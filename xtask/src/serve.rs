//! `cargo xtask serve`: the built page over HTTP, for this machine only; with `--csms` also a central
//! system, which others may reach where that is asked for.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Error, Result, anyhow};
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::csms::{self, Server};
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
    let mut router = router(&project.dist());
    let mut server = None;
    if let Some(options) = csms {
        let central = Server::new();
        println!("A central system is at ws://{address}/ocpp (the charge point's id follows)");
        router = router.merge(central.router());
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

/// The central system alone, for other machines: whoever connects needs the password.
fn guard(
    central: &Server,
    options: &csms::Options,
    listener: TcpListener,
) -> Result<(TcpListener, Router)> {
    let password = options.password.clone().unwrap_or_else(csms::any_password);
    let address = listener.local_addr()?;
    println!("Others reach it at ws://{address}/ocpp, with any name and the password {password}");
    Ok((listener, central.guarded(&password).router()))
}

async fn serve(listener: TcpListener, router: Router) -> Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    Ok(axum::serve(listener, router).await?)
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

/// Without `no-cache` a browser could show the page of before the last build.
fn router(dist: &Path) -> Router {
    let no_cache = HeaderValue::from_static("no-cache");
    Router::new()
        .fallback_service(ServeDir::new(dist))
        .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, no_cache))
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
    async fn get(port: u16, target: &str) -> String {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let mut stream = tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.unwrap();
        let request = format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
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
        for file in ["secret.txt", "dist/index.html", "dist/app_bg.wasm", "dist/app.js"] {
            std::fs::write(root.join(file), file).unwrap();
        }
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
        runtime.block_on(async {
            let server = tokio::spawn(serve(listener, router(&dist)));
            // Idle connections, as a browser keeps them, hold nobody up.
            let mut idle = Vec::new();
            for _ in 0..12 {
                let address = (Ipv4Addr::LOCALHOST, port);
                idle.push(tokio::net::TcpStream::connect(address).await.unwrap());
            }
            let wasm = get(port, "/app_bg.wasm").await;
            assert!(wasm.contains("content-type: application/wasm"), "{wasm}");
            assert!(wasm.contains("cache-control: no-cache"), "{wasm}");
            assert!(get(port, "/app.js?x=1").await.contains("text/javascript"));
            assert!(get(port, "/").await.ends_with("dist/index.html"));
            // Paths are relative: in another folder the page would not find its files.
            assert!(get(port, "/station/1").await.starts_with("HTTP/1.1 404"));
            assert!(!get(port, "/%2e%2e/secret.txt").await.contains("secret"));
            server.abort();
        });
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_port_in_use_is_said_in_words() {
        let taken = listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = listen(port).unwrap_err().to_string();
        assert!(error.contains("in use"), "{error}");
    }
}
