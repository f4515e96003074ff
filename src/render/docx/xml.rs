//! A small reader of XML 1.0, as exact as Word is.
//!
//! The rule protected here: what is not well-formed is refused with its place, since Word opens no
//! file with one wrong tag in it. A document type is refused, too: nobody here needs entities.

use std::ops::Range;

use crate::render::markup::is_xml;

/// A piece of a document; all pieces one after the other are the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'x> {
    /// As it stands there.
    pub raw: &'x str,
    /// What it is.
    pub kind: Kind<'x>,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind<'x> {
    /// The begin of an element, or all of an empty one.
    Open {
        /// Its name with the prefix.
        name: &'x str,
        /// Its attributes: names, and values without their references resolved.
        attributes: Vec<(&'x str, &'x str)>,
        /// Whether it ends here as well.
        is_empty: bool,
    },
    /// The end of an element.
    Close(&'x str),
    /// Text, a comment, an instruction.
    Other,
}

/// What is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Malformed {
    /// The byte.
    pub at: usize,
    /// What is wrong.
    pub message: String,
}

impl Kind<'_> {
    /// The value of an attribute, its references resolved.
    pub fn attribute(&self, wanted: &str) -> Option<String> {
        let Self::Open { attributes, .. } = self else { return None };
        let (_, value) = attributes.iter().find(|(name, _)| *name == wanted)?;
        Some(unescape(value))
    }
}

/// Reads a whole document.
///
/// # Errors
/// When it is not well-formed.
pub fn pieces(xml: &str) -> Result<Vec<Piece<'_>>, Malformed> {
    let mut reader = Reader { xml, at: 0, open: Vec::new(), pieces: Vec::new() };
    let mut has_root = false;
    while reader.at < xml.len() {
        let was_inside = !reader.open.is_empty();
        reader.piece()?;
        let is_element = matches!(reader.pieces.last(), Some(piece) if piece.kind != Kind::Other);
        if !was_inside && is_element && std::mem::replace(&mut has_root, true) {
            return Err(reader.wrong("there is a second outermost element"));
        }
    }
    match reader.open.last() {
        Some(name) => Err(reader.wrong(format!("`{name}` is not closed"))),
        None if !has_root => Err(reader.wrong("there is no element")),
        None => Ok(reader.pieces),
    }
}

struct Reader<'x> {
    xml: &'x str,
    at: usize,
    open: Vec<&'x str>,
    pieces: Vec<Piece<'x>>,
}

impl<'x> Reader<'x> {
    fn rest(&self) -> &'x str {
        &self.xml[self.at..]
    }

    fn wrong(&self, message: impl Into<String>) -> Malformed {
        Malformed { at: self.at, message: message.into() }
    }

    fn piece(&mut self) -> Result<(), Malformed> {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            self.through("-->")
        } else if rest.starts_with("<?") {
            self.through("?>")
        } else if rest.starts_with("<!") {
            Err(self.wrong("there may be no document type and no CDATA"))
        } else if rest.starts_with('<') {
            self.tag()
        } else {
            self.text()
        }
    }

    fn push(&mut self, length: usize, kind: Kind<'x>) {
        let raw = &self.rest()[..length];
        self.pieces.push(Piece { raw, kind });
        self.at += length;
    }

    fn through(&mut self, end: &str) -> Result<(), Malformed> {
        let found = self.rest().find(end).ok_or_else(|| self.wrong("this never ends"))?;
        self.push(found + end.len(), Kind::Other);
        Ok(())
    }

    fn text(&mut self) -> Result<(), Malformed> {
        let length = self.rest().find('<').unwrap_or(self.rest().len());
        let text = &self.rest()[..length];
        self.check(text)?;
        if self.open.is_empty() && !text.trim().is_empty() {
            return Err(self.wrong("there is text outside of the outermost element"));
        }
        self.push(length, Kind::Other);
        Ok(())
    }

    /// Text and attributes hold no bare `&`.
    fn check(&self, text: &str) -> Result<(), Malformed> {
        for (at, _) in text.match_indices('&') {
            let name = text[at + 1..].split(';').next().unwrap_or_default();
            let is_whole = text[at + 1..].get(name.len()..=name.len()) == Some(";");
            if !is_whole || character(name).is_none() {
                return Err(self.wrong("`&` begins no reference that XML knows"));
            }
        }
        Ok(())
    }

    fn tag(&mut self) -> Result<(), Malformed> {
        let length = self.tag_length()?;
        let inside = &self.rest()[1..length - 1];
        if let Some(name) = inside.strip_prefix('/') {
            let name = name.trim_end();
            return match self.open.pop() {
                Some(open) if open == name => {
                    self.push(length, Kind::Close(name));
                    Ok(())
                }
                Some(open) => Err(self.wrong(format!("`{open}` is closed by `{name}`"))),
                None => Err(self.wrong(format!("`{name}` is closed, but was never opened"))),
            };
        }
        let (inside, is_empty) = match inside.strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let end = inside.find(|it: char| it.is_ascii_whitespace()).unwrap_or(inside.len());
        let (name, rest) = inside.split_at(end);
        if !is_name(name) {
            return Err(self.wrong(format!("`{name}` is no name of an element")));
        }
        let attributes = self.attributes(rest)?;
        if !is_empty {
            self.open.push(name);
        }
        self.push(length, Kind::Open { name, attributes, is_empty });
        Ok(())
    }

    /// A `>` within quotes ends no tag.
    fn tag_length(&self) -> Result<usize, Malformed> {
        let mut quote = None;
        for (at, byte) in self.rest().bytes().enumerate() {
            match (quote, byte) {
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'>') => return Ok(at + 1),
                (Some(open), byte) if byte == open => quote = None,
                (_, b'<') if at > 0 => break,
                _ => {}
            }
        }
        Err(self.wrong("this tag never ends"))
    }

    fn attributes(&self, text: &'x str) -> Result<Vec<(&'x str, &'x str)>, Malformed> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let wrong = || self.wrong(format!("`{}` is no attribute", rest.trim()));
            let (name, after) = rest.split_once('=').ok_or_else(wrong)?;
            let (name, after) = (name.trim_end(), after.trim_start());
            let quote = after.chars().next().filter(|it| matches!(it, '"' | '\''));
            let quote = quote.ok_or_else(wrong)?;
            let (value, after) = after[1..].split_once(quote).ok_or_else(wrong)?;
            self.check(value)?;
            if !is_name(name) || found.iter().any(|(known, _)| *known == name) {
                return Err(wrong());
            }
            found.push((name, value));
            rest = after.trim_start();
        }
        Ok(found)
    }
}

fn is_name(name: &str) -> bool {
    let is_inside = |it: char| it.is_alphanumeric() || matches!(it, ':' | '_' | '-' | '.');
    name.chars().all(is_inside) && name.starts_with(|it: char| it.is_alphabetic() || it == '_')
}

/// The character that a reference stands for.
fn character(name: &str) -> Option<char> {
    let code = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let number = match code.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => code.parse().ok()?,
    };
    char::from_u32(number).filter(|it| is_xml(*it))
}

fn unescape(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let (name, after) = after.split_once(';').unwrap_or((after, ""));
        text.extend(character(name));
        rest = after;
    }
    text + rest
}

/// The line and column of a byte, both from 1.
pub fn place(xml: &str, at: usize) -> (usize, usize) {
    let before = xml.get(..at).unwrap_or(xml);
    let Range { start, end } = before.rfind('\n').map_or(0, |it| it + 1)..before.len();
    (before.matches('\n').count() + 1, before[start..end].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_pieces_together_are_the_document() {
        let xml = "<?xml version=\"1.0\"?>\n<!-- > & --><a b='1>2' c:d = \"&lt;&#x41;\"><e/>x &amp; \
                   y</a >\n";
        let read = pieces(xml).expect("well-formed");
        assert_eq!(read.iter().map(|piece| piece.raw).collect::<String>(), xml);
        let open = &read[3].kind;
        assert_eq!(open.attribute("b").as_deref(), Some("1>2"));
        assert_eq!(open.attribute("c:d").as_deref(), Some("<A"));
        assert_eq!(open.attribute("e"), None);
    }

    #[test]
    fn what_is_not_well_formed_is_refused_with_its_place() {
        for (xml, at, message) in [
            ("", 0, "there is no element"),
            ("<a>", 3, "`a` is not closed"),
            ("<a></b>", 3, "`a` is closed by `b`"),
            ("<a/></a>", 4, "`a` is closed, but was never opened"),
            ("<a/><b/>", 8, "there is a second outermost element"),
            ("<a/>x", 4, "there is text outside of the outermost element"),
            ("<a>x & y</a>", 3, "`&` begins no reference that XML knows"),
            ("<a>&nbsp;</a>", 3, "`&` begins no reference that XML knows"),
            ("<a>&#0;</a>", 3, "`&` begins no reference that XML knows"),
            ("<a b=c/>", 0, "`b=c` is no attribute"),
            ("<a b=\"1\" b=\"2\"/>", 0, "`b=\"2\"` is no attribute"),
            ("<a b=\"<\"/>", 0, "this tag never ends"),
            ("<a", 0, "this tag never ends"),
            ("<1/>", 0, "`1` is no name of an element"),
            ("<!DOCTYPE a><a/>", 0, "there may be no document type and no CDATA"),
            ("<!-- <a/>", 0, "this never ends"),
        ] {
            let expected = Malformed { at, message: message.to_owned() };
            assert_eq!(pieces(xml), Err(expected), "{xml}");
        }
        assert_eq!(place("ab\ncé<", 6), (2, 3));
    }
}
