use super::*;
use crate::formats::markdown;

const PICTURE: &[u8] = include_bytes!("../../../../tests/peers/samples/picture.png");

fn html(source: &str) -> String {
    let files = Files::from([("p.png".to_owned(), PICTURE.to_vec())]);
    let blocks = markdown::read(source).expect("small").blocks;
    Html::new(&files).blocks(&blocks).markup
}

#[test]
fn every_construct_has_its_element() {
    for (source, expected) in [
        (
            "One *two*\n**three** ~~four~~ `five`",
            "<p>One <em>two</em>\n<strong>three</strong> <s>four</s> <code>five</code></p>\n",
        ),
        ("one\\\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("# one\n\n### three\n\n###### six", "<h2>one</h2>\n<h3>three</h3>\n<h6>six</h6>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n   - b", "<ol start=\"3\">\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n"),
        (
            "- [x] a\n\n- [ ] b",
            "<ul>\n<li><p>\u{2611} a</p>\n</li>\n<li><p>\u{2610} b</p>\n</li>\n</ul>\n",
        ),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("```rust\na < b\n```", "<pre><code>a &lt; b\n</code></pre>\n"),
        ("***", "<hr>\n"),
        (
            "a[^x]\n\n[^x]: b",
            "<p>a<sup><a href=\"#note:1\">1</a></sup></p>\n<div class=\"footnote\" id=\"note:1\"><sup>1</sup> <p>b</p>\n</div>\n",
        ),
        (
            "| a | b |\n| :-: | --: |\n| c | |",
            "<table>\n<thead>\n<tr><th scope=\"col\" class=\"center\">a</th><th scope=\"col\" class=\"right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td class=\"center\">c</td><td class=\"right\"></td></tr>\n</tbody>\n</table>\n",
        ),
    ] {
        assert_eq!(html(source), expected, "{source}");
    }
}

#[test]
fn no_word_becomes_an_element_and_no_address_runs() {
    for (source, expected) in [
        (
            "<b onclick='x'>a</b> &amp; &lt; \"",
            "<p>&lt;b onclick=&#39;x&#39;&gt;a&lt;/b&gt; &amp; &lt; &quot;</p>\n",
        ),
        ("<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>\n"),
        ("[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x)", "<p>a b c</p>\n"),
        ("[a](<java\tscript:x>) [b](//x) [c](/etc)", "<p>a b c</p>\n"),
        ("[a](<https://x/\"\\>\\<script>)", "<p><a href=\"https://x/%22%3E%3Cscript\">a</a></p>\n"),
        (
            "[a](HTTPS://x) [b](mailto:a@b.c) [c](tel:+1)",
            "<p><a href=\"HTTPS://x\">a</a> <a href=\"mailto:a@b.c\">b</a> <a href=\"tel:+1\">c</a></p>\n",
        ),
        ("![\"><script>](none.png)", "<p>&quot;&gt;&lt;script&gt;</p>\n"),
        ("![a](https://x/y.png)", "<p>a</p>\n"),
    ] {
        assert_eq!(html(source), expected, "{source}");
    }
}

#[test]
fn a_picture_is_in_the_page() {
    let shown = html("![\"A\" & b](p.png)");
    assert!(shown.starts_with("<p><img src=\"data:image/png;base64,iVBORw0KGgo"), "{shown}");
    assert!(shown.ends_with("\" alt=\"&quot;A&quot; &amp; b\"></p>\n"), "{shown}");
}
