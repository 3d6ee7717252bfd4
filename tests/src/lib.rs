//! What the project's tests share: a simulated driver, and scenario charts as data.

pub mod chart;
mod files;
pub mod fuzz;
mod own_frame;
pub mod sim;
