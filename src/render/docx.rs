//! The file around a document of `WordprocessingML` (ECMA-376, part 2: Open Packaging Conventions).
//!
//! The rule protected here: the same document gives the same bytes, and whatever a template wrote,
//! what comes out is well-formed, since Word opens nothing else.

mod drawing;
mod notes;
mod parts;
mod resolve;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::context::Context;
use super::document::Files;
use super::error::RenderError;
use super::markup::is_xml;
use notes::Notes;
use resolve::{Part, ResolveError, Resolver};
use xml::Malformed;

/// Makes the file of a document from what its templates wrote.
///
/// Two things stand in a document for what only the whole file can know: a `w:hyperlink` has the
/// address itself as its `r:id`, and `<picture path="…" alt="…"/>` in a run is a picture of the files,
/// at most as large as `width="2.8cm"` and `height="4cm"` say, and with `side="right"` beside the text.
/// The relationship of the footer is called `footer`.
///
/// # Errors
/// When a template made no XML, or a picture can't be shown.
pub fn write(
    document: &str,
    styles: &str,
    context: &Context,
    files: &Files,
) -> Result<Vec<u8>, RenderError> {
    let (document, styles) = (allowed(document), allowed(styles));
    xml::pieces(&styles).map_err(|wrong| malformed("styles.xml", &styles, &wrong))?;
    let notes =
        Notes::of(&document).map_err(|wrong| malformed("document.xml", &document, &wrong))?;
    let mut names = Resolver::new(files);
    let body = part(&mut names, &notes.body, &notes.numbers)?;
    let below = part(&mut names, &parts::footnotes(&notes.elements()), &BTreeMap::new())?;
    let has_notes = !notes.numbers.is_empty();

    let mut package = Package::default();
    package.text("[Content_Types].xml", parts::content_types(has_notes));
    package.text("_rels/.rels", parts::root_relations());
    package.text("docProps/core.xml", parts::core(context));
    package.text("docProps/app.xml", parts::app());
    let relations = parts::document_relations(has_notes, &body.relations(&names));
    package.text("word/document.xml", body.xml);
    package.text("word/_rels/document.xml.rels", relations);
    package.text("word/styles.xml", styles.into_owned());
    package.text("word/numbering.xml", parts::numbering(&names));
    package.text("word/fontTable.xml", parts::fonts());
    package.text("word/settings.xml", parts::settings(has_notes));
    package.text("word/footer.xml", parts::footer(&context.person.name));
    if has_notes {
        let relations = parts::relations(&below.relations(&names));
        package.text("word/footnotes.xml", below.xml);
        package.text("word/_rels/footnotes.xml.rels", relations);
    }
    for (path, bytes) in names.all_media() {
        package.parts.push((format!("word/{path}"), bytes));
    }
    package.zip()
}

fn part(
    names: &mut Resolver,
    text: &str,
    notes: &BTreeMap<String, usize>,
) -> Result<Part, RenderError> {
    names.part(text, notes).map_err(|error| match error {
        ResolveError::Malformed(wrong) => malformed("document.xml", text, &wrong),
        ResolveError::Render(error) => error,
    })
}

/// What a template wrote, without the characters that XML forbids.
fn allowed(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_xml) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|character| is_xml(*character)).collect())
}

fn malformed(name: &str, text: &str, wrong: &Malformed) -> RenderError {
    let (line, column) = xml::place(text, wrong.at);
    let shown = text.lines().nth(line - 1).unwrap_or_default();
    let near: String = shown.chars().skip(column - 1).take(40).collect();
    RenderError::Other(format!("`{name}` makes no XML that Word can open: {wrong}, at `{near}`"))
}

/// The parts of a file by their names, in their order.
#[derive(Debug, Default)]
struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    fn text(&mut self, name: &str, text: String) {
        self.parts.push((name.to_owned(), text.into_bytes()));
    }

    /// All parts in a zip, all of the same time.
    fn zip(self) -> Result<Vec<u8>, RenderError> {
        let failed = |error: zip::result::ZipError| RenderError::Other(error.to_string());
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in self.parts {
            zip.start_file(name, options).map_err(failed)?;
            zip.write_all(&bytes).map_err(|error| RenderError::Other(error.to_string()))?;
        }
        Ok(zip.finish().map_err(failed)?.into_inner())
    }
}

#[cfg(test)]
mod tests;
