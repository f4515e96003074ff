//! The text of a PDF, as a program that reads applications sees it.
//!
//! The rule protected here: what a document says can be read from its PDF, every word and in order,
//! or there is no PDF.

mod compare;
mod content;
mod fonts;

use super::error::RenderError;

/// The text of a PDF in the order of its drawing, line by line, a form feed before each further page,
/// without what its writer marked as no part of the text: the running footer.
///
/// # Errors
/// When the bytes are no PDF, or one that needs a password.
pub fn text(pdf: &[u8]) -> Result<String, RenderError> {
    content::text(pdf)
        .map_err(|error| RenderError::Other(format!("the PDF can't be read: {error}")))
}

/// Whether each of the expected words stands in the text of a PDF, in this order. Words between them
/// are allowed, and so are other line breaks and capitals.
///
/// # Errors
/// Names the word that is not there, or not in its place.
pub fn check(pdf: &[u8], expected: &str) -> Result<(), RenderError> {
    compare::check(&text(pdf)?, expected)
}

#[cfg(test)]
mod tests;
