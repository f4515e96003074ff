use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::domain::interview::Interview;
use crate::domain::invitation::Version;
use crate::domain::kind::Kind;
use crate::domain::time::{Moment, Toward, zone};
use crate::domain::value::Map;

fn berlin() -> TimeZone {
    zone("Europe/Berlin").expect("zone")
}

fn job() -> Record {
    let value: Map = [("uid", "k7m2q9x4wd"), ("title", "Engineer"), ("stage", "interviewing")]
        .into_iter()
        .map(|(key, text)| (key, Value::from(text)))
        .collect();
    let path = RepoPath::new("jobs/2026-11/engineer.yaml").expect("path");
    Record { kind: Kind::Job, id: Id::of_stem("engineer"), path, value: Value::Map(value) }
}

fn invitation(uid: &str, version: (u32, Option<i64>), at: Option<&str>) -> Invitation {
    let stamp = version.1.and_then(|second| Timestamp::from_second(second).ok());
    Invitation {
        uid: uid.to_owned(),
        version: Version { sequence: version.0, stamp },
        is_cancelled: at.is_none(),
        at: at.map(|at| Moment::parse(at, &berlin()).expect("time")),
        minutes: Some(30),
        summary: Some("Talk".to_owned()),
        place: Some("Room 5".to_owned()),
        organizer: None,
        people: Vec::new(),
        notes: Vec::new(),
    }
}

fn take(taking: &mut Taking, invitation: &Invitation) -> Result<(), Refusal> {
    let now = Timestamp::from_second(1_795_255_200).expect("now").to_zoned(berlin());
    let reading = Reading { now: &now, toward: Toward::Future, currency: None };
    let mut number = 0;
    let fresh = || {
        number += 1;
        format!("id{number:02}")
    };
    taking.take(invitation, &["jane-doe".to_owned()], Said::default(), &reading, fresh)
}

/// `id at status (sequence)` of each interview.
fn kept(job: &Record) -> Vec<String> {
    Interview::all(&job.value)
        .map(|it| {
            let sequence = it.value().get("invite").and_then(|invite| invite.get("sequence"));
            let sequence = sequence.and_then(Value::as_text).unwrap_or("-");
            format!("{} {} {} ({sequence})", it.id(), it.text("at").unwrap_or("-"), it.status())
        })
        .collect()
}

const AT: &str = "2026-11-25 14:00 Europe/Berlin";
const LATER: &str = "2026-11-26 16:00 Europe/Berlin";

#[test]
fn two_events_of_one_file_become_two_interviews_of_one_change() {
    let mut taking = Taking::into(job());
    take(&mut taking, &invitation("a", (0, None), Some(AT))).expect("first");
    take(&mut taking, &invitation("b", (0, None), Some(AT))).expect("second");
    take(&mut taking, &invitation("a", (1, None), Some(LATER))).expect("moved");
    let expected = [format!("id01 {LATER} scheduled (1)"), format!("id02 {AT} scheduled (0)")];
    assert_eq!(kept(taking.job()), expected);
    let after = taking.job().value.clone();
    let (change, steps) = taking.into_change();
    assert_eq!(change.summary, "read 3 invitations of job engineer: add id01, add id02, move id01");
    assert_eq!(steps.iter().filter(|step| step.is_new).count(), 2);
    let [FileChange::Edit { before, edits, .. }] = change.files.as_slice() else {
        panic!("{:?}", change.files);
    };
    assert_eq!(*before, job().value);
    assert_eq!(Edit::apply_all(edits, before).expect("edits"), after);
}

#[test]
fn nothing_to_do_is_no_change() {
    let mut taking = Taking::into(job());
    let first = invitation("a", (0, Some(5)), Some(AT));
    take(&mut taking, &first).expect("first");
    let mut again = Taking::into(taking.job().clone());
    take(&mut again, &first).expect("again");
    let (change, steps) = again.into_change();
    assert!(change.is_empty());
    assert_eq!(
        steps[0].otherwise,
        "interview engineer/id01 stays as it is: this version was read before"
    );
}

#[test]
fn what_was_never_read_can_t_be_cancelled() {
    let mut taking = Taking::into(job());
    let refused = take(&mut taking, &invitation("a", (0, None), None));
    assert!(matches!(refused, Err(Refusal::NothingToCancel { .. })));
    let (change, _) = taking.into_change();
    assert!(change.is_empty());
}

#[test]
fn a_closed_job_gets_no_interview() {
    let mut closed = job();
    if let Some(fields) = closed.value.as_map_mut() {
        fields.insert("stage", Value::from("closed"));
    }
    let refused = take(&mut Taking::into(closed), &invitation("a", (0, None), Some(AT)));
    assert!(matches!(refused, Err(Refusal::Interview(interviews::Refusal::Closed { .. }))));
}

/// Versions of one event, each another: `(sequence, stamp, day of November or a cancellation)`.
fn versions() -> impl Strategy<Value = Vec<(u32, i64, Option<i8>)>> {
    let one = (0..4_u32, 0..4_i64, prop::option::weighted(0.7, 22..30_i8));
    proptest::collection::vec(one, 1..8).prop_map(|mut all| {
        all.sort_by_key(|(sequence, stamp, _)| (*sequence, *stamp));
        all.dedup_by_key(|(sequence, stamp, _)| (*sequence, *stamp));
        all
    })
}

proptest! {
    #[test]
    fn in_whatever_order_versions_are_read_the_newest_counts(
        (all, order) in versions().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let read = |(sequence, stamp, day): &(u32, i64, Option<i8>)| {
            let at = day.map(|day| format!("2026-11-{day:02} 14:00 Europe/Berlin"));
            invitation("a", (*sequence, Some(*stamp)), at.as_deref())
        };
        // What is cancelled before it was heard of is refused.
        if order[0].2.is_none() {
            return Ok(());
        }
        let mut taking = Taking::into(job());
        for version in &order {
            take(&mut taking, &read(version)).expect("taken");
        }
        let newest = read(all.last().expect("one"));
        let found = Interview::all(&taking.job().value).collect::<Vec<_>>();
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].status() == "cancelled", newest.is_cancelled);
        if newest.at.is_some() {
            prop_assert_eq!(found[0].at(&berlin()), newest.at);
        }
    }
}
