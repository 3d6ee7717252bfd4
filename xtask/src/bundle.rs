//! From Cargo's output to the files that a browser loads.
//!
//! **Owns** what lies where in `dist/`. **Must not know** when a build is needed: that is `page`'s.
//!
//! The page's WebAssembly is taken apart: what hangs on a function marked `wasm_split` becomes a
//! file of its own, loaded when that function is first called. `index.html` is one that Trunk
//! understands too; of its notation this reads the three kinds of links that are used.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::hash::{self, Fingerprint};
use crate::project::Project;
use crate::shell;
use crate::tools::WASM_TARGET;
use crate::wasm;

/// The page's program, as Cargo names it and as the browser sees it.
const PROGRAM: &str = "voltab-app";
const NAME: &str = "voltab";

/// The folders of the programs that a build needs besides Cargo.
#[derive(Debug)]
pub(crate) struct Tools {
    pub(crate) split: PathBuf,
    pub(crate) bindgen: PathBuf,
}

/// Fills `dist/`, which is left as it was where something fails.
pub(crate) fn build(project: &Project, tools: &Tools) -> Result<()> {
    compile(project)?;
    let scratch = project.target.join("xtask").join("page");
    clear(&scratch)?;
    let (code, page) = (scratch.join("code"), scratch.join("dist"));
    split(project, tools, &scratch.join("split"), &code)?;
    assemble(&project.root, &code, &page)?;
    clear(&project.dist())?;
    copy_tree(&page, &project.dist())
}

fn compile(project: &Project) -> Result<()> {
    let mut cargo = shell::cargo(&project.root);
    cargo
        .args(["build", "--release", "--locked", "--target", WASM_TARGET])
        .args(["--package", PROGRAM, "--bin", PROGRAM, "--features", "split"])
        // Taking it apart needs the names of its functions.
        .env("CARGO_PROFILE_RELEASE_STRIP", "none")
        // Panics say where they come from; what this machine's folders are called is no part of it.
        .args(["--config", &unnamed(&project.root)]);
    shell::run(&mut cargo)
}

/// Cargo's configuration for sources that are named from their packages' folders on. Without
/// it the page would differ with the machine that it is built on.
fn unnamed(root: &Path) -> String {
    let home = std::env::home_dir().unwrap_or_default();
    let cargo = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let flag = |folder: &Path| format!("\"--remap-path-prefix={}=\"", folder.display());
    format!("target.{WASM_TARGET}.rustflags=[{}, {}]", flag(&cargo), flag(root))
}

/// Takes the program apart and makes the JavaScript for it.
fn split(project: &Project, tools: &Tools, parts: &Path, code: &Path) -> Result<()> {
    let built = project.target.join(WASM_TARGET).join("release").join(PROGRAM);
    let mut command = Command::new(tools.split.join(shell::executable("wasm-split-cli")));
    command.args(["--target", "web", "--out-name", NAME]);
    shell::run(command.arg(built.with_extension("wasm")).arg(parts))?;
    let mut command = Command::new(tools.bindgen.join(shell::executable("wasm-bindgen")));
    command
        .args(["--target", "web", "--no-typescript", "--remove-name-section"])
        // The parts share the main one's memory and functions.
        .args(["--remove-producers-section", "--keep-lld-exports", "--out-name", NAME])
        .arg("--out-dir")
        .arg(code)
        .arg(parts.join(NAME).with_extension("wasm"));
    shell::run(&mut command)?;
    for file in hash::files(parts, &|_| true)? {
        let is_main = file.file_stem().is_some_and(|stem| stem == NAME);
        if !is_main {
            copy(&parts.join(&file), &code.join(&file))?;
        }
    }
    let loader = code.join("__wasm_split.js");
    write(&loader, any_type(&read_text(&loader)?)?.as_bytes())?;
    for file in hash::files(code, &|_| true)? {
        if file.extension().is_some_and(|ending| ending == "wasm") {
            let path = code.join(&file);
            let module = wasm::stripped(&read(&path)?)
                .with_context(|| format!("reading {}", path.display()))?;
            write(&path, &module)?;
        }
    }
    Ok(())
}

/// How the tool has a part's file compiled: only where the server says what it is.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// In any case, as wasm-bindgen does for the main file.
const COMPILED: &str =
    "src.then(it => it.arrayBuffer()).then(it => WebAssembly.instantiate(it, imports))";

/// Static hosts are not all to be trusted with the type of a `.wasm`.
fn any_type(loader: &str) -> Result<String> {
    ensure!(loader.contains(STREAMED), "the parts' loader is another than before");
    Ok(loader.replace(STREAMED, COMPILED))
}

/// Puts the page together in `page`, from the sources in `root` and what was built in `code`.
fn assemble(root: &Path, code: &Path, page: &Path) -> Result<()> {
    let mut fingerprint = Fingerprint::default();
    fingerprint.tree(code, &|_| true)?;
    // Files of two builds are never taken for each other.
    let folder = format!("{NAME}-{}", fingerprint.finish());
    copy_tree(code, &page.join(&folder))?;
    let files: Vec<_> = hash::files(code, &|_| true)?
        .iter()
        .map(|file| format!("./{folder}/{}", file.to_string_lossy()))
        .collect();
    let source = read_text(&root.join("index.html"))?;
    let mut html = String::new();
    for line in source.lines() {
        match Link::of(line)? {
            None => html.push_str(line),
            Some(Link { rel: "inline", href }) => {
                let _ = write!(html, "<style>\n{}</style>", read_text(&root.join(href))?);
            }
            Some(Link { rel: "copy-file", href }) => {
                let name = Path::new(href).file_name().context("a link to no file")?;
                copy(&root.join(href), &page.join(name))?;
                continue;
            }
            Some(Link { rel: "rust", .. }) => html.push_str(&start(&folder, &files)),
            Some(Link { rel, .. }) => bail!("index.html has a link of the unknown kind {rel}"),
        }
        html.push('\n');
    }
    ensure!(html.contains(&folder), "index.html has no link of the kind rust");
    write(&page.join("index.html"), html.as_bytes())
}

/// What starts the program, and for the service worker the names of all its files.
fn start(folder: &str, files: &[String]) -> String {
    let js = format!("./{folder}/{NAME}.js");
    let wasm = format!("./{folder}/{NAME}_bg.wasm");
    let parts: Vec<_> = files.iter().map(|file| format!("\"{file}\"")).collect();
    let parts = parts.join(",");
    format!(
        r#"<link rel="modulepreload" href="{js}">
    <link rel="preload" href="{wasm}" as="fetch" type="application/wasm" crossorigin>
    <script type="application/json" id="files">[{parts}]</script>
    <script type="module">
      import init from "{js}";
      await init({{ module_or_path: "{wasm}" }}).catch(error => {{
        document.getElementById("splash").textContent = `Voltab could not be loaded. (${{error}})`;
        throw error;
      }});
      dispatchEvent(new CustomEvent("TrunkApplicationStarted"));
    </script>"#
    )
}

/// A line of `index.html` that says what else belongs to the page.
#[derive(Debug, PartialEq)]
struct Link<'a> {
    rel: &'a str,
    href: &'a str,
}

impl<'a> Link<'a> {
    fn of(line: &'a str) -> Result<Option<Self>> {
        if !line.trim_start().starts_with("<link data-trunk ") {
            return Ok(None);
        }
        let attribute = |name: &str| {
            let (_, rest) = line.split_once(&format!(" {name}=\""))?;
            rest.split_once('"').map(|(value, _)| value)
        };
        let found = attribute("rel").zip(attribute("href"));
        let (rel, href) = found.with_context(|| format!("no rel or href: {line}"))?;
        Ok(Some(Self { rel, href }))
    }
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    for file in hash::files(from, &|_| true)? {
        copy(&from.join(&file), &to.join(&file))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    write(to, &read(from)?)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("reading {}", path.display()))
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// The folder is made where there is none.
pub(crate) fn write(path: &Path, contents: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    fs::write(path, contents).with_context(|| format!("writing {}", path.display()))
}

/// Makes it an empty folder.
fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_as_trunk_reads_them() {
        let link = Link::of("  <link data-trunk rel=\"inline\" href=\"style/main.css\">").unwrap();
        assert_eq!(link, Some(Link { rel: "inline", href: "style/main.css" }));
        assert_eq!(Link::of("<link rel=\"icon\" href=\"icon.svg\">").unwrap(), None);
        assert!(Link::of("<link data-trunk rel=\"inline\">").is_err());
    }

    #[test]
    fn a_page_is_put_together() {
        let root = std::env::temp_dir().join(format!("xtask-bundle-{}", std::process::id()));
        clear(&root).unwrap();
        let (code, page) = (root.join("code"), root.join("page"));
        let source = "<head>\n\
                      <link data-trunk rel=\"copy-file\" href=\"web/icon.svg\">\n\
                      <link data-trunk rel=\"inline\" href=\"style.css\">\n\
                      <link data-trunk rel=\"rust\" href=\"app/Cargo.toml\">\n\
                      </head>";
        let files = [
            ("index.html", source),
            ("web/icon.svg", "icon"),
            ("style.css", "p { color: red }\n"),
            ("code/voltab.js", "js"),
            ("code/split_console.wasm", "part"),
        ];
        for (name, contents) in files {
            write(&root.join(name), contents.as_bytes()).unwrap();
        }
        assemble(&root, &code, &page).unwrap();
        let html = read_text(&page.join("index.html")).unwrap();
        assert!(html.contains("p { color: red }") && !html.contains("data-trunk"), "{html}");
        assert!(!html.contains("icon.svg") && page.join("icon.svg").is_file());
        let (_, list) = html.split_once("id=\"files\">[\"./").unwrap();
        let (first, _) = list.split_once('"').unwrap();
        assert!(first.ends_with("/split_console.wasm") && page.join(first).is_file(), "{first}");

        // What is in a file is part of its address.
        write(&code.join("voltab.js"), b"other").unwrap();
        assemble(&root, &code, &page).unwrap();
        assert_ne!(html, read_text(&page.join("index.html")).unwrap());

        write(&root.join("index.html"), b"<head></head>").unwrap();
        assert!(assemble(&root, &code, &page).is_err(), "a page without its program");
        fs::remove_dir_all(root).unwrap();
    }
}
