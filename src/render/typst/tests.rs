use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::change::RepoPath;
use crate::domain::language::Language;
use crate::domain::manuscript::{Manuscript, Purpose};
use crate::domain::markdown::{Attributes, Block, Inline, Item};
use crate::domain::person::Person;
use crate::formats;
use crate::render::document::{DocumentKind, Files, Format, Paper, Request};
use crate::render::error::RenderError;
use crate::render::markup::Markup as _;
use crate::render::markup::typst::Typst;
use crate::render::theme::Theme;
use crate::render::{expected, readback, render};

fn set_with(source: &str, files: &Files, archival: bool) -> Result<Pdf, RenderError> {
    set(&Sheet {
        source,
        template: source,
        path: "templates/resume/mine/page.typ",
        files,
        title: "Jane Doe: Resume",
        author: "Jane Doe",
        keywords: &["trackway:01J".to_owned()],
        language: "nl",
        today: date(2026, 11, 22),
        archival,
    })
}

fn set_plain(source: &str) -> Result<Pdf, RenderError> {
    set_with(source, &Files::new(), false)
}

fn text(source: &str) -> String {
    let pdf = set_plain(source).expect("a PDF");
    readback::text(&pdf.bytes).expect("its text")
}

fn refusal(source: &str) -> String {
    set_plain(source).expect_err("a refusal").to_string()
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let source = "= Jane\n#link(\"https://example.com\")[there] #datetime.today().display()";
    for archival in [false, true] {
        let both = [(); 2].map(|()| set_with(source, &Files::new(), archival).expect("a PDF"));
        assert!(both[0] == both[1], "archival: {archival}");
    }
    assert!(text(source).contains("2026-11-22"));
}

#[test]
fn pages_are_counted_as_they_are_set() {
    let source = "a #pagebreak() b #pagebreak() c";
    let sheet = Sheet {
        source,
        template: source,
        path: "page.typ",
        files: &Files::new(),
        title: "t",
        author: "a",
        keywords: &[],
        language: "en",
        today: date(2026, 11, 22),
        archival: false,
    };
    assert_eq!(pages(&sheet), Ok(3));
    assert_eq!(set(&sheet).map(|pdf| pdf.pages), Ok(3));
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_word() {
    for (source, character, word) in [
        ("Speaks #\"fluent 中文 well\";", '中', "中文"),
        ("#strong[a]#\"b\u{1f980}c d\";", '\u{1f980}', "ab\u{1f980}c"),
    ] {
        let error = RenderError::Glyph { character, word: word.to_owned() };
        assert_eq!(set_plain(source), Err(error), "{source}");
    }
    assert_eq!(text("Łódź ế Ω Ж → ✓ ☑ ﬁ").trim(), "Łódź ế Ω Ж → ✓ ☑ ﬁ");
}

#[test]
fn a_template_reads_neither_files_nor_packages() {
    for (source, expected) in [
        ("\n#read(\"/etc/passwd\")", "page.typ:2:7: file not found (searched at etc/passwd)"),
        ("#include \"../../../../../etc/passwd\"", "would escape the project root"),
        ("#import \"@preview/cetz:0.3.0\"", "packages are not available to documents"),
        ("#image(\"me.png\")", "file not found (searched at templates/resume/mine/me.png)"),
    ] {
        let said = refusal(source);
        assert!(said.contains(expected), "{source}: {said}");
    }
}

#[test]
fn a_template_that_never_ends_is_stopped() {
    for source in ["#while true {}", "#let f() = f(); #f()"] {
        assert!(matches!(set_plain(source), Err(RenderError::Template { .. })), "{source}");
    }
}

#[test]
fn a_problem_is_shown_in_the_template_and_not_in_what_it_wrote() {
    let template = "#set page(width: 5cm)\n<% for a in b %>\nA << a >> #nothing(1)\n<% endfor %>\n";
    let written = "#set page(width: 5cm)\n\nA #\"x\"; #\"y\";\n\nA #\"z\"; #nothing(1)\n";
    let sheet = Sheet {
        source: written,
        template,
        path: "page.typ",
        files: &Files::new(),
        title: "t",
        author: "a",
        keywords: &[],
        language: "en",
        today: date(2026, 11, 22),
        archival: false,
    };
    let Err(RenderError::Template { line, text, message, .. }) = set(&sheet) else {
        panic!("no error");
    };
    assert_eq!((line, text.as_str()), (3, "A << a >> #nothing(1)"));
    assert_eq!(message, "unknown variable: nothing");
}

#[test]
fn a_font_that_is_not_there_is_told() {
    let pdf = set_plain("#set text(font: \"Comic Sans\")\nx").expect("a PDF");
    let expected = "templates/resume/mine/page.typ:1:17: unknown font family: comic sans";
    assert_eq!(pdf.notes, [expected]);
}

#[test]
fn fonts_of_the_repository_count_and_broken_ones_do_not_harm() {
    let mono = include_bytes!("../../../templates/fonts/DejaVuSansMono.ttf").to_vec();
    let files = BTreeMap::from([
        ("templates/fonts/a.TTF".to_owned(), mono),
        ("templates/fonts/b.otf".to_owned(), b"no font".to_vec()),
    ]);
    assert_eq!(set_with("x", &files, false).map(|pdf| pdf.notes), Ok(Vec::new()));
}

/// What people paste, and what would do harm as markup or code.
const HOSTILE: [&str; 14] = [
    "#read(\"/etc/passwd\")",
    "$1.9M and $2M",
    "<label> @ref",
    "= x",
    "- x",
    "+ x",
    "/ term: x",
    "C# and F# #rust",
    "\"); #read(\"/etc/passwd\")",
    "// c /* x */",
    r"array[0] ] \ \u{41} \",
    "*bold* _it_ `raw` ~ -- ---",
    "https://example.com/#a?b=c&d=%20",
    "<% if x %> << y >> <# z #>",
];

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![Inline::Text(words.to_owned())])
}

fn item(blocks: Vec<Block>) -> Item {
    Item { attributes: Attributes::default(), checked: Some(true), blocks, span: 0..0 }
}

#[test]
fn hostile_words_are_only_words_wherever_they_stand() {
    for words in HOSTILE {
        let line = || vec![Inline::Text(words.to_owned())];
        let blocks = [
            Block::Heading {
                level: 2,
                content: line(),
                attributes: Attributes::default(),
                span: 0..0,
            },
            Block::Paragraph(vec![
                Inline::Strong(line()),
                Inline::SoftBreak,
                Inline::Emphasis(line()),
                Inline::HardBreak,
                Inline::Strikethrough(line()),
                Inline::SoftBreak,
                Inline::Code(words.to_owned()),
                Inline::SoftBreak,
                Inline::Link { url: format!("https://a.b/{words}"), content: line() },
                Inline::SoftBreak,
                Inline::Link { url: words.to_owned(), content: line() },
                Inline::SoftBreak,
                Inline::Html(words.to_owned()),
            ]),
            Block::List {
                start: Some(3),
                tight: false,
                items: vec![item(vec![paragraph(words), Block::Quote(vec![paragraph(words)])])],
            },
            Block::Table { alignments: vec![], head: vec![line()], rows: vec![vec![line()]] },
            Block::Code { language: Some(words.to_owned()), text: words.to_owned() },
            Block::Footnote { label: words.to_owned(), blocks: vec![paragraph(words)] },
            Block::Html(words.to_owned()),
            Block::Rule,
        ];
        let pdf = set_plain(&Typst.blocks(&blocks).markup).expect(words);
        let expected = [words; 15].join("\n");
        assert_eq!(readback::check(&pdf.bytes, &expected), Ok(()), "{words}");
    }
}

#[test]
fn what_is_nested_deeply_is_set_or_refused() {
    let mut nested = vec![paragraph("x")];
    for _ in 0..40 {
        nested = vec![Block::List { start: None, tight: true, items: vec![item(nested)] }];
    }
    let outcome = set_plain(&Typst.blocks(&nested).markup);
    assert!(matches!(outcome, Ok(_) | Err(RenderError::Template { .. })), "{outcome:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_words_are_read_back_as_they_were_written(words in "[ -~À-ɏ]{1,80}") {
        let line = |inline| vec![Block::Paragraph(vec![inline])];
        for block in [line(Inline::Text(words.clone())), line(Inline::Code(words.clone()))] {
            let markup = Typst.blocks(&block).markup;
            let pdf = set_plain(&format!("{markup} end")).map_err(|error| {
                TestCaseError::fail(format!("{markup}: {error}"))
            })?;
            let checked = readback::check(&pdf.bytes, &format!("{words} end"));
            prop_assert_eq!(checked, Ok(()), "{}", markup);
        }
    }
}

/// Texts with all that Markdown has, in three languages, and a picture.
const SAMPLES: [&str; 4] = [
    include_str!("../../../tests/peers/samples/normal.de.md"),
    include_str!("../../../tests/peers/samples/hard.de.md"),
    include_str!("../../../tests/peers/samples/hard.pl.md"),
    include_str!("../../../docs/gallery/resume.md"),
];

#[test]
fn every_template_shows_every_word_in_order() {
    let picture = include_bytes!("../../../tests/peers/samples/picture.png").to_vec();
    // A picture is what its bytes say.
    let files =
        Files::from([("me.jpg".to_owned(), picture.clone()), ("picture.png".to_owned(), picture)]);
    for kind in [DocumentKind::Resume, DocumentKind::Letter] {
        for name in Theme::names(kind) {
            let theme = Theme::built_in(kind, name).expect(name);
            for (index, sample) in SAMPLES.into_iter().enumerate() {
                let paper = if index % 2 == 0 { Paper::A4 } else { Paper::UsLetter };
                let manuscript = manuscript(sample);
                let mut person = Person::of(&[&manuscript.front]).expect("a name");
                person.photo = (index > 1).then(|| "me.jpg".to_owned());
                let request = Request {
                    kind,
                    manuscript: &manuscript,
                    person: &person,
                    job: None,
                    language: Language::German,
                    paper,
                    today: date(2026, 11, 22),
                    share: None,
                    archival: index == 0,
                    theme: &theme,
                    files: &files,
                    runner: |_| Err(RenderError::WithoutPdf),
                };
                let rendered = render(&request, Format::Pdf).expect(name);
                let words = expected(&request).expect("words");
                assert_eq!(readback::check(&rendered.bytes, &words), Ok(()), "{name} {index}");
                assert_eq!(rendered.notes, Vec::<String>::new(), "{name} {index}");
                assert_eq!(crate::render::pages(&request), Ok(rendered.pages.unwrap()));
            }
        }
    }
}

/// Entries of one to seven bullets, of one line or several, so that pages end everywhere in them: a
/// line of each says which it is, and of how many.
fn overlong() -> String {
    let mut text = String::from("---\nname: Jane Doe\n---\n\n## Experience\n");
    for entry in 0..60 {
        let items = 1 + entry * 5 % 7;
        let _ = write!(text, "\n### Title{entry}\n\n*2019 · Berlin*\n\n");
        for item in 1..=items {
            let words = "word ".repeat(4 + (entry * 7 + item * 11) % 40);
            let _ = writeln!(text, "- Item{entry}/{item}/{items} {words}");
        }
    }
    text
}

/// The entry, the number of the item in it and the number of its items, where a line begins one.
fn item_of(line: &str) -> Option<(usize, usize, usize)> {
    let (_, item) = line.split_once("Item")?;
    let mut numbers = item.split([' ', '/']).map_while(|number| number.parse().ok());
    Some((numbers.next()?, numbers.next()?, numbers.next()?))
}

#[test]
fn a_page_neither_begins_nor_ends_with_one_bullet_of_several_nor_ends_with_a_title() {
    let manuscript = manuscript(&overlong());
    let person = Person::of(&[&manuscript.front]).expect("a name");
    for name in Theme::names(DocumentKind::Resume) {
        let request = Request {
            kind: DocumentKind::Resume,
            manuscript: &manuscript,
            person: &person,
            job: None,
            language: Language::English,
            paper: Paper::A4,
            today: date(2026, 11, 22),
            share: None,
            archival: false,
            theme: &Theme::built_in(DocumentKind::Resume, name).expect(name),
            files: &Files::new(),
            runner: |_| Err(RenderError::WithoutPdf),
        };
        let rendered = render(&request, Format::Pdf).expect(name);
        let text = readback::text(&rendered.bytes).expect(name);
        let pages: Vec<&str> = text.split('\u{c}').collect();
        assert_eq!(Some(pages.len()), rendered.pages, "{name}");
        for page in &pages {
            let items: Vec<_> = page.lines().filter_map(item_of).collect();
            let (first, last) = (items[0], items[items.len() - 1]);
            assert!(first.2 == 1 || first.1 < first.2, "{name}: begins with {first:?}");
            assert!(last.2 == 1 || last.1 > 1, "{name}: ends with {last:?}");
            let ends = page.trim_end().lines().next_back().unwrap_or_default();
            assert!(!ends.contains("Title") && !ends.contains("2019"), "{name}: ends with {ends}");
        }
        let parted = pages.iter().filter(|page| !page.trim_start().starts_with("Title")).count();
        assert!(parted > 2, "{name}: only {parted} pages begin within an entry");
    }
}

fn manuscript(text: &str) -> Manuscript {
    let path = RepoPath::new("resumes/main.md").expect("a path");
    let read = formats::manuscript::read(&path, text.as_bytes(), Purpose::Resume);
    read.expect("a manuscript").0
}
