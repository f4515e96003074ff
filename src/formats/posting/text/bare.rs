//! Markdown without what only shows, runs or tells others that it is read.

/// The most bytes of a picture in Markdown.
const MAX_PICTURE: usize = 1_000;

/// The text without pictures of Markdown (`![..](..)`), which may tell others that it is read, and
/// without elements of HTML that show nothing to read.
pub fn without_pictures(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("![") {
        kept.push_str(&rest[..at]);
        let picture = &rest[at..];
        // A picture is a short thing in one line; looking further would take long.
        let near = &picture[..picture.floor_char_boundary(MAX_PICTURE)];
        let line = near.find('\n').unwrap_or(near.len());
        let end = picture[..line]
            .find("](")
            .and_then(|mid| Some(mid + picture[mid..line].find(')')? + 1));
        if end.is_none() {
            kept.push_str("![");
        }
        rest = &picture[end.unwrap_or(2)..];
    }
    kept.push_str(rest);
    without_elements(&kept)
}

/// The text without `<script>`, `<style>`, `<iframe>` and `<img>`.
fn without_elements(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut endless: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let begins = |name: &&str| begins(&rest[1..], name);
        let Some(name) = ["script", "style", "iframe", "img"].into_iter().find(begins) else {
            kept.push('<');
            rest = &rest[1..];
            continue;
        };
        let end = if name == "img" || endless.contains(&name) { None } else { end_of(rest, name) };
        if end.is_none() {
            endless.push(name);
        }
        let from = end.unwrap_or(0);
        rest = rest[from..].find('>').map_or("", |mark| &rest[from + mark + 1..]);
    }
    kept.push_str(rest);
    kept
}

fn end_of(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| begins(&text[at + 2..], name))
}

fn begins(text: &str, name: &str) -> bool {
    text.as_bytes().get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
}
