//! Characters that no font can show.
//!
//! The rule protected here: a character without a glyph is an error that names the word, never an
//! empty box or a gap.

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use crate::render::error::RenderError;

/// Fails at the first character that has no glyph.
pub fn check(document: &PagedDocument) -> Result<(), RenderError> {
    document.pages().iter().try_for_each(|page| check_frame(&page.frame))
}

fn check_frame(frame: &Frame) -> Result<(), RenderError> {
    let items: Vec<&FrameItem> = frame.items().map(|(_, item)| item).collect();
    for (index, item) in items.iter().enumerate() {
        match item {
            FrameItem::Group(group) => check_frame(&group.frame)?,
            FrameItem::Text(text) => {
                if let Some(at) = missing(text) {
                    return Err(lost(&items, index, at));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The byte of the first character without a glyph.
fn missing(text: &TextItem) -> Option<usize> {
    text.glyphs.iter().find(|glyph| glyph.id == 0).map(|glyph| usize::from(glyph.range.start))
}

/// A line is cut into runs where the font changes, so that the word may stand in several of them.
fn lost(items: &[&FrameItem], index: usize, at: usize) -> RenderError {
    let mut line = String::new();
    let mut place = 0;
    for (position, item) in items.iter().enumerate() {
        if position == index {
            place = line.len() + at;
        }
        if let FrameItem::Text(text) = item {
            line.push_str(&text.text);
        }
    }
    let start = line[..place].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let word = line[start..].split_whitespace().next().unwrap_or_default();
    RenderError::Glyph {
        character: line[place..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER),
        word: word.to_owned(),
    }
}
