//! The parts of the file that are the same for every document, or made from its context alone.

use std::fmt::Write as _;

use super::resolve::{FIRST_LIST, Resolver};
use crate::render::context::Context;
use crate::render::markup::escape_xml;

/// The first line of every part.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces of a part that holds text.
const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The relationships of the whole file.
pub fn root_relations() -> String {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations(&format!(
        "<Relationship Id=\"document\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"word/document.xml\"/>\n\
         <Relationship Id=\"core\" Type=\"{core}\" Target=\"docProps/core.xml\"/>\n\
         <Relationship Id=\"app\" Type=\"{OFFICE}/extended-properties\" \
         Target=\"docProps/app.xml\"/>\n"
    ))
}

/// Some relationships in their frame.
pub fn relations(inside: &str) -> String {
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\n{inside}</Relationships>\n")
}

/// The relationships of the document to the parts beside it.
pub fn document_relations(has_notes: bool, inside: &str) -> String {
    let mut xml = String::new();
    for (name, is_there) in [
        ("styles", true),
        ("numbering", true),
        ("fontTable", true),
        ("settings", true),
        ("footer", true),
        ("footnotes", has_notes),
    ] {
        if is_there {
            let _ = writeln!(
                xml,
                "<Relationship Id=\"{name}\" Type=\"{OFFICE}/{name}\" Target=\"{name}.xml\"/>"
            );
        }
    }
    relations(&(xml + inside))
}

/// The media types of all parts.
pub fn content_types(has_notes: bool) -> String {
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\n\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.\
         relationships+xml\"/>\n\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\n\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\n\
         <Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>\n\
         <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>\n\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-\
         package.core-properties+xml\"/>\n\
         <Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-\
         officedocument.extended-properties+xml\"/>\n"
    );
    for name in ["styles", "numbering", "fontTable", "settings", "footer", "footnotes"] {
        if name != "footnotes" || has_notes {
            let _ = writeln!(
                xml,
                "<Override PartName=\"/word/{name}.xml\" ContentType=\"{WORD}.{name}+xml\"/>"
            );
        }
    }
    xml + "</Types>\n"
}

/// Title, author, language, days, and the words that tell this copy from others.
pub fn core(context: &Context) -> String {
    let document = &context.document;
    let keywords = document.keywords.join(", ");
    let day = format!("{}T00:00:00Z", document.date);
    let mut xml = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
    );
    for (name, kind, words) in [
        ("dc:title", "", document.title.as_str()),
        ("dc:creator", "", &context.person.name),
        ("cp:keywords", "", &keywords),
        ("dc:language", "", &document.language),
        ("cp:lastModifiedBy", "", &context.person.name),
        ("dcterms:created", " xsi:type=\"dcterms:W3CDTF\"", &day),
        ("dcterms:modified", " xsi:type=\"dcterms:W3CDTF\"", &day),
    ] {
        if !words.is_empty() {
            let _ = write!(xml, "<{name}{kind}>");
            escape_xml(words, &mut xml);
            let _ = writeln!(xml, "</{name}>");
        }
    }
    xml + "</cp:coreProperties>\n"
}

/// The program that wrote it.
pub fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/\
         extended-properties\">\n<Application>trackway</Application>\n</Properties>\n"
    )
}

/// How Word treats the file: as one of its newest format, its words not torn.
pub fn settings(has_notes: bool) -> String {
    let notes = if has_notes {
        "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\n"
    } else {
        ""
    };
    format!(
        "{HEAD}<w:settings {SPACES}>\n<w:zoom w:percent=\"100\"/>\n\
         <w:defaultTabStop w:val=\"720\"/>\n<w:autoHyphenation w:val=\"0\"/>\n\
         <w:characterSpacingControl w:val=\"doNotCompress\"/>\n{notes}<w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\n\
         </w:settings>\n"
    )
}

/// What stands in for a font where it is missing.
pub fn fonts() -> String {
    let mut xml = format!("{HEAD}<w:fonts {SPACES}>\n");
    for (name, other, family, pitch) in [
        ("Georgia", "Gelasio", "roman", "variable"),
        ("Calibri", "Carlito", "swiss", "variable"),
        ("Arial", "Liberation Sans", "swiss", "variable"),
        ("Consolas", "DejaVu Sans Mono", "modern", "fixed"),
    ] {
        let _ = writeln!(
            xml,
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{other}\"/><w:charset w:val=\"00\"/>\
             <w:family w:val=\"{family}\"/><w:pitch w:val=\"{pitch}\"/></w:font>"
        );
    }
    xml + "</w:fonts>\n"
}

/// The name and the number of the page, on all pages but the first.
pub fn footer(name: &str) -> String {
    let mut xml = format!(
        "{HEAD}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r>\
         <w:t xml:space=\"preserve\">"
    );
    escape_xml(name, &mut xml);
    xml.push_str(" \u{b7} </w:t></w:r>");
    for (kind, shown) in [("begin", ""), ("separate", "<w:t>2</w:t>"), ("end", "")] {
        if kind == "separate" {
            xml.push_str("<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>");
        }
        let _ = write!(xml, "<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        if !shown.is_empty() {
            let _ = write!(xml, "<w:r>{shown}</w:r>");
        }
    }
    xml + "</w:p></w:ftr>\n"
}

/// Footnotes in their frame, with the lines that part them from the text.
pub fn footnotes(inside: &str) -> String {
    format!(
        "{HEAD}<w:footnotes {SPACES}>\n<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r>\
         <w:separator/></w:r></w:p></w:footnote>\n<w:footnote w:type=\"continuationSeparator\" \
         w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>\n{inside}\
         </w:footnotes>\n"
    )
}

/// Bullets, numbers, and each numbered list with its own first number.
pub fn numbering(resolver: &Resolver) -> String {
    let mut xml = format!("{HEAD}<w:numbering {SPACES}>\n");
    for (id, format) in [(0, "bullet"), (1, "decimal")] {
        let _ = writeln!(
            xml,
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
        );
        (0..9).for_each(|level| self::level(format, level, &mut xml));
        xml.push_str("</w:abstractNum>\n");
    }
    for (number, kind) in [(1, 0), (2, 1)] {
        let _ = writeln!(
            xml,
            "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{kind}\"/></w:num>"
        );
    }
    for (index, (_, start)) in resolver.lists.iter().enumerate() {
        let number = index + FIRST_LIST;
        // Word counts no further.
        let start = start.min(&0x7fff_ffff);
        let _ = write!(xml, "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"1\"/>");
        for level in 0..9 {
            let _ = write!(
                xml,
                "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/>\
                 </w:lvlOverride>"
            );
        }
        xml.push_str("</w:num>\n");
    }
    xml + "</w:numbering>\n"
}

fn level(format: &str, level: usize, xml: &mut String) {
    let (shown, left) = match (format, level % 2) {
        ("bullet", 0) => ("\u{2022}".to_owned(), 360 * (level + 1)),
        ("bullet", _) => ("\u{2013}".to_owned(), 360 * (level + 1)),
        _ => (format!("%{}.", level + 1), 360 * (level + 1)),
    };
    let _ = writeln!(
        xml,
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
         <w:lvlText w:val=\"{shown}\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"{left}\" w:hanging=\"360\"/></w:pPr></w:lvl>"
    );
}
