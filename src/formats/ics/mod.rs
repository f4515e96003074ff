//! iCalendar (RFC 5545): what calendar programs exchange.

mod line;
pub mod read;
mod write;
mod yearly;
mod zone;

pub use write::{PRODUCT, write};
