use super::*;

fn compared(read: &str, expected: &str) -> String {
    match compare::check(read, expected) {
        Ok(()) => "all there".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn words_are_found_in_order_whatever_the_lines() {
    for (read, expected) in [
        ("Jane Doe\nEngineer", "Jane Doe Engineer"),
        ("• one\n2. two", "one two"),
        ("https://example.com/\na/b and on", "https://example.com/a/b and on"),
        ("Experience EXPERIENCE STRASSE", "experience experience Straße"),
        ("co\u{ad}operate caf\u{65}\u{301}", "cooperate café"),
        ("Jane Doe (Engineer), Acme", "Jane Doe Engineer Acme"),
        ("anything", ""),
    ] {
        assert_eq!(compared(read, expected), "all there", "{read}");
    }
}

#[test]
fn a_word_that_was_dropped_is_named_with_the_one_before() {
    let lacks = |word: &str, after: &str| match after {
        "" => format!("the text of the PDF lacks `{word}`, its first word"),
        _ => format!("the text of the PDF lacks `{word}`, which follows `{after}`"),
    };
    for (read, expected, word, after) in [
        ("one three", "one two three", "two", "one"),
        ("one two", "one two three", "three", "two"),
        // `the` stands further on, too.
        (
            "I cut cost of the ledger and the rest",
            "I cut the cost of the ledger and the rest",
            "the",
            "cut",
        ),
        // No word is found within another one.
        ("a big managed plan", "a big man aged plan man", "man", "plan"),
        ("such mat", "such a mat", "a", "such"),
        // A glyph is lost.
        ("Efcient work", "Efficient work", "Efficient", ""),
    ] {
        assert_eq!(compared(read, expected), lacks(word, after), "{read}");
    }
}

#[test]
fn what_changed_places_is_found() {
    let said = compared("Acme Jan 2020 Globex Feb 2018", "Globex Feb 2018 Acme Jan 2020");
    assert_eq!(said, "the text of the PDF lacks `Acme`, which follows `2018`");
}

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [&b""[..], b"%PDF-1.7", b"PK\x03\x04", &[0xff; 300]] {
        assert!(matches!(text(bytes), Err(RenderError::Other(_))));
    }
}

#[cfg(feature = "pdf")]
mod of_documents {
    use lopdf::{Dictionary, Document, Object};

    use super::*;
    use crate::render::document::Files;
    use crate::render::typst::{Sheet, set};

    fn pdf(source: &str, is_archival: bool) -> Vec<u8> {
        let sheet = Sheet {
            source,
            template: source,
            path: "page.typ",
            files: &Files::new(),
            title: "Jane Doe: Résumé",
            author: "Jane Doe",
            keywords: &["trackway:01J".to_owned()],
            language: "nl",
            today: jiff::civil::date(2026, 11, 22),
            archival: is_archival,
        };
        set(&sheet).expect("a PDF").bytes
    }

    fn info(document: &Document, key: &[u8]) -> String {
        let (_, info) = document.dereference(document.trailer.get(b"Info").unwrap()).unwrap();
        lopdf::decode_text_string(info.as_dict().unwrap().get(key).unwrap()).unwrap()
    }

    fn metadata(document: &Document) -> String {
        let (_, xmp) = document.dereference(catalog(document).get(b"Metadata").unwrap()).unwrap();
        let stream = xmp.as_stream().unwrap();
        let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(plain).unwrap()
    }

    fn catalog(document: &Document) -> &Dictionary {
        document.catalog().unwrap()
    }

    #[test]
    fn a_document_is_tagged_and_says_what_it_is() {
        for (is_archival, standards) in [(false, &["pdfuaid"][..]), (true, &["pdfuaid", "pdfaid"])]
        {
            let document = Document::load_mem(&pdf("= Jane\nText", is_archival)).unwrap();
            let catalog = catalog(&document);
            assert!(catalog.has(b"StructTreeRoot"));
            assert_eq!(lopdf::decode_text_string(catalog.get(b"Lang").unwrap()).unwrap(), "nl");
            let (_, marked) = document.dereference(catalog.get(b"MarkInfo").unwrap()).unwrap();
            assert_eq!(marked.as_dict().unwrap().get(b"Marked").ok(), Some(&Object::Boolean(true)));
            assert_eq!(info(&document, b"Title"), "Jane Doe: Résumé");
            assert_eq!(info(&document, b"Keywords"), "trackway:01J");
            let metadata = metadata(&document);
            for standard in standards {
                assert!(metadata.contains(standard), "{standard}: {metadata}");
            }
            assert_eq!(metadata.contains("2026-11-22"), is_archival);
        }
    }

    #[test]
    fn links_are_live() {
        let source = "#link(\"https://example.com/a\")[a] #link(\"mailto:a@b.c\")[b]";
        let document = Document::load_mem(&pdf(source, false)).unwrap();
        let page = document.page_iter().next().unwrap();
        let urls = document.get_page_annotations(page).unwrap().into_iter().map(|annotation| {
            let action = document.get_dict_in_dict(annotation, b"A").unwrap();
            lopdf::decode_text_string(action.get(b"URI").unwrap()).unwrap()
        });
        assert_eq!(urls.collect::<Vec<_>>(), ["https://example.com/a", "mailto:a@b.c"]);
    }

    #[test]
    fn a_template_that_drops_or_swaps_is_caught() {
        let expected = "Jane Doe\nAcme\nJan 2020\nBuilt it.\n";
        let lines = "= Jane Doe\n== Acme\nJan 2020\n\n- Built it.";
        let swapped = "= Jane Doe\nJan 2020\n== Acme\n- Built it.";
        let placed = "#place(bottom)[Acme]\n= Jane Doe\nJan 2020\n\n- Built it.";
        let footer = "#set page(footer: [Jane Doe])\n#pagebreak()\n= Jane Doe\n== Acme\nJan 2020\n\nBuilt #pagebreak() it.";
        let only_footer = "#set page(footer: [Built it.])\n= Jane Doe\n== Acme\nJan 2020";
        for (source, is_whole) in [
            (lines, true),
            (footer, true),
            (swapped, false),
            (placed, false),
            (only_footer, false),
            ("= Jane Doe\n== Acme\n- Built it.", false),
        ] {
            assert_eq!(check(&pdf(source, false), expected).is_ok(), is_whole, "{source}");
        }
    }

    #[test]
    fn the_text_of_a_document_comes_line_by_line() {
        let source =
            "= Jane *Doe*\nfine #emph[office] x#super[2]\n\n- one\n- two #smallcaps[Three]";
        let read = text(&pdf(source, false)).unwrap();
        assert_eq!(read, "Jane Doe\nfine office x2\n• one\n• two Three\n");
    }
}
