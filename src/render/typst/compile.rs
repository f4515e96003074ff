//! Layout and PDF.

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::text::Locale;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::world::SealedWorld;
use super::{Pdf, Sheet, glyphs, locate};
use crate::render::error::RenderError;

/// Typesets a sheet.
///
/// # Errors
/// When the markup does not compile, or a character or picture can't be shown.
pub fn set(sheet: &Sheet<'_>) -> Result<Pdf, RenderError> {
    let world = SealedWorld::of(sheet)?;
    let (mut document, notes) = layout(&world, sheet)?;
    describe(&mut document, sheet);
    let bytes = typst_pdf::pdf(&document, &options(&world, sheet)?)
        .map_err(|errors| first(&errors, &world, sheet))?;
    Ok(Pdf { bytes, pages: document.pages().len(), notes })
}

/// How many pages a sheet takes, without making a PDF of it.
///
/// # Errors
/// When the markup does not compile, or a character or picture can't be shown.
pub fn pages(sheet: &Sheet<'_>) -> Result<usize, RenderError> {
    let world = SealedWorld::of(sheet)?;
    layout(&world, sheet).map(|(document, _)| document.pages().len())
}

/// Frees what was remembered for sheets that were not set again lately: for a program that sets the
/// same one over and over.
pub fn forget() {
    comemo::evict(10);
}

fn layout(
    world: &SealedWorld,
    sheet: &Sheet<'_>,
) -> Result<(PagedDocument, Vec<String>), RenderError> {
    let compiled = typst::compile::<PagedDocument>(world);
    let document = compiled.output.map_err(|errors| first(&errors, world, sheet))?;
    glyphs::check(&document)?;
    let notes = compiled.warnings.iter().map(|warning| locate::error(warning, world, sheet));
    Ok((document, notes.map(|note| note.to_string()).collect()))
}

fn first(errors: &[SourceDiagnostic], world: &SealedWorld, sheet: &Sheet<'_>) -> RenderError {
    errors.first().map_or_else(
        || RenderError::Other("it can't be typeset".to_owned()),
        |error| locate::error(error, world, sheet),
    )
}

/// What is said of the document in its metadata is ours to say, whatever the template sets.
fn describe(document: &mut PagedDocument, sheet: &Sheet<'_>) {
    let info = document.info_mut();
    info.title = Some(sheet.title.into());
    info.author = vec![sheet.author.into()];
    info.keywords = sheet.keywords.iter().map(Into::into).collect();
    if let Ok(lang) = sheet.language.parse() {
        info.locale = Smart::Custom(Locale::new(lang, None));
    }
}

fn options(world: &SealedWorld, sheet: &Sheet<'_>) -> Result<PdfOptions, RenderError> {
    let both = [PdfStandard::Ua_1, PdfStandard::A_2a];
    let standards = PdfStandards::new(if sheet.archival { &both } else { &both[..1] });
    Ok(PdfOptions {
        creator: Smart::Custom(Some("trackway".to_owned())),
        // PDF/A must have a date; without one the bytes stay the same on the next day.
        timestamp: sheet.archival.then(|| Timestamp::new_utc(world.day())),
        standards: standards.map_err(|error| RenderError::Other(error.message().to_string()))?,
        ..PdfOptions::default()
    })
}
