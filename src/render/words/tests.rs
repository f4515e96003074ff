use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// The parts of a mail, which templates and `cli` put together with its kind: `follow_up_subject`.
const MAILS: [&str; 5] = ["follow_up", "thank_you", "withdraw", "accept", "decline"];
const PARTS: [&str; 4] = ["subject", "opening", "body", "ending"];

const JOB: Facts<'static> = Facts {
    title: Some("Engineer"),
    company: Some("Acme"),
    name: Some("Jane Doe"),
    date: Some("22 November 2026"),
};

fn keys(language: Language) -> BTreeSet<&'static str> {
    Words::of(language, Paper::A4).entries.keys().map(String::as_str).collect()
}

fn placeholders(form: &str) -> BTreeSet<&str> {
    form.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn no_key_is_missing_in_any_language() {
    let english = keys(Language::English);
    for language in Language::ALL {
        let theirs = keys(language);
        let missing: Vec<_> = english.difference(&theirs).collect();
        let surplus: Vec<_> = theirs.difference(&english).collect();
        assert!(missing.is_empty(), "{language}.yaml lacks {missing:?}");
        assert!(surplus.is_empty(), "{language}.yaml has {surplus:?}, which en.yaml has not");
    }
}

/// What a person reads who writes a template.
const PAGE: &str = include_str!("../../../docs/templates.md");

#[test]
fn every_key_is_told_to_those_who_write_templates() {
    let told = |key: &str| PAGE.contains(&format!("| `{key}` |"));
    for key in keys(Language::English) {
        let part = PARTS.iter().find_map(|part| key.strip_suffix(&format!("_{part}")));
        let is_mail = part.is_some_and(|mail| MAILS.contains(&mail));
        assert!(is_mail || told(key), "docs/templates.md lacks `{key}`");
    }
    for part in PARTS {
        assert!(told(&format!("MAIL_{part}")), "docs/templates.md lacks `MAIL_{part}`");
    }
}

#[test]
fn no_sentence_of_a_mail_is_unused() {
    for mail in MAILS {
        let path = format!("templates/mail/{}/text.txt", mail.replace('_', "-"));
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let template = std::fs::read_to_string(&path).unwrap();
        for part in PARTS.into_iter().filter(|part| *part != "subject") {
            let key = format!("words.{mail}_{part} ");
            assert!(template.contains(&key), "{} lacks {key}", path.display());
        }
    }
}

#[test]
fn the_last_form_of_a_sentence_names_nothing_and_each_form_is_reached() {
    for language in Language::ALL {
        for (key, entry) in &Words::of(language, Paper::A4).entries {
            let Entry(forms) = entry;
            for (index, form) in forms.iter().enumerate() {
                let names = placeholders(form);
                let is_last = index + 1 == forms.len();
                assert_eq!(names.is_empty(), is_last, "{language}.yaml: {key}: `{form}`");
                assert!(!form.trim().is_empty(), "{language}.yaml: {key}: an empty form");
                let hidden =
                    forms[..index].iter().any(|other| placeholders(other).is_subset(&names));
                assert!(!hidden, "{language}.yaml: {key}: `{form}` is never taken");
            }
        }
    }
}

#[test]
fn every_sentence_is_whole_whatever_is_known() {
    for language in Language::ALL {
        let words = Words::of(language, Paper::A4);
        for known in 0..16_u8 {
            let keep = |bit: u8, value| (known & bit != 0).then_some(value).flatten();
            let facts = Facts {
                title: keep(1, JOB.title),
                company: keep(2, JOB.company),
                name: keep(4, JOB.name),
                date: keep(8, JOB.date),
            };
            for (key, text) in words.texts(&facts) {
                assert!(
                    !text.is_empty() && !text.contains(['{', '}']),
                    "{language}: {key}: {text}"
                );
            }
        }
    }
}

#[test]
fn every_language_has_every_part_of_every_mail() {
    for language in Language::ALL {
        let texts = Words::of(language, Paper::A4).texts(&JOB);
        for (mail, part) in MAILS.iter().flat_map(|mail| PARTS.map(|part| (mail, part))) {
            let text = texts.get(&format!("{mail}_{part}")).cloned().unwrap_or_default();
            let names_job = matches!(part, "subject" | "opening");
            assert_eq!(names_job, text.contains("Engineer"), "{language}: {mail}_{part}: {text}");
            let is_whole = part == "subject" || text.ends_with(['.', '?']);
            assert!(is_whole, "{language}: {mail}_{part}: {text}");
        }
    }
}

#[test]
fn values_are_placed_as_they_are_and_blank_ones_are_absent() {
    let words = Words::of(Language::English, Paper::A4);
    let facts = Facts { title: Some("{company} %s {x}"), company: Some(" "), ..Facts::default() };
    assert_eq!(words.text("subject", &facts), "Application: {company} %s {x}");
    assert_eq!(words.text("salutation", &Facts::default()), "Dear Hiring Team,");
    assert_eq!(words.text("salutation", &JOB), "Dear Jane Doe,");
    assert_eq!(words.text("no_such_key", &JOB), "");
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let point = |month, day| Point { year: 2020, month, day };
    let open = Period { from: point(Some(1), None), to: End::Present };
    let days = Period { from: point(Some(3), Some(1)), to: End::At(point(Some(9), Some(23))) };
    let table = [
        (Language::English, "22 November 2026", "Jan 2020 - present", "1 Mar 2020 - 23 Sept 2020"),
        (Language::Dutch, "22 november 2026", "jan 2020 - heden", "1 mrt 2020 - 23 sep 2020"),
        (Language::German, "22. November 2026", "01/2020 - heute", "01.03.2020 - 23.09.2020"),
        (
            Language::French,
            "22 novembre 2026",
            "janv. 2020 - aujourd'hui",
            "1er mars 2020 - 23 sept. 2020",
        ),
        (
            Language::Spanish,
            "22 de noviembre de 2026",
            "ene 2020 - actualidad",
            "1 mar 2020 - 23 sept 2020",
        ),
        (Language::Italian, "22 novembre 2026", "gen 2020 - oggi", "1 mar 2020 - 23 set 2020"),
        (
            Language::Portuguese,
            "22 de novembro de 2026",
            "jan. de 2020 - presente",
            "1 de mar. de 2020 - 23 de set. de 2020",
        ),
        (Language::Polish, "22 listopada 2026", "sty 2020 - obecnie", "1 mar 2020 - 23 wrz 2020"),
    ];
    for (language, date, month, day) in table {
        let words = Words::of(language, Paper::A4);
        assert_eq!(words.date(jiff::civil::date(2026, 11, 22)), date);
        assert_eq!(words.period(&open), month);
        assert_eq!(words.period(&days), day);
        let year = Period { from: point(None, None), to: End::Same };
        assert_eq!(words.period(&year), "2020");
    }
}

#[test]
fn english_on_us_letter_has_the_dates_of_the_united_states() {
    let point = |month, day| Point { year: 2020, month: Some(month), day };
    let months = Period { from: point(9, None), to: End::Present };
    let days = Period { from: point(3, Some(1)), to: End::At(point(9, Some(23))) };
    let words = Words::of(Language::English, Paper::UsLetter);
    assert_eq!(words.date(jiff::civil::date(2026, 11, 22)), "November 22, 2026");
    assert_eq!(words.period(&days), "Mar 1, 2020 - Sep 23, 2020");
    assert_eq!(words.period(&months), "Sep 2020 - present");
    for language in Language::ALL.into_iter().filter(|it| *it != Language::English) {
        let [a4, letter] = Paper::ALL.map(|paper| Words::of(language, paper));
        assert_eq!(a4.period(&days), letter.period(&days), "{language}");
    }
}

fn everywhere() -> impl Iterator<Item = (Language, Paper)> {
    Language::ALL.into_iter().flat_map(|it| Paper::ALL.map(|paper| (it, paper)))
}

fn points() -> impl Strategy<Value = Point> {
    (1900_i16..2200, prop::option::of((1_i8..=12, prop::option::of(1_i8..=28)))).prop_map(
        |(year, rest)| Point {
            year,
            month: rest.map(|(month, _)| month),
            day: rest.and_then(|(_, day)| day),
        },
    )
}

proptest! {
    #[test]
    fn every_period_that_is_written_reads_back(from in points(), to in points(), end in 0..3) {
        let to = match end { 0 => End::Same, 1 => End::Present, _ => End::At(to) };
        let period = Period { from, to };
        for (language, paper) in everywhere() {
            let text = Words::of(language, paper).period(&period);
            prop_assert_eq!(Period::parse(&text), Some(period), "{}: `{}`", language, text);
        }
    }

    #[test]
    fn every_date_that_is_written_reads_back(year in 1900_i16..2200, day in 1_i16..=365) {
        let date = jiff::civil::date(year, 1, 1).with().day_of_year(day).build().unwrap();
        let from = Point { year, month: Some(date.month()), day: Some(date.day()) };
        for (language, paper) in everywhere() {
            let text = Words::of(language, paper).date(date);
            let read = Period::parse(&text);
            prop_assert_eq!(read, Some(Period { from, to: End::Same }), "{}: `{}`", language, text);
        }
    }
}
