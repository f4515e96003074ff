#![allow(clippy::unwrap_used)]

use jiff::tz::TimeZone;

use super::parcel::{Parcel, Telling, parcels};
use super::words::{Details, Words};
use super::*;
use crate::domain::due::Lead;
use crate::domain::kind::Kind;
use crate::domain::time::Unit;
use crate::features::agenda::Owner;

const TWO_DAYS: Span = Span { amount: 2, unit: Unit::Day };

fn zoned(text: &str) -> Zoned {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    match Moment::parse(text, &zone).unwrap() {
        Moment::Instant(at) => at,
        Moment::Day(_) => panic!("{text}"),
    }
}

fn moment(text: &str) -> Moment {
    Moment::parse(text, &TimeZone::get("Europe/Berlin").unwrap()).unwrap()
}

fn entry(kind: DueKind, at: &str, what: &str) -> Entry {
    let owner = Owner {
        kind: if kind == DueKind::KeepWarm { Kind::Contact } else { Kind::Job },
        id: if kind == DueKind::KeepWarm { "jane-doe" } else { "acme" }.to_owned(),
        uid: "k7m2q9x4wd".to_owned(),
        path: "jobs/acme.yaml".to_owned(),
        name: if kind == DueKind::KeepWarm { "Jane Doe" } else { "Baker" }.to_owned(),
        company: String::new(),
    };
    let due = Due {
        kind,
        item: Some("a1f3".to_owned()),
        at: moment(at),
        until: None,
        what: what.to_owned(),
        key: format!("k7m2q9x4wd/{kind}"),
        leads: Vec::new(),
    };
    Entry { path: owner.path.clone(), owner: Some(owner), due }
}

/// An entry that is told at these times.
fn told_at(leads: &[(&str, &str)]) -> Entry {
    let mut entry = entry(DueKind::Task, "2026-12-01", "bake");
    let lead =
        |(name, at): &(&str, &str)| Lead { name: (*name).to_owned(), at: zoned(at).timestamp() };
    entry.due.leads = leads.iter().map(lead).collect();
    entry
}

fn begun(at: &str) -> Told {
    let mut told = Told::default();
    told.begin(zoned(at).timestamp());
    told
}

/// The names of the leads that are told at a time.
fn leads(entry: &Entry, told: &Told, now: &str) -> Vec<String> {
    let reminders = to_tell(vec![entry.clone()], told, &zoned(now), TWO_DAYS);
    reminders.iter().map(|it| it.key.rsplit('/').next().unwrap().to_owned()).collect()
}

#[test]
fn of_a_thing_the_newest_lead_that_has_come_is_told_unless_it_was() {
    let entry = told_at(&[
        ("3d", "2026-11-28 08:00"),
        ("1d", "2026-11-30 08:00"),
        ("0d", "2026-12-01 08:00"),
    ]);
    let key = |lead: &str| format!("k7m2q9x4wd/task/{lead}");
    let mut told = begun("2026-11-01 00:00");
    assert_eq!(leads(&entry, &told, "2026-11-28 07:59"), Vec::<String>::new());
    assert_eq!(leads(&entry, &told, "2026-11-28 08:00"), ["3d"]);
    assert_eq!(leads(&entry, &told, "2026-11-30 12:00"), ["1d"]);
    assert_eq!(leads(&entry, &told, "2027-11-30 12:00"), ["0d"]);

    told.receive(key("1d"), zoned("2026-11-30 12:00").timestamp());
    assert_eq!(leads(&entry, &told, "2026-11-30 13:00"), Vec::<String>::new());
    assert_eq!(leads(&entry, &told, "2026-12-01 08:00"), ["0d"]);
    // The clock goes back: what is told counts; told in the future, it counts for itself alone.
    assert_eq!(leads(&entry, &told, "2026-11-29 12:00"), ["3d"]);
    told.receive(key("0d"), zoned("2026-11-28 09:00").timestamp());
    assert_eq!(leads(&entry, &told, "2026-11-29 12:00"), Vec::<String>::new());
}

#[test]
fn a_ledger_that_is_new_tells_the_last_days_alone() {
    let entry = told_at(&[("0d", "2026-11-28 08:00")]);
    for (begun_at, is_told) in [
        ("2026-11-30 08:00", true),
        ("2026-11-30 08:01", false),
        // One that begins in what is the future now begins now.
        ("2036-01-01 00:00", false),
    ] {
        let told = leads(&entry, &begun(begun_at), "2026-12-05 12:00");
        assert_eq!(!told.is_empty(), is_told, "{begun_at}");
    }
    assert_eq!(leads(&entry, &Told::default(), "2026-11-29 12:00"), ["0d"]);
}

#[test]
fn what_is_first_due_is_told_first() {
    let mut late = told_at(&[("0d", "2026-11-28 08:00")]);
    late.due.key = "b".to_owned();
    let mut later = told_at(&[("0d", "2026-11-28 09:00")]);
    later.due.key = "a".to_owned();
    let reminders =
        to_tell(vec![later, late], &Told::default(), &zoned("2026-11-28 12:00"), TWO_DAYS);
    let keys: Vec<_> = reminders.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(keys, ["b/0d", "a/0d"]);
}

fn title(entry: &Entry, now: &str) -> String {
    let held = entry.due.at.clone();
    let details = Details { held: Some(held), ..Details::default() };
    Words::of(entry, &details, &[], &zoned(now)).title
}

#[test]
fn words_are_true_at_the_moment_of_telling() {
    use DueKind::{
        Broken, Deadline, FollowUp, Interview, KeepWarm, Offer, Outcome, Retention, Task, ThankYou,
    };
    let berlin = "2026-11-25 20:00 Europe/Berlin";
    let york = "2026-11-25 14:00 America/New_York";
    let auckland = "2026-11-26 08:00 Pacific/Auckland";
    for (kind, at, what, now, words) in [
        (
            Interview,
            berlin,
            "panel",
            "2026-11-21 09:00",
            "interview in 4 days, Wed 25 Nov 20:00: acme, panel",
        ),
        (
            Interview,
            york,
            "",
            "2026-11-24 20:15",
            "interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): acme",
        ),
        (
            Interview,
            auckland,
            "",
            "2026-11-24 20:15",
            "interview tomorrow, Wed 25 Nov 20:00 (Thu 26 Nov 08:00 Pacific/Auckland): acme",
        ),
        (
            Interview,
            york,
            "",
            "2026-11-25 18:00",
            "interview in 2 h, at 20:00 (14:00 America/New_York): acme",
        ),
        (
            Interview,
            york,
            "",
            "2026-11-25 18:20",
            "interview in 1 h 40 min, at 20:00 (14:00 America/New_York): acme",
        ),
        (
            Interview,
            york,
            "",
            "2026-11-25 19:50",
            "interview in 10 min, at 20:00 (14:00 America/New_York): acme",
        ),
        (Interview, york, "", "2026-11-25 20:00", "interview now: acme"),
        (Interview, york, "", "2026-11-25 21:30", "interview since 1 h 30 min: acme"),
        (Interview, "2026-11-26 00:30", "", "2026-11-25 22:30", "interview in 2 h, at 00:30: acme"),
        (
            Interview,
            "2026-11-26 09:00",
            "",
            "2026-11-25 22:30",
            "interview tomorrow, Thu 26 Nov 09:00: acme",
        ),
        (
            Interview,
            "2026-11-25",
            "onsite",
            "2026-11-24 08:00",
            "interview tomorrow, Wed 25 Nov: acme, onsite",
        ),
        (
            Interview,
            "2027-01-04",
            "onsite",
            "2026-12-31 08:00",
            "interview in 4 days, Mon 4 Jan 2027: acme, onsite",
        ),
        (
            Outcome,
            berlin,
            "how did it go?",
            "2026-11-25 23:00",
            "how did the interview of Wed 25 Nov go? trackway interview done acme/a1f3 --outcome pass",
        ),
        (
            ThankYou,
            berlin,
            "give thanks",
            "2026-11-26 23:00",
            "thank them for the interview of Wed 25 Nov: acme",
        ),
        (
            FollowUp,
            "2026-11-12",
            "no answer since 5 Nov (1 of 2)",
            "2026-11-12 08:00",
            "follow up, no answer since 5 Nov (1 of 2): acme",
        ),
        (
            FollowUp,
            "2026-11-26",
            "no answer after 2 follow-ups, since 19 Nov",
            "2026-11-26 08:00",
            "no answer after 2 follow-ups, since 19 Nov: trackway move acme ghosted",
        ),
        (
            Deadline,
            "2026-12-01",
            "last day to apply",
            "2026-11-28 08:00",
            "deadline in 3 days, Tue 1 Dec: acme",
        ),
        (Deadline, "2026-12-01", "last day to apply", "2026-12-01 08:00", "deadline today: acme"),
        (
            Deadline,
            "2026-12-01 17:00 America/New_York",
            "",
            "2026-12-01 08:00",
            "deadline today, Tue 1 Dec 23:00 (17:00 America/New_York): acme",
        ),
        (
            Deadline,
            "2026-12-01 17:00 Europe/Berlin",
            "",
            "2026-12-01 17:01",
            "deadline was Tue 1 Dec: acme",
        ),
        (
            Offer,
            "2026-12-10",
            "last day to answer",
            "2026-12-07 08:00",
            "answer the offer by Thu 10 Dec, in 3 days: acme",
        ),
        (
            Offer,
            "2026-12-10",
            "last day to answer",
            "2026-12-11 08:00",
            "the offer was to be answered by Thu 10 Dec: acme",
        ),
        (
            Task,
            "2026-11-18",
            "Send work samples",
            "2026-11-18 08:00",
            "task today: Send work samples (acme/a1f3)",
        ),
        (
            Task,
            "2026-11-18",
            "Send work samples",
            "2026-11-19 08:00",
            "task was due Wed 18 Nov: Send work samples (acme/a1f3)",
        ),
        (
            KeepWarm,
            "2026-11-09",
            "last on 9 Aug, every 3mo",
            "2026-11-09 08:00",
            "keep in touch with Jane Doe: last on 9 Aug, every 3mo (jane-doe)",
        ),
        (
            Retention,
            "2026-12-01",
            "contact jane-doe",
            "2026-12-01 08:00",
            "keep no longer than Tue 1 Dec: contact jane-doe",
        ),
        (
            Broken,
            "2026-12-01",
            "jobs/acme.yaml:3:5: expected a date",
            "2026-12-01 08:00",
            "can't be read: jobs/acme.yaml:3:5: expected a date",
        ),
    ] {
        assert_eq!(title(&entry(kind, at, what), now), words);
    }
}

#[test]
fn an_hour_that_a_clock_change_skips_or_repeats_is_counted_on_the_clock() {
    let skipped = entry(DueKind::Interview, "2026-03-29 03:30 Europe/Berlin", "");
    assert_eq!(title(&skipped, "2026-03-29 00:30"), "interview in 2 h, at 03:30: acme");
    let repeated = entry(DueKind::Interview, "2026-10-25 02:30+01:00 Europe/Berlin", "");
    assert_eq!(title(&repeated, "2026-10-25 00:30"), "interview in 3 h, at 02:30: acme");
}

#[test]
fn no_text_of_a_file_ends_a_line_or_becomes_a_command() {
    let mut hostile = entry(DueKind::Outcome, "2026-11-25 20:00", "");
    hostile.due.item = Some("$(rm -rf ~)\nyes".to_owned());
    assert_eq!(
        title(&hostile, "2026-11-25 23:00"),
        "how did the interview of Wed 25 Nov go? trackway interview done 'acme/$(rm -rf ~) yes' --outcome pass"
    );
    let what =
        "x\r\ninterview cancelled\u{2028}\u{202e}\u{7}\u{1b}[31m".to_owned() + &"y".repeat(400);
    let long = entry(DueKind::Task, "2026-11-25", &what);
    let words = Words::of(&long, &Details::default(), &[], &zoned("2026-11-25 08:00"));
    assert!(words.title.starts_with("task today: x interview cancelled"), "{words:?}");
    assert!(words.title.ends_with("... (acme/a1f3)"), "{words:?}");
    assert!(!words.text().contains(char::is_control), "{words:?}");
}

fn telling(number: usize) -> Telling {
    let entry = entry(DueKind::Task, "2026-11-25", &format!("bake {number}"));
    let words = Words::of(&entry, &Details::default(), &[], &zoned("2026-11-25 08:00"));
    let since = zoned("2026-11-25 08:00").timestamp();
    Telling { reminder: Reminder { key: format!("key/{number}"), since, entry }, words }
}

fn posted(numbers: std::ops::Range<usize>, told: &Told) -> Vec<Parcel> {
    parcels(numbers.map(telling).collect(), told, "mail", Some(3))
}

#[test]
fn many_at_once_are_one_message_and_the_same_one_when_it_is_sent_again() {
    let mut told = Told::default();
    let few = posted(0..3, &told);
    assert_eq!(few.iter().map(Parcel::keys).collect::<Vec<_>>(), [["key/0"], ["key/1"], ["key/2"]]);
    assert!(few.iter().all(|it| it.token.len() == 32 && !it.is_batch));

    let [many] = posted(0..4, &told).try_into().unwrap();
    assert_eq!(many.keys().len(), 4);
    assert_eq!(many.title(), "4 things are due");
    assert_eq!(
        many.body(2),
        "4 things are due\n\ntask today: bake 0 (acme/a1f3)\ntask today: bake 1 (acme/a1f3)\n\
         and 2 more: trackway agenda\n"
    );
    told.claim(many.keys(), Some(many.token.clone()));
    assert!(many.is_claimed(&told));

    // One is done meanwhile and one is new.
    let again = posted(1..5, &told);
    assert_eq!(again[0].token, many.token);
    assert_eq!(again[0].keys(), ["key/1", "key/2", "key/3"]);
    assert_eq!((again[1].keys(), again.len()), (vec!["key/4".to_owned()], 2));
    assert_eq!(again[1].token, posted(4..5, &Told::default())[0].token);

    // It was sent without the one that comes back.
    again[0].keys().into_iter().for_each(|key| told.receive(key, Timestamp::UNIX_EPOCH));
    assert_eq!(posted(0..1, &told)[0].token, few[0].token);
}

#[test]
fn what_may_have_been_sent_alone_is_sent_alone_again() {
    let mut told = Told::default();
    let [alone] = posted(0..1, &told).try_into().unwrap();
    told.claim(alone.keys(), None);
    let [first, rest] = posted(0..6, &told).try_into().unwrap();
    assert_eq!(first, alone);
    assert!(rest.is_batch && rest.keys().len() == 5);
}
