//! A posting as it is kept: front matter that says where it is from, then its Markdown.

use crate::domain::posting::Posting;
use crate::domain::value::{Map, Value};
use crate::formats::yaml;

/// Where a kept posting is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source<'s> {
    /// Its address on the web.
    pub url: Option<&'s str>,
    /// When it was kept, as events are dated.
    pub captured: &'s str,
    /// The hash of the file that it was read from.
    pub sha256: &'s str,
    /// The title of its job.
    pub title: &'s str,
}

/// The file of a posting.
pub fn write(posting: &Posting, source: &Source<'_>) -> String {
    let mut front = Map::new();
    if let Some(url) = source.url {
        front.insert("url", Value::text(url));
    }
    for (name, words) in &posting.headers {
        front.insert(*name, Value::text(words.clone()));
    }
    front.insert("captured", Value::text(source.captured));
    front.insert("source", Value::from(posting.medium.as_str()));
    front.insert("sha256", Value::text(source.sha256));
    let front = yaml::write(&front);
    let heading = heading(&posting.text, source.title);
    format!("---\n{front}---\n\n{heading}{}\n", posting.text)
}

/// The title, unless the text begins with a heading of its own.
fn heading(text: &str, title: &str) -> String {
    if text.starts_with("# ") {
        return String::new();
    }
    format!("# {title}\n\n")
}

/// The YAML between the lines of dashes that a text begins with, and what follows.
pub fn split(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&rest[..at], rest[at + line.len()..].trim_start_matches(['\n', '\r'])));
        }
        at += line.len();
    }
    None
}

/// What follows the front matter; all of a text without one.
pub fn body(text: &str) -> &str {
    split(text).map_or(text, |(_, body)| body)
}

/// What a kept posting says of the file that it was read from.
pub fn sha256(text: &str) -> Option<&str> {
    let (front, _) = split(text)?;
    let line = front.lines().find_map(|line| line.strip_prefix("sha256:"))?;
    Some(line.trim().trim_matches(['"', '\'']))
}
