//! `cargo xtask site`: the page together with the book, in `target/site`, for a web server.
//!
//! **Owns** how the page is told that the book is there. **Must not know** what is in either.
//!
//! The page in `dist/` alone has no book beside it, and shows no link to one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::compress;
use crate::docs;
use crate::hash;
use crate::page;
use crate::project::Project;

/// Where the book is, from the page.
const BOOK: &str = "docs";
/// The page offers what this link names (`app/src/components/dialogs/about.rs`).
const LINK: &str = "<link rel=\"help\" href=\"docs/\">";

pub(crate) fn run(project: &Project) -> Result<()> {
    page::ensure_built(project)?;
    let site = project.target.join("site");
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| format!("emptying {}", site.display()))?;
    }
    copy(&project.dist(), &site)?;
    add_link(&site.join("index.html"))?;
    compress::file(&site.join("index.html"))?;
    docs::build(project, &site.join(BOOK))?;
    println!("Page and book are in {}", site.display());
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for name in hash::files(from, &|_| true)? {
        let (source, target) = (from.join(&name), to.join(&name));
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        }
        fs::copy(&source, &target).with_context(|| format!("copying {}", source.display()))?;
    }
    Ok(())
}

fn add_link(index: &Path) -> Result<()> {
    let page = fs::read_to_string(index).with_context(|| format!("reading {}", index.display()))?;
    let page = with_link(&page).context("the page has no <link>")?;
    fs::write(index, page).with_context(|| format!("writing {}", index.display()))
}

/// None where there is no place for it.
fn with_link(page: &str) -> Option<String> {
    let (before, after) = page.split_at(page.find("<link ")?);
    Some([before, LINK, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_book() {
        let page = "<head><meta charset=\"utf-8\"><link rel=\"icon\" href=\"a\"></head>";
        let with = with_link(page).unwrap();
        assert_eq!(
            with,
            "<head><meta charset=\"utf-8\"><link rel=\"help\" href=\"docs/\">\
             <link rel=\"icon\" href=\"a\"></head>"
        );
        assert_eq!(with_link("<head></head>"), None);
    }

    #[test]
    fn a_folder_is_copied_with_all_that_is_in_it() {
        let root = std::env::temp_dir().join(format!("xtask-site-{}", std::process::id()));
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(root.join("a/b/c"), "c").unwrap();
        copy(&root.join("a"), &root.join("z")).unwrap();
        assert_eq!(fs::read_to_string(root.join("z/b/c")).unwrap(), "c");
        fs::remove_dir_all(root).unwrap();
    }
}
