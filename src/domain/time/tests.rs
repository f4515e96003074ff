#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

fn berlin() -> TimeZone {
    zone("Europe/Berlin").unwrap()
}

fn refusal(text: &str) -> (String, String) {
    let error = Moment::parse(text, &berlin()).unwrap_err();
    (error.to_string(), error.hint().unwrap_or_default())
}

#[test]
fn every_accepted_form_and_what_it_says_in_files_and_json() {
    let cases = [
        ("2026-11-05", "2026-11-05", "2026-11-05"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        (
            "2026-11-05 09:12 Europe/Berlin",
            "2026-11-05 09:12 Europe/Berlin",
            "2026-11-05T09:12:00+01:00[Europe/Berlin]",
        ),
        (
            "2026-11-05 09:12",
            "2026-11-05 09:12 Europe/Berlin",
            "2026-11-05T09:12:00+01:00[Europe/Berlin]",
        ),
        (
            "2026-11-05 09:12:30 America/New_York",
            "2026-11-05 09:12:30 America/New_York",
            "2026-11-05T09:12:30-05:00[America/New_York]",
        ),
        (
            "2026-10-25 02:30+01:00 Europe/Berlin",
            "2026-10-25 02:30+01:00 Europe/Berlin",
            "2026-10-25T02:30:00+01:00[Europe/Berlin]",
        ),
        (
            "2026-10-25 02:30+02:00",
            "2026-10-25 02:30+02:00 Europe/Berlin",
            "2026-10-25T02:30:00+02:00[Europe/Berlin]",
        ),
        (
            "2026-11-05 09:12+01:00 Europe/Berlin",
            "2026-11-05 09:12 Europe/Berlin",
            "2026-11-05T09:12:00+01:00[Europe/Berlin]",
        ),
        (
            "2026-11-05T09:12:00+01:00[Europe/Berlin]",
            "2026-11-05 09:12 Europe/Berlin",
            "2026-11-05T09:12:00+01:00[Europe/Berlin]",
        ),
        (
            "2026-11-05T08:12:00Z[Europe/Berlin]",
            "2026-11-05 09:12 Europe/Berlin",
            "2026-11-05T09:12:00+01:00[Europe/Berlin]",
        ),
        (
            "2026-11-05T08:12:00Z",
            "2026-11-05 09:12 Europe/Berlin",
            "2026-11-05T09:12:00+01:00[Europe/Berlin]",
        ),
        (
            "2026-10-25t02:30:00.25-03:30",
            "2026-10-25 07:00:00.25 Europe/Berlin",
            "2026-10-25T07:00:00.25+01:00[Europe/Berlin]",
        ),
        (
            "2026-04-05 01:45+10:30 Australia/Lord_Howe",
            "2026-04-05 01:45+10:30 Australia/Lord_Howe",
            "2026-04-05T01:45:00+10:30[Australia/Lord_Howe]",
        ),
        (
            "2026-11-05 09:12 europe/berlin",
            "2026-11-05 09:12 Europe/Berlin",
            "2026-11-05T09:12:00+01:00[Europe/Berlin]",
        ),
        ("2026-11-05 09:12 UTC", "2026-11-05 09:12 UTC", "2026-11-05T09:12:00+00:00[UTC]"),
        ("2011-12-30", "2011-12-30", "2011-12-30"),
    ];
    for (text, file, json) in cases {
        let moment = Moment::parse(text, &berlin()).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(moment.to_string(), file, "{text}");
        assert_eq!(moment.to_rfc9557(), json, "{text}");
        assert_eq!(Moment::parse(file, &berlin()).unwrap(), moment, "{file}");
        assert_eq!(Moment::parse(json, &berlin()).unwrap(), moment, "{json}");
    }
}

#[test]
fn what_is_refused_says_the_fact_and_what_to_write() {
    let cases = [
        ("2026-02-31", "there is no day `2026-02-31`", "February 2026 has 28 days"),
        ("2024-13-01", "there is no day `2024-13-01`", "months go from `01` to `12`"),
        ("2026-00-01", "there is no day `2026-00-01`", "months go from `01` to `12`"),
        ("2026-02-29 10:00", "there is no day `2026-02-29`", "February 2026 has 28 days"),
        ("2026-11-05 24:00", "there is no time `24:00`", "times go from `00:00` to `23:59`"),
        ("2026-11-05 23:59:60", "there is no time `23:59:60`", "times go from `00:00` to `23:59`"),
        (
            "2026-03-29 02:30 Europe/Berlin",
            "`2026-03-29 02:30` is skipped in `Europe/Berlin`: clocks went from 02:00 to 03:00",
            "write a time before 02:00, or from 03:00 on",
        ),
        (
            "2026-10-04 02:15 Australia/Lord_Howe",
            "`2026-10-04 02:15` is skipped in `Australia/Lord_Howe`: clocks went from 02:00 to 02:30",
            "write a time before 02:00, or from 02:30 on",
        ),
        (
            "2011-12-30 12:00 Pacific/Apia",
            "`2011-12-30 12:00` is skipped in `Pacific/Apia`: clocks went from 2011-12-30 00:00 to 2011-12-31 00:00",
            "write a time before 2011-12-30 00:00, or from 2011-12-31 00:00 on",
        ),
        (
            "2026-10-25 02:30",
            "`2026-10-25 02:30` comes twice in `Europe/Berlin`: at +02:00 and again at +01:00",
            "write `2026-10-25 02:30+02:00 Europe/Berlin` or `2026-10-25 02:30+01:00 Europe/Berlin`",
        ),
        (
            "2026-10-25 02:30+03:00",
            "at `2026-10-25 02:30` the offset of `Europe/Berlin` is +02:00 or +01:00, not `+03:00`",
            "write the one that is meant, +02:00 or +01:00",
        ),
        (
            "2026-11-05 09:12+02:00",
            "at `2026-11-05 09:12` the offset of `Europe/Berlin` is +01:00, not `+02:00`",
            "leave the offset out: `2026-11-05 09:12 Europe/Berlin`",
        ),
        (
            "2026-11-05T09:12:00-05:00[Europe/Berlin]",
            "at `2026-11-05 09:12` the offset of `Europe/Berlin` is +01:00, not `-05:00`",
            "leave the offset out: `2026-11-05 09:12 Europe/Berlin`",
        ),
        (
            "2026-11-05 09:12Z",
            "at `2026-11-05 09:12` the offset of `Europe/Berlin` is +01:00, not `+00:00`",
            "leave the offset out: `2026-11-05 09:12 Europe/Berlin`",
        ),
        (
            "2026-11-05 09:12 Europe/Berln",
            "unknown time zone `Europe/Berln`",
            "did you mean `Europe/Berlin`?",
        ),
        ("2026-11-05 09:12 Berlin", "unknown time zone `Berlin`", "did you mean `Europe/Berlin`?"),
        (
            "2026-11-05 09:12 Etc/Unknown",
            "unknown time zone `Etc/Unknown`",
            "write a zone as `Europe/Berlin` or `America/New_York`",
        ),
        (
            "2026-11-05 09:12 Europe/Berlin soon",
            "`soon` after `2026-11-05 09:12 Europe/Berlin` is not understood",
            "",
        ),
        ("2026-11-05 9:12", "`9:12` after `2026-11-05` is not understood", ""),
        ("2026-11-05 09:12:3", "`3` after `2026-11-05 09:12:` is not understood", ""),
        ("2026-11-05 0912", "`0912` after `2026-11-05` is not understood", ""),
        ("2026-11-05 09:12+-01:00", "`+-01:00` after `2026-11-05 09:12` is not understood", ""),
        (
            "2026-11-05T09:12[Europe/Berlin",
            "`[Europe/Berlin` after `2026-11-05T09:12` is not understood",
            "",
        ),
        ("2026-11-05x", "`x` after `2026-11-05` is not understood", ""),
        ("05/11/2026", "`05/11/2026` is no date", FORMAT_HINT),
        ("1.12.2026", "`1.12.2026` is no date", FORMAT_HINT),
        ("2026-1-5", "`2026-1-5` is no date", "write two digits each: `2026-01-05`"),
        ("2026-11-051", "`2026-11-051` is no date", FORMAT_HINT),
        ("20261105", "`20261105` is no date", FORMAT_HINT),
        ("2026-11-05 ", "`2026-11-05 ` is no date", FORMAT_HINT),
        ("", "`` is no date", FORMAT_HINT),
        ("２０２６-11-05", "`２０２６-11-05` is no date", FORMAT_HINT),
        ("9999-12-31 23:59 America/New_York", "`9999-12-31 23:59` is too far away", ""),
    ];
    for (text, fact, hint) in cases {
        assert_eq!(refusal(text), (fact.to_owned(), hint.to_owned()), "{text}");
    }
}

const FORMAT_HINT: &str = "write the year first: `2026-11-05`, or `2026-11-05 09:12 Europe/Berlin`";

#[test]
fn moments_are_ordered_by_instant_and_a_day_stands_before_what_is_in_it() {
    let order = |a: &str, b: &str| {
        let read = |text| Moment::parse(text, &berlin()).unwrap();
        read(a).compare(&read(b), &berlin())
    };
    assert_eq!(order("2026-11-05", "2026-11-05 00:00"), Ordering::Less);
    assert_eq!(order("2026-11-05", "2026-11-04 23:59"), Ordering::Greater);
    assert_eq!(order("2026-11-05 09:00 America/New_York", "2026-11-05 15:00"), Ordering::Equal);
    assert_eq!(order("2026-10-25 02:30+02:00", "2026-10-25 02:10+01:00"), Ordering::Less);
    assert_eq!(order("9999-12-31", "0001-01-01"), Ordering::Greater);
}

#[test]
fn an_instant_falls_on_the_day_of_the_one_who_asks() {
    let late = Moment::parse("2026-11-05 22:00 America/New_York", &berlin()).unwrap();
    assert_eq!(late.day(&berlin()).to_string(), "2026-11-06");
    assert_eq!(late.day(&zone("America/New_York").unwrap()).to_string(), "2026-11-05");
}

#[test]
fn now_is_seen_from_where_the_user_lives() {
    let now = parse_now("2026-11-21T23:30:00Z", &berlin()).unwrap();
    assert_eq!(now.to_string(), "2026-11-22T00:30:00+01:00[Europe/Berlin]");
    let error = parse_now("2026-11-21", &berlin()).unwrap_err();
    assert_eq!(error.to_string(), "`2026-11-21` has no time");
}

#[test]
fn spans_read_and_write_their_short_form() {
    for text in ["7d", "2w", "24mo", "1y", "2h", "30min", "0d"] {
        assert_eq!(text.parse::<Span>().unwrap().to_string(), text);
    }
    for text in ["", "7", "d", "7 d", "7days", "30m", "-3d", "1.5h", "99999999999d", "7ｄ"] {
        let error = text.parse::<Span>().unwrap_err();
        assert_eq!(error.to_string(), format!("`{text}` is no span of time"));
    }
}

#[test]
fn spans_end_on_the_last_day_of_a_shorter_month_and_count_hours_on_the_clock() {
    let day = |text: &str, span: &str, toward| {
        let day = span.parse::<Span>().unwrap().day_from(text.parse().unwrap(), toward);
        day.map(|day| day.to_string())
    };
    assert_eq!(day("2026-01-31", "1mo", Toward::Future).as_deref(), Some("2026-02-28"));
    assert_eq!(day("2024-02-29", "1y", Toward::Future).as_deref(), Some("2025-02-28"));
    assert_eq!(day("2026-03-31", "1mo", Toward::Past).as_deref(), Some("2026-02-28"));
    assert_eq!(day("2026-01-31", "2h", Toward::Future), None);
    assert_eq!(day("2026-01-31", "4000000000y", Toward::Future), None);
    let before = instant("2026-03-29T01:30".parse().unwrap(), None, &berlin()).unwrap();
    let after = "2h".parse::<Span>().unwrap().instant_from(&before, Toward::Future).unwrap();
    assert_eq!(Moment::Instant(after).to_string(), "2026-03-29 04:30 Europe/Berlin");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,40}") {
        let _ = Moment::parse(&text, &berlin());
        let _ = text.parse::<Span>();
    }

    #[test]
    fn nearly_right_text_is_read_or_refused_and_comes_back_the_same(
        text in "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(\\.[0-9]{1,9})?([+-][0-9]{2}:[0-9]{2}|Z)?( Europe/Berlin|\\[Pacific/Apia\\])?"
    ) {
        if let Ok(moment) = Moment::parse(&text, &berlin()) {
            prop_assert_eq!(&Moment::parse(&moment.to_string(), &berlin()).unwrap(), &moment);
            prop_assert_eq!(&Moment::parse(&moment.to_rfc9557(), &berlin()).unwrap(), &moment);
        }
    }

    #[test]
    fn every_instant_comes_back_from_its_file_form(
        seconds in -2_000_000_000_i64..4_000_000_000,
        name in prop::sample::select(&["Europe/Berlin", "America/New_York", "Pacific/Auckland",
            "Pacific/Apia", "Asia/Kolkata", "America/St_Johns", "Australia/Lord_Howe", "UTC"][..]),
    ) {
        let at = Timestamp::from_second(seconds).unwrap().to_zoned(zone(name).unwrap());
        let moment = Moment::Instant(at);
        prop_assert_eq!(&Moment::parse(&moment.to_string(), &TimeZone::UTC).unwrap(), &moment);
        prop_assert_eq!(&Moment::parse(&moment.to_rfc9557(), &TimeZone::UTC).unwrap(), &moment);
    }
}
