//! The fixtures in a table, and what hostile files come to.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::{Unread, markup, read};
use crate::domain::posting::Posting;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/postings");

fn fixture(name: &str) -> Posting {
    let bytes = fs::read(Path::new(FOLDER).join(name)).expect(name);
    read(&bytes).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// The facts in a line each: `title: Baker (JSON-LD)`.
fn facts(posting: &Posting) -> String {
    posting.facts.iter().fold(String::new(), |mut text, fact| {
        let _ = writeln!(text, "{}: {} ({})", fact.field, fact.words, fact.from);
        text
    })
}

#[test]
fn every_fixture_says_what_its_golden_file_says() {
    let mut names: Vec<_> = fs::read_dir(FOLDER)
        .expect("fixtures")
        .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.ends_with(".expected"))
        .collect();
    names.sort();
    assert!(names.len() >= 14, "{names:?}");
    for name in names {
        let posting = fixture(&name);
        let mut seen = format!("{}\n{}", posting.medium.as_str(), facts(&posting));
        for (header, words) in &posting.headers {
            let _ = writeln!(seen, "{header}: {words}");
        }
        let _ = write!(seen, "{}\n{}\n", posting.notes.join("\n"), posting.text);
        let expected = Path::new(FOLDER).join(format!("{name}.expected"));
        snapbox::Assert::new()
            .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
            .eq(seen, snapbox::Data::read_from(&expected, Some(snapbox::data::DataFormat::Text)));
    }
}

fn page(body: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body></html>")
        .into_bytes()
}

fn long(words: &str) -> String {
    words.repeat(300 / words.len().max(1) + 1)
}

#[test]
fn what_holds_no_posting_is_refused_with_the_reason() {
    let utf16: Vec<u8> = "  \n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, why) in [
        (b"".to_vec(), "it is empty"),
        (b" \n\t".to_vec(), "it is empty"),
        ([b"\xff\xfe".to_vec(), utf16].concat(), "it is empty"),
        (b"\x1f\x8b\x08abc".to_vec(), "it is packed (gzip)"),
        (b"PK\x03\x04abc".to_vec(), "it is packed (zip)"),
        (b"%PDF-1.7".to_vec(), "it is a PDF, not text"),
        (b"\x89PNG\r\n".to_vec(), "it is a PNG picture, not text"),
        (b"a\0b\0\0\0c".to_vec(), "it is binary data, not text"),
        (page(""), "there is no posting in it: no text that can be read"),
        (
            page("<div id=root></div><noscript>Enable JavaScript</noscript>"),
            "there is no posting in it: no text that can be read",
        ),
        (
            page("<form><input type=password></form>Welcome back"),
            "it is a page to sign in, with no posting behind it",
        ),
        (
            b"<html><title>Sign Up | LinkedIn</title><body>Join now to see".to_vec(),
            "it is a page to sign in, with no posting behind it",
        ),
        (
            b"<html><title>Just a moment...</title>".to_vec(),
            "it is no posting but a page that says `Just a moment...`",
        ),
        (b"short".to_vec(), "there is no posting in it: a single word of text"),
        (
            b"Subject: hi\nFrom: a@b.example\n\n".to_vec(),
            "there is no posting in it: no text that can be read",
        ),
    ] {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        assert_eq!(read(&bytes).expect_err(&shown).to_string(), why, "{shown}");
    }
}

#[test]
fn several_postings_on_a_page_are_named() {
    let one = |title: &str| {
        format!(
            r#"<script type="application/ld+json">{{"@type":"JobPosting","title":"{title}"}}</script>"#
        )
    };
    let list = page(&[one("Baker"), one("Miller")].concat());
    assert_eq!(
        read(&list),
        Err(Unread::Several { titles: vec!["Baker".to_owned(), "Miller".to_owned()] })
    );
    let about = page(&[one("Baker"), one("Miller"), "<h1>Miller</h1>".to_owned()].concat());
    assert_eq!(read(&about).expect("read").words("title"), Some("Miller"));
    let twice = page(&[one("Baker"), one("Baker")].concat());
    assert_eq!(read(&twice).expect("read").words("title"), Some("Baker"));
}

#[test]
fn nothing_that_runs_spies_or_hides_is_kept() {
    let body = "<h1>Ba\u{202e}ker\u{1b}[31m</h1><p onclick=x()>Good \u{200b}bread\u{7}</p>\
        <script>alert(1)</script><style>p{}</style><iframe src=x></iframe><img src=https://t.example/p.gif>\
        <a href='javascript:alert(1)'>Run</a> <a href='data:text/html,x'>Data</a> <a href='https://ok.example/a b'>Bad</a> \
        <a href='https://ok.example/(x)'>Fine</a><svg><script>2</script></svg><template><p>No</p></template>";
    let posting =
        read(&page(&format!("{body}<p>{}</p>", long("Flour and water. ")))).expect("read");
    assert_eq!(posting.words("title"), Some("Baker"));
    let text = &posting.text;
    for gone in [
        "alert",
        "p{}",
        "t.example",
        "javascript",
        "data:",
        "ok.example/a b",
        "No",
        "\u{1b}",
        "\u{7}",
        "\u{202e}",
        "\u{200b}",
    ] {
        assert!(!text.contains(gone), "{gone:?} in {text}");
    }
    assert!(
        text.contains("[Fine](https://ok.example/%28x%29)") && text.contains("Run Data"),
        "{text}"
    );
    let markdown = "# Baker\n![p](https://t.example/p.gif) Bread <script>alert(1)</script><img src=x>\u{1b}[0m and more than forty letters of text";
    let posting = read(markdown.as_bytes()).expect("read");
    assert_eq!(posting.text, "# Baker\n Bread  and more than forty letters of text");
}

#[test]
fn large_and_deep_files_are_read_in_time() {
    let start = std::time::Instant::now();
    let words = format!("<p>{}</p>", long("Bake bread. "));
    for (name, body) in [
        ("nested", format!("{words}{}", "<div>".repeat(50_000))),
        ("nested letters", format!("{words}{}", "<b><p>".repeat(5_000))),
        (
            "letters of many kinds",
            format!(
                "{}{}",
                (0..500).fold(String::new(), |text, n| text + &format!("<b id={n}><i id={n}>")),
                words.repeat(200)
            ),
        ),
        ("unclosed", format!("{words}{}", "<svg><template><title><a href=x>".repeat(5_000))),
        ("tables", format!("{words}{}", "<table><td><tr>x".repeat(5_000))),
        ("pictures", format!("{words}<img src='data:image/png;base64,{}'>", "A".repeat(8_000_000))),
        ("scripts", format!("<script>{}</script>{words}", "<div>".repeat(500_000))),
        ("attributes", format!("<p {}>{words}", "a=b ".repeat(200_000))),
        ("text", "![x <script <img".repeat(200_000)),
        ("comments", format!("{}{words}", "<!--".repeat(200_000))),
    ] {
        let _ = if name == "text" { read(body.as_bytes()) } else { read(&page(&body)) };
        let passed = start.elapsed().as_secs();
        assert!(passed < 60, "{name}: {passed} s");
    }
}

#[test]
fn mails_within_mails_use_up_no_stack() {
    let mail = "Content-Type: message/rfc822\r\n\r\n".repeat(150_000);
    let unread = read(format!("From: a@b.example\r\n{mail}").as_bytes());
    assert!(matches!(unread, Err(Unread::NoPosting { .. })));
}

#[test]
fn a_title_without_end_is_none() {
    let body = format!("<h1>{}</h1><p>{}</p>", "x".repeat(1_000_000), long("Bake bread. "));
    let posting = read(&page(&body)).expect("read");
    assert_eq!(posting.words("title"), Some("t"));
    let json = format!(
        r#"<script type="application/ld+json">{{"@type":"JobPosting","title":"{}","description":"<p>Bread</p>"}}</script>"#,
        "x".repeat(1_000_000)
    );
    assert_eq!(read(&page(&json)).expect("read").words("title"), Some("t"));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_page_is_read_or_refused(parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..60)) {
        let text = parts.concat();
        let _ = read(text.as_bytes());
        let _ = read(format!("<html>{text}").as_bytes());
        let _ = read(format!("From: a\nSubject: b\n\n{text}").as_bytes());
    }

    #[test]
    fn what_the_parser_gets_is_even(parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..60)) {
        let html = markup::reduce(&parts.concat()).html;
        let again = markup::reduce(&html).html;
        prop_assert_eq!(&html, &again);
    }
}

const PARTS: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "<!",
    "<!--",
    "-->",
    "<?",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<li>",
    "<ul>",
    "</ul>",
    "<a href=\"x",
    "<a href='/y'>",
    "\"",
    "'",
    "=",
    " ",
    "\n",
    "é",
    "\u{1b}",
    "\0",
    "<table>",
    "<td>",
    "</table>",
    "<script>",
    "</script>",
    "<script type=application/ld+json>",
    "{\"@type\":\"JobPosting\",",
    "\"title\":\"x\"}",
    "<title>",
    "</title>",
    "<h1>",
    "</h1>",
    "&lt;",
    "&amp;",
    "&#0;",
    "<svg>",
    "<template shadowrootmode=open>",
    "<div itemscope itemtype=http://schema.org/JobPosting>",
    "<span itemprop=title>",
    "---\n",
    "# x\n",
    "Title: y\n",
    "![",
    "](",
    ")",
    "long enough to count as the text of a posting when it is said often enough ",
];
