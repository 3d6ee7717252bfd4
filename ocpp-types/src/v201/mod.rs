//! OCPP 2.0.1.
/// By name.
pub fn action(_name: &str) -> Option<&'static crate::ActionInfo> {
    None
}
