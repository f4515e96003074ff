use super::*;
use crate::formats::markdown;

fn xml(source: &str) -> String {
    let blocks = markdown::read(source).expect("small").blocks;
    WordMl::default().blocks(&blocks).markup.replace(" xml:space=\"preserve\"", "")
}

#[test]
fn every_construct_has_its_element() {
    for (source, expected) in [
        (
            "a\nb\\\nc",
            "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:t> </w:t></w:r><w:r><w:t>b</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>c</w:t></w:r></w:p>\n",
        ),
        (
            "***a** b*",
            "<w:p><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>a</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t> b</w:t></w:r></w:p>\n",
        ),
        (
            "~~a~~`b`",
            "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>a</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"HTMLCode\"/></w:rPr><w:t>b</w:t></w:r></w:p>\n",
        ),
        (
            "##### a",
            "<w:p><w:pPr><w:pStyle w:val=\"Heading4\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>\n",
        ),
        ("> a", "<w:p><w:pPr><w:pStyle w:val=\"Quote\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>\n"),
        (
            "```\na\n\tb\n```",
            "<w:p><w:pPr><w:pStyle w:val=\"HTMLPreformatted\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"HTMLCode\"/></w:rPr><w:t>a</w:t><w:br/><w:tab/><w:t>b</w:t></w:r></w:p>\n",
        ),
        ("<b>&", "<w:p><w:r><w:t>&lt;b&gt;</w:t></w:r><w:r><w:t>&amp;</w:t></w:r></w:p>\n"),
        (
            "[a](https://x/?a&b) [b](data:x)",
            "<w:p><w:hyperlink r:id=\"https://x/?a&amp;b\"><w:r><w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr><w:t>a</w:t></w:r></w:hyperlink><w:r><w:t> </w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>\n",
        ),
        (
            "![\"a\"](b.png)",
            "<w:p><w:r><picture path=\"b.png\" alt=\"&quot;a&quot;\"/></w:r></w:p>\n",
        ),
    ] {
        assert_eq!(xml(source), expected, "{source}");
    }
}

#[test]
fn items_know_their_list_and_their_level() {
    let written = xml("- a\n\n  4. b\n  5. c\n\n     d\n\n1. e\n");
    let properties: Vec<_> = written
        .split("<w:pPr>")
        .skip(1)
        .filter_map(|paragraph| paragraph.split("</w:pPr>").next())
        .collect();
    assert_eq!(
        properties,
        [
            "<w:pStyle w:val=\"ListBullet\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
            "<w:pStyle w:val=\"ListNumber2\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"list 1 from 4\"/></w:numPr>",
            "<w:pStyle w:val=\"ListNumber2\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"list 1 from 4\"/></w:numPr>",
            "<w:pStyle w:val=\"ListContinue\"/><w:ind w:left=\"720\"/>",
            "<w:pStyle w:val=\"ListNumber\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"list 2 from 1\"/></w:numPr>",
        ]
    );
}

#[test]
fn the_head_of_a_table_is_said_to_be_one() {
    let written = xml("| a | long words |\n| --- | --: |\n| b | c |\n");
    assert_eq!(written.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(written.matches("<w:jc w:val=\"right\"/>").count(), 2);
    assert!(written.ends_with("</w:p>\n"), "a document ends in a paragraph: {written}");
}

#[test]
fn no_column_of_a_table_is_too_narrow_for_its_words() {
    let widths = |markdown: &str| -> Vec<usize> {
        let written = xml(markdown);
        let columns = written.split("<w:gridCol w:w=\"").skip(1);
        columns.map(|column| column.split('"').next().unwrap().parse().unwrap()).collect()
    };
    let long = "words that go on and on until they are far longer than a line can be";
    let table = widths(&format!(
        "| Year | Title | House | Pages | Remark |\n| --- | --- | --- | --- | --- |\n\
         | 2020 | {long} | {long} | 12-345 | {long} |\n"
    ));
    assert!(table[0] >= 4 * LETTER + CELL_MARGINS, "{table:?}");
    assert!(table[3] >= 6 * LETTER + CELL_MARGINS, "{table:?}");
    assert!(table[1] > 2 * table[0], "{table:?}");
    assert!((TEXT_WIDTH - 5..=TEXT_WIDTH).contains(&table.iter().sum()), "{table:?}");
    let many =
        widths(&format!("|{0}\n|{1}\n", " internationalisation |".repeat(12), "---|".repeat(12)));
    assert!(many.iter().sum::<usize>() <= TEXT_WIDTH, "{many:?}");
    assert!(many.iter().all(|width| *width == many[0]), "{many:?}");
}
