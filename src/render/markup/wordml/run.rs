//! Runs: words of one look (ECMA-376, part 1, section 17.3.2).

use super::super::escape_xml;

/// How the words of a run look.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an element of its own")]
pub struct Look {
    pub is_bold: bool,
    pub is_italic: bool,
    pub is_struck: bool,
    pub is_code: bool,
    pub is_link: bool,
}

/// Some words of one look; the ends of their lines are kept.
pub fn run(words: &str, look: Look, xml: &mut String) {
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
