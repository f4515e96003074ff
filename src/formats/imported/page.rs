//! Markdown of ours, written block by block.
//!
//! The rule protected here: words that are plain in their source stay plain. Whatever could be markup
//! is escaped, and nothing else, so that the text stays readable.

/// How the words of a source are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) enum Words {
    /// As they are.
    Plain,
    /// As Markdown within a line.
    Markdown,
}

/// A text that grows at its end.
#[derive(Debug)]
pub(in crate::formats) struct Page {
    text: String,
    words: Words,
}

impl Page {
    pub(in crate::formats) fn new(words: Words) -> Self {
        Self { text: String::new(), words }
    }

    /// Whether nothing stands in it.
    pub(in crate::formats) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What stands in another, behind what stands here.
    pub(in crate::formats) fn append(&mut self, other: &Self) {
        self.block(other.text.trim_end());
    }

    /// Ends the text.
    pub(in crate::formats) fn end(self) -> String {
        self.text
    }

    /// A section.
    pub(in crate::formats) fn section(&mut self, title: &str) {
        let title = self.inline(title);
        self.block(&format!("## {}", or_dash(title)));
    }

    /// An entry, by the parts of its title, each with the address it leads to.
    pub(in crate::formats) fn entry(&mut self, parts: &[(Option<String>, Option<String>)]) {
        let part = |(text, url): &(Option<String>, Option<String>)| {
            let text = text.as_deref().map(|text| self.inline(text)).unwrap_or_default();
            match url {
                Some(url) if text.is_empty() => link(&self.inline(url), url),
                Some(url) => link(&text, url),
                None => text,
            }
        };
        let parts: Vec<String> = parts.iter().map(part).filter(|part| !part.is_empty()).collect();
        self.block(&format!("### {}", or_dash(parts.join(", "))));
    }

    /// The line of dates and places below the title of an entry.
    pub(in crate::formats) fn line(&mut self, parts: &[String]) {
        let parts: Vec<String> =
            parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            self.block(&format!("*{}*", parts.join(" · ")));
        }
    }

    /// Some paragraphs, or a list where each line of one begins like an item.
    pub(in crate::formats) fn paragraphs(&mut self, text: &str) {
        let text =
            text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
        for paragraph in text.split("\n\n") {
            let lines: Vec<&str> =
                paragraph.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            let items: Vec<&str> = lines.iter().filter_map(|line| item(line)).collect();
            if items.len() > 1 && items.len() == lines.len() {
                self.bullets(items);
            } else if !lines.is_empty() {
                let lines: Vec<String> = lines.iter().map(|line| self.inline(line)).collect();
                self.block(&lines.join("\\\n"));
            }
        }
    }

    /// What somebody said.
    pub(in crate::formats) fn quote(&mut self, text: &str) {
        let lines = text.lines().map(|line| self.inline(line)).filter(|line| !line.is_empty());
        let lines: Vec<String> = lines.map(|line| format!("> {line}")).collect();
        if !lines.is_empty() {
            self.block(&lines.join("\\\n"));
        }
    }

    /// A list.
    pub(in crate::formats) fn bullets<'t>(&mut self, items: impl IntoIterator<Item = &'t str>) {
        let items: Vec<String> = items.into_iter().map(|item| self.bullet(item)).collect();
        self.list(&items);
    }

    /// A list whose items are Markdown already, each in one line.
    pub(in crate::formats) fn list(&mut self, items: &[String]) {
        let items: Vec<String> = items.iter().map(|item| format!("- {item}")).collect();
        if !items.is_empty() {
            self.block(&items.join("\n"));
        }
    }

    /// A numbered list.
    pub(in crate::formats) fn numbers<'t>(&mut self, items: impl IntoIterator<Item = &'t str>) {
        let numbered =
            (1..).zip(items).map(|(number, item)| format!("{number}. {}", self.inline(item)));
        let numbered: Vec<String> = numbered.collect();
        if !numbered.is_empty() {
            self.block(&numbered.join("\n"));
        }
    }

    /// Words as they stand within a line.
    pub(in crate::formats) fn inline(&self, text: &str) -> String {
        match self.words {
            Words::Plain => plain(text),
            Words::Markdown => guarded(text),
        }
    }

    /// An item, whose further lines in Markdown may be items below it.
    pub(in crate::formats) fn bullet(&self, text: &str) -> String {
        let has_items = text.lines().skip(1).any(|line| item(line.trim()).is_some());
        if self.words == Words::Plain || !has_items {
            return self.inline(text);
        }
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let lines = lines.map(|line| match item(line.trim()) {
            Some(words) => format!("  - {}", guarded(words)),
            None => format!("  {}", guarded(line)),
        });
        lines.collect::<Vec<_>>().join("\n").trim_start().to_owned()
    }

    fn block(&mut self, block: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(block);
        self.text.push('\n');
    }
}

/// `**name** (level): one, two`, of those that are there.
pub(in crate::formats) fn labelled(
    page: &Page,
    name: Option<&str>,
    level: Option<&str>,
    words: &str,
) -> String {
    let name = name.map(|name| page.inline(name)).filter(|name| !name.is_empty());
    let level = level.map(|level| page.inline(level)).filter(|level| !level.is_empty());
    let words = page.inline(words);
    let head = match (name, level) {
        (Some(name), Some(level)) => format!("**{name}** ({level})"),
        (Some(name), None) => format!("**{name}**"),
        (None, Some(level)) => format!("({level})"),
        (None, None) => return words,
    };
    if words.is_empty() { head } else { format!("{head}: {words}") }
}

/// A link in Markdown.
fn link(text: &str, url: &str) -> String {
    let url = words_of(url);
    let needs_brackets = url.contains([' ', '(', ')', '<', '>', '\\']);
    if needs_brackets {
        let url = url.replace('\\', "\\\\").replace('<', "\\<").replace('>', "\\>");
        return format!("[{text}](<{url}>)");
    }
    format!("[{text}]({url})")
}

/// A heading needs words.
fn or_dash(text: String) -> String {
    if text.is_empty() { "—".to_owned() } else { text }
}

/// What follows the mark of an item.
fn item(line: &str) -> Option<&str> {
    ["- ", "* ", "• ", "– "].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim)
}

/// The words of a text in one line, without characters that no document can hold.
fn words_of(text: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}')
    };
    let text: String = text.chars().map(|c| if odd(c) { ' ' } else { c }).collect();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Plain words in Markdown.
fn plain(text: &str) -> String {
    let words: Vec<char> = words_of(text).chars().collect();
    let mut escaped = String::with_capacity(words.len() + 8);
    for (index, &c) in words.iter().enumerate() {
        if is_markup(&words, index, c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Whether a character could be markup where it stands (CommonMark 0.31 §2.4, §4, §5.2 and §6).
fn is_markup(words: &[char], index: usize, c: char) -> bool {
    let before = index.checked_sub(1).and_then(|index| words.get(index)).copied();
    let after = words.get(index + 1).copied();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '{' => true,
        '_' => !(is_word(before) && is_word(after)),
        '<' => before.is_none() || after.is_some_and(|c| c.is_alphabetic() || "/!?".contains(c)),
        '&' => {
            after.is_some_and(|c| c.is_ascii_alphabetic() || c == '#')
                && words[index..].contains(&';')
        }
        '#' => before.is_none_or(|c| c == ' '),
        '-' | '+' | '=' | '>' | ':' => index == 0,
        '.' | ')' => {
            let is_number = index > 0 && words[..index].iter().all(char::is_ascii_digit);
            is_number && after.is_none_or(|c| c == ' ')
        }
        _ => false,
    }
}

/// Markdown within a line, which begins no block and ends in no attributes.
fn guarded(text: &str) -> String {
    let words = words_of(text);
    let begins_block = words.starts_with(['#', '>', '|'])
        || words.starts_with("- ")
        || words.starts_with("+ ")
        || words.starts_with("* ")
        || words.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | ' '));
    let words = if begins_block && !words.is_empty() { format!("\\{words}") } else { words };
    words.replace(" {#", " \\{#").replace(" {.", " \\{.")
}
