//! The same random queries, answered by the program with its cache, without it, with one that is
//! half stale, from history, and by a naive reference: always the same records in the same order.
//!
//! A seed names a repository and its queries, and is told when they fail: `TRACKWAY_SEED=7` repeats
//! it alone. `TRACKWAY_LONG=1` runs for minutes; `TRACKWAY_LONG=N` with that many repositories.
//!
//! The test runs itself again with an environment of its own, in which the program is called from
//! within: a process for each query would take most of the time.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod ask;
mod derived;
mod dice;
mod draw;
mod files;
mod plain;
mod pool;
mod program;
mod reference;
#[path = "../site/mod.rs"]
mod site;

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ask::Ask;
use dice::Dice;
use draw::Key;
use plain::{Entry, Sort};
use program::run;
use site::{Site, said};

const WITHIN: &str = "TRACKWAY_REPO";
const LONG: usize = 150;

#[test]
fn cache_files_history_and_a_naive_reading_answer_alike() {
    if env::var_os(WITHIN).is_some() {
        return within();
    }
    let long = env::var("TRACKWAY_LONG")
        .ok()
        .map(|it| it.parse().ok().filter(|it| *it > 1).unwrap_or(LONG));
    let seed: Option<u64> = env::var("TRACKWAY_SEED").ok().map(|seed| seed.parse().unwrap());
    let seeds = match (seed, long) {
        (Some(seed), _) => seed..seed + 1,
        (None, Some(long)) => 0..u64::try_from(long).unwrap(),
        (None, None) => 0..2,
    };
    let size = if long.is_some() {
        Size { jobs: 100, queries: 60 }
    } else {
        Size { jobs: 60, queries: 20 }
    };
    for seed in seeds {
        let site = Site::new();
        let mut again = site.surrounded(env::current_exe().unwrap());
        let name = "cache_files_history_and_a_naive_reading_answer_alike";
        let output = again
            .args(["--exact", name, "--nocapture"])
            .env(WITHIN, site.work())
            .env("SEED", seed.to_string())
            .env("SIZE", format!("{} {}", size.jobs, size.queries))
            .output()
            .unwrap();
        assert!(output.status.success(), "TRACKWAY_SEED={seed}\n{}", said(&output));
    }
}

/// How much is made of a seed.
#[derive(Debug, Clone, Copy)]
struct Size {
    jobs: usize,
    queries: usize,
}

/// One repository and its queries, in the process that was made for them.
fn within() {
    let seed: u64 = env::var("SEED").unwrap().parse().unwrap();
    let size = env::var("SIZE").unwrap();
    let (jobs, queries) = size.split_once(' ').unwrap();
    let mut dice = Dice::new(seed);
    let mut place = Place::new(&mut dice, jobs.parse().unwrap());
    for number in 0..queries.parse().unwrap() {
        let case = Case::draw(&mut dice, &place.saved);
        place.ask(&case, &["list"], "warm");
        if number % 5 == 0 {
            place.forget();
            place.ask(&case, &["list"], "cold");
        }
        if number % 5 == 2 {
            place.edit(&mut dice);
            place.ask(&case, &["list"], "edited");
            place.ask(&case, &["list"], "edited, and warm again");
        }
        if number % 5 == 4 {
            place.commit();
            place.ask(&case, &["list", "--as-of", "HEAD"], "as of HEAD");
        }
    }
}

/// A repository under test.
struct Place {
    root: PathBuf,
    /// The paths of its records.
    paths: Vec<String>,
    saved: Vec<(String, Ask)>,
    entries: Vec<Entry>,
}

impl Place {
    fn new(dice: &mut Dice, jobs: usize) -> Self {
        let root = PathBuf::from(env::var_os(WITHIN).unwrap());
        let jobs = jobs + dice.below(jobs / 5);
        let paths = files::write_all(&root, dice, jobs);
        let saved = save_queries(&root, dice);
        let profile = "name: Robin Vale\nemail: robin@example.org\ntime_zone: Europe/Berlin\n";
        files::put(&root, "profile.yaml", profile);
        let place = Self { entries: plain::read_all(&root), root, paths, saved };
        assert_eq!(place.entries.len(), place.paths.len(), "a record is not legal YAML");
        place.commit();
        place
    }

    /// Asks the program, and holds its answer against the reference.
    #[track_caller]
    fn ask(&self, case: &Case, command: &[&str], when: &str) {
        let verb = match case.sort {
            Sort::Job => vec![],
            Sort::Contact => vec!["contact"],
            Sort::Company => vec!["company"],
        };
        let mut arguments: Vec<&str> = verb;
        arguments.extend(command);
        arguments.extend(["--format", "jsonl", "--columns", "path"]);
        arguments.extend(case.is_all.then_some("--all"));
        arguments.extend(case.order.iter().flat_map(|(typed, _)| ["--sort", typed]));
        arguments.push(&case.text);
        let told = run(arguments.iter().copied());
        let expected = self.expected(case);
        let lines: Vec<String> =
            expected.iter().map(|entry| format!("{{\"path\":{:?}}}", entry.path)).collect();
        if told.status == 0 && told.lines() == lines {
            return;
        }
        panic!("{}", self.difference(case, when, &arguments, &told, &lines));
    }

    fn expected(&self, case: &Case) -> Vec<&Entry> {
        let usual;
        let keys = match &case.order {
            Some((_, keys)) => keys,
            None => {
                usual = draw::usual_order(case.sort);
                &usual
            }
        };
        reference::answer(&self.entries, case.sort, &case.ask, case.is_all, keys)
    }

    fn difference(
        &self,
        case: &Case,
        when: &str,
        arguments: &[&str],
        told: &program::Said,
        expected: &[String],
    ) -> String {
        let mut text = format!("{when}: trackway {arguments:?}\n{:#?}\n", case.ask);
        writeln!(text, "status {}\n{}", told.status, told.err).unwrap();
        let ours: BTreeSet<&str> = told.lines().into_iter().collect();
        let theirs: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
        let more: Vec<_> = ours.difference(&theirs).take(3).collect();
        let fewer: Vec<_> = theirs.difference(&ours).take(3).collect();
        if more.is_empty() && fewer.is_empty() {
            let at = told.lines().iter().zip(expected).position(|(a, b)| a != b);
            writeln!(text, "in another order from {at:?} on:\n{}", told.out).unwrap();
            writeln!(text, "expected:\n{}", expected.join("\n")).unwrap();
        }
        for (what, lines) in [("too many", more), ("missing", fewer)] {
            for line in lines {
                let path = line.trim_start_matches("{\"path\":\"").trim_end_matches("\"}");
                let file = fs::read_to_string(self.root.join(path)).unwrap_or_default();
                writeln!(text, "{what}: {path}\n{file}").unwrap();
                let entry = self.entries.iter().find(|entry| entry.path == path);
                let posting = entry.and_then(|entry| entry.posting.as_ref());
                writeln!(text, "posting: {posting:?}").unwrap();
                writeln!(text, "{:?}", entry.map(|entry| derived::of(entry, files::TODAY)))
                    .unwrap();
            }
        }
        text
    }

    /// Deletes what the program keeps for itself.
    fn forget(&self) {
        let kept = self.root.join(".git/trackway");
        if kept.is_dir() {
            fs::remove_dir_all(kept).unwrap();
        }
    }

    /// Writes a few records anew, deletes one, adds one.
    fn edit(&mut self, dice: &mut Dice) {
        for _ in 0..=dice.below(5) {
            let path = dice.pick(&self.paths).clone();
            files::write_one(&self.root, dice, &path);
        }
        if dice.chance(40) {
            let gone = self.paths.swap_remove(dice.below(self.paths.len()));
            fs::remove_file(self.root.join(gone)).unwrap();
        }
        if dice.chance(40) {
            let path = format!("jobs/new/{}.yaml", dice.below(1_000_000));
            files::write_one(&self.root, dice, &path);
            self.paths.push(path);
        }
        self.entries = plain::read_all(&self.root);
    }

    fn commit(&self) {
        git(&self.root, &["add", "-A"]);
        git(&self.root, &["commit", "-q", "--allow-empty", "-m", "as it is"]);
    }
}

/// Puts saved queries into the settings, one of which uses another.
fn save_queries(root: &Path, dice: &mut Dice) -> Vec<(String, Ask)> {
    let mut saved: Vec<(String, Ask)> = Vec::new();
    let mut settings = String::from("format: 1\ncurrency: EUR\nqueries:\n");
    for name in ["hot", "łódź", "a b", "all-of-it"] {
        let ask = draw::query(dice, Sort::Job, &saved, 2);
        let text = ask.typed(dice).replace('\'', "''").replace('\n', " ");
        writeln!(settings, "  {name}: '{text}'").unwrap();
        saved.push((name.to_owned(), ask));
    }
    files::put(root, "trackway.yaml", &settings);
    saved
}

fn git(root: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command
        .args(arguments)
        .current_dir(root)
        .env("GIT_COMMITTER_DATE", env::var("TRACKWAY_NOW").unwrap());
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", said(&output));
}

/// A query, as it is asked.
struct Case {
    sort: Sort,
    ask: Ask,
    text: String,
    is_all: bool,
    order: Option<(String, Vec<Key>)>,
}

impl Case {
    fn draw(dice: &mut Dice, saved: &[(String, Ask)]) -> Self {
        let sort = match dice.below(10) {
            0 => Sort::Contact,
            1 => Sort::Company,
            _ => Sort::Job,
        };
        let depth = dice.below(4);
        let ask = draw::query(dice, sort, saved, depth);
        let text = ask.typed(dice);
        let is_all = sort == Sort::Job && dice.chance(60);
        let order = dice.chance(60).then(|| draw::order(dice, sort));
        Self { sort, ask, text, is_all, order }
    }
}
