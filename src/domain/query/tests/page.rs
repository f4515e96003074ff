//! The page for users says what queries are, and this asks what it says.

use super::*;

const PAGE: &str = include_str!("../../../../docs/queries.md");

/// The rows of the tables below a heading of their first column.
fn rows(heading: &str) -> Vec<(&'static str, &'static str)> {
    let head = format!("| {heading} |");
    let tables = PAGE.split("\n\n").filter(|block| block.starts_with(&head));
    let lines = tables.flat_map(|table| table.lines().skip(2));
    lines
        .map(|line| {
            let (query, words) =
                line.trim_matches(['|', ' ']).split_once(" | ").expect("two cells");
            (query.trim_matches('`'), words)
        })
        .collect()
}

#[test]
fn every_example_of_the_page_is_understood_or_refused_as_it_says() {
    let mut count = 0;
    for (heading, kind) in [
        ("query", Kind::Job),
        ("query for contacts", Kind::Contact),
        ("query for companies", Kind::Company),
    ] {
        let refusals = PAGE.split_once("## Refusals").expect("refusals").1;
        for (query, words) in rows(heading) {
            count += 1;
            let said = ask(query, kind).map(|_| ()).map_err(|error| error.to_string());
            let is_refused = refusals.contains(&format!("| `{query}` |"));
            let expected = if is_refused { Err(words.to_owned()) } else { Ok(()) };
            assert_eq!(said, expected, "{query}");
        }
    }
    assert!(count > 50, "{count}");
}
