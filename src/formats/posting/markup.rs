//! HTML made small and even before a parser sees it.
//!
//! The rule protected here: the parser is quadratic in nesting and remembers unclosed letters' tags
//! for ever, so what it gets is limited in bytes, tags and depth, every element is closed where it
//! ends, and none that shapes letters holds a block. Scripts, styles and pictures are gone; the data
//! for search engines, which stands in scripts, is set aside.

mod tag;

use tag::Tag;

/// The most bytes that the parser gets.
const MAX_HTML: usize = 4 * 1024 * 1024;
/// The most tags.
const MAX_TAGS: usize = 40_000;
/// The most elements inside each other; readable pages stay far below.
const MAX_DEPTH: usize = 200;
/// The most bytes and number of data scripts.
const MAX_SCRIPT: usize = 4 * 1024 * 1024;
const MAX_SCRIPTS: usize = 64;

/// Elements that go with all that is in them.
const GONE: &[&str] = &[
    "script", "style", "noscript", "iframe", "svg", "math", "template", "object", "video", "audio",
    "canvas", "select", "textarea", "noembed", "noframes", "xmp", "picture", "map", "dialog",
];
/// Elements whose content is taken as text up to their end.
const RAW: &[&str] =
    &["script", "style", "noscript", "iframe", "textarea", "noembed", "noframes", "xmp"];
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];
/// Void elements that mean something here.
const KEPT_VOID: &[&str] = &["base", "br", "hr", "link", "meta"];
/// Elements within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];
/// Elements whose ends say nothing; of these only `head` and `body` are kept.
const ONCE: &[&str] = &["html", "head", "body", "form", "frameset", "plaintext"];
/// What an element ends by its beginning, and what it does not reach beyond.
const ENDS: &[(&str, &[&str], &[&str])] = &[
    ("a", &["a"], &[]),
    ("li", &["li"], &["ul", "ol", "menu", "table"]),
    ("dt", &["dt", "dd"], &["dl", "table"]),
    ("dd", &["dt", "dd"], &["dl", "table"]),
    ("td", &["td", "th"], &["table", "tr"]),
    ("th", &["td", "th"], &["table", "tr"]),
    ("tr", &["tr"], &["table"]),
    ("tbody", &["thead", "tbody", "tfoot"], &["table"]),
    ("tfoot", &["thead", "tbody", "tfoot"], &["table"]),
    ("option", &["option"], &["select"]),
];

/// A page made small.
#[derive(Debug, Default)]
pub struct Reduced {
    /// What the parser gets.
    pub html: String,
    /// The scripts of type `application/ld+json`.
    pub json_ld: Vec<String>,
    /// The address that the browser noted when it saved the page.
    pub saved_from: Option<String>,
    /// Whether somebody is asked for a password.
    pub asks_password: bool,
}

/// Makes a page small.
pub fn reduce(text: &str) -> Reduced {
    let mut reducer = Reducer { text, at: 0, ..Reducer::default() };
    while reducer.step() {}
    while let Some(name) = reducer.open.pop() {
        reducer.close_tag(&name);
    }
    reducer.reduced
}

#[derive(Default)]
struct Reducer<'t> {
    text: &'t str,
    at: usize,
    reduced: Reduced,
    open: Vec<String>,
    tags: usize,
    /// Elements past the limit that are still open.
    beyond: usize,
    /// Elements of which no end follows.
    endless: Vec<String>,
}

impl<'t> Reducer<'t> {
    /// Takes the text up to the next tag, and that tag.
    fn step(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(next) = rest.find('<') else {
            self.words(rest);
            return false;
        };
        self.words(&rest[..next]);
        self.at += next;
        let rest = &rest[next..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            self.comment(comment);
        } else if rest.starts_with("<![CDATA[") {
            self.at += "<![CDATA[".len();
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
        } else if let Some((tag, length)) = Tag::read(rest) {
            self.at += length;
            self.tag(&tag);
        } else {
            self.words("&lt;");
            self.at += 1;
        }
        true
    }

    fn words(&mut self, words: &str) {
        if self.reduced.html.len() + words.len() > MAX_HTML {
            return;
        }
        self.reduced.html.extend(words.chars().filter(|letter| *letter != '\0'));
    }

    fn comment(&mut self, comment: &str) {
        let end = comment.find("-->").unwrap_or(comment.len());
        self.at += "<!--".len() + (end + "-->".len()).min(comment.len());
        if self.reduced.saved_from.is_none() {
            self.reduced.saved_from = saved_from(&comment[..end]);
        }
    }

    fn tag(&mut self, tag: &Tag<'t>) {
        let name = tag.name.as_str();
        if tag.is_end {
            self.end(name);
        } else if GONE.contains(&name) && !tag.has("shadowrootmode") {
            self.gone(tag);
        } else if name == "title" {
            self.title();
        } else if VOID.contains(&name) {
            let is_password = tag.get("type").is_some_and(|it| it.eq_ignore_ascii_case("password"));
            self.reduced.asks_password |= name == "input" && is_password;
            if KEPT_VOID.contains(&name) {
                self.open_tag(tag);
            }
        } else if ONCE.contains(&name) {
            if name == "head" || name == "body" {
                self.open_tag(tag);
            }
        } else if name != "template" {
            self.begin(tag);
        }
    }

    /// Leaves an element out, with all that is in it.
    fn gone(&mut self, tag: &Tag<'t>) {
        let name = tag.name.as_str();
        let Some((content, length)) = self.up_to_end(name) else {
            // Nothing else is in what is raw; of another element only the tag is left out.
            self.at = if RAW.contains(&name) { self.text.len() } else { self.at };
            return;
        };
        let is_data = name == "script" && tag.get("type").is_some_and(is_json_ld);
        if is_data && content.len() <= MAX_SCRIPT && self.reduced.json_ld.len() < MAX_SCRIPTS {
            self.reduced.json_ld.push(content.to_owned());
        }
        self.at += length;
    }

    fn title(&mut self) {
        let Some((content, length)) = self.up_to_end("title") else { return };
        self.at += length;
        let words: String = content.chars().take(2_000).collect();
        self.words(&format!("<title>{}</title>", words.replace('<', "&lt;")));
    }

    /// What stands before the end of an element, and how long it is with that end.
    fn up_to_end(&mut self, name: &str) -> Option<(&'t str, usize)> {
        if self.endless.iter().any(|endless| endless == name) {
            return None;
        }
        let rest = &self.text[self.at..];
        let is_end = |at: &usize| {
            let after = rest.as_bytes().get(at + 2..at + 2 + name.len());
            after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
        };
        let Some(end) = rest.match_indices("</").map(|(at, _)| at).find(is_end) else {
            self.endless.push(name.to_owned());
            return None;
        };
        let length = rest[end..].find('>').map_or(rest.len(), |close| end + close + 1);
        Some((&rest[..end], length))
    }

    fn begin(&mut self, tag: &Tag<'t>) {
        let name = tag.name.as_str();
        if !INLINE.contains(&name) {
            self.end_lines();
        }
        self.end_others(name);
        if self.open.len() >= MAX_DEPTH || self.tags >= MAX_TAGS {
            self.beyond += 1;
            return;
        }
        if self.open_tag(tag) {
            self.open.push(name.to_owned());
        }
    }

    /// Ends what holds letters of a line: a block follows.
    fn end_lines(&mut self) {
        while self.open.last().is_some_and(|name| name == "p" || INLINE.contains(&name.as_str())) {
            self.end_last();
        }
    }

    /// Ends what the beginning of this element ends.
    fn end_others(&mut self, name: &str) {
        let Some((_, ended, borders)) = ENDS.iter().find(|(begun, ..)| *begun == name) else {
            return;
        };
        let above = self
            .open
            .iter()
            .rposition(|it| ended.contains(&it.as_str()) || borders.contains(&it.as_str()));
        let Some(at) = above.filter(|at| ended.contains(&self.open[*at].as_str())) else { return };
        while self.open.len() > at {
            self.end_last();
        }
    }

    fn end(&mut self, name: &str) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open == name) else { return };
        while self.open.len() > at {
            self.end_last();
        }
    }

    fn end_last(&mut self) {
        if let Some(name) = self.open.pop() {
            self.close_tag(&name);
        }
    }

    fn close_tag(&mut self, name: &str) {
        self.reduced.html.push_str("</");
        self.reduced.html.push_str(name);
        self.reduced.html.push('>');
    }

    /// Writes a tag with the attributes that are read here; false where there is no room left.
    fn open_tag(&mut self, tag: &Tag<'t>) -> bool {
        let text = tag.written();
        if self.tags >= MAX_TAGS || self.reduced.html.len() + text.len() > MAX_HTML {
            return false;
        }
        self.tags += 1;
        self.reduced.html.push_str(&text);
        true
    }
}

fn is_json_ld(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/ld+json")
}

/// `saved from url=(0042)https://...` of Chrome and Edge, `url: https://...` of `SingleFile`.
fn saved_from(comment: &str) -> Option<String> {
    let after = comment.find("saved from url=").map(|at| &comment[at + 15..]).or_else(|| {
        let at = comment.contains("SingleFile").then(|| comment.find("url:")).flatten()?;
        Some(&comment[at + 4..])
    })?;
    let address = &after[after.find("http")?..];
    let end = address.find(char::is_whitespace).unwrap_or(address.len());
    Some(address[..end].to_owned()).filter(|address| address.len() < 2_000)
}
