//! `cargo xtask split`: takes the built program apart, into what a first visit needs and the rest.
//!
//! **Owns** how the splitter is called, and how its files get into the page.
//! **Must not know** what is in which part: that is `app/src/second_part.rs`.
//!
//! Trunk runs this by the hook in `Trunk.toml`, after it has filled its staging folder. The program that
//! Trunk has made there is replaced.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::hash;
use crate::project::Project;
use crate::shell;
use crate::tools::{self, WASM_TARGET};

/// The program, as Cargo names it.
const PROGRAM: &str = "voltab-app";
/// The end of its name in the page; what comes before contains a hash of its contents.
const MAIN: &str = "_bg.wasm";
/// The script that loads the rest, as the splitter names it.
const LOADER: &str = "__wasm_split.js";

/// Does nothing in a debug build, which is in one piece.
pub(crate) fn run(project: &Project) -> Result<()> {
    let variable =
        |name| env::var_os(name).with_context(|| format!("{name} is not set: Trunk runs this"));
    if variable("TRUNK_PROFILE")? != "release" {
        return Ok(());
    }
    let page = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let name = program(&page)?;
    let built = project.target.join(WASM_TARGET).join("release").join(PROGRAM);
    let parts = project.target.join("xtask").join("split");
    if parts.exists() {
        fs::remove_dir_all(&parts).with_context(|| format!("emptying {}", parts.display()))?;
    }
    let splitter = tools::wasm_split().ensure(project)?.join(shell::executable("wasm-split-cli"));
    let mut split = Command::new(splitter);
    split.args(["--target", "web", "--out-name", &name]);
    shell::run(split.arg(built.with_extension("wasm")).arg(&parts))?;
    let bindgen =
        tools::wasm_bindgen(project)?.ensure(project)?.join(shell::executable("wasm-bindgen"));
    let mut bind = Command::new(bindgen);
    bind.args(["--target", "web", "--no-typescript", "--remove-name-section"])
        // The rest uses the memory and the functions of the first part.
        .args([
            "--remove-producers-section",
            "--keep-lld-exports",
            "--out-name",
            &name,
            "--out-dir",
        ]);
    shell::run(bind.arg(&page).arg(parts.join(&name).with_extension("wasm")))?;
    add(&page, &name, &parts)
}

/// The program's name in the page.
fn program(page: &Path) -> Result<String> {
    let files = hash::files(page, &|_| true)?;
    // The worker for cryptography is a program as well.
    let mut programs = files.iter().filter_map(|file| file.to_str()?.strip_suffix(MAIN));
    let name = programs.find(|name| name.starts_with(PROGRAM));
    Ok(name.with_context(|| format!("no program in {}", page.display()))?.to_owned())
}

/// Whether a file of the page is downloaded only when it is needed.
pub(crate) fn is_later(file: &Path) -> bool {
    let name = file.to_string_lossy();
    // The last one is the worker for cryptography.
    ["-split_", "-chunk_", "voltab-crypto"].iter().any(|part| name.contains(part))
}

/// Puts the files of the other parts into the page, named after the program, since its name differs
/// between builds.
fn add(page: &Path, name: &str, parts: &Path) -> Result<()> {
    let of_main = format!("{name}.wasm");
    let files = hash::files(parts, &|_| true)?;
    let files: Vec<_> =
        files.iter().filter_map(|it| it.to_str()).filter(|it| *it != of_main).collect();
    for file in files.iter().filter(|file| **file != LOADER) {
        let path = parts.join(file);
        let part = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let part = stripped(&part).with_context(|| format!("{} is cut off", path.display()))?;
        let path = page.join(format!("{name}-{file}"));
        fs::write(&path, part).with_context(|| format!("writing {}", path.display()))?;
    }
    let loader = any_type(&read(&parts.join(LOADER))?)?;
    let loader = files.iter().fold(loader, |loader, file| {
        loader.replace(&format!("\"./{file}\""), &format!("\"./{name}-{file}\""))
    });
    write(&page.join(format!("{name}-{LOADER}")), &loader)?;
    let script = page.join(name).with_extension("js");
    write(&script, &with_loader(&read(&script)?, name)?)?;
    let index = page.join("index.html");
    write(&index, &with_links(&read(&index)?, name, &files)?)
}

/// The program's script with the loader's new name. Its old one is also a key, which stays.
fn with_loader(script: &str, name: &str) -> Result<String> {
    let import = format!("from \"./{LOADER}\"");
    ensure!(script.contains(&import), "the program's script does not import {LOADER}");
    Ok(script.replace(&import, &format!("from \"./{name}-{LOADER}\"")))
}

/// A module without its custom sections (WebAssembly core 2.0 §5.5), which are the names of functions here.
/// wasm-bindgen leaves them out of the main file only.
fn stripped(module: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    let (header, mut rest) = module.split_at_checked(HEADER)?;
    let mut kept = header.to_vec();
    while let Some(&id) = rest.first() {
        let (length, size) = leb128(&rest[1..])?;
        let (section, after) = rest.split_at_checked(1 + size + length)?;
        if id != CUSTOM {
            kept.extend_from_slice(section);
        }
        rest = after;
    }
    Some(kept)
}

/// A number as the format has it, and how many bytes it takes.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let size = bytes.iter().take(5).position(|byte| byte & 0x80 == 0)? + 1;
    let add = |value, byte: &u8| value << 7 | usize::from(byte & 0x7f);
    Some((bytes[..size].iter().rev().fold(0, add), size))
}

/// How the splitter has a file compiled: only if the server says what it is.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// In any case, as wasm-bindgen does for the main file.
const COMPILED: &str =
    "src.then(it => it.arrayBuffer()).then(it => WebAssembly.instantiate(it, imports))";

/// Static hosts do not all know the type of a `.wasm`.
fn any_type(loader: &str) -> Result<String> {
    ensure!(loader.contains(STREAMED), "the splitter's script is not as expected");
    Ok(loader.replace(STREAMED, COMPILED))
}

/// `index.html` with the names of the files: the loader is fetched together with the program, the rest
/// once that has started, by a script in `index.html`. The service worker stores all of them.
fn with_links(index: &str, name: &str, files: &[&str]) -> Result<String> {
    let link = |file: &&str| {
        let kind =
            if *file == LOADER { "rel=\"modulepreload\"" } else { "data-later as=\"fetch\"" };
        format!("<link {kind} href=\"./{name}-{file}\">\n")
    };
    let (before, after) = index.split_once("</head>").context("index.html has no </head>")?;
    Ok([before, &files.iter().map(link).collect::<String>(), "</head>", after].concat())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = env::temp_dir().join(format!("xtask-split-{}", std::process::id())).join(name);
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in files {
            write(&folder.join(file), text).unwrap();
        }
        folder
    }

    #[test]
    fn parts_are_named_after_the_program_and_found_by_their_names() {
        let main =
            "import * as import1 from \"./__wasm_split.js\"; {\"./__wasm_split.js\": import1}";
        let page = folder(
            "page",
            &[
                ("index.html", "<head></head>"),
                ("voltab-app-0a.js", main),
                ("voltab-app-0a_bg.wasm", "main"),
            ],
        );
        let loader =
            format!("import \"./voltab-app-0a.js\"; fetch(\"./split_later.wasm\"); {STREAMED}");
        let parts = folder(
            "parts",
            &[
                (LOADER, &loader),
                ("split_later.wasm", "\0asm\x01\0\0\0"),
                ("voltab-app-0a.wasm", "main"),
            ],
        );
        let name = program(&page).unwrap();
        assert_eq!(name, "voltab-app-0a");
        add(&page, &name, &parts).unwrap();
        let text = |file: &str| read(&page.join(file)).unwrap();
        let script = text("voltab-app-0a.js");
        assert!(script.contains("from \"./voltab-app-0a-__wasm_split.js\""), "{script}");
        assert!(script.contains("{\"./__wasm_split.js\": import1}"), "{script}");
        assert_eq!(text("voltab-app-0a-split_later.wasm"), "\0asm\x01\0\0\0");
        let loader = text("voltab-app-0a-__wasm_split.js");
        assert!(loader.contains("import \"./voltab-app-0a.js\""), "{loader}");
        assert!(loader.contains("fetch(\"./voltab-app-0a-split_later.wasm\")"), "{loader}");
        assert!(loader.contains(COMPILED), "{loader}");
        for file in ["voltab-app-0a-__wasm_split.js", "voltab-app-0a-split_later.wasm"] {
            assert!(text("index.html").contains(&format!("href=\"./{file}\"")), "{file}");
            assert_eq!(is_later(Path::new(file)), file.contains("later"));
        }
        assert!(!page.join("voltab-app-0a.wasm").exists());
        fs::remove_dir_all(page.parent().unwrap()).unwrap();
    }

    #[test]
    fn only_what_runs_stays() {
        let header = b"\0asm\x01\0\0\0";
        let long = [&[10, 0xac, 0x02][..], &[7; 300]].concat();
        let names = [0, 0x85, 0x00, 4, b'n', b'a', b'm', b'e'];
        let module = [header, &names[..], &[1, 1, 0], &long, &names].concat();
        let kept = [header, &[1, 1, 0][..], &long].concat();
        assert_eq!(stripped(&module), Some(kept.clone()));
        assert_eq!(stripped(&kept), Some(kept.clone()));
        for cut in [0, 7, 9, 10, kept.len() - 1] {
            assert_eq!(stripped(&kept[..cut]), None, "{cut}");
        }
    }

    #[test]
    fn another_script_of_the_splitter_is_refused() {
        assert!(any_type("fetch()").is_err());
    }
}
