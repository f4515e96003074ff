//! HTML to Markdown that is kept: headings, lists, tables, links; no pictures, no scripts.

use dom_query::Document;

use super::{address, markup, words};

/// The most bytes of a posting's text.
pub const MAX_TEXT: usize = 256 * 1024;

/// Markdown out of HTML, or out of text with line ends, once the entities around it are gone.
pub fn of_html(html: &str, base: Option<&str>) -> String {
    let has_tags = |text: &str| {
        ["<p", "<br", "<li", "<div", "<ul", "<h", "<b", "<strong", "<span", "<em", "</"]
            .iter()
            .any(|tag| text.contains(tag))
    };
    let html = if has_tags(html) || !html.contains("&lt;") {
        html.to_owned()
    } else {
        Document::fragment(html).text().to_string()
    };
    if !has_tags(&html) {
        return tidy(&words::unescaped(&html.replace('<', "&lt;")));
    }
    let document = Document::from(markup::reduce(&html).html);
    of_document(&document, base)
}

/// Markdown of a page.
pub fn of_document(document: &Document, base: Option<&str>) -> String {
    mend_links(document, base);
    let body = document.body().unwrap_or_else(|| document.root());
    tidy(&body.md(None))
}

/// Gives links their whole address; those that lead nowhere become text.
pub fn mend_links(document: &Document, base: Option<&str>) {
    for link in document.select("a").nodes() {
        let target = link.attr("href").and_then(|href| address::absolute(&href, base));
        match target {
            Some(target) => link.set_attr("href", &target),
            None => link.rename("span"),
        }
    }
}

/// Text as it is kept: no spaces at the ends of lines, no more than one empty line, not too long.
pub fn tidy(text: &str) -> String {
    let text = words::lines(text);
    let mut tidy = String::with_capacity(text.len());
    let mut is_gap = true;
    for line in text.lines() {
        let line = line.trim_end();
        if line.is_empty() && is_gap {
            continue;
        }
        is_gap = line.is_empty();
        let room = MAX_TEXT.saturating_sub(tidy.len());
        tidy.push_str(&line[..line.floor_char_boundary(room)]);
        if line.len() > room {
            break;
        }
        tidy.push('\n');
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}
