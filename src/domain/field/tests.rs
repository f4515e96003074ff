#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::schema::{Field, JOB, find};
use crate::domain::time::{parse_now, zone};

fn now() -> Zoned {
    parse_now("2026-11-21 20:15", &zone("Europe/Berlin").unwrap()).unwrap()
}

fn read(name: &'static str, shape: Shape, words: &str) -> Result<String, String> {
    let now = now();
    let reading = Reading { now: &now, toward: Toward::Future, currency: Some("EUR") };
    let value = read_words(name, shape, words, &reading)
        .map_err(|e| format!("{e} ({})", e.hint().unwrap_or_default()))?;
    if let Some(text) = value.as_text() {
        check_scalar(name, shape, text, now.time_zone()).unwrap();
    }
    Ok(value.canonical())
}

fn shape(name: &str) -> Shape {
    let field: &Field = find(JOB, name).unwrap();
    field.shape
}

#[test]
fn words_become_the_form_of_files_and_files_accept_it() {
    let cases = [
        ("title", shape("title"), " 012 ", r#"" 012 ""#),
        ("company", shape("company"), " ferrous-systems ", r#""ferrous-systems""#),
        ("stage", shape("stage"), "Applied", r#""applied""#),
        ("posted", Shape::Date, "yesterday", r#""2026-11-20""#),
        ("deadline", Shape::Moment, "tomorrow 3pm", r#""2026-11-22 15:00 Europe/Berlin""#),
        ("deadline", Shape::Moment, "27 Nov", r#""2026-11-27""#),
        ("every", Shape::Span, "24mo", r#""24mo""#),
        ("pages", Shape::Integer, "2", "2"),
        ("pages", Shape::Integer, "-1", "-1"),
        ("base", Shape::Amount, "85k", "85000"),
        ("currency", Shape::Currency, "eur", r#""EUR""#),
        ("time_zone", Shape::TimeZone, "europe/berlin", r#""Europe/Berlin""#),
        ("restricted", Shape::Flag, "true", "true"),
        ("custom", Shape::Any, "35", "35"),
        ("custom", Shape::Any, "no", r#""no""#),
        (
            "salary",
            shape("salary"),
            "80k-95k/year",
            r#"{"currency":"EUR","max":95000,"min":80000,"per":"year"}"#,
        ),
    ];
    for (name, shape, words, expected) in cases {
        assert_eq!(read(name, shape, words).as_deref(), Ok(expected), "{name}={words}");
    }
}

#[test]
fn words_that_have_no_place_are_refused_with_what_to_write() {
    let cases = [
        ("stage", shape("stage"), "aplied", "unknown stage `aplied` (did you mean `applied`?)"),
        (
            "priority",
            shape("priority"),
            "urgent",
            "unknown priority `urgent` (one of high, normal, low)",
        ),
        (
            "posted",
            Shape::Date,
            "today 3pm",
            "`today 3pm` is more than a day (write the date alone: `2026-11-05`)",
        ),
        (
            "restricted",
            Shape::Flag,
            "yes",
            "`yes` is neither `true` nor `false` (write `true` or `false`)",
        ),
        ("pages", Shape::Integer, "1.5", "`1.5` is no whole number (write a number such as `60`)"),
        ("pages", Shape::Integer, "+2", "`+2` is no whole number (write a number such as `60`)"),
        ("pages", Shape::Integer, "02", "`02` is no whole number (write a number such as `60`)"),
        (
            "currency",
            Shape::Currency,
            "euro",
            "unknown currency `euro` (write an ISO 4217 code such as `EUR`)",
        ),
        ("tags", shape("tags"), "rust", "`tags` takes a list ()"),
        (
            "offer",
            shape("offer"),
            "98k",
            "`offer` takes the fields `received`, `respond_by`, `base`, `currency`, `per`, `notes` ()",
        ),
    ];
    for (name, shape, words, expected) in cases {
        assert_eq!(read(name, shape, words), Err(expected.to_owned()), "{name}={words}");
    }
}

#[test]
fn files_are_held_to_their_own_form() {
    let berlin = zone("Europe/Berlin").unwrap();
    let cases = [
        (Shape::Date, "tomorrow", "`tomorrow` is no date"),
        (Shape::Date, "2026-11-05 09:12", "`2026-11-05 09:12` is more than a day"),
        (
            Shape::Moment,
            "2026-10-25 02:30",
            "`2026-10-25 02:30` comes twice in `Europe/Berlin`: at +02:00 and again at +01:00",
        ),
        (Shape::Amount, "85k", "`85k` is no amount"),
        (Shape::Currency, "eur", "unknown currency `eur`"),
        (Shape::Flag, "yes", "`yes` is neither `true` nor `false`"),
        (Shape::Word(&["high", "low"]), "High", "unknown priority `High`"),
        (Shape::Span, "2 weeks", "`2 weeks` is no span of time"),
        (Shape::TimeZone, "Berlin", "unknown time zone `Berlin`"),
    ];
    for (shape, text, expected) in cases {
        let error = check_scalar("priority", shape, text, &berlin).unwrap_err();
        assert_eq!(error.to_string(), expected, "{text}");
    }
}

#[test]
fn commas_part_items_but_not_in_quotes_paths_and_addresses() {
    let cases: [(Shape, &str, &[&str]); 14] = [
        (Shape::Text, "a, b", &["a", "b"]),
        (Shape::Text, r#""Doe, Jane""#, &["Doe, Jane"]),
        (Shape::Text, r#" "Doe, Jane" , Roe,"a""#, &["Doe, Jane", "Roe", "a"]),
        (Shape::Text, r#"Roe, "Doe, Jane""#, &["Roe", "Doe, Jane"]),
        (Shape::Text, r#"the "big, one", b"#, &["the \"big", "one\"", "b"]),
        (Shape::Text, r#""a" b, c"#, &["\"a\" b", "c"]),
        (Shape::Text, r#""a, b"#, &["\"a", "b"]),
        (Shape::Text, r#""5" nails", c"#, &["5\" nails", "c"]),
        (Shape::Text, "/a,b", &["/a,b"]),
        (Shape::Text, "x,/a,b", &["x", "/a,b"]),
        (Shape::Argument, "/bin/x,-u,/a,b", &["/bin/x", "-u", "/a", "b"]),
        (Shape::Argument, r#""/a,b/x",c"#, &["/a,b/x", "c"]),
        (Shape::Url, "https://a.org/x,y", &["https://a.org/x,y"]),
        (Shape::Url, "https://a.org/x,https://b.org", &["https://a.org/x", "https://b.org"]),
    ];
    for (shape, words, expected) in cases {
        assert_eq!(items(shape, words).as_deref(), Ok(expected), "{words}");
    }
    for words in ["", ",", "a,", ",a", "a,,b", "\"\"", "\" \", a"] {
        assert!(items(Shape::Text, words).is_err(), "{words}");
    }
}
