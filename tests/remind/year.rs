//! A year in one process: the features and the ledger on disk, an hour at a time.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use jiff::{ToSpan as _, Zoned};
use trackway::domain::change::RepoPath;
use trackway::domain::due::Clock;
use trackway::domain::due::rules::Rules;
use trackway::domain::fields::Whole;
use trackway::domain::id::Id;
use trackway::domain::kind::Kind;
use trackway::domain::record::Record;
use trackway::domain::records::Name;
use trackway::features::agenda::{self, Sources, Until};
use trackway::features::reminders::parcel::{Parcel, Telling, parcels};
use trackway::features::reminders::to_tell;
use trackway::features::reminders::words::{Details, Words};
use trackway::store::Git;
use trackway::store::ledger::Ledger;
use trackway::store::load;

use crate::dice::Dice;
use crate::search::{Job, Search};
use crate::site::is_long;

/// What was delivered.
#[derive(Debug, Default)]
struct Delivered {
    /// The keys, each with the tokens that it came under.
    keys: HashMap<String, Vec<String>>,
    /// What each message said when it was last sent, by its token.
    sent: HashMap<String, Vec<String>>,
    /// Those of the last run.
    fresh: Vec<String>,
    kinds: BTreeMap<String, usize>,
    repeated: usize,
    kills: usize,
    failures: usize,
    batches: usize,
}

/// How a run ended.
#[derive(Debug, PartialEq)]
enum End {
    Well,
    Failed,
    Killed,
}

struct Machine {
    git: Git,
    ledger: Option<Ledger>,
    dice: Dice,
    delivered: Delivered,
}

impl Machine {
    /// One run: what to tell, claim, send, receipt. Things fail, and the process dies, at random.
    fn run(&mut self, records: &[Record], now: &Zoned) -> End {
        if self.ledger.is_none() || self.dice.is(2) {
            let known = self.ledger.take().map(|ledger| ledger.told.clone());
            let wait = Duration::from_secs(1);
            let ledger = Ledger::open(&self.git, "mail", now.timestamp(), wait).unwrap();
            assert_eq!(ledger.aside, None);
            assert!(known.is_none_or(|known| known == ledger.told));
            self.ledger = Some(ledger);
        }
        let mut ledger = self.ledger.take().unwrap();
        let tellings = tellings(records, &ledger, now);
        let is_troubled = self.dice.is(25);
        let parcels = parcels(tellings, &ledger.told, "mail", Some(3));
        let mut end = End::Well;
        for parcel in parcels {
            if !parcel.is_claimed(&ledger.told) {
                let token = parcel.is_batch.then(|| parcel.token.clone());
                ledger.claim(parcel.keys(), token, now.timestamp()).unwrap();
            }
            match self.dice.roll(3) {
                0 if is_troubled => {
                    self.delivered.failures += 1;
                    end = End::Failed;
                    continue;
                }
                // Died after the server took it, before that was written down.
                1 if is_troubled => {
                    self.delivered.take(&parcel);
                    self.delivered.kills += 1;
                    return End::Killed;
                }
                _ => {}
            }
            self.delivered.take(&parcel);
            ledger.receive(parcel.keys(), now.timestamp()).unwrap();
        }
        self.ledger = Some(ledger);
        end
    }
}

impl Delivered {
    fn take(&mut self, parcel: &Parcel) {
        self.batches += usize::from(parcel.is_batch);
        let mut is_repeated = false;
        for telling in &parcel.tellings {
            let reminder = &telling.reminder;
            let tokens = self.keys.entry(reminder.key.clone()).or_default();
            // Rather twice than never: it had gone when the message of many was sent again.
            let sent = tokens.last().and_then(|token| self.sent.get(token));
            if sent.is_some_and(|keys| !keys.contains(&reminder.key)) {
                tokens.clear();
            }
            is_repeated |= !tokens.is_empty();
            tokens.push(parcel.token.clone());
            self.fresh.push(reminder.key.clone());
            *self.kinds.entry(reminder.entry.due.kind.to_string()).or_default() += 1;
        }
        self.repeated += usize::from(is_repeated);
        self.sent.insert(parcel.token.clone(), parcel.keys());
    }
}

fn clock(now: &Zoned) -> Clock {
    Clock { now: now.clone(), rules: Rules::default() }
}

fn tellings(records: &[Record], ledger: &Ledger, now: &Zoned) -> Vec<Telling> {
    let jobs: Vec<Whole<'_>> =
        records.iter().map(|record| Whole { record, posting: None }).collect();
    let sources = Sources { jobs: &jobs, contacts: &[], others: &[], tasks: None, settings: None };
    let entries = agenda::entries(&sources, &clock(now), Until::Told(now.timestamp()));
    let reminders = to_tell(entries, &ledger.told, now, Rules::default().catch_up);
    let in_words = |reminder: trackway::features::reminders::Reminder| {
        let words = Words::of(&reminder.entry, &Details::default(), &[], now);
        assert!(words.title.is_ascii() && !words.title.contains('\n'), "{words:?}");
        Telling { reminder, words }
    };
    reminders.into_iter().map(in_words).collect()
}

fn record(job: &Job, now: &Zoned) -> Record {
    let path = RepoPath::new(format!("jobs/2026-11/{}.yaml", job.id)).unwrap();
    let name = Name { kind: Kind::Job, id: Id::of_stem(&job.id), path };
    let yaml = job.yaml();
    let read = load::record_of(&name, yaml.as_bytes(), now.time_zone());
    read.unwrap_or_else(|problems| panic!("{problems:?}\n{yaml}")).0
}

/// Goes through so many days, an hour at a time.
fn live(seed: u64, days: i64) -> Delivered {
    let home = tempfile::tempdir().unwrap();
    let git = Git::init(home.path()).unwrap();
    let (dice, delivered) = (Dice(seed ^ 0xdead), Delivered::default());
    let mut machine = Machine { git, ledger: None, dice, delivered };
    let mut search = Search::new(seed);
    let mut records: Vec<Record> = Vec::new();
    let mut now: Zoned = "2026-03-01T00:05:00+01:00[Europe/Berlin]".parse().unwrap();
    machine.run(&records, &now);
    // A machine that is off is off for some hours.
    let mut off = 0;
    for _ in 0..days * 24 {
        now = &now + 1.hour();
        if machine.dice.is(20)
            && let Some(id) = search.edit(&now)
        {
            records.retain(|record| record.id.as_str() != id);
            let job = search.jobs.iter().find(|job| job.id == id);
            records.extend(job.map(|job| record(job, &now)));
        }
        if off == 0 && machine.dice.is(4) {
            off = machine.dice.roll(40);
        }
        off = u64::saturating_sub(off, 1);
        if off > 0 {
            continue;
        }
        machine.delivered.fresh.clear();
        let end = machine.run(&records, &now);
        check(&machine.delivered, &search.told_by(&now), &end, &now);
    }
    machine.delivered
}

/// What must be true after each run.
fn check(delivered: &Delivered, expected: &[String], end: &End, now: &Zoned) {
    // None is told later than by the first run that ends well.
    if *end == End::Well {
        for key in expected {
            assert!(delivered.keys.contains_key(key), "{now}: {key} was not told");
        }
    }
    // None is told too early, when it is over, or when a newer one has come.
    let is_reckoned = |key: &&String| {
        ["/interview/", "/task/", "/deadline/", "/offer/"].iter().any(|kind| key.contains(kind))
    };
    for key in delivered.fresh.iter().filter(is_reckoned) {
        assert!(expected.contains(key), "{now}: {key} was told");
    }
    // One that is told again is so because a process died, and under the same token.
    assert!(delivered.repeated <= delivered.kills, "{now}: {} repeated", delivered.repeated);
    for key in &delivered.fresh {
        let tokens = &delivered.keys[key];
        assert!(tokens.iter().all(|token| *token == tokens[0]), "{now}: {key} under {tokens:?}");
    }
}

#[test]
fn in_a_year_each_reminder_is_told_once_and_none_later_than_by_the_next_run() {
    let delivered = live(7, 365);
    println!("{:?}", delivered.kinds);
    for (kind, least) in [
        ("interview", 100),
        ("outcome", 50),
        ("thank-you", 20),
        ("follow-up", 20),
        ("deadline", 20),
        ("offer", 50),
        ("task", 50),
    ] {
        let number = delivered.kinds.get(kind).copied().unwrap_or_default();
        assert!(number >= least, "{kind}: {number}");
    }
    let Delivered { kills, failures, batches, repeated, .. } = delivered;
    println!("{kills} killed, {failures} failed, {batches} batches, {repeated} repeated");
    assert!(kills > 20 && failures > 20 && batches > 5 && repeated > 10);
}

#[test]
fn so_it_is_in_other_years() {
    let (seeds, days) = if is_long() { (200, 90) } else { (3, 40) };
    for seed in 0..seeds {
        println!("seed {seed}");
        live(1000 + seed, days);
    }
}
