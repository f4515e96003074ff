//! What is to be done next, told anew from the words of docs and contract.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};

use crate::derived::day;
use crate::files::TODAY;
use crate::plain::Plain;

/// What is due, and the place it has among others: the day, a day before its times, then the kind.
type Due = (Date, Timestamp, usize, String);

/// A day, or a time, as it is written.
#[derive(Clone)]
enum At {
    Day(Date),
    Time(Timestamp),
}

/// Ten in the morning, UTC.
fn now() -> Timestamp {
    TODAY.at(10, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp()
}

fn here() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

fn at_home(time: Timestamp) -> Zoned {
    time.to_zoned(here())
}

fn midnight(day: Date) -> Timestamp {
    day.to_zoned(here()).unwrap().timestamp()
}

fn read(text: &str) -> At {
    let Some(clock) = text.get(11..16) else { return At::Day(day(text).unwrap()) };
    let local: jiff::civil::DateTime =
        format!("{} {clock}", text.get(..10).unwrap()).parse().unwrap();
    let zone = match text.rsplit_once(' ') {
        _ if text.ends_with('Z') => TimeZone::UTC,
        Some((_, zone)) if zone.contains('/') => TimeZone::get(zone).unwrap(),
        _ => here(),
    };
    At::Time(local.to_zoned(zone).unwrap().timestamp())
}

impl At {
    fn due(&self, rank: usize, what: &str) -> Due {
        match self {
            Self::Day(day) => (*day, midnight(*day), rank, what.to_owned()),
            Self::Time(time) => (at_home(*time).date(), *time, rank, what.to_owned()),
        }
    }
}

/// `7d`, `2h`: how many, and whether they are days. Nothing for `off`.
fn span(text: &str) -> Option<(i32, bool)> {
    let (number, unit) = text.split_at(text.len() - 1);
    match unit {
        "d" => Some((number.parse().unwrap(), true)),
        "h" => Some((number.parse().unwrap(), false)),
        _ => None,
    }
}

/// A rule of the job, else the usual one.
fn rule<'r>(root: &'r Plain, path: &str, usual: &'r str) -> &'r str {
    let rules = root.get("reminders");
    let said = rules.map(|rules| rules.said(path)).unwrap_or_default();
    said.first().copied().unwrap_or(usual)
}

struct Interview<'r> {
    plain: &'r Plain,
    at: At,
    /// The day that is written.
    day: Date,
    end: Option<Timestamp>,
}

impl Interview<'_> {
    fn is_over(&self) -> bool {
        match (&self.at, self.end) {
            (At::Day(day), _) => *day < TODAY,
            (_, end) => end.unwrap() <= now(),
        }
    }

    fn is_scheduled(&self) -> bool {
        self.plain.words("status").unwrap_or("scheduled") == "scheduled"
    }

    fn is_ahead(&self) -> bool {
        self.is_scheduled() && !self.is_over()
    }

    /// So long after it; after one of a whole day on that day or a later one.
    fn after(&self, (number, is_days): (i32, bool)) -> At {
        match (self.end, &self.at) {
            (Some(end), _) if is_days => {
                At::Time(at_home(end).checked_add(number.days()).unwrap().timestamp())
            }
            (Some(end), _) => At::Time(end + SignedDuration::from_hours(number.into())),
            (None, At::Day(day)) if is_days => At::Day(*day + number.days()),
            (None, At::Day(day)) => At::Day(*day + 1.day()),
            (None, At::Time(_)) => unreachable!(),
        }
    }
}

fn interviews(root: &Plain) -> Vec<Interview<'_>> {
    let items = root.items("interviews").iter();
    let counts = |it: &&Plain| !matches!(it.words("status"), Some("cancelled" | "missed"));
    items
        .filter(counts)
        .filter_map(|plain| {
            let text = plain.words("at")?;
            let at = read(text);
            let minutes = plain.words("minutes").map_or(60, |text| text.parse().unwrap());
            let end = match at {
                At::Time(time) => Some(time + SignedDuration::from_mins(minutes)),
                At::Day(_) => None,
            };
            Some(Interview { plain, at, day: day(text).unwrap(), end })
        })
        .collect()
}

/// The days of log entries of a sort.
fn days(root: &Plain, is_meant: impl Fn(&Plain) -> bool) -> Vec<Date> {
    let entries = root.items("log").iter().filter(|entry| is_meant(entry));
    entries.filter_map(|entry| day(entry.words("at")?)).filter(|day| has_come(*day)).collect()
}

/// Whether a day has begun anywhere.
fn has_come(day: Date) -> bool {
    day <= Offset::constant(14).to_datetime(now()).date()
}

fn is_move(entry: &Plain) -> bool {
    entry.words("stage").is_some()
}

fn is_sent(entry: &Plain) -> bool {
    !is_move(entry) && entry.words("share").is_some()
}

/// What I wrote or said to them.
fn is_mine(entry: &Plain) -> bool {
    let is_other = ["stage", "share", "interview"].iter().any(|key| entry.words(key).is_some());
    let says = entry.words("touch").is_some() || entry.words("note").is_some();
    !is_other && says && entry.words("by") == Some("me")
}

/// What they did, or we did together.
fn is_theirs(entry: &Plain) -> bool {
    let is_about = entry.words("interview").is_some();
    let moves = is_about && (entry.words("moved_from").or(entry.words("note"))).is_some();
    let touches = !is_about && entry.words("touch").is_some();
    let says = moves || touches || entry.words("by").is_some();
    says && !is_move(entry) && !is_sent(entry) && !is_mine(entry)
}

pub fn next(root: &Plain) -> Option<(String, Date)> {
    let interviews = interviews(root);
    let mut dues = follow_up(root, &interviews).into_iter().collect::<Vec<_>>();
    for interview in &interviews {
        if !interview.is_ahead() {
            dues.extend(outcome(root, interview));
            dues.extend(thanks(root, interview));
        }
    }
    for task in root.items("tasks").iter().filter(|task| task.words("done").is_none()) {
        let due = task.words("due").map(read);
        dues.extend(due.map(|at| at.due(6, task.words("what").unwrap_or("task"))));
    }
    if matches!(root.words("stage"), Some("lead" | "ready")) {
        dues.extend(root.words("deadline").map(|text| read(text).due(4, "deadline")));
    }
    let answer = root.get("offer").and_then(|offer| offer.words("respond_by"));
    dues.extend(answer.map(|text| read(text).due(5, "answer the offer")));
    if let Some(until) = root.words("snooze").and_then(day) {
        for due in dues.iter_mut().filter(|due| due.0 < until) {
            (due.0, due.1) = (until, midnight(until));
        }
    }
    // No snooze puts off an interview.
    for interview in interviews.iter().filter(|interview| interview.is_ahead()) {
        let kind = interview.plain.words("kind").map(|kind| format!(" {kind}"));
        let what = format!("interview{}", kind.unwrap_or_default());
        dues.push(interview.at.due(0, &what));
    }
    let first = dues.into_iter().reduce(|first, other| {
        if (other.0, other.1, other.2) < (first.0, first.1, first.2) { other } else { first }
    });
    first.map(|(day, _, _, what)| (what, day))
}

fn outcome(root: &Plain, interview: &Interview<'_>) -> Option<Due> {
    let is_open = interview.is_scheduled() || interview.plain.words("outcome").is_none();
    let after = span(rule(root, "outcome", "2h"))?;
    is_open.then(|| interview.after(after).due(1, "interview outcome"))
}

fn thanks(root: &Plain, interview: &Interview<'_>) -> Option<Due> {
    let after = span(rule(root, "thank_you", "1d"))?;
    let mut due = interview.after(after).due(2, "thank-you");
    if after.1 {
        due.1 = midnight(due.0);
    }
    let is_thanked = root.items("log").iter().any(|entry| {
        let on = entry.words("at").and_then(day).unwrap();
        (is_mine(entry) || is_sent(entry)) && on >= interview.day
    });
    let went_on = days(root, is_move).into_iter().any(|day| day > interview.day);
    let is_late = due.0 + 5.days() < TODAY;
    let is_test = interview.plain.words("kind") == Some("assessment");
    (!is_thanked && !went_on && !is_late && !is_test).then_some(due)
}

fn follow_up(root: &Plain, interviews: &[Interview<'_>]) -> Option<Due> {
    let waits = matches!(root.words("stage"), Some("applied" | "screening" | "interviewing"));
    if !waits || interviews.iter().any(Interview::is_ahead) {
        return None;
    }
    let after = span(rule(root, "follow_up.after", "7d"))?.0;
    let repeat = span(rule(root, "follow_up.repeat", "7d"));
    let times: usize = rule(root, "follow_up.times", "2").parse().unwrap();
    let mut answers = days(root, |entry| is_move(entry) || is_theirs(entry));
    answers.extend(interviews.iter().map(|interview| interview.day).filter(|day| has_come(*day)));
    let answered = answers.into_iter().max();
    let mut asked = days(root, is_mine);
    asked.retain(|day| answered.is_none_or(|answered| *day > answered));
    asked.sort_unstable();
    asked.dedup();
    let what = if asked.len() >= times { "no answer" } else { "follow up" };
    let others = answered.max(days(root, is_sent).into_iter().max());
    let due = match asked.last() {
        Some(asked) if others.is_none_or(|other| other <= *asked) => *asked + repeat?.0.days(),
        _ => others? + after.days(),
    };
    Some(At::Day(due).due(3, what))
}
