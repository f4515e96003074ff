//! Records to documents: text made by templates.

mod lenient;
pub mod template;
