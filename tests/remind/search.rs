//! A job search that goes on: jobs, what is edited in them, and, reckoned from them alone, what is to
//! have been told by now.

use jiff::civil::{Date, time};
use jiff::{Timestamp, ToSpan as _, Zoned};

use crate::dice::Dice;

const ZONES: [&str; 4] = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"];

/// The most jobs that are open at a time, and that are there at all: old ones are removed.
const OPEN: usize = 8;
const ALL: usize = 11;

/// All of it.
pub struct Search {
    pub jobs: Vec<Job>,
    dice: Dice,
    made: usize,
}

/// A job.
#[derive(Debug, Clone)]
pub struct Job {
    pub id: String,
    pub stage: &'static str,
    deadline: Option<At>,
    respond_by: Option<Date>,
    snooze: Option<Date>,
    interviews: Vec<Interview>,
    tasks: Vec<Task>,
    log: Vec<String>,
}

/// A day, or a time where somebody is.
#[derive(Debug, Clone, PartialEq)]
enum At {
    Day(Date),
    Time(Zoned),
}

#[derive(Debug, Clone)]
struct Interview {
    id: String,
    at: Zoned,
    before: Zoned,
    minutes: i64,
    status: &'static str,
    /// The times that it was moved away from, as they stood there.
    left: Vec<String>,
}

#[derive(Debug, Clone)]
struct Task {
    id: String,
    due: At,
    is_done: bool,
}

impl At {
    fn text(&self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Time(at) => text(at),
        }
    }

    /// The day that its text says.
    fn day(&self) -> Date {
        match self {
            Self::Day(day) => *day,
            Self::Time(at) => at.date(),
        }
    }

    /// At 8:00 so many days before, or a day earlier where that would be too late.
    fn told(&self, days: i64, now: &Zoned) -> Timestamp {
        let here = match self {
            Self::Day(day) => *day,
            Self::Time(at) => at.with_time_zone(now.time_zone().clone()).date(),
        };
        let told = eight(here - days.days(), now);
        match self {
            Self::Time(at) if told >= at.timestamp() => eight(here - (days + 1).days(), now),
            _ => told,
        }
    }

    fn is_before(&self, day: Date, now: &Zoned) -> bool {
        match self {
            Self::Day(own) => *own < day,
            Self::Time(at) => at.with_time_zone(now.time_zone().clone()).date() < day,
        }
    }
}

fn eight(day: Date, now: &Zoned) -> Timestamp {
    day.to_datetime(time(8, 0, 0, 0)).to_zoned(now.time_zone().clone()).unwrap().timestamp()
}

fn text(at: &Zoned) -> String {
    // With the offset, for the hour that a clock change repeats.
    at.strftime("%Y-%m-%d %H:%M%:z %Q").to_string()
}

impl Search {
    pub fn new(seed: u64) -> Self {
        Self { jobs: Vec::new(), dice: Dice(seed), made: 0 }
    }

    /// Something is edited; the id of the job it was in, which may be gone.
    pub fn edit(&mut self, now: &Zoned) -> Option<String> {
        if self.jobs.len() > ALL {
            let closed = self.jobs.iter().position(|job| job.stage == "closed")?;
            return Some(self.jobs.remove(closed).id);
        }
        let open = self.jobs.iter().filter(|job| job.stage != "closed").count();
        if open < 3 || (open < OPEN && self.dice.is(30)) {
            self.made += 1;
            self.jobs.push(Job::new(self.made, now, &mut self.dice));
            return self.jobs.last().map(|job| job.id.clone());
        }
        let job = self.dice.one(&mut self.jobs)?;
        job.edit(now, &mut self.dice);
        Some(job.id.clone())
    }

    /// The keys of all that was to be told by now, of what can be reckoned in few words.
    pub fn told_by(&self, now: &Zoned) -> Vec<String> {
        self.jobs.iter().flat_map(|job| job.told_by(now)).collect()
    }
}

impl Job {
    fn new(number: usize, now: &Zoned, dice: &mut Dice) -> Self {
        let is_applied = dice.is(50);
        let stage = if is_applied { "applied" } else { "ready" };
        let soon = soon(now, dice, 14 * 24);
        let deadline = match dice.roll(3) {
            0 => At::Time(soon),
            _ => At::Day(soon.date()),
        };
        Self {
            id: format!("job-{number}"),
            stage,
            deadline: (!is_applied).then_some(deadline),
            respond_by: None,
            snooze: None,
            interviews: Vec::new(),
            tasks: Vec::new(),
            log: vec![format!("{{at: {}, stage: {stage}}}", text(now))],
        }
    }

    fn edit(&mut self, now: &Zoned, dice: &mut Dice) {
        let number = self.interviews.len() + self.tasks.len();
        match dice.roll(16) {
            0..=2 if self.interviews.len() < 4 => {
                let at = soon(now, dice, 6 * 24);
                self.interviews.push(Interview {
                    id: format!("i{number}"),
                    before: at.clone(),
                    at,
                    minutes: [30, 60, 90][usize::try_from(dice.roll(3)).unwrap()],
                    status: "scheduled",
                    left: Vec::new(),
                });
            }
            3..=4 => {
                let to = soon(now, dice, 4 * 24);
                let is_back = dice.is(50);
                if let Some(one) = self.scheduled(dice) {
                    let to = if is_back { one.before.clone() } else { to };
                    one.before = std::mem::replace(&mut one.at, to);
                    let from = text(&one.before);
                    let (at, id) = (text(now), &one.id);
                    let entry = format!("{{at: {at}, interview: {id}, moved_from: {from}}}");
                    one.left.push(from);
                    self.log.push(entry);
                }
            }
            5 => {
                if let Some(one) = self.scheduled(dice) {
                    one.status = "cancelled";
                    let (at, id) = (text(now), &one.id);
                    let entry = format!("{{at: {at}, interview: {id}, note: cancelled}}");
                    self.log.push(entry);
                }
            }
            6..=7 => {
                let is_over = |it: &&mut Interview| it.end() <= *now && it.status == "scheduled";
                if let Some(one) = self.interviews.iter_mut().find(is_over) {
                    one.status = "done";
                }
            }
            8..=9 if self.tasks.len() < 6 => {
                let soon = soon(now, dice, 5 * 24);
                let due = match dice.roll(3) {
                    0 => At::Time(soon),
                    _ => At::Day(soon.date()),
                };
                self.tasks.push(Task { id: format!("t{number}"), due, is_done: false });
            }
            10 => {
                if let Some(task) = dice.one(&mut self.tasks) {
                    task.is_done = true;
                }
            }
            11 => {
                let days = 1 + i64::try_from(dice.roll(5)).unwrap();
                self.snooze = dice.is(70).then(|| now.date() + days.days());
            }
            12 => self.log.push(format!("{{at: {}, by: them, note: hello}}", text(now))),
            13 => self.log.push(format!("{{at: {}, by: me, note: hello}}", text(now))),
            14 => self.respond_by = Some(soon(now, dice, 6 * 24).date()),
            _ if self.stage == "closed" && dice.is(50) => {}
            _ => {
                self.stage = if self.stage == "closed" { "interviewing" } else { "closed" };
                self.log.push(format!("{{at: {}, stage: {}}}", text(now), self.stage));
            }
        }
    }

    fn scheduled(&mut self, dice: &mut Dice) -> Option<&mut Interview> {
        let mut all: Vec<_> =
            self.interviews.iter_mut().filter(|it| it.status == "scheduled").collect();
        let which = usize::try_from(dice.roll(1.max(all.len() as u64))).unwrap();
        (which < all.len()).then(|| all.swap_remove(which))
    }

    /// The uid: the id is none of those that could be mistaken for one.
    pub fn uid(&self) -> String {
        format!("uid{}", self.id.replace("job-", "x"))
    }

    /// The file.
    pub fn yaml(&self) -> String {
        let mut lines = vec![
            format!("uid: {}", self.uid()),
            "title: Baker".to_owned(),
            format!("stage: {}", self.stage),
        ];
        lines.extend((self.stage == "closed").then(|| "outcome: withdrawn".to_owned()));
        lines.extend(self.deadline.as_ref().map(|at| format!("deadline: {}", at.text())));
        lines.push("interviews:".to_owned());
        lines.extend(self.interviews.iter().map(|it| {
            let Interview { id, at, minutes, status, .. } = it;
            let outcome = if *status == "done" { ", outcome: pass" } else { "" };
            let at = text(at);
            format!("  - {{id: {id}, at: {at}, minutes: {minutes}, status: {status}{outcome}}}")
        }));
        lines.push("tasks:".to_owned());
        lines.extend(self.tasks.iter().map(|task| {
            let done = if task.is_done { ", done: 2026-01-01" } else { "" };
            format!("  - {{id: {}, what: bake, due: {}{done}}}", task.id, task.due.text())
        }));
        lines.extend(self.respond_by.map(|day| format!("offer: {{respond_by: {day}}}")));
        lines.extend(self.snooze.map(|day| format!("snooze: {day}")));
        lines.push("log:".to_owned());
        lines.extend(self.log.iter().map(|entry| format!("  - {entry}")));
        lines.join("\n") + "\n"
    }

    /// Of each thing the newest moment that has come, as a key.
    fn told_by(&self, now: &Zoned) -> Vec<String> {
        if self.stage == "closed" {
            return Vec::new();
        }
        let mut told = Vec::new();
        for one in self.interviews.iter().filter(|it| it.status == "scheduled" && it.end() > *now) {
            let at = text(&one.at);
            let returns = one.left.iter().filter(|left| **left == at).count();
            let again = if returns > 0 { format!(".{returns}") } else { String::new() };
            let stem = format!("interview/{}/{}{again}", one.id, one.at.timestamp());
            let day_before = one.at.checked_sub(1.day()).unwrap();
            let two_hours = one.at.checked_sub(2.hours()).unwrap();
            let leads = [("1d", day_before.timestamp()), ("2h", two_hours.timestamp())];
            told.extend(newest(&stem, &leads, now));
        }
        for task in self.tasks.iter().filter(|task| !task.is_done) {
            told.extend(self.before(&format!("task/{}", task.id), &task.due, &[0], now));
        }
        if let Some(deadline) = self.deadline.as_ref().filter(|_| self.stage == "ready") {
            told.extend(self.before("deadline", deadline, &[3, 1, 0], now));
        }
        if let Some(day) = self.respond_by {
            told.extend(self.before("offer", &At::Day(day), &[3, 1, 0], now));
        }
        let uid = self.uid();
        told.into_iter().map(|key| format!("{uid}/{key}")).collect()
    }

    /// What is due by a day: so many days before; while it is snoozed not at all.
    fn before(&self, stem: &str, at: &At, days: &[i64], now: &Zoned) -> Option<String> {
        let woken = self.snooze.map_or(Timestamp::MIN, |day| eight(day, now));
        if let Some(day) = self.snooze.filter(|day| at.is_before(*day, now)) {
            return newest(&format!("{stem}/{day}s"), &[("0d", woken)], now);
        }
        let names: Vec<String> = days.iter().map(|days| format!("{days}d")).collect();
        let leads = names.iter().zip(days);
        let leads: Vec<(&str, Timestamp)> =
            leads.map(|(name, days)| (name.as_str(), at.told(*days, now).max(woken))).collect();
        newest(&format!("{stem}/{}", at.day()), &leads, now)
    }
}

impl Interview {
    fn end(&self) -> Zoned {
        self.at.checked_add(self.minutes.minutes()).unwrap()
    }
}

/// The last of the leads that have come, which stand in their order.
fn newest(stem: &str, leads: &[(&str, Timestamp)], now: &Zoned) -> Option<String> {
    let come = leads.iter().rfind(|(_, at)| *at <= now.timestamp())?;
    Some(format!("{stem}/{}", come.0))
}

/// Some minute of the hours to come, somewhere.
fn soon(now: &Zoned, dice: &mut Dice, hours: u64) -> Zoned {
    let minutes = i64::try_from(dice.roll(hours * 4)).unwrap() * 15 + 15;
    let zone = ZONES[usize::try_from(dice.roll(ZONES.len() as u64)).unwrap()];
    (now + minutes.minutes()).in_tz(zone).unwrap()
}
