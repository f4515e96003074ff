//! What the codes of a font mean, and how wide they are (ISO 32000-1, 9.7.4.3).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::content::STREAM;

/// The fonts of a page by their names.
pub type Fonts<'a> = BTreeMap<Vec<u8>, Font<'a>>;

/// A font.
pub struct Font<'a> {
    /// What its codes mean.
    pub encoding: Encoding<'a>,
    /// The widths of its glyphs in thousandths of its size, where it has codes of two bytes.
    widths: Option<BTreeMap<u16, f32>>,
}

/// Those among some fonts that can be read.
pub fn of<'a>(document: &'a Document, fonts: BTreeMap<Vec<u8>, &'a Dictionary>) -> Fonts<'a> {
    let font = |font: &'a Dictionary| {
        let encoding = font.get_font_encoding_with_limit(document, STREAM).ok()?;
        Some(Font { encoding, widths: widths(document, font) })
    };
    fonts.into_iter().filter_map(|(name, it)| Some((name, font(it)?))).collect()
}

impl Font<'_> {
    /// How wide some codes are. Those of an unknown width are as wide as a letter can be, so that no
    /// gap is seen where there is none.
    pub fn width(&self, codes: &[u8]) -> f32 {
        let codes = codes.chunks_exact(2).map(|code| u16::from_be_bytes([code[0], code[1]]));
        match &self.widths {
            Some(widths) => codes.map(|code| widths.get(&code).copied().unwrap_or(1000.0)).sum(),
            None => f32::INFINITY,
        }
    }
}

/// The widths that a font of two-byte codes lists: `first [w w w]` or `first last w`.
fn widths(document: &Document, font: &Dictionary) -> Option<BTreeMap<u16, f32>> {
    let (_, descendants) = document.dereference(font.get(b"DescendantFonts").ok()?).ok()?;
    let (_, descendant) = document.dereference(descendants.as_array().ok()?.first()?).ok()?;
    let (_, listed) = document.dereference(descendant.as_dict().ok()?.get(b"W").ok()?).ok()?;
    let code = |number: &Object| u16::try_from(number.as_i64().ok()?).ok();
    let mut widths = BTreeMap::new();
    let mut rest = listed.as_array().ok()?.as_slice();
    while let [first, second, tail @ ..] = rest {
        let first = code(first)?;
        if let Object::Array(each) = second {
            let each = each.iter().filter_map(|width| width.as_float().ok());
            widths.extend((first..=u16::MAX).zip(each));
            rest = tail;
        } else {
            let (width, after) = tail.split_first()?;
            let width = width.as_float().ok()?;
            widths.extend((first..=code(second)?).map(|code| (code, width)));
            rest = after;
        }
    }
    Some(widths)
}
