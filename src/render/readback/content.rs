//! The drawing operators of a PDF that show text (ISO 32000-1, 9.4 and 14.6).
//!
//! The rule protected here: text comes out as its writer said it is meant (`ToUnicode`, `ActualText`),
//! and a file made to exhaust its reader does not.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Error, Object};

use super::fonts::{self, Font, Fonts};

/// The most bytes that one stream may unpack to.
pub const STREAM: usize = 16 << 20;
/// The most text that is read.
const TEXT: usize = 16 << 20;
/// What stands between the lines of two pages.
const PAGE_BREAK: &str = "\n\u{c}";
/// How deep a drawing may lie within drawings.
const DEPTH: usize = 8;

/// The text of all pages.
pub fn text(pdf: &[u8]) -> Result<String, Error> {
    let document = Document::load_mem(pdf)?;
    let mut reader = Reader { document: &document, text: String::new(), last: None };
    for page in document.page_iter() {
        let fonts = fonts::of(&document, document.get_page_fonts(page)?);
        let (own, _) = document.get_page_resources(page)?;
        let content = document.get_page_content_with_limit(page, STREAM)?;
        reader.read(&content, &fonts, own, Matrix::ONE, DEPTH)?;
        reader.last = None;
    }
    reader.text.push('\n');
    Ok(reader.text)
}

/// Where a point of one space lies in another.
#[derive(Debug, Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(operands: &[Object]) -> Option<Self> {
        let numbers: Vec<f32> =
            operands.iter().filter_map(|number| number.as_float().ok()).collect();
        numbers.try_into().ok().map(Self)
    }

    /// This one, then the other.
    fn then(self, other: Self) -> Self {
        let [ours, theirs] = [self.0, other.0];
        let product = |row: usize, column: usize| {
            ours[row] * theirs[column] + ours[row + 1] * theirs[column + 2]
        };
        Self([
            product(0, 0),
            product(0, 1),
            product(2, 0),
            product(2, 1),
            product(4, 0) + theirs[4],
            product(4, 1) + theirs[5],
        ])
    }

    fn moved(self, x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    /// Where its origin lies.
    fn place(self) -> (f32, f32) {
        (self.0[4], self.0[5])
    }

    /// How much wider things are.
    fn scale(self) -> f32 {
        self.0[0].hypot(self.0[1])
    }
}

/// What a marked part of the content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Nothing that matters here.
    Plain,
    /// No text of the document.
    Artifact,
    /// Shown by glyphs that don't say it; what they say was read already.
    Replaced,
}

struct Reader<'a> {
    document: &'a Document,
    text: String,
    /// Where the last text ended, and how large it was.
    last: Option<(f32, f32, f32)>,
}

impl<'a> Reader<'a> {
    fn read(
        &mut self,
        content: &[u8],
        fonts: &Fonts<'a>,
        resources: Option<&'a Dictionary>,
        space: Matrix,
        depth: usize,
    ) -> Result<(), Error> {
        let mut space = space;
        let mut saved = Vec::new();
        let mut cursor = Cursor::default();
        let mut font = None;
        let mut size = 0.0;
        let mut marks = Vec::new();
        for operation in &Content::decode(content)?.operations {
            let operands = operation.operands.as_slice();
            match operation.operator.as_str() {
                "q" => saved.push(space),
                "Q" => space = saved.pop().unwrap_or(space),
                "cm" => space = Matrix::of(operands).map_or(space, |matrix| matrix.then(space)),
                "Tf" => {
                    font = operands.first().and_then(|name| fonts.get(name.as_name().ok()?));
                    size =
                        operands.get(1).and_then(|size| size.as_float().ok()).unwrap_or_default();
                }
                "BMC" | "BDC" => {
                    let at = cursor.at.then(space);
                    let mark = self.mark(operands, resources, &marks, at, size);
                    marks.push(mark);
                }
                "EMC" => drop(marks.pop()),
                "Do" => self.draw(operands, resources, space, &marks, depth)?,
                operator => {
                    cursor.follow(operator, operands);
                    let shows = matches!(operator, "Tj" | "TJ" | "'" | "\"");
                    if shows && marks.iter().all(|mark| *mark == Mark::Plain) {
                        self.show(operands, font, cursor.at.then(space), size)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn mark(
        &mut self,
        operands: &[Object],
        resources: Option<&Dictionary>,
        around: &[Mark],
        at: Matrix,
        size: f32,
    ) -> Mark {
        if operands.first().is_some_and(|tag| tag.as_name().is_ok_and(|tag| tag == b"Artifact")) {
            return Mark::Artifact;
        }
        let Some(actual) = self.actual_text(operands, resources) else {
            return Mark::Plain;
        };
        if around.iter().all(|mark| *mark == Mark::Plain) {
            self.put(&actual, at, size, 0.0);
        }
        Mark::Replaced
    }

    /// The text that a marked part says it stands for.
    fn actual_text(&self, operands: &[Object], resources: Option<&Dictionary>) -> Option<String> {
        let properties = match operands.get(1)? {
            Object::Dictionary(properties) => properties,
            Object::Name(name) => {
                let all = self.document.get_dict_in_dict(resources?, b"Properties").ok()?;
                self.document.get_dict_in_dict(all, name).ok()?
            }
            _ => return None,
        };
        lopdf::decode_text_string(properties.get(b"ActualText").ok()?).ok()
    }

    /// A drawing within the drawing.
    fn draw(
        &mut self,
        operands: &[Object],
        resources: Option<&'a Dictionary>,
        space: Matrix,
        marks: &[Mark],
        depth: usize,
    ) -> Result<(), Error> {
        let form = || {
            let forms = self.document.get_dict_in_dict(resources?, b"XObject").ok()?;
            let id = forms.get(operands.first()?.as_name().ok()?).ok()?;
            let (_, form) = self.document.dereference(id).ok()?;
            form.as_stream().ok()
        };
        let is_text = marks.iter().all(|mark| *mark == Mark::Plain) && depth > 0;
        let Some(form) = form().filter(|form| is_text && is_form(&form.dict)) else {
            return Ok(());
        };
        let own = self.document.get_dict_in_dict(&form.dict, b"Resources").ok().or(resources);
        let named = own.and_then(|own| self.document.get_dict_in_dict(own, b"Font").ok());
        let named = named.into_iter().flatten().filter_map(|(name, font)| {
            let (_, font) = self.document.dereference(font).ok()?;
            Some((name.clone(), font.as_dict().ok()?))
        });
        let fonts = fonts::of(self.document, named.collect());
        let matrix = form.dict.get(b"Matrix").and_then(Object::as_array).ok();
        let matrix = matrix.and_then(|matrix| Matrix::of(matrix)).unwrap_or(Matrix::ONE);
        let content = form.decompressed_content_with_limit(STREAM)?;
        self.read(&content, &fonts, own, matrix.then(space), depth - 1)
    }

    fn show(
        &mut self,
        operands: &[Object],
        font: Option<&Font<'_>>,
        at: Matrix,
        size: f32,
    ) -> Result<(), Error> {
        let Some(font) = font else {
            return Ok(());
        };
        let mut shown = String::new();
        let mut width = 0.0;
        let pieces = operands.iter().flat_map(|operand| match operand {
            Object::Array(pieces) => pieces.as_slice(),
            other => std::slice::from_ref(other),
        });
        for piece in pieces {
            if let Object::String(bytes, _) = piece {
                shown.push_str(&Document::decode_text(&font.encoding, bytes)?);
                width += font.width(bytes);
            } else {
                width -= piece.as_float().unwrap_or_default();
            }
        }
        self.put(&shown, at, size, width * size / 1000.0);
        Ok(())
    }

    /// Another height is another line, but for what is raised a little; a gap is a space.
    fn put(&mut self, words: &str, at: Matrix, size: f32, width: f32) {
        if self.text.len() + words.len() > TEXT {
            return;
        }
        let ((x, y), size) = (at.place(), size * at.scale());
        match self.last {
            Some((_, height, of_last)) if (height - y).abs() > 0.6 * of_last.max(size) => {
                self.text.push('\n');
            }
            Some((end, _, _)) if x - end > 0.15 * size && !self.text.ends_with(' ') => {
                self.text.push(' ');
            }
            None if !self.text.is_empty() => self.text.push_str(PAGE_BREAK),
            _ => {}
        }
        self.last = Some((x + width * at.scale(), y, size));
        self.text.push_str(words);
    }
}

fn is_form(dictionary: &Dictionary) -> bool {
    dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form")
}

/// Where text is shown.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    at: Matrix,
    leading: f32,
}

impl Default for Cursor {
    fn default() -> Self {
        Self { at: Matrix::ONE, leading: 0.0 }
    }
}

impl Cursor {
    fn follow(&mut self, operator: &str, operands: &[Object]) {
        let number = |index: usize| {
            operands.get(index).and_then(|number| number.as_float().ok()).unwrap_or_default()
        };
        match operator {
            "BT" => self.at = Matrix::ONE,
            "TL" => self.leading = number(0),
            "Tm" => self.at = Matrix::of(operands).unwrap_or(self.at),
            "Td" => self.at = self.at.moved(number(0), number(1)),
            "TD" => {
                self.leading = -number(1);
                self.at = self.at.moved(number(0), number(1));
            }
            "T*" | "'" | "\"" => self.at = self.at.moved(0.0, -self.leading),
            _ => {}
        }
    }
}
