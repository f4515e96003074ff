//! What was read of records, kept for the next time.

pub mod table;
