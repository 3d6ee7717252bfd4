//! Marks the build that `cargo xtask split` takes apart: that of the page, optimized.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|it| it == value);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_FAMILY", "wasm") {
        println!("cargo::rustc-cfg=split");
        // The splitter reads there which function needs which.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
