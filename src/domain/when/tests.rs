#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::time::{parse_now, zone};
use proptest::prelude::*;

const ZONES: [&str; 8] = [
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Auckland",
    "Pacific/Apia",
    "Asia/Kolkata",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "UTC",
];

/// A Saturday evening.
const NOW: &str = "2026-11-21 20:15:42";

fn now(local: &str, zone_name: &str) -> Zoned {
    parse_now(local, &zone(zone_name).unwrap()).unwrap()
}

fn read(text: &str, now: &Zoned) -> String {
    match parse(text, now, Toward::Future) {
        Ok(moment) => moment.to_string(),
        Err(error) => panic!("`{text}`: {error}"),
    }
}

fn refusal(text: &str, now: &Zoned) -> (String, String) {
    match parse(text, now, Toward::Future) {
        Ok(moment) => panic!("`{text}` was read as {moment}"),
        Err(error) => (error.to_string(), error.hint().unwrap_or_default()),
    }
}

#[test]
fn days_mean_the_same_local_day_in_every_zone() {
    let cases = [
        ("2026-11-05", "2026-11-05"),
        ("today", "2026-11-21"),
        ("Tomorrow", "2026-11-22"),
        ("  yesterday ", "2026-11-20"),
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("on friday", "2026-11-27"),
        ("sat", "2026-11-28"),
        ("sunday", "2026-11-22"),
        ("next friday", "2026-11-27"),
        ("next sat", "2026-11-28"),
        ("last friday", "2026-11-20"),
        ("last saturday", "2026-11-14"),
        ("this sat", "2026-11-21"),
        ("in 2 weeks", "2026-12-05"),
        ("in two weeks", "2026-12-05"),
        ("in a week", "2026-11-28"),
        ("2 weeks ago", "2026-11-07"),
        ("2 weeks from now", "2026-12-05"),
        ("3 days from today", "2026-11-24"),
        ("in 3d", "2026-11-24"),
        ("+3d", "2026-11-24"),
        ("-30d", "2026-10-22"),
        ("+1mo", "2026-12-21"),
        ("in 1 year", "2027-11-21"),
        ("3mo ago", "2026-08-21"),
        ("27 Nov", "2026-11-27"),
        ("Nov 27", "2026-11-27"),
        ("nov 27th", "2026-11-27"),
        ("27th november", "2026-11-27"),
        ("on 27 nov", "2026-11-27"),
        ("21 Nov", "2026-11-21"),
        ("20 Nov", "2027-11-20"),
        ("29 feb", "2028-02-29"),
        ("27 Nov 2026", "2026-11-27"),
        ("Nov 27, 2026", "2026-11-27"),
        ("1 Mar 1999", "1999-03-01"),
        ("Fri 27 Nov", "2026-11-27"),
        ("Friday, 27 November 2026", "2026-11-27"),
        ("fri 2026-11-27", "2026-11-27"),
    ];
    for zone in ZONES {
        let now = now(NOW, zone);
        for (text, expected) in cases {
            assert_eq!(read(text, &now), expected, "`{text}` in {zone}");
        }
    }
}

#[test]
fn times_are_told_by_the_clock_of_every_zone() {
    let cases = [
        ("2026-12-01 14:00", "2026-12-01 14:00"),
        ("2026-12-01 2pm", "2026-12-01 14:00"),
        ("2026-12-01 at 14:00", "2026-12-01 14:00"),
        ("tomorrow 3pm", "2026-11-22 15:00"),
        ("tomorrow 3 PM", "2026-11-22 15:00"),
        ("tomorrow at 15:00", "2026-11-22 15:00"),
        ("tomorrow noon", "2026-11-22 12:00"),
        ("3:30pm tomorrow", "2026-11-22 15:30"),
        ("at 9:30 on fri", "2026-11-27 09:30"),
        ("today 12am", "2026-11-21 00:00"),
        ("today 12:05pm", "2026-11-21 12:05"),
        ("today 09:12:30", "2026-11-21 09:12:30"),
        ("fri 14:00", "2026-11-27 14:00"),
        ("last fri at 9:05", "2026-11-20 09:05"),
        ("Nov 27 14:00", "2026-11-27 14:00"),
        ("27 Nov 2026 2pm", "2026-11-27 14:00"),
        ("Fri, 27 Nov 2pm", "2026-11-27 14:00"),
        ("in 2 weeks at 14:00", "2026-12-05 14:00"),
        ("+3d 9:00", "2026-11-24 09:00"),
        ("now", "2026-11-21 20:15"),
        ("in 90 minutes", "2026-11-21 21:45"),
        ("in an hour", "2026-11-21 21:15"),
        ("+2h", "2026-11-21 22:15"),
        ("2 hours ago", "2026-11-21 18:15"),
        ("-30min", "2026-11-21 19:45"),
    ];
    for zone in ZONES {
        let now = now(NOW, zone);
        for (text, expected) in cases {
            assert_eq!(read(text, &now), format!("{expected} {zone}"), "`{text}`");
        }
    }
}

#[test]
fn a_zone_at_the_end_is_the_zone_of_the_clock() {
    let now = now(NOW, "Europe/Berlin");
    let cases = [
        ("tomorrow 3pm America/New_York", "2026-11-22 15:00 America/New_York"),
        ("3pm tomorrow america/new_york", "2026-11-22 15:00 America/New_York"),
        ("27 Nov 14:00 UTC", "2026-11-27 14:00 UTC"),
        ("2026-11-27T13:00:00Z", "2026-11-27 14:00 Europe/Berlin"),
        ("2026-11-27 14:00 Asia/Kolkata", "2026-11-27 14:00 Asia/Kolkata"),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text, &now), expected, "`{text}`");
    }
}

#[test]
fn where_the_past_is_meant_a_weekday_and_a_date_lie_behind() {
    let now = now(NOW, "Europe/Berlin");
    let cases = [
        ("fri", "2026-11-20"),
        ("sat", "2026-11-14"),
        ("21 Nov", "2026-11-21"),
        ("27 Nov", "2025-11-27"),
        ("29 feb", "2024-02-29"),
        ("fri 20 nov 9:00", "2026-11-20 09:00 Europe/Berlin"),
        ("+3d", "2026-11-24"),
        ("tomorrow", "2026-11-22"),
    ];
    for (text, expected) in cases {
        let moment = parse(text, &now, Toward::Past).unwrap();
        assert_eq!(moment.to_string(), expected, "`{text}`");
    }
}

#[test]
fn months_end_on_their_last_day_and_leap_days_stay_where_they_are() {
    let cases = [
        ("2026-01-31 10:00", "in 1 month", "2026-02-28"),
        ("2024-01-31 10:00", "+1mo", "2024-02-29"),
        ("2026-03-31 10:00", "1 month ago", "2026-02-28"),
        ("2024-02-29 10:00", "in 1 year", "2025-02-28"),
        ("2024-02-29 10:00", "+4y", "2028-02-29"),
        ("2024-02-28 10:00", "tomorrow", "2024-02-29"),
        ("2026-02-28 10:00", "tomorrow", "2026-03-01"),
        ("2026-12-31 10:00", "tomorrow", "2027-01-01"),
        ("2026-12-31 10:00", "1 jan", "2027-01-01"),
        ("1896-03-01 10:00", "29 feb", "1904-02-29"),
    ];
    for zone in ZONES {
        for (local, text, expected) in cases {
            assert_eq!(read(text, &now(local, zone)), expected, "`{text}` on {local} in {zone}");
        }
    }
}

#[test]
fn clock_changes_are_counted_through_and_never_chosen_for_anybody() {
    let cases = [
        ("2026-03-29 01:30", "Europe/Berlin", "+1h", "2026-03-29 03:30 Europe/Berlin"),
        ("2026-10-25 01:30", "Europe/Berlin", "+1h", "2026-10-25 02:30+02:00 Europe/Berlin"),
        ("2026-10-25 01:30", "Europe/Berlin", "+2h", "2026-10-25 02:30+01:00 Europe/Berlin"),
        (
            "2026-10-24 12:00",
            "Europe/Berlin",
            "tomorrow 02:30+01:00",
            "2026-10-25 02:30+01:00 Europe/Berlin",
        ),
        (
            "2026-03-08 01:59",
            "America/New_York",
            "in 1 minute",
            "2026-03-08 03:00 America/New_York",
        ),
        (
            "2026-11-01 00:59",
            "America/New_York",
            "+1min",
            "2026-11-01 01:00-04:00 America/New_York",
        ),
        ("2026-09-27 01:30", "Pacific/Auckland", "+1h", "2026-09-27 03:30 Pacific/Auckland"),
        (
            "2026-10-04 01:45",
            "Australia/Lord_Howe",
            "+30min",
            "2026-10-04 02:45 Australia/Lord_Howe",
        ),
        (
            "2026-04-05 01:15",
            "Australia/Lord_Howe",
            "+1h",
            "2026-04-05 01:45+10:30 Australia/Lord_Howe",
        ),
        ("2011-12-29 23:30", "Pacific/Apia", "+1h", "2011-12-31 00:30 Pacific/Apia"),
        ("2026-03-08 01:30", "America/St_Johns", "+1h", "2026-03-08 03:30 America/St_Johns"),
        ("2026-11-21 20:15", "Asia/Kolkata", "+24h", "2026-11-22 20:15 Asia/Kolkata"),
    ];
    for (local, zone, text, expected) in cases {
        assert_eq!(read(text, &now(local, zone)), expected, "`{text}` at {local} in {zone}");
    }
    let refused = [
        (
            "2026-03-28 12:00",
            "Europe/Berlin",
            "tomorrow 02:30",
            "`2026-03-29 02:30` is skipped in `Europe/Berlin`: clocks went from 02:00 to 03:00",
        ),
        (
            "2026-10-24 12:00",
            "Europe/Berlin",
            "tomorrow 2:30am",
            "`2026-10-25 02:30` comes twice in `Europe/Berlin`: at +02:00 and again at +01:00",
        ),
        (
            "2026-10-24 12:00",
            "Europe/Berlin",
            "tomorrow 02:30+05:00",
            "at `2026-10-25 02:30` the offset of `Europe/Berlin` is +02:00 or +01:00, not `+05:00`",
        ),
        (
            "2026-10-03 12:00",
            "Australia/Lord_Howe",
            "tomorrow 02:15",
            "`2026-10-04 02:15` is skipped in `Australia/Lord_Howe`: clocks went from 02:00 to 02:30",
        ),
        (
            "2026-10-31 12:00",
            "America/St_Johns",
            "tomorrow 01:30",
            "`2026-11-01 01:30` comes twice in `America/St_Johns`: at -02:30 and again at -03:30",
        ),
        (
            "2026-03-28 12:00",
            "UTC",
            "tomorrow 2:30 Europe/Berlin",
            "`2026-03-29 02:30` is skipped in `Europe/Berlin`: clocks went from 02:00 to 03:00",
        ),
    ];
    for (local, zone, text, fact) in refused {
        assert_eq!(refusal(text, &now(local, zone)).0, fact, "`{text}` at {local} in {zone}");
    }
}

/// A night on which clocks change: noon before it, and a time that it skips.
const GAPS: [(&str, &str, &str); 6] = [
    ("Europe/Berlin", "2026-03-28 12:00", "02:30"),
    ("America/New_York", "2026-03-07 12:00", "02:30"),
    ("Pacific/Auckland", "2026-09-26 12:00", "02:30"),
    ("Pacific/Apia", "2012-09-29 12:00", "03:30"),
    ("America/St_Johns", "2026-03-07 12:00", "02:30"),
    ("Australia/Lord_Howe", "2026-10-03 12:00", "02:15"),
];

/// An offset, and the time that has it as it is in UTC.
type Reading = (&'static str, &'static str);

/// The same with a time that comes twice.
const OVERLAPS: [(&str, &str, &str, [Reading; 2]); 6] = [
    (
        "Europe/Berlin",
        "2026-10-24 12:00",
        "02:30",
        [("+02:00", "2026-10-25T00:30:00Z"), ("+01:00", "2026-10-25T01:30:00Z")],
    ),
    (
        "America/New_York",
        "2026-10-31 12:00",
        "01:30",
        [("-04:00", "2026-11-01T05:30:00Z"), ("-05:00", "2026-11-01T06:30:00Z")],
    ),
    (
        "Pacific/Auckland",
        "2026-04-04 12:00",
        "02:30",
        [("+13:00", "2026-04-04T13:30:00Z"), ("+12:00", "2026-04-04T14:30:00Z")],
    ),
    (
        "Pacific/Apia",
        "2012-03-31 12:00",
        "03:30",
        [("+14:00", "2012-03-31T13:30:00Z"), ("+13:00", "2012-03-31T14:30:00Z")],
    ),
    (
        "America/St_Johns",
        "2026-10-31 12:00",
        "01:30",
        [("-02:30", "2026-11-01T04:00:00Z"), ("-03:30", "2026-11-01T05:00:00Z")],
    ),
    (
        "Australia/Lord_Howe",
        "2026-04-04 12:00",
        "01:45",
        [("+11:00", "2026-04-04T14:45:00Z"), ("+10:30", "2026-04-04T15:15:00Z")],
    ),
];

/// Ways to say that time of the next day.
fn ways(clock: &str, now: &Zoned) -> Vec<String> {
    let next = now.date().tomorrow().unwrap();
    let weekday = next.strftime("%a").to_string().to_lowercase();
    vec![
        format!("tomorrow {clock}"),
        format!("{clock} tomorrow"),
        format!("{weekday} at {clock}"),
        format!("in 1 day {clock}"),
        format!("+1d {clock}"),
        format!("{next} {clock}"),
        format!("{} {clock}", next.strftime("%-d %b")),
    ]
}

#[test]
fn a_time_that_a_night_skips_is_refused_however_it_is_said() {
    for (zone, noon, clock) in GAPS {
        let now = now(noon, zone);
        for words in ways(clock, &now) {
            let why = refusal(&words, &now).0;
            assert!(why.contains("is skipped in"), "`{words}` in {zone}: {why}");
        }
    }
}

#[test]
fn a_time_that_comes_twice_is_refused_however_it_is_said_unless_its_offset_is() {
    for (zone, noon, clock, offsets) in OVERLAPS {
        let now = now(noon, zone);
        for words in ways(clock, &now) {
            let why = refusal(&words, &now).0;
            assert!(why.contains("comes twice in"), "`{words}` in {zone}: {why}");
        }
        for (offset, instant) in offsets {
            for words in ways(&format!("{clock}{offset}"), &now) {
                let Ok(Moment::Instant(at)) = parse(&words, &now, Toward::Future) else {
                    panic!("`{words}` in {zone}")
                };
                assert_eq!(at.timestamp().to_string(), instant, "`{words}` in {zone}");
            }
        }
    }
}

#[test]
fn an_hour_beside_such_a_night_is_what_the_clock_says() {
    let nights = GAPS.map(|(zone, noon, _)| (zone, noon));
    let nights = nights.into_iter().chain(OVERLAPS.map(|(zone, noon, ..)| (zone, noon)));
    for (zone, noon) in nights.chain(["UTC", "Asia/Kolkata"].map(|zone| (zone, NOW))) {
        let now = now(noon, zone);
        let next = now.date().tomorrow().unwrap();
        for clock in ["00:30", "05:00", "12:00", "23:30"] {
            for words in ways(clock, &now) {
                assert_eq!(read(&words, &now), format!("{next} {clock} {zone}"), "`{words}`");
            }
        }
    }
}

#[test]
fn a_day_that_a_zone_left_out_has_no_hour() {
    let now = now("2011-12-29 12:00", "Pacific/Apia");
    let (why, _) = refusal("tomorrow 10:00", &now);
    assert!(why.contains("`2011-12-30 10:00` is skipped in `Pacific/Apia`"), "{why}");
    assert_eq!(read("in 2 days 10:00", &now), "2011-12-31 10:00 Pacific/Apia");
}

#[test]
fn one_instant_falls_on_the_day_of_whoever_reads_it() {
    for (zone, expected) in [
        ("Europe/Berlin", "2026-08-18 03:30 Europe/Berlin"),
        ("America/New_York", "2026-08-17 21:30 America/New_York"),
        ("Pacific/Auckland", "2026-08-18 13:30 Pacific/Auckland"),
        ("Pacific/Apia", "2026-08-18 14:30 Pacific/Apia"),
        ("Asia/Kolkata", "2026-08-18 07:00 Asia/Kolkata"),
        ("America/St_Johns", "2026-08-17 23:00 America/St_Johns"),
        ("Australia/Lord_Howe", "2026-08-18 12:00 Australia/Lord_Howe"),
        ("UTC", "2026-08-18 01:30 UTC"),
    ] {
        let now = now(NOW, zone);
        assert_eq!(read("2026-08-18T01:30Z", &now), expected);
    }
}

#[test]
fn next_friday_is_taken_only_when_everybody_means_the_same_day() {
    let (wednesday, sunday, friday) = (
        now("2026-11-25 10:00", "UTC"),
        now("2026-11-22 10:00", "UTC"),
        now("2026-11-27 10:00", "UTC"),
    );
    let fact = "`next friday` does not say which day or time is meant".to_owned();
    let hint = "type `2026-11-27` or `2026-12-04`".to_owned();
    assert_eq!(refusal("next friday", &wednesday), (fact.clone(), hint.clone()));
    assert_eq!(refusal("next friday", &sunday), (fact, hint));
    assert_eq!(read("next friday", &friday), "2026-12-04");
    assert_eq!(read("this friday", &wednesday), "2026-11-27");
    assert_eq!(read("next monday", &wednesday), "2026-11-30");
}

#[test]
fn what_is_refused_says_what_to_type() {
    const FORMS: &str =
        "type a day as `2026-11-27`, `27 Nov`, `fri`, `tomorrow 15:00`, `in 2 weeks` or `+3d`";
    let cases = [
        ("", "no day was given", FORMS),
        ("05/06", "`05/06` does not say which day or time is meant", "type `5 Jun` or `6 May`"),
        (
            "05/11/2026",
            "`05/11/2026` does not say which day or time is meant",
            "type `5 Nov 2026` or `11 May 2026`",
        ),
        (
            "1.12.2026",
            "`1.12.2026` does not say which day or time is meant",
            "type `1 Dec 2026` or `12 Jan 2026`",
        ),
        ("27.11.", "`27.11.` does not say which day or time is meant", "type `27 Nov`"),
        ("3d", "`3d` does not say which day or time is meant", "type `+3d`"),
        ("3 days", "`3 days` does not say which day or time is meant", "type `+3d`"),
        ("in 30m", "`30m` does not say which day or time is meant", "type `in 30min` or `in 30mo`"),
        (
            "tomorrow midnight",
            "`midnight` does not say which day or time is meant",
            "type `tomorrow 00:00` or `tomorrow 23:59`",
        ),
        ("5", "`5` is not understood", FORMS),
        ("3", "`3` is not understood", FORMS),
        ("z", "`z` is not understood", FORMS),
        ("m", "`m` is not understood", FORMS),
        ("am", "`am` is not understood", FORMS),
        ("in", "`in` is not understood", FORMS),
        ("on", "`on` is not understood", FORMS),
        ("in a bit", "`a` is not understood", FORMS),
        ("in -3d", "`-3d` is not understood", FORMS),
        ("soon", "`soon` is not understood", "did you mean `noon`?"),
        ("tomorow", "`tomorow` is not understood", "did you mean `tomorrow`?"),
        ("next week", "`next week` is not understood", FORMS),
        ("friday garbage", "`garbage` is not understood", FORMS),
        ("tomorrow 15", "`15` is not understood", FORMS),
        ("tomorrow at 15", "`15` is not understood", FORMS),
        (
            "tomorrow 3pm EST",
            "`EST` may be more than one time zone",
            "type a zone as `Europe/Berlin` or `America/New_York`",
        ),
        ("tomorrow Europe/Berlin", "`Europe/Berlin` is not understood", FORMS),
        (
            "tomorrow 3pm Europe/Berln",
            "unknown time zone `Europe/Berln`",
            "did you mean `Europe/Berlin`?",
        ),
        ("today 13pm", "there is no time `13pm`", "times go from `00:00` to `23:59`"),
        ("today 25:00", "there is no time `25:00`", "times go from `00:00` to `23:59`"),
        ("15:00", "`15:00` does not say which day", "type `today 15:00` or `tomorrow 15:00`"),
        ("3pm in 2 hours", "`3pm in 2 hours` says two times", "leave one of them out"),
        ("in 2 hours 3pm", "`3pm` is not understood", FORMS),
        ("30 feb", "there is no day `30 feb`", "February 2027 has 28 days"),
        ("31 Apr 2026", "there is no day `31 Apr 2026`", "April 2026 has 30 days"),
        ("29 Feb 2026", "there is no day `29 Feb 2026`", "February 2026 has 28 days"),
        ("27 Nov 1400", "`1400` is not understood", FORMS),
        ("2026-02-31", "there is no day `2026-02-31`", "February 2026 has 28 days"),
        (
            "thu 27 nov",
            "2026-11-27 is a Friday, not a Thursday",
            "leave the weekday out: `2026-11-27`",
        ),
        ("in 99999999 years", "`in 99999999 years` is too far away", ""),
        ("27 nov 28 nov", "`28` is not understood", FORMS),
        ("today tomorrow", "`tomorrow` is not understood", FORMS),
        ("nov", "`nov` is not understood", FORMS),
    ];
    let now = now(NOW, "Europe/Berlin");
    for (text, fact, hint) in cases {
        assert_eq!(refusal(text, &now), (fact.to_owned(), hint.to_owned()), "`{text}`");
    }
}

const TOKENS: &[&str] = &[
    "today",
    "tomorrow",
    "fri",
    "friday,",
    "next",
    "last",
    "this",
    "in",
    "on",
    "at",
    "ago",
    "from",
    "now",
    "a",
    "an",
    "two",
    "2",
    "3",
    "27",
    "27th",
    "31",
    "99999999999",
    "days",
    "weeks",
    "month",
    "h",
    "3d",
    "+3d",
    "-30d",
    "+2h",
    "30m",
    "90min",
    "nov",
    "Feb",
    "may",
    "2026",
    "2026-11-27",
    "2026-02-31",
    "14:00",
    "02:30",
    "25:61",
    "3pm",
    "pm",
    "noon",
    "Europe/Berlin",
    "UTC",
    "EST",
    "05/06",
    "Z",
    ",",
    "+",
    "-",
    "ü",
    "02:30+01:00",
    "9999-12-31",
    "0000-01-01",
];

fn phrase() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(TOKENS), 1..6)
}

fn any_now() -> impl Strategy<Value = Zoned> {
    (-60_000_000_000_i64..250_000_000_000, prop::sample::select(&ZONES[..])).prop_map(
        |(second, name)| {
            jiff::Timestamp::from_second(second).unwrap().to_zoned(zone(name).unwrap())
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_words_are_read_or_refused_without_panic(words in phrase(), now in any_now()) {
        for toward in [Toward::Future, Toward::Past] {
            if let Err(error) = parse(&words.join(" "), &now, toward) {
                let _ = (error.to_string(), error.hint());
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,30}", now in any_now()) {
        let _ = parse(&text, &now, Toward::Future);
    }

    #[test]
    fn no_word_is_dropped(
        words in phrase(),
        garbage in prop::sample::select(&["xyzzy", "5", "q", "??", "Nowhere/Land", "1.5", "ü"][..]),
        place in any::<prop::sample::Index>(),
        now in any_now(),
    ) {
        if parse(&words.join(" "), &now, Toward::Future).is_ok() {
            let mut more = words.clone();
            more.insert(place.index(words.len() + 1), garbage);
            // `5` before a month, a unit or `pm` makes a phrase of its own; nothing else may.
            let is_meant = garbage == "5";
            let again = parse(&more.join(" "), &now, Toward::Future);
            prop_assert!(is_meant || again.is_err(), "{more:?} was read as {again:?}");
            let mut last = words;
            last.push(garbage);
            prop_assert!(parse(&last.join(" "), &now, Toward::Future).is_err(), "{last:?}");
        }
    }

    #[test]
    fn what_was_read_reads_the_same_in_the_form_of_files(words in phrase(), now in any_now()) {
        if let Ok(moment) = parse(&words.join(" "), &now, Toward::Future) {
            prop_assert_eq!(parse(&moment.to_string(), &now, Toward::Past).unwrap(), moment);
        }
    }
}

#[test]
fn what_is_nearly_understood_is_answered_with_what_can_be_typed() {
    let at = now(NOW, "Europe/Berlin");
    let cases = [
        ("2w", "`+2w`"),
        ("midnight", "`today 00:00` or `tomorrow 00:00`"),
        ("tomorrow at midnight", "`tomorrow 00:00` or `tomorrow 23:59`"),
        ("in 1.5 days", "`in 36 hours`"),
        ("+1,5d", "`+36 hours`"),
        ("1.5 hours ago", "`90 minutes ago`"),
        ("in 1.55 weeks", "whole numbers"),
        ("2026-4-1", "two digits each: `2026-04-01`"),
        ("2026-04", "the day is missing: `2026-04-01`"),
        ("2026-W14", "weeks are not read"),
        ("31 april", "April 2027 has 30 days"),
        ("30 feb", "February 2027 has 28 days"),
    ];
    for (words, hint) in cases {
        let (error, told) = refusal(words, &at);
        assert!(told.contains(hint), "{words}: {told}");
        assert!(words.contains(error.split('`').nth(1).unwrap_or("?")), "{words}: {error}");
    }
    for words in ["today 00:00", "in 36 hours", "+36 hours", "90 minutes ago", "+2w"] {
        read(words, &at);
    }
    let past =
        |words: &str| parse(words, &at, Toward::Past).unwrap_err().hint().unwrap_or_default();
    assert!(past("31 april").contains("April 2026"));
    assert!(past("2w").contains("`-2w`"));
}
