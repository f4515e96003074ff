//! Whole files, read back part by part; what Word asks of a file is asked here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use jiff::civil::date;

use super::xml::{Kind, pieces};
use crate::domain::change::RepoPath;
use crate::domain::language::Language;
use crate::domain::manuscript::Purpose;
use crate::domain::person::Person;
use crate::formats::manuscript;
use crate::render::document::{DocumentKind, Files, Format, Paper, Request};
use crate::render::error::RenderError;
use crate::render::theme::Theme;
use crate::render::{Prepared, render};

const PICTURE: &[u8] = include_bytes!("../../../tests/peers/samples/picture.png");
const HARD: &str = include_str!("../../../tests/peers/samples/hard.en.md");

type Parts = BTreeMap<String, Vec<u8>>;

fn rendered(kind: DocumentKind, theme: &Theme, source: &str) -> Result<Vec<u8>, RenderError> {
    let purpose = if kind == DocumentKind::Letter { Purpose::Letter } else { Purpose::Resume };
    let path = RepoPath::new("resumes/main.md").expect("a path");
    let (manuscript, _) = manuscript::read(&path, source.as_bytes(), purpose).expect("sound");
    let files = Files::from([("images/picture.png".to_owned(), PICTURE.to_vec())]);
    let request = Request {
        kind,
        manuscript: &manuscript,
        person: &Person::of(&[&manuscript.front]).expect("a name"),
        job: None,
        language: Language::German,
        paper: Paper::UsLetter,
        today: date(2026, 11, 22),
        share: Some("s-1"),
        archival: false,
        theme,
        files: &files,
        runner: Prepared::finish,
    };
    render(&request, Format::Docx).map(|made| made.bytes)
}

fn classic(body: &str) -> Parts {
    let theme = Theme::built_in(DocumentKind::Resume, "classic").expect("there");
    let source = format!("---\nname: Jane Doe\n---\n{body}\n");
    parts(rendered(DocumentKind::Resume, &theme, &source).expect("rendered"))
}

fn parts(bytes: Vec<u8>) -> Parts {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let count = zip.len();
    let mut read = |at: usize| {
        let mut file = zip.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("whole");
        (file.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(&mut read).collect()
}

fn text(parts: &Parts, name: &str) -> String {
    String::from_utf8(parts[name].clone()).expect("UTF-8")
}

/// The values of an attribute of all elements of a name.
fn values(xml: &str, element: &str, attribute: &str) -> BTreeSet<String> {
    let all = pieces(xml).expect("well-formed");
    let of = |kind: &Kind| match kind {
        Kind::Open { name, .. } if *name == element => kind.attribute(attribute),
        _ => None,
    };
    all.iter().filter_map(|piece| of(&piece.kind)).collect()
}

/// What a reader sees: the words of the paragraphs, one to a line.
fn words(xml: &str) -> String {
    let mut said = String::new();
    let mut is_text = false;
    for piece in pieces(xml).expect("well-formed") {
        match piece.kind {
            Kind::Open { name, is_empty, .. } => is_text = name == "w:t" && !is_empty,
            Kind::Close("w:p") => said.push('\n'),
            Kind::Close(_) => is_text = false,
            Kind::Other if is_text => said.push_str(piece.raw),
            Kind::Other => {}
        }
    }
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    plain.iter().fold(said, |said, (escaped, plain)| said.replace(escaped, plain))
}

/// What Word asks of a file before it opens it.
fn assert_sound(parts: &Parts) {
    let kinds = text(parts, "[Content_Types].xml");
    let covered = values(&kinds, "Override", "PartName");
    let extensions = values(&kinds, "Default", "Extension");
    for (name, bytes) in parts {
        let extension = name.rsplit('.').next().unwrap_or_default();
        let is_typed = covered.contains(&format!("/{name}")) || extensions.contains(extension);
        assert!(is_typed, "{name} has no type");
        if matches!(extension, "xml" | "rels") {
            assert!(pieces(std::str::from_utf8(bytes).unwrap()).is_ok(), "{name}");
        }
    }
    for part in &covered {
        assert!(parts.contains_key(&part[1..]), "{part} is not there");
    }
    let document = text(parts, "word/document.xml");
    let relations = values(&text(parts, "word/_rels/document.xml.rels"), "Relationship", "Id");
    let named = [("w:hyperlink", "r:id"), ("a:blip", "r:embed"), ("w:footerReference", "r:id")];
    for (element, attribute) in named {
        for id in values(&document, element, attribute) {
            assert!(relations.contains(&id), "{element} {id}");
        }
    }
    let numbers = values(&text(parts, "word/numbering.xml"), "w:num", "w:numId");
    let styles = values(&text(parts, "word/styles.xml"), "w:style", "w:styleId");
    for id in values(&document, "w:numId", "w:val") {
        assert!(numbers.contains(&id), "list {id}");
    }
    for element in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        for id in values(&document, element, "w:val") {
            assert!(styles.contains(&id), "{element} {id}");
        }
    }
}

#[test]
fn every_theme_makes_a_sound_file_of_the_same_bytes_each_time() {
    for kind in [DocumentKind::Resume, DocumentKind::Letter] {
        for name in Theme::names(kind) {
            let theme = Theme::built_in(kind, name).expect("there");
            let source = HARD.replace("nothing\n", "nothing\u{301}\n");
            let bytes = rendered(kind, &theme, &source).expect("rendered");
            assert!(bytes == rendered(kind, &theme, &source).expect("rendered"), "{kind} {name}");
            let parts = parts(bytes);
            assert_sound(&parts);
            assert!(parts.contains_key("word/media/image1.png"));
            assert!(text(&parts, "word/styles.xml").contains("w:lang w:val=\"de\""));
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let lines = [
        "]]> <script>alert(1)</script> & &amp; <w:p/> {{ person.name }} {% raw %}",
        "<picture path=\"x\"/> <footnote label=\"x\"/> r:id=\"x\"",
    ];
    for line in lines {
        let parts = classic(&format!("`` {line} ``"));
        assert_sound(&parts);
        assert_eq!(words(&text(&parts, "word/document.xml")), format!("Jane Doe\n{line}\n"));
    }
}

#[test]
fn links_lead_to_the_web_to_mail_and_to_phones_only() {
    let parts = classic(
        "[a](https://example.org/?a=1&b=ä) [b](javascript:alert(1)) [c](file:///etc/passwd) \
         [d](mailto:a@example.org) [e](https://example.org/?a=1&b=ä)",
    );
    let links = values(&text(&parts, "word/_rels/document.xml.rels"), "Relationship", "Target");
    let outside: Vec<_> = links.iter().filter(|link| link.contains(':')).collect();
    assert_eq!(outside, ["https://example.org/?a=1&b=%C3%A4", "mailto:a@example.org"]);
    let document = text(&parts, "word/document.xml");
    assert_eq!(values(&document, "w:hyperlink", "r:id").len(), 2);
    assert_eq!(words(&document), "Jane Doe\na b c d e\n");
}

#[test]
fn each_numbered_list_begins_with_its_own_number() {
    let parts = classic("3. three\n4. four\n\ntext\n\n1. one\n\n   7. seven\n");
    let numbering = text(&parts, "word/numbering.xml");
    let numbers = values(&text(&parts, "word/document.xml"), "w:numId", "w:val");
    assert_eq!(numbers.into_iter().collect::<Vec<_>>(), ["3", "4", "5"]);
    for (number, start) in [(3, 3), (4, 1), (5, 7)] {
        let (_, list) = numbering.split_once(&format!("<w:num w:numId=\"{number}\">")).unwrap();
        let (list, _) = list.split_once("</w:num>").unwrap();
        assert!(list.contains(&format!("<w:startOverride w:val=\"{start}\"/>")), "{list}");
    }
}

#[test]
fn a_footnote_is_referred_to_once_and_said_below() {
    let parts = classic(
        "One[^b], two[^a], one[^b].\n\n[^a]: Said *a* & [l](https://example.org).\n\n[^b]: Said b.\n",
    );
    assert_sound(&parts);
    let document = text(&parts, "word/document.xml");
    assert_eq!(document.matches("<w:footnoteReference").count(), 2);
    assert_eq!(words(&document), "Jane Doe\nOne, two, one1.\n");
    let notes = text(&parts, "word/footnotes.xml");
    assert_eq!(words(&notes).trim(), "Said b.\n Said a & l.");
    let links = text(&parts, "word/_rels/footnotes.xml.rels");
    assert_eq!(values(&links, "Relationship", "Target").len(), 1);
}

#[test]
fn a_template_that_makes_no_xml_is_refused_with_its_place() {
    let own = |text: &str| {
        let file = ("templates/resume/mine/document.xml".to_owned(), text.to_owned());
        Theme::with(
            DocumentKind::Resume,
            "mine",
            BTreeMap::from([("document.xml".to_owned(), file)]),
        )
    };
    for (template, expected) in [
        (
            "<a>\n<b></a>",
            "`document.xml` makes no XML that Word can open: `b` is closed by `a`, at `</a>`",
        ),
        (
            "<a><picture path=\"none.png\" alt=\"\"/></a>",
            "the picture `none.png` can't be shown: there is no such file",
        ),
    ] {
        let error = rendered(DocumentKind::Resume, &own(template), "---\nname: Jane\n---\n");
        assert_eq!(error.map_err(|error| error.to_string()), Err(expected.to_owned()));
    }
}

#[test]
fn the_file_says_whose_it_is_and_when_it_was_made() {
    let parts = classic("Text.");
    let core = text(&parts, "docProps/core.xml");
    for expected in [
        "<dc:creator>Jane Doe</dc:creator>",
        "<dc:language>de</dc:language>",
        "<cp:keywords>trackway:s-1</cp:keywords>",
        "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">2026-11-22T00:00:00Z</dcterms:modified>",
    ] {
        assert!(core.contains(expected), "{core}");
    }
    let document = text(&parts, "word/document.xml");
    assert!(document.contains("<w:pgSz w:w=\"12240\" w:h=\"15840\"/>"));
    assert!(text(&parts, "word/footer.xml").contains(" PAGE "));
}
