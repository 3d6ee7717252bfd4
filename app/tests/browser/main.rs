//! The page without its components, in a real browser:
//! `cargo test -p voltab-app --target wasm32-unknown-unknown`.

#![allow(clippy::unwrap_used, reason = "a test may; clippy knows only `#[test]` for one")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

mod automation;
mod demo;
mod display;
mod endpoint;
mod harness;
mod link;
mod log;
mod run;
mod share_link;
mod stations;
mod storage;
mod timer;
mod transfer;
mod wait;
