//! The page's entry point; everything is in the library so that the tests reach it.

fn main() {
    voltab_app::run();
}
