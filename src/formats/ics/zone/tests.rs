#![allow(clippy::unwrap_used)]
use super::*;
use jiff::tz::TimeZoneDatabase;

fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// What a reader of these observances takes a local time for.
fn read(observances: &[Observance], local: DateTime) -> Option<Timestamp> {
    let before = |observance: &Observance| {
        let onset = match &observance.onsets {
            Onsets::Once(first) => Some(*first),
            Onsets::At(first, further) => {
                further.iter().chain([first]).filter(|at| **at <= local).max().copied()
            }
            Onsets::Yearly(rule) => [local.year(), local.year() - 1]
                .into_iter()
                .filter_map(|year| rule.in_year(year))
                .find(|at| *at <= local),
        };
        Some((onset.filter(|at| *at <= local)?, observance.to))
    };
    let (_, offset) = observances.iter().filter_map(before).max_by_key(|(at, _)| *at)?;
    offset.to_timestamp(local).ok()
}

/// Every quarter of an hour around each change of some years is read as what it is, unless it is written
/// in UTC. How many were compared.
fn compare(name: &str, first: &str, last: &str) -> usize {
    let (zone, first, last) = (zone(name), instant(first), instant(last));
    let observances = observances(&zone, first, last);
    let changes = zone.following(first).take_while(|change| change.timestamp() < last);
    let around = changes.flat_map(|change| {
        (-16..=16).map(move |quarter| change.timestamp() + (quarter * 15).minutes())
    });
    let within = |at: &Timestamp| *at >= first && *at <= last;
    let mut compared = 0;
    for at in around.chain([first, last]).filter(within) {
        let start = at.to_zoned(zone.clone());
        let Some((_, [start, _])) = local(&start, at) else { continue };
        assert_eq!(read(&observances, start), Some(at), "{name} {at} {observances:?}");
        compared += 1;
    }
    compared
}

#[test]
fn every_zone_is_read_as_it_was_written() {
    let names: Vec<_> = TimeZoneDatabase::bundled().available().map(|it| it.to_string()).collect();
    let compared: usize = names
        .iter()
        .filter(|name| *name != "Etc/Unknown")
        .map(|name| compare(name, "2026-01-05T12:00:00Z", "2028-11-30T12:00:00Z"))
        .sum();
    assert!(names.len() > 400 && compared > 20_000, "{} {compared}", names.len());
}

#[test]
fn zones_that_changed_their_laws_are_read_as_they_were_written() {
    for name in [
        "Europe/Berlin",
        "America/New_York",
        "Pacific/Auckland",
        "Pacific/Apia",
        "Africa/Casablanca",
        "Europe/Dublin",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Antarctica/Troll",
        "Europe/Istanbul",
        "Asia/Pyongyang",
        "America/Caracas",
        "Africa/Cairo",
        "Asia/Gaza",
        "Asia/Jerusalem",
        "America/Nuuk",
        "America/Santiago",
    ] {
        assert!(compare(name, "2005-01-05T12:00:00Z", "2032-11-30T12:00:00Z") > 2, "{name}");
        assert!(compare(name, "1971-01-02T12:00:00Z", "1999-11-30T12:00:00Z") > 1, "{name}");
    }
}

#[test]
fn one_event_is_enough_to_know_the_rule() {
    for (name, expected) in [
        ("Europe/Berlin", ["10;BYDAY=-1SU", "3;BYDAY=-1SU"]),
        ("America/New_York", ["11;BYDAY=1SU", "3;BYDAY=2SU"]),
        ("Pacific/Auckland", ["4;BYDAY=1SU", "9;BYDAY=-1SU"]),
        ("Europe/Dublin", ["10;BYDAY=-1SU", "3;BYDAY=-1SU"]),
        ("Australia/Lord_Howe", ["4;BYDAY=1SU", "10;BYDAY=1SU"]),
    ] {
        for day in ["2026-01-15T10:00:00Z", "2026-07-15T10:00:00Z", "2026-10-25T00:59:59Z"] {
            let observances = observances(&zone(name), instant(day), instant(day));
            let rules = observances.iter().map(|it| match &it.onsets {
                Onsets::Yearly(rule) => rule.to_string(),
                other => panic!("{name}: {other:?}"),
            });
            let rules: Vec<_> = rules.collect();
            let expected = expected.map(|rule| format!("FREQ=YEARLY;BYMONTH={rule}"));
            assert_eq!(rules, expected, "{name} {day}");
            assert_eq!(
                observances.iter().map(|it| it.is_daylight).collect::<Vec<_>>(),
                [false, true]
            );
        }
    }
}

#[test]
fn clocks_that_stay_have_one_observance() {
    for name in ["Asia/Tokyo", "Asia/Kolkata", "America/Sao_Paulo", "Pacific/Apia", "Etc/GMT+5"] {
        let day = instant("2026-11-25T10:00:00Z");
        let observances = observances(&zone(name), day, day);
        let [Observance { is_daylight: false, onsets: Onsets::Once(_), from, to, .. }] =
            observances.as_slice()
        else {
            panic!("{name}: {observances:?}")
        };
        assert_eq!(from, to);
    }
}

#[test]
fn clocks_without_a_yearly_rule_are_told_change_by_change() {
    let first = instant("2026-01-15T10:00:00Z");
    let changes = observances(&zone("Africa/Casablanca"), first, first);
    assert!(changes.iter().all(|it| matches!(it.onsets, Onsets::At(..))), "{changes:?}");
    assert!(changes.iter().all(|it| it.is_daylight == (it.to > it.from)), "{changes:?}");
}

#[test]
fn utc_is_told_where_a_local_time_would_mean_another_instant() {
    let told = |at: &str, name: &str| {
        let start = instant(at).to_zoned(zone(name));
        let end = start.timestamp() + 1.hours();
        local(&start, end).map(|(name, _)| name.to_owned())
    };
    assert_eq!(told("2026-10-24T22:30:00Z", "Europe/Berlin").as_deref(), Some("Europe/Berlin"));
    assert_eq!(told("2026-10-25T00:30:00Z", "Europe/Berlin"), None, "it ends in the second pass");
    assert_eq!(told("2026-10-25T01:30:00Z", "Europe/Berlin"), None, "it begins in the second pass");
    assert_eq!(told("2026-10-25T02:00:00Z", "Europe/Berlin").as_deref(), Some("Europe/Berlin"));
    for utc in ["UTC", "Etc/UTC", "Etc/GMT", "Zulu", "Etc/Unknown"] {
        assert_eq!(told("2026-10-25T02:00:00Z", utc), None, "{utc}");
    }
    assert_eq!(told("1970-10-25T02:00:00Z", "Europe/Berlin"), None);
    assert_eq!(told("2350-10-25T02:00:00Z", "Europe/Berlin"), None);
}

#[test]
fn an_offset_has_seconds_where_there_are_some() {
    for (seconds, expected) in
        [(0, "+0000"), (3600, "+0100"), (-12600, "-0330"), (-44, "-000044"), (49_500, "+1345")]
    {
        assert_eq!(offset(Offset::from_seconds(seconds).unwrap()), expected);
    }
}
