use super::*;

/// What is shown: the message, what the caret stands under, and the hint.
fn refused(text: &str, kind: Kind) -> (String, String, String) {
    let error = ask(text, kind).expect_err(text);
    let meant = error.text.get(error.at.clone()).expect("a place in the text").to_owned();
    (error.to_string(), meant, error.hint().unwrap_or_default())
}

#[test]
fn every_refusal_points_at_its_word_and_says_what_to_write() {
    let near = |word: &str| format!("did you mean `{word}`?");
    let quoted = |word: &str| format!("to look for the word, quote it: `\"{word}\"`");
    for (text, message, meant, hint) in [
        ("rust stage:aplied", "unknown stage `aplied`", "aplied", near("applied")),
        ("stage:lead,aplied", "unknown stage `aplied`", "aplied", near("applied")),
        (
            "priority:banana",
            "unknown priority `banana`",
            "banana",
            "one of high, normal, low".to_owned(),
        ),
        (
            "outcome:applied",
            "`applied` is no outcome",
            "applied",
            "write `stage:applied`".to_owned(),
        ),
        ("rust stge:applied", "unknown field `stge`", "stge", near("stage")),
        ("-tgas:x", "unknown field `tgas`", "tgas", near("tags")),
        ("http://x", "unknown field `http`", "http", quoted("http://x")),
        ("std::vec", "unknown field `std`", "std", quoted("std::vec")),
        ("E=mc2", "unknown field `E`", "E", quoted("E=mc2")),
        (
            "has:banana",
            "unknown field `banana`",
            "banana",
            "`trackway schema job` names them".to_owned(),
        ),
        ("has:deadlin", "unknown field `deadlin`", "deadlin", near("deadline")),
    ] {
        let expected = (message.to_owned(), meant.to_owned(), hint);
        assert_eq!(refused(text, Kind::Job), expected, "{text}");
    }
}

#[test]
fn the_grammar_is_refused_where_it_breaks() {
    for (text, message, meant) in [
        (r#"rust "machine"#, "a quote is not closed", r#""machine"#),
        (r#"title:"machine"#, "a quote is not closed", r#""machine"#),
        (r#"title:a"b""#, "a quote stands within a word", r#""b""#),
        (r#"title:"a"b"#, "a quote stands within a word", "b"),
        (r#"ab"c""#, "a quote stands within a word", r#"ab"c""#),
        (r#"10:"x""#, "a quote stands within a word", r#"10:"x""#),
        ("(rust", "a parenthesis is not closed", "("),
        ("rust (", "a parenthesis is not closed", "("),
        ("(a (b)", "a parenthesis is not closed", "("),
        ("rust)", "a parenthesis too many", ")"),
        (")", "a parenthesis too many", ")"),
        ("(a) b) c", "a parenthesis too many", ")"),
        ("rust ()", "nothing stands between the parentheses", "()"),
        ("( )", "nothing stands between the parentheses", "( )"),
        ("or rust", "`or` needs a term before and after it", "or"),
        ("rust OR", "`OR` needs a term before and after it", "OR"),
        ("a or or b", "`or` needs a term before and after it", "or"),
        ("(a or)", "`or` needs a term before and after it", "or"),
        ("and a", "`and` needs a term before and after it", "and"),
        ("a and", "`and` needs a term before and after it", "and"),
        ("a and or b", "`and` needs a term before and after it", "and"),
        ("not", "`not` needs a term after it", "not"),
        ("a not or b", "`not` needs a term after it", "not"),
        ("rust - go", "`-` needs a term after it", "-"),
        (r#"rust """#, "nothing stands between the quotes", r#""""#),
        ("rust @", "`@` needs a term after it", "@"),
        ("stage:", "`stage:` has no value", "stage:"),
        (r#"title:"""#, "`title:` has no value", r#""""#),
        ("stage:,lead", "`stage:` has no value", ","),
        ("stage:lead,", "`stage:` has no value", ","),
        ("deadline<", "`deadline<` has no value", "deadline<"),
        (">=80000", "`>=` has no field before it", ">="),
        ("salary >= 80000", "`>=` has no field before it", ">="),
        ("salary : 80000", "`:` has no field before it", ":"),
        ("stage=applied", "`=` is no sign of a query", "="),
        ("stage!=applied", "`!=` is no sign of a query", "!="),
        ("salary=>80000", "`=>` is no sign of a query", "=>"),
        ("salary:>80000", "`:>` is no sign of a query", ":>"),
        ("a | b", "`|` is no sign of a query", "|"),
        ("a !b", "`!` is no sign of a query", "!"),
        ("a !", "`!` is no sign of a query", "!"),
        ("a “b c”", "`“` is no sign of a query", "“"),
        ("title:„b“", "`„` is no sign of a query", "„"),
        ("a && b", "`&&` is no sign of a query", "&&"),
        ("a\u{1b}b", "a control character (U+001B) stands in the query", "\u{1b}"),
    ] {
        let (said, place, hint) = refused(text, Kind::Job);
        assert_eq!((said.as_str(), place.as_str()), (message, meant), "{text}");
        assert!(!hint.is_empty(), "{text}");
    }
}

#[test]
fn values_are_refused_where_they_do_not_fit() {
    for (text, message, meant, hint) in [
        ("title<b", "`title` can't be compared with `<`", "title<", "write `title:b`"),
        (
            "stage>=applied",
            "`stage` can't be compared with `>=`",
            "stage>=",
            "write `stage:applied`",
        ),
        (
            "offer>90000",
            "`offer` has parts",
            "offer>",
            "name one: `offer.received`; its parts are received, respond_by, base, currency, per, notes",
        ),
        ("next<7d", "`next` has parts", "next<", "name one: `next.due`; its parts are due, what"),
        ("custom<5", "`custom` has parts", "custom<", "name one: `custom.NAME`"),
        ("deadline<7x", "`7x` has no unit of dates", "7x", "the units are"),
        ("deadline<7m", "`7m` has no unit of dates", "7m", "the units are"),
        ("deadline<2h", "`2h` has no unit of dates", "2h", "the units are"),
        ("deadline<7", "`7` has no unit of dates", "7", "the units are"),
        ("deadline<2026-13", "there is no date `2026-13`", "2026-13", "write `2026-11-27`"),
        (
            "deadline<2026-02-30",
            "there is no date `2026-02-30`",
            "2026-02-30",
            "write `2026-11-27`",
        ),
        ("deadline<99999999y", "there is no date `99999999y`", "99999999y", "write `2026-11-27`"),
        ("deadline<whenever", "`whenever` is not understood", "whenever", "write a day as"),
        ("deadline<tomorow", "`tomorow` is not understood", "tomorow", "did you mean `tomorrow`?"),
        (
            r#"deadline<"tomorrow 3pm""#,
            "`tomorrow 3pm` is a time, and queries compare days",
            r#""tomorrow 3pm""#,
            "leave the time out",
        ),
        ("days>many", "`many` is no number", "many", "write a number"),
        ("salary>=much", "`much` names no amount", "much", "write an amount such as"),
        ("salary>=80k-90k", "`80k-90k` is not one amount", "80k-90k", "write an amount such as"),
        ("salary>=80k..90k", "`80k..90k` is not one amount", "80k..90k", "write an amount such as"),
        (
            "tag:x -salary>=80k EUR/year",
            "`EUR/year` stands apart from its amount",
            "EUR/year",
            "write `-salary>=80kEUR/year`; to look for the word, quote it: `\"EUR/year\"`",
        ),
        ("salary<80 €", "`€` stands apart from its amount", "€", "write `salary<80€`"),
        ("salary>=60.000", "`60.000` may be 60.000 or 60000", "60.000", "write `60000`"),
        ("salary:80,000", "`80,000` may be one number or several", "80,000", "write `80000`"),
        ("custom.x<soon", "`soon` is neither a number nor a date", "soon", "write `40`"),
        ("is:opn", "there is no `is:opn` for a job", "opn", "did you mean `is:open`?"),
        (
            "is:restricted",
            "there is no `is:restricted` for a job",
            "restricted",
            "there are `is:open`, `is:closed`, `is:snoozed`, `is:overdue`",
        ),
        ("is>open", "`is` can't be compared with `>`", "is>open", "write `is:open`"),
        (
            "stage:",
            "`stage:` has no value",
            "stage:",
            "name one, or several with commas; `has:stage` is any, `-has:stage` none",
        ),
        ("@hott", "no saved query is called `hott`", "@hott", "did you mean `@hot`?"),
        (
            "@banana",
            "no saved query is called `banana`",
            "@banana",
            "saved queries stand under `queries`",
        ),
    ] {
        let (said, place, shown) = refused(text, Kind::Job);
        assert_eq!((said.as_str(), place.as_str()), (message, meant), "{text}");
        assert!(shown.starts_with(hint), "{text}: {shown}");
    }
}

#[test]
fn an_error_within_a_saved_query_points_into_its_text() {
    for (text, expected) in [
        ("@broken", ("broken", "rust stage:aplied", "aplied")),
        ("rust (@nested or x)", ("broken", "rust stage:aplied", "aplied")),
        ("@loop", ("pool", "@loop", "@loop")),
        ("@self", ("self", "rust @self", "@self")),
    ] {
        let error = ask(text, Kind::Job).expect_err(text);
        let saved = error.saved.as_deref().expect("saved");
        let meant = error.text.get(error.at.clone()).expect("place");
        assert_eq!((saved, error.text.as_str(), meant), expected, "{text}");
        assert!(error.to_string().starts_with(&format!("in the saved query `{saved}`: ")));
    }
}

#[test]
fn what_is_deep_or_endless_is_refused_and_what_is_long_is_not() {
    let deep = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(ask(&deep(64), Kind::Job).is_ok());
    for text in [deep(65), deep(10_000), "(".repeat(10_000)] {
        assert_eq!(
            refused(&text, Kind::Job).0,
            "parentheses and saved queries are nested too deeply"
        );
    }
    assert!(ask(&"not ".repeat(10_000), Kind::Job).is_err());
    assert!(ask(&("not ".repeat(10_001) + "a"), Kind::Job).is_ok());
    for text in ["tag:x ".repeat(10_000), "a or ".repeat(9_999) + "a", "-".repeat(10_000) + "a"] {
        assert!(ask(&text, Kind::Job).is_ok());
    }
    for text in ["is:open ".repeat(50_001), "not ".repeat(300_000)] {
        assert_eq!(refused(&text, Kind::Job).0, "the query has more than 50000 terms");
    }
}

#[test]
fn a_saved_query_that_doubles_itself_again_and_again_is_refused() {
    let saved = |name: &str| {
        let number: u32 = name.parse().ok()?;
        Some(if number == 0 { String::new() } else { format!("@{0} @{0}", number - 1) })
    };
    let clock = clock();
    let asking = Asking {
        clock: &clock,
        currency: None,
        saved: &saved,
        names: &[],
        companies: &|_| Vec::new(),
    };
    let error = Query::parse("@40", Kind::Job, &asking).expect_err("too long");
    assert!(matches!(error.fault, QueryFault::TooLong { .. }));
    let error = Query::parse("@100", Kind::Job, &asking).expect_err("too deep");
    assert_eq!(error.fault, QueryFault::TooDeep);
}
