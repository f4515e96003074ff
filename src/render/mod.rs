//! Records and manuscripts to documents: templates, typesetting, reading back.

pub mod context;
pub mod document;
pub mod docx;
pub mod error;
mod lenient;
pub mod markup;
pub mod picture;
pub mod readback;
pub mod template;
pub mod theme;
pub mod typst;
