//! A reminder in words, as it is now.
//!
//! The rules protected here: what is said is true at the moment it is sent, however late that is. A
//! reminder is one line of ours, and no text of a file can end it; our own words are ASCII, for cron
//! mails them as such.

mod when;

use jiff::Zoned;

use crate::domain::due::DueKind;
use crate::domain::interview::Interview;
use crate::domain::kind::Kind;
use crate::domain::line::one_line;
use crate::domain::record::Record;
use crate::domain::time::{Moment, clock_time};
use crate::features::agenda::Entry;
use when::{away, clock, day, long, until};

/// The most characters that one text of a file takes of a line.
const MOST: usize = 200;

/// What the record says besides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// When the interview was that it is about.
    pub held: Option<Moment>,
    /// Where an interview takes place.
    pub place: Option<String>,
    /// The ids of those who took part.
    pub with: Vec<String>,
}

/// A reminder in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What is due, in one line.
    pub title: String,
    /// Where it takes place.
    pub place: Option<String>,
    /// What a letter says besides: the job, the file, a command to type.
    more: Vec<String>,
}

impl Details {
    /// What a record says of something due.
    pub fn of(record: &Record, entry: &Entry, now: &Zoned) -> Self {
        let item = entry.due.item.as_deref().unwrap_or_default();
        let is_about_one =
            matches!(entry.due.kind, DueKind::Interview | DueKind::Outcome | DueKind::ThankYou);
        let Some(interview) = Interview::find(&record.value, item).filter(|_| is_about_one) else {
            return Self::default();
        };
        Self {
            held: interview.at(now.time_zone()),
            place: interview.text("where").map(|place| one_line(place, 2 * MOST)),
            with: interview.with().map(str::to_owned).collect(),
        }
    }
}

impl Words {
    /// What is said of something due, now; `people` are the names of those who took part.
    pub fn of(entry: &Entry, details: &Details, people: &[String], now: &Zoned) -> Self {
        let place = details.place.clone().filter(|_| entry.due.kind == DueKind::Interview);
        Self { title: title(entry, details, people, now), place, more: more(entry) }
    }

    /// The line, and a second one where there is more to know.
    pub fn text(&self) -> String {
        let place = self.place.as_deref().map(|place| format!("\n  {place}"));
        [self.title.as_str(), place.as_deref().unwrap_or_default()].concat()
    }

    /// The same as a letter that says all that is worth knowing.
    pub fn letter(&self) -> String {
        let more = self.more.join("\n");
        [self.text(), "\n\n".to_owned(), more, "\n".to_owned()].concat()
    }
}

fn title(entry: &Entry, details: &Details, people: &[String], now: &Zoned) -> String {
    let due = &entry.due;
    let what = one_line(&due.what, MOST);
    let id = id(entry);
    let on = due.at.day(now.time_zone());
    match due.kind {
        DueKind::Interview => {
            let kind = if what.is_empty() { String::new() } else { format!(", {what}") };
            format!("interview {}: {id}{kind}", coming(&due.at, due.until.as_ref(), now))
        }
        DueKind::Outcome => {
            let held = held(details, now);
            let item = word(&format!("{id}/{}", item(entry)));
            format!("how did the interview{held} go? trackway interview done {item} --outcome pass")
        }
        DueKind::ThankYou => {
            format!("thank {} for the interview{}: {id}", listed(people), held(details, now))
        }
        DueKind::FollowUp => followed_up(&what, &id),
        DueKind::Deadline => match until(&due.at, now) {
            Some(until) => format!("deadline {until}: {id}"),
            None => format!("deadline was {}: {id}", moment(&due.at, now)),
        },
        DueKind::Offer => match away(on, now) {
            Some(away) => format!("answer the offer by {}, {away}: {id}", moment(&due.at, now)),
            None => format!("the offer was to be answered by {}: {id}", moment(&due.at, now)),
        },
        DueKind::Task => {
            let item = entry
                .owner
                .as_ref()
                .map_or_else(|| item(entry), |_| format!("{id}/{}", item(entry)));
            match until(&due.at, now) {
                Some(until) => format!("task {until}: {what} ({item})"),
                None => format!("task was due {}: {what} ({item})", moment(&due.at, now)),
            }
        }
        DueKind::KeepWarm => {
            let name = entry.owner.as_ref().map(|owner| one_line(&owner.name, MOST));
            format!("keep in touch with {}: {what} ({id})", name.unwrap_or_default())
        }
        DueKind::Retention => format!("keep no longer than {}: {what}", day(on, now)),
        DueKind::Broken => format!("can't be read: {what}"),
    }
}

/// `Wed 25 Nov`, and the time where there is one.
fn moment(at: &Moment, now: &Zoned) -> String {
    format!("{}{}", day(at.day(now.time_zone()), now), clock(at, now))
}

/// How far away an interview is, and when exactly.
fn coming(at: &Moment, until: Option<&Zoned>, now: &Zoned) -> String {
    let day_of = |at: &Moment| {
        let on = at.day(now.time_zone());
        let away = away(on, now).unwrap_or_else(|| "was".to_owned());
        format!("{away}, {}", moment(at, now))
    };
    let Moment::Instant(begins) = at else { return day_of(at) };
    let here = begins.with_time_zone(now.time_zone().clone());
    if here <= *now {
        let until = until.map(|until| until.with_time_zone(now.time_zone().clone()));
        let until = until.map(|until| format!(", until {}", clock_time(&until)));
        let since = match long(&here, now).as_str() {
            "0 min" => "now".to_owned(),
            long => format!("since {long}"),
        };
        return since + &until.unwrap_or_default();
    }
    let hours = now.duration_until(&here).as_hours();
    if here.date() == now.date() || hours < SOON {
        return format!("in {}, at{}", long(now, &here), clock(at, now));
    }
    day_of(at)
}

/// From how many hours on an interview of another day is one of that day.
const SOON: i64 = 4;

fn followed_up(what: &str, id: &str) -> String {
    if what.starts_with("no answer after") {
        return format!("{what}: trackway move {} ghosted", word(id));
    }
    format!("follow up, {what}: {id}")
}

/// ` of Wed 25 Nov`, where that is known.
fn held(details: &Details, now: &Zoned) -> String {
    let held = details.held.as_ref().map(|held| held.day(now.time_zone()));
    held.map_or_else(String::new, |held| format!(" of {}", day(held, now)))
}

/// `Jane Doe, John Roe and Ann Poe`; nobody in particular where there is no name.
fn listed(people: &[String]) -> String {
    let people: Vec<String> = people.iter().map(|name| one_line(name, MOST)).collect();
    match people.as_slice() {
        [] => "them".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The id of the record; of a thing without one, its file.
fn id(entry: &Entry) -> String {
    let id = entry.owner.as_ref().map_or(entry.path.as_str(), |owner| owner.id.as_str());
    one_line(id, MOST)
}

fn item(entry: &Entry) -> String {
    one_line(entry.due.item.as_deref().unwrap_or_default(), MOST)
}

/// A word as a shell takes it.
fn word(word: &str) -> String {
    shlex::try_quote(word).map_or_else(|_| "ID".to_owned(), Into::into)
}

fn more(entry: &Entry) -> Vec<String> {
    let Some(owner) = &entry.owner else { return vec![one_line(&entry.path, 2 * MOST)] };
    let company = Some(&owner.company).filter(|company| !company.is_empty());
    let name = [&owner.name].into_iter().chain(company).map(|text| one_line(text, MOST));
    let show = match owner.kind {
        Kind::Job => "trackway show",
        _ => "trackway contact show",
    };
    let names: Vec<String> = name.collect();
    vec![
        names.join(", "),
        one_line(&owner.path, 2 * MOST),
        format!("{show} {}", word(&one_line(&owner.id, MOST))),
    ]
}
