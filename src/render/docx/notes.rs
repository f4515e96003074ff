//! Footnotes, which Word keeps apart from the text that refers to them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::xml::{Kind, Malformed, pieces};

/// A document without its footnotes, and the footnotes.
#[derive(Debug, Default)]
pub struct Notes {
    /// The document without what its footnotes say.
    pub body: String,
    /// The numbers of the footnotes, from 1 in the order of the text, by their labels.
    pub numbers: BTreeMap<String, usize>,
    /// What they say, by their labels.
    said: BTreeMap<String, String>,
}

impl Notes {
    /// Takes the footnotes out of a document: those that are both referred to and said.
    ///
    /// # Errors
    /// When the document is not well-formed.
    pub fn of(document: &str) -> Result<Self, Malformed> {
        let mut notes = Self { said: said(document)?, ..Self::default() };
        for label in referred(document)? {
            let next = notes.numbers.len() + 1;
            if notes.said.contains_key(&label) {
                notes.numbers.entry(label).or_insert(next);
            }
        }
        let mut skipped = false;
        for piece in pieces(document)? {
            let label = label(&piece.kind, "footnote-text");
            skipped |= label.is_some_and(|label| notes.numbers.contains_key(&label));
            if !skipped {
                notes.body.push_str(piece.raw);
            }
            skipped &= piece.kind != Kind::Close("footnote-text");
        }
        Ok(notes)
    }

    /// What stands in the part of footnotes; nothing where there are none.
    pub fn elements(&self) -> String {
        let mut numbered: Vec<_> = self.numbers.iter().collect();
        numbered.sort_by_key(|(_, number)| **number);
        let mut xml = String::new();
        for (label, number) in numbered {
            let said = self.said.get(label).map_or("", String::as_str);
            let _ = writeln!(xml, "<w:footnote w:id=\"{number}\">{}</w:footnote>", marked(said));
        }
        xml
    }
}

/// What a footnote says, its number first.
fn marked(said: &str) -> String {
    const MARK: &str = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
         <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
    match said.split_once("</w:pPr>") {
        Some((before, after)) => format!("{before}</w:pPr>{MARK}{after}"),
        None => format!("<w:p>{MARK}</w:p>{said}"),
    }
}

fn label(kind: &Kind, element: &str) -> Option<String> {
    match kind {
        Kind::Open { name, .. } if *name == element => {
            Some(kind.attribute("label").unwrap_or_default())
        }
        _ => None,
    }
}

fn referred(document: &str) -> Result<Vec<String>, Malformed> {
    let pieces = pieces(document)?;
    Ok(pieces.iter().filter_map(|piece| label(&piece.kind, "footnote")).collect())
}

fn said(document: &str) -> Result<BTreeMap<String, String>, Malformed> {
    let mut all = BTreeMap::new();
    let mut current: Option<(String, String)> = None;
    for piece in pieces(document)? {
        if piece.kind == Kind::Close("footnote-text") {
            all.extend(current.take());
        } else if let Some(label) = label(&piece.kind, "footnote-text") {
            current = Some((label, String::new()));
        } else if let Some((_, said)) = &mut current {
            said.push_str(piece.raw);
        }
    }
    Ok(all)
}
