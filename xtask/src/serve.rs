//! `cargo xtask serve`: the built page over HTTP, for this machine only.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
use std::{io, thread};

use anyhow::{Context, Error, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::page;
use crate::project::Project;

/// Enough for a browser to load a page in parallel.
const WORKERS: usize = 4;

pub(crate) fn run(project: &Project, port: u16, open: bool) -> Result<()> {
    // Before the build: whoever waits minutes for it must not learn only then that the port is taken.
    let listener = listen(port)?;
    let address = listener.local_addr()?;
    page::ensure_built(project)?;
    let server = Server::from_listener(listener, None)
        .map_err(|error| anyhow!("the server did not start: {error}"))?;
    let url = format!("http://{address}/");
    println!("Serving until you press Ctrl-C.");
    println!("Voltab is at {url}");
    if open && let Err(error) = open_in_browser(&url) {
        println!("No browser could be opened ({error}): open the address yourself.");
    }
    let dist = project.dist();
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    // The browser going away in the middle of an answer is its own business.
                    let _ = answer(request, &dist);
                }
            });
        }
    });
    Ok(())
}

fn listen(port: u16) -> Result<TcpListener> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
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

fn answer(request: Request, dist: &Path) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return respond(request, 405, "text/plain", b"only GET and HEAD\n".to_vec());
    }
    let Some(path) = file_for(request.url(), dist) else {
        return respond(request, 404, "text/plain", b"not found\n".to_vec());
    };
    match fs::read(&path) {
        Ok(contents) => respond(request, 200, content_type(&path), contents),
        Err(error) => {
            let message = format!("{}: {error}\n", path.display());
            respond(request, 500, "text/plain", message.into_bytes())
        }
    }
}

fn respond(request: Request, status: u16, kind: &str, contents: Vec<u8>) -> io::Result<()> {
    let mut response = Response::from_data(contents)
        .with_status_code(StatusCode(status))
        // The length is known; sending it lets the browser show how far a download is.
        .with_chunked_threshold(usize::MAX);
    // Without `no-cache` a browser could show the page of before the last build.
    for (name, value) in [("Content-Type", kind), ("Cache-Control", "no-cache")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The file that a request's target names. A target without an ending is a place inside the page.
fn file_for(target: &str, dist: &Path) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next().unwrap_or(target);
    let path = percent_decoded(path.trim_start_matches('/'))?;
    let relative = Path::new(&path);
    let inside = |component| matches!(component, Component::Normal(_));
    if !relative.components().all(inside) {
        return None;
    }
    let file = dist.join(relative);
    if file.is_file() {
        return Some(file);
    }
    let index = dist.join("index.html");
    (relative.extension().is_none() && index.is_file()).then_some(index)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let value = digit(digits[0])? * 16 + digit(digits[1])?;
        bytes.push(u8::try_from(value).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        // Browsers compile wasm while it arrives only when it carries this type.
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
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

    #[test]
    fn content_types_follow_the_ending() {
        let of = |name: &str| content_type(Path::new(name));
        assert_eq!(of("index.html"), "text/html; charset=utf-8");
        assert_eq!(of("app-1f2e_bg.wasm"), "application/wasm");
        assert_eq!(of("app-1f2e.js"), "text/javascript; charset=utf-8");
        assert_eq!(of("main.css"), "text/css; charset=utf-8");
        assert_eq!(of("LICENSE"), "application/octet-stream");
    }

    #[test]
    fn requests_stay_inside_dist() {
        let root = std::env::temp_dir().join(format!("xtask-serve-{}", std::process::id()));
        let dist = root.join("dist");
        fs::create_dir_all(dist.join("fonts")).unwrap();
        for file in ["secret.txt", "dist/index.html", "dist/a b.js"] {
            fs::write(root.join(file), "").unwrap();
        }
        let found = |target| file_for(target, &dist);
        let index = Some(dist.join("index.html"));

        assert_eq!(found("/"), index);
        assert_eq!(found("/index.html?seed=1"), index);
        assert_eq!(found("/a%20b.js"), Some(dist.join("a b.js")));
        assert_eq!(found("/station/1"), index, "a place inside the page");
        assert_eq!(found("/gone.js"), None);
        assert_eq!(found("/../secret.txt"), None);
        assert_eq!(found("/%2e%2e/secret.txt"), None);
        assert_eq!(found("/%2"), None);
        assert_eq!(found("/%zz"), None);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_port_in_use_is_said_in_words() {
        let taken = listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = listen(port).unwrap_err().to_string();
        assert!(error.contains("in use"), "{error}");
    }
}
