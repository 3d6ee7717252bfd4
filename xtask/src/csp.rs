//! What the page may load and run, as its Content-Security-Policy.
//!
//! **Owns** the policy, and how it gets into the built page: as a `<meta>`, so that it holds wherever
//! the page is hosted. **Must not know** what the page does.
//!
//! `trunk serve` needs a script of its own for reloading, so the policy is not in `index.html`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use data_encoding::BASE64;
use sha2::{Digest, Sha256};

/// What a `<meta>` cannot say: nobody may show the page in a frame, where clicks can be stolen.
pub(crate) const HEADER: &str = "frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/// Puts the policy into the page, which is then as it will be served.
pub(crate) fn add(index: &Path) -> Result<()> {
    let page = fs::read_to_string(index).with_context(|| format!("reading {}", index.display()))?;
    let page = with_policy(&page).context("the page has no <meta charset>")?;
    fs::write(index, page).with_context(|| format!("writing {}", index.display()))
}

/// None where there is no place for it.
fn with_policy(page: &str) -> Option<String> {
    // Before all that it is about.
    let charset = page.find("<meta charset")?;
    let (before, after) = page.split_at(charset + page[charset..].find('>')? + 1);
    let policy = policy(page);
    let meta = format!("\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    Some([before, &meta, after].concat())
}

fn policy(page: &str) -> String {
    let hash = |script| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(script)));
    let hashes = inline_scripts(page).map(hash).collect::<Vec<_>>().join(" ");
    [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval' {hashes}"),
        // Style sheets are inlined; attributes hold heights and colours.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        // Any CSMS, and any server of files.
        "connect-src 'self' ws: wss: http: https:",
        "manifest-src 'self'",
        // The timer (`driver/timer.rs`) is a worker of a few lines, which a file would cost a request.
        "worker-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// What stands in the scripts that are not files.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_allowed_by_their_hashes_and_no_others_are() {
        let page = "<head>\n<meta charset=\"utf-8\">\n<script type=\"module\">alert(1)</script>\
                    <script src=\"a.js\"></script></head><script>\n</script>";
        let scripts: Vec<_> = inline_scripts(page).collect();
        assert_eq!(scripts, ["alert(1)", "\n"]);
        let page = with_policy(page).unwrap();
        // As `printf 'alert(1)' | openssl dgst -sha256 -binary | base64` has it.
        let hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        assert!(page.contains(hash), "{page}");
        assert!(
            page.starts_with("<head>\n<meta charset=\"utf-8\">\n    <meta http-equiv"),
            "{page}"
        );
        let script = page.split("script-src").nth(1).unwrap().split(';').next().unwrap();
        assert!(!script.contains("unsafe-inline") && !script.contains("'unsafe-eval'"), "{script}");
        assert_eq!(with_policy("<html></html>"), None);
    }
}
