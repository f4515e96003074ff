use super::*;

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn written(inlines: &[Inline]) -> String {
    Typst.inlines(inlines).markup
}

#[test]
fn words_are_string_literals() {
    for (words, expected) in [
        ("#read(\"/etc/passwd\")", r##"#"#read(\"/etc/passwd\")";"##),
        (r"a\b", r##"#"a\\b";"##),
        ("two  \t spaces", r##"#"two spaces";"##),
        ("\"); #read(", r##"#"\"); #read(";"##),
    ] {
        assert_eq!(written(&[text(words)]), expected, "{words}");
    }
}

#[test]
fn only_web_mail_and_phone_links_are_live() {
    let link =
        |url: &str| written(&[Inline::Link { url: url.to_owned(), content: vec![text("x")] }]);
    for url in ["https://a.b/\"c", "HTTP://a.b", "mailto:a@b.c", "tel:+31"] {
        assert!(link(url).starts_with("#link("), "{url}");
    }
    for url in ["javascript:alert(1)", "file:///etc/passwd", "/a", "", "data:text/html,x"] {
        assert_eq!(link(url), "#\"x\";", "{url}");
    }
}

#[test]
fn words_without_end_may_be_broken_and_addresses_are_left_alone() {
    let long = "x".repeat(130);
    assert_eq!(written(&[text(&long)]).matches('\u{200b}').count(), 2);
    let address = format!("https://example.com/{long}");
    assert!(!written(&[text(&address)]).contains('\u{200b}'));
}
