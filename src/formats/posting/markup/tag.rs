//! One tag of HTML (WHATWG HTML §13.2.5.6 and following, without its rarer states).

/// The attributes that are read of a page.
const KEPT: &[&str] = &[
    "href",
    "content",
    "name",
    "property",
    "itemprop",
    "itemscope",
    "itemtype",
    "id",
    "class",
    "rel",
    "lang",
    "datetime",
    "role",
    "data-automation-id",
    "data-ui",
    "data-testid",
    "data-qa",
    "colspan",
    "start",
    "type",
];
/// The most bytes of a value; descriptions of pages are shorter.
const MAX_VALUE: usize = 32 * 1024;
/// The most attributes of a tag.
const MAX_ATTRIBUTES: usize = 100;

/// A tag.
#[derive(Debug)]
pub struct Tag<'t> {
    /// Its name in lower case.
    pub name: String,
    /// Whether it ends an element.
    pub is_end: bool,
    attributes: Vec<(String, &'t str)>,
}

impl<'t> Tag<'t> {
    /// The tag that a text begins with, and its length; `None` where `<` begins none.
    pub fn read(text: &'t str) -> Option<(Self, usize)> {
        let (is_end, name_at) = if text.starts_with("</") { (true, 2) } else { (false, 1) };
        let rest = text.get(name_at..)?;
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let length = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/');
        let length = length.unwrap_or(rest.len());
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
        let name: String = rest[..length].chars().filter(|c| is_name(*c)).take(40).collect();
        let mut tag = Self { name: name.to_ascii_lowercase(), is_end, attributes: Vec::new() };
        let length = tag.read_attributes(text, name_at + length);
        Some((tag, length))
    }

    /// Reads attributes from a place on; the answer is where the tag ends.
    fn read_attributes(&mut self, text: &'t str, mut at: usize) -> usize {
        loop {
            let rest = &text[at..];
            let skipped = rest.find(|c: char| !(c.is_whitespace() || c == '/'));
            let Some(skipped) = skipped else { return text.len() };
            at += skipped;
            let rest = &text[at..];
            if rest.starts_with('>') {
                return at + 1;
            }
            // A sign of equality may begin a name, and nothing else.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..]
                .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
                .map_or(rest.len(), |end| end + first);
            let (name, after) = rest.split_at(end);
            at += end;
            let value_at = after.trim_start();
            let value = value_at.strip_prefix('=').map(str::trim_start);
            let Some(value) = value else {
                self.keep(name, "");
                continue;
            };
            let (value, rest) = value_of(value);
            self.keep(name, value);
            at = text.len() - rest.len();
        }
    }

    fn keep(&mut self, name: &str, value: &'t str) {
        if self.attributes.len() < MAX_ATTRIBUTES && value.len() <= MAX_VALUE && name.len() <= 40 {
            self.attributes.push((name.to_ascii_lowercase(), value));
        }
    }

    /// Whether it has an attribute.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The value of an attribute, as it is written.
    pub fn get(&self, name: &str) -> Option<&'t str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }

    /// The tag with what is read of it.
    pub fn written(&self) -> String {
        let mut text = format!("<{}", self.name);
        for (name, value) in &self.attributes {
            if !KEPT.contains(&name.as_str()) || is_code(value) {
                continue;
            }
            text.push(' ');
            text.push_str(name);
            text.push_str("=\"");
            text.push_str(&value.replace('"', "&quot;").replace('\0', ""));
            text.push('"');
        }
        text.push('>');
        text
    }
}

/// A value in quotes or without, and what follows.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            let end = inner.find(quote).unwrap_or(inner.len());
            return (&inner[..end], inner.get(end + 1..).unwrap_or_default());
        }
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    text.split_at(end)
}

/// Whether an address holds data or a program.
fn is_code(value: &str) -> bool {
    let value = value.trim_start();
    ["data:", "javascript:", "vbscript:", "blob:"]
        .iter()
        .any(|scheme| value.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme)))
}
