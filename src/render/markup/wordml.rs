//! Markdown as `WordprocessingML` (ECMA-376, part 1, section 17).
//!
//! The rule protected here: what is written here can be placed anywhere in a document. What only the
//! whole file can know, such as the number of a link among all links, is left to [`crate::render::docx`]
//! by stand-ins: a `w:hyperlink` whose `r:id` is the address itself, a `w:numId` that says which list
//! it is, `picture`, `footnote` and `footnote-text`.

use std::fmt::Write as _;

use super::{Markup, escape_xml, is_safe_address};
use crate::domain::markdown::{Alignment, Block, Inline, Item, plain};
use crate::render::context::Rich;

/// Writes `WordprocessingML`.
#[derive(Debug, Default)]
pub struct WordMl {
    /// How many numbered lists there are so far.
    lists: usize,
    /// Whether this is within a footnote.
    is_note: bool,
}

/// What fits between the margins of either paper, in twentieths of a point.
const TEXT_WIDTH: usize = 9600;

/// What a letter takes where letters are wide and bold, and what is left free beside the words of a
/// cell, in the same unit.
const LETTER: usize = 140;
const CELL_MARGINS: usize = 240;

/// A word that is longer may be broken: it is an address.
const LONGEST_WORD: usize = 16;

/// Word joins tables that touch, and wants a paragraph at the end of everything.
const AFTER_TABLE: &str =
    "<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>\n";

/// How the words of a run look.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an element of its own")]
struct Look {
    is_bold: bool,
    is_italic: bool,
    is_struck: bool,
    is_code: bool,
    is_link: bool,
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// The lists around it.
    depth: usize,
    is_quote: bool,
}

/// The list that an item is of.
#[derive(Debug, Clone, Copy)]
enum Marker {
    Bullet,
    Number { list: usize, start: u64 },
}

impl Place {
    /// Whether this is the running text.
    fn is_plain(self) -> bool {
        self.depth == 0 && !self.is_quote
    }
}

impl WordMl {
    fn all(&mut self, blocks: &[Block], place: Place, xml: &mut String) {
        let mut was_list = false;
        for block in blocks {
            match block {
                Block::Paragraph(content) if was_list && place.is_plain() && !self.is_note => {
                    self.paragraph("<w:pStyle w:val=\"TextAfterList\"/>", content, xml);
                }
                _ => self.block(block, place, xml),
            }
            was_list = matches!(block, Block::List { .. });
        }
    }

    fn block(&mut self, block: &Block, place: Place, xml: &mut String) {
        match block {
            Block::Paragraph(content) => self.paragraph(&self.plain_style(place), content, xml),
            Block::Heading { level, content, .. } => {
                let style = format!("<w:pStyle w:val=\"Heading{}\"/>", level.clamp(&2, &5) - 1);
                self.paragraph(&style, content, xml);
            }
            Block::List { start, items, .. } => self.list(*start, items, place, xml),
            Block::Quote(blocks) => self.all(blocks, Place { is_quote: true, ..place }, xml),
            Block::Code { text, .. } => {
                let style = format!("<w:pStyle w:val=\"HTMLPreformatted\"/>{}", indent(place));
                let look = Look { is_code: true, ..Look::default() };
                lines(&style, text, look, xml);
            }
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows, xml),
            Block::Footnote { label, blocks } => self.footnote(label, blocks, xml),
            Block::Html(text) => {
                lines(&self.plain_style(place), text, Look::default(), xml);
            }
            Block::Rule => xml.push_str(
                "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" \
                 w:color=\"auto\"/></w:pBdr></w:pPr></w:p>\n",
            ),
        }
    }

    fn plain_style(&self, place: Place) -> String {
        let style = match place {
            _ if self.is_note => "FootnoteText",
            Place { is_quote: true, .. } => "Quote",
            Place { depth: 0, .. } => return String::new(),
            _ => "ListContinue",
        };
        format!("<w:pStyle w:val=\"{style}\"/>{}", indent(place))
    }

    fn paragraph(&mut self, properties: &str, content: &[Inline], xml: &mut String) {
        open(properties, xml);
        self.runs(content, Look::default(), xml);
        xml.push_str("</w:p>\n");
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], place: Place, xml: &mut String) {
        let marker = start.map_or(Marker::Bullet, |start| {
            self.lists += 1;
            Marker::Number { list: self.lists, start }
        });
        let inside = Place { depth: place.depth + 1, ..place };
        for item in items {
            self.item(item, marker, inside, xml);
        }
    }

    fn item(&mut self, item: &Item, marker: Marker, place: Place, xml: &mut String) {
        let (first, rest) = match item.blocks.split_first() {
            Some((Block::Paragraph(content), rest)) => (&content[..], rest),
            _ => (&[][..], &item.blocks[..]),
        };
        open(&marker.properties(place.depth), xml);
        match item.checked {
            Some(true) => run("\u{2611} ", Look::default(), xml),
            Some(false) => run("\u{2610} ", Look::default(), xml),
            None => {}
        }
        self.runs(first, Look::default(), xml);
        xml.push_str("</w:p>\n");
        self.all(rest, place, xml);
    }

    fn table(
        &mut self,
        alignments: &[Alignment],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        xml: &mut String,
    ) {
        xml.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableSimple1\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
        );
        let widths = widths(head, rows);
        for width in &widths {
            let _ = write!(xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        xml.push_str("</w:tblGrid>\n");
        let columns: Vec<_> = widths
            .iter()
            .enumerate()
            .map(|(index, width)| (*width, side(alignments.get(index).copied())))
            .collect();
        self.row("<w:cantSplit/><w:tblHeader/>", &columns, head, xml);
        for row in rows {
            self.row("<w:cantSplit/>", &columns, row, xml);
        }
        xml.push_str("</w:tbl>\n");
        xml.push_str(AFTER_TABLE);
    }

    fn row(
        &mut self,
        properties: &str,
        columns: &[(usize, &str)],
        cells: &[Vec<Inline>],
        xml: &mut String,
    ) {
        let _ = write!(xml, "<w:tr><w:trPr>{properties}</w:trPr>");
        let look = Look { is_bold: properties.contains("tblHeader"), ..Look::default() };
        for (content, (width, side)) in cells.iter().zip(columns) {
            let _ = write!(xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
            open(side, xml);
            self.runs(content, look, xml);
            xml.push_str("</w:p></w:tc>");
        }
        xml.push_str("</w:tr>\n");
    }

    fn footnote(&mut self, label: &str, blocks: &[Block], xml: &mut String) {
        xml.push_str("<footnote-text label=\"");
        escape_xml(label, xml);
        xml.push_str("\">");
        let was_note = std::mem::replace(&mut self.is_note, true);
        let mut said = String::new();
        self.all(blocks, Place::default(), &mut said);
        self.is_note = was_note;
        if !said.starts_with("<w:p>") {
            xml.push_str("<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr></w:p>");
        }
        xml.push_str(&said);
        xml.push_str("</footnote-text>\n");
    }

    fn runs(&mut self, inlines: &[Inline], look: Look, xml: &mut String) {
        for inline in inlines {
            self.inline(inline, look, xml);
        }
    }

    fn inline(&mut self, inline: &Inline, look: Look, xml: &mut String) {
        match inline {
            Inline::Text(words) | Inline::Html(words) => run(words, look, xml),
            Inline::Code(words) => run(words, Look { is_code: true, ..look }, xml),
            Inline::Emphasis(content) => {
                self.runs(content, Look { is_italic: !look.is_italic, ..look }, xml);
            }
            Inline::Strong(content) => self.runs(content, Look { is_bold: true, ..look }, xml),
            Inline::Strikethrough(content) => {
                self.runs(content, Look { is_struck: true, ..look }, xml);
            }
            Inline::Link { url, content } if is_safe_address(url) && !look.is_link => {
                xml.push_str("<w:hyperlink r:id=\"");
                escape_xml(url, xml);
                xml.push_str("\">");
                self.runs(content, Look { is_link: true, ..look }, xml);
                xml.push_str("</w:hyperlink>");
            }
            Inline::Link { content, .. } => self.runs(content, look, xml),
            Inline::Image { path, alt, .. } => picture(path, alt, xml),
            Inline::Footnote(label) => self.reference(label, look, xml),
            Inline::SoftBreak => run(" ", look, xml),
            Inline::HardBreak => xml.push_str("<w:r><w:br/></w:r>"),
        }
    }

    /// Word knows no footnotes within footnotes.
    fn reference(&mut self, label: &str, look: Look, xml: &mut String) {
        if self.is_note {
            run(&format!("[{label}]"), look, xml);
            return;
        }
        xml.push_str("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>");
        xml.push_str("<footnote label=\"");
        escape_xml(label, xml);
        xml.push_str("\"/></w:r>");
    }
}

impl Marker {
    fn properties(self, depth: usize) -> String {
        let name = if matches!(self, Self::Bullet) { "ListBullet" } else { "ListNumber" };
        let style = match depth {
            0 | 1 => name.to_owned(),
            _ => format!("{name}{}", depth.min(3)),
        };
        let number = match self {
            Self::Bullet => "1".to_owned(),
            Self::Number { list, start } => format!("list {list} from {start}"),
        };
        let level = depth.clamp(1, 9) - 1;
        format!(
            "<w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"{level}\"/>\
             <w:numId w:val=\"{number}\"/></w:numPr>"
        )
    }
}

impl Markup for WordMl {
    fn inlines(&mut self, inlines: &[Inline]) -> Rich {
        let mut markup = String::new();
        self.runs(inlines, Look::default(), &mut markup);
        Rich { markup }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Rich {
        let mut markup = String::new();
        self.all(blocks, Place::default(), &mut markup);
        Rich { markup }
    }
}

fn open(properties: &str, xml: &mut String) {
    xml.push_str("<w:p>");
    if !properties.is_empty() {
        let _ = write!(xml, "<w:pPr>{properties}</w:pPr>");
    }
}

/// Words whose lines stay as they are.
fn lines(properties: &str, words: &str, look: Look, xml: &mut String) {
    open(properties, xml);
    run(words.strip_suffix('\n').unwrap_or(words), look, xml);
    xml.push_str("</w:p>\n");
}

/// As far in as the text of the list around it.
fn indent(place: Place) -> String {
    match place.depth.min(9) {
        0 => String::new(),
        depth => format!("<w:ind w:left=\"{}\"/>", depth * 360),
    }
}

/// The widths of columns: each has room for its longest word, and the rest goes by the length of what
/// they hold.
fn widths(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Vec<usize> {
    let texts = |column: usize| {
        let cells =
            rows.iter().map(Vec::as_slice).chain([head]).filter_map(move |row| row.get(column));
        cells.map(|cell| plain(cell))
    };
    let characters = |words: &str| words.chars().count();
    let least = |column: usize| {
        let words = texts(column)
            .flat_map(|text| text.split_whitespace().map(characters).collect::<Vec<_>>());
        words.max().unwrap_or_default().clamp(1, LONGEST_WORD) * LETTER + CELL_MARGINS
    };
    let length = |column: usize| {
        texts(column).map(|text| characters(&text)).max().unwrap_or_default().clamp(6, 40)
    };
    let least: Vec<_> = (0..head.len()).map(least).collect();
    let lengths: Vec<_> = (0..head.len()).map(length).collect();
    let (needed, all) = (least.iter().sum::<usize>().max(1), lengths.iter().sum::<usize>().max(1));
    let Some(spare) = TEXT_WIDTH.checked_sub(needed) else {
        return least.iter().map(|least| TEXT_WIDTH * least / needed).collect();
    };
    least.iter().zip(&lengths).map(|(least, length)| least + spare * length / all).collect()
}

fn side(alignment: Option<Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Center) => "<w:jc w:val=\"center\"/>",
        Some(Alignment::Right) => "<w:jc w:val=\"right\"/>",
        _ => "",
    }
}

/// Some words of one look; the ends of their lines are kept.
fn run(words: &str, look: Look, xml: &mut String) {
    if words.is_empty() {
        return;
    }
    xml.push_str("<w:r>");
    xml.push_str(&look.properties());
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            xml.push_str("<w:br/>");
        }
        for (index, part) in line.split('\t').enumerate() {
            if index > 0 {
                xml.push_str("<w:tab/>");
            }
            if !part.is_empty() {
                xml.push_str("<w:t xml:space=\"preserve\">");
                escape_xml(part, xml);
                xml.push_str("</w:t>");
            }
        }
    }
    xml.push_str("</w:r>");
}

impl Look {
    fn properties(self) -> String {
        let parts = [
            (self.is_link, "<w:rStyle w:val=\"Hyperlink\"/>"),
            (self.is_code && !self.is_link, "<w:rStyle w:val=\"HTMLCode\"/>"),
            (self.is_bold, "<w:b/>"),
            (self.is_italic, "<w:i/>"),
            (self.is_struck, "<w:strike/>"),
        ];
        let said: String = parts.iter().filter(|(is, _)| *is).map(|(_, part)| *part).collect();
        if said.is_empty() { said } else { format!("<w:rPr>{said}</w:rPr>") }
    }
}

fn picture(path: &str, alt: &str, xml: &mut String) {
    xml.push_str("<w:r><picture path=\"");
    escape_xml(path, xml);
    xml.push_str("\" alt=\"");
    escape_xml(alt, xml);
    xml.push_str("\"/></w:r>");
}

#[cfg(test)]
mod tests;
