//! Numbers for what a document calls by its own name.
//!
//! The rule protected here: an address, a picture or a list that is named twice is one thing in the
//! file, and every number that Word looks for leads to something.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::drawing::{self, Box};
use super::xml::{Kind, Malformed, Piece, pieces};
use crate::render::document::Files;
use crate::render::error::RenderError;
use crate::render::markup::{encoded, escape_xml, is_safe_address};
use crate::render::picture::Picture;

/// What a document names, over all of its parts.
#[derive(Debug)]
pub struct Resolver<'f> {
    files: &'f Files,
    /// The paths of the pictures, in the order of their numbers.
    pub pictures: Vec<String>,
    /// The first numbers of the numbered lists, by the names of the lists.
    pub lists: Vec<(String, u64)>,
    /// How many drawings there are.
    drawings: usize,
    /// The numbers of the footnotes that were referred to.
    noted: Vec<usize>,
}

/// A part of the file.
#[derive(Debug, Default)]
pub struct Part {
    /// What stands in it.
    pub xml: String,
    /// The addresses it leads to, in the order of their numbers.
    pub links: Vec<String>,
    /// The numbers of the pictures it shows.
    pub pictures: Vec<usize>,
}

/// Numbers below are taken by the list styles.
pub const FIRST_LIST: usize = 3;

impl<'f> Resolver<'f> {
    /// Nothing is named yet.
    pub fn new(files: &'f Files) -> Self {
        Self { files, pictures: Vec::new(), lists: Vec::new(), drawings: 0, noted: Vec::new() }
    }

    /// Puts numbers for names in a part; `notes` are the numbers of footnotes by their labels.
    ///
    /// # Errors
    /// When it is not well-formed, or a picture can't be shown.
    pub fn part(
        &mut self,
        xml: &str,
        notes: &BTreeMap<String, usize>,
    ) -> Result<Part, ResolveError> {
        let mut part = Part::default();
        // The ends of elements whose begin was left out.
        let mut dropped = Vec::new();
        for piece in pieces(xml)? {
            match &piece.kind {
                Kind::Open { name, is_empty, .. } => {
                    let is_kept = self.open(name, &piece, notes, &mut part)?;
                    if !is_empty {
                        dropped.push(!is_kept);
                    }
                }
                Kind::Close(_) => {
                    if dropped.pop() != Some(true) {
                        part.xml.push_str(piece.raw);
                    }
                }
                Kind::Other => part.xml.push_str(piece.raw),
            }
        }
        Ok(part)
    }

    /// Writes the begin of an element; false where it and its end are left out.
    fn open(
        &mut self,
        name: &str,
        piece: &Piece,
        notes: &BTreeMap<String, usize>,
        part: &mut Part,
    ) -> Result<bool, ResolveError> {
        match name {
            "w:hyperlink" => return Ok(part.link(piece)),
            "w:numId" => self.number(piece, part),
            "picture" => {
                self.picture(piece, part)?;
                return Ok(false);
            }
            "footnote" => {
                self.reference(piece, notes, part);
                return Ok(false);
            }
            // What nobody refers to is said where it stands.
            "footnote-text" => return Ok(false),
            _ => part.xml.push_str(piece.raw),
        }
        Ok(true)
    }

    fn number(&mut self, piece: &Piece, part: &mut Part) {
        let name = piece.kind.attribute("w:val").unwrap_or_default();
        let Some(start) = start_of(&name) else {
            part.xml.push_str(piece.raw);
            return;
        };
        let known = self.lists.iter().position(|(list, _)| *list == name);
        let index = known.unwrap_or_else(|| {
            self.lists.push((name, start));
            self.lists.len() - 1
        });
        let _ = write!(part.xml, "<w:numId w:val=\"{}\"/>", index + FIRST_LIST);
    }

    fn picture(&mut self, piece: &Piece, part: &mut Part) -> Result<(), ResolveError> {
        let attribute = |name| piece.kind.attribute(name);
        let path = attribute("path").unwrap_or_default();
        let bytes = self.files.get(&path).ok_or_else(|| unshown(&path, "there is no such file"))?;
        let picture =
            Picture::of(bytes).ok_or_else(|| unshown(&path, "it is neither PNG nor JPEG"))?;
        let known = self.pictures.iter().position(|picture| *picture == path);
        let index = known.unwrap_or_else(|| {
            self.pictures.push(path);
            self.pictures.len() - 1
        });
        if !part.pictures.contains(&index) {
            part.pictures.push(index);
        }
        self.drawings += 1;
        let most = Box::of(attribute("width").as_deref(), attribute("height").as_deref());
        let alt = attribute("alt").unwrap_or_default();
        let is_aside = attribute("side").is_some();
        let drawing = drawing::Drawing { picture, most, alt: &alt, index, id: self.drawings };
        part.xml.push_str(&if is_aside { drawing.aside() } else { drawing.inline() });
        Ok(())
    }

    /// Word wants each footnote referred to once; later on its number will do.
    fn reference(&mut self, piece: &Piece, notes: &BTreeMap<String, usize>, part: &mut Part) {
        let label = piece.kind.attribute("label").unwrap_or_default();
        let Some(number) = notes.get(&label) else {
            part.xml.push_str("<w:t>[");
            escape_xml(&label, &mut part.xml);
            part.xml.push_str("]</w:t>");
            return;
        };
        let _ = if self.noted.contains(number) {
            write!(part.xml, "<w:t>{number}</w:t>")
        } else {
            self.noted.push(*number);
            write!(part.xml, "<w:footnoteReference w:id=\"{number}\"/>")
        };
    }
}

impl Part {
    /// A link that leads nowhere is only its words.
    fn link(&mut self, piece: &Piece) -> bool {
        let url = piece.kind.attribute("r:id").unwrap_or_default();
        if !is_safe_address(&url) {
            return false;
        }
        let known = self.links.iter().position(|link| *link == url);
        let index = known.unwrap_or_else(|| {
            self.links.push(url);
            self.links.len() - 1
        });
        let _ = write!(self.xml, "<w:hyperlink r:id=\"link{}\" w:history=\"1\">", index + 1);
        true
    }

    /// The relationships of a part, without their frame.
    pub fn relations(&self, resolver: &Resolver) -> String {
        const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let mut xml = String::new();
        for (index, url) in self.links.iter().enumerate() {
            let number = index + 1;
            let _ = write!(xml, "<Relationship Id=\"link{number}\" Type=\"{TYPES}/hyperlink\"");
            xml.push_str(" TargetMode=\"External\" Target=\"");
            escape_xml(&encoded(url, |it| it.is_ascii()), &mut xml);
            xml.push_str("\"/>\n");
        }
        for index in &self.pictures {
            let name = resolver.media(*index);
            let _ = writeln!(
                xml,
                "<Relationship Id=\"image{}\" Type=\"{TYPES}/image\" Target=\"{name}\"/>",
                index + 1
            );
        }
        xml
    }
}

impl Resolver<'_> {
    /// The path of a picture in the folder of the document.
    pub fn media(&self, index: usize) -> String {
        let bytes = self.pictures.get(index).and_then(|path| self.files.get(path));
        let kind = bytes.and_then(|bytes| Picture::of(bytes)).map(|picture| picture.kind);
        let extension = kind.map_or("png", crate::render::picture::Kind::extension);
        format!("media/image{}.{extension}", index + 1)
    }

    /// All pictures: their paths in the folder of the document, and their bytes.
    pub fn all_media(&self) -> Vec<(String, Vec<u8>)> {
        let bytes = |path: &String| self.files.get(path).cloned().unwrap_or_default();
        let media = self.pictures.iter().enumerate();
        media.map(|(index, path)| (self.media(index), bytes(path))).collect()
    }
}

/// What stops a part.
#[derive(Debug)]
pub enum ResolveError {
    /// It is not well-formed.
    Malformed(Malformed),
    /// A picture can't be shown.
    Render(RenderError),
}

impl From<Malformed> for ResolveError {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

fn unshown(path: &str, why: &str) -> ResolveError {
    ResolveError::Render(RenderError::Picture { path: path.to_owned(), why: why.to_owned() })
}

/// The first number of a list that is named `list 2 from 5`.
fn start_of(name: &str) -> Option<u64> {
    let (list, start) = name.strip_prefix("list ")?.split_once(" from ")?;
    list.parse::<usize>().ok()?;
    start.parse().ok()
}
