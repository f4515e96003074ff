//! Records and manuscripts to documents: templates, typesetting, reading back.

mod clean;
pub mod context;
pub mod document;
pub mod docx;
mod engine;
pub mod error;
mod lenient;
pub mod markup;
pub mod picture;
mod prepared;
pub mod readback;
pub mod sample;
pub mod sandbox;
pub mod template;
pub mod theme;
pub mod typst;
pub mod words;

use document::{Format, Rendered, Request};
use error::RenderError;
use markup::text::Text;

pub use prepared::Prepared;

/// Makes a document. The same request gives the same bytes.
///
/// # Errors
/// When a template is wrong, a picture or a letter can't be shown, or a limit is reached.
pub fn render(request: &Request, format: Format) -> Result<Rendered, RenderError> {
    let prepared = Prepared::of(request, format)?;
    if request.theme.is_own() { (request.runner)(&prepared) } else { prepared.finish() }
}

/// How many pages the PDF of a document has.
///
/// # Errors
/// The same as [`render`].
pub fn pages(request: &Request) -> Result<usize, RenderError> {
    let prepared = Prepared::of(request, Format::Pdf)?;
    if request.theme.is_own() {
        return Ok((request.runner)(&prepared)?.pages.unwrap_or_default());
    }
    prepared.pages()
}

/// The words of a document in their order, as a reader of its PDF must find them: without the marks of
/// lists and the addresses of links. One line for each piece.
///
/// # Errors
/// When there is none.
pub fn expected(request: &Request) -> Result<String, RenderError> {
    Ok(context::spoken(&context::of(request, &mut Text::spoken())))
}
