//! A repository under test, and what the program says of it.

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::ask::Ask;
use crate::case::Case;
use crate::dice::Dice;
use crate::plain::{self, Known, Sort};
use crate::program::{Said, run};
use crate::site::said;
use crate::{derived, draw, files, reference};

/// A record that nobody can read, while it is there.
const BROKEN: &str = "jobs/broken.yaml";

/// A repository under test.
pub struct Place {
    pub root: PathBuf,
    /// The paths of its records.
    paths: Vec<String>,
    pub saved: Vec<(String, Ask)>,
    /// Its records, as they are now.
    pub known: Known,
}

impl Place {
    pub fn new(root: PathBuf, dice: &mut Dice, jobs: usize) -> Self {
        let jobs = jobs + dice.below(jobs / 5);
        let paths = files::write_all(&root, dice, jobs);
        let saved = save_queries(&root, dice);
        let profile = "name: Robin Vale\nemail: robin@example.org\ntime_zone: Europe/Berlin\n";
        files::put(&root, "profile.yaml", profile);
        let place = Self { known: plain::read_all(&root), root, paths, saved };
        assert_eq!(place.known.entries.len(), place.paths.len(), "a record is not legal YAML");
        place.commit();
        place
    }

    /// Asks for a list, and holds the answer against the reference.
    #[track_caller]
    pub fn list(&self, case: &Case, more: &[&str], when: &str) {
        let mut arguments = verb(case.sort, "list");
        arguments.extend(more);
        arguments.extend(["--format", "jsonl", "--columns", "path"]);
        arguments.extend(case.is_all.then_some("--all"));
        arguments.extend(case.order.iter().flat_map(|(typed, _)| ["--sort", typed]));
        arguments.push(&case.text);
        let told = run(arguments.iter().copied());
        let found = reference::answer(&self.known, case.sort, &case.ask, case.is_all, &case.keys());
        let lines: Vec<String> =
            found.iter().map(|entry| format!("{{\"path\":{:?}}}", entry.path)).collect();
        let foreign = reference::foreign(&self.known, case.sort, &case.ask, case.is_all);
        if told.status != self.status(case) || told.lines() != lines || left_out(&told) != foreign {
            let foreign = format!("left out, by the reference: {foreign}");
            panic!("{}{foreign}", self.difference(case, when, &arguments, &told, &lines));
        }
    }

    /// Asks for all that a query finds, as `--query` in the place of an ID does.
    #[track_caller]
    pub fn select(&self, case: &Case) {
        let mut arguments = verb(case.sort, "show");
        arguments.extend(["--format", "ids", "--query", &case.text]);
        let told = run(arguments.iter().copied());
        let found = reference::answer(&self.known, case.sort, &case.ask, false, &[]);
        let mut ids: Vec<&str> = found.iter().map(|entry| entry.id.as_str()).collect();
        let mut lines = told.lines();
        ids.sort_unstable();
        lines.sort_unstable();
        assert!(
            told.status == self.status(case) && lines == ids,
            "trackway {arguments:?}: {}\n{}\n{:#?}\n{lines:?}\nnot {ids:?}",
            told.status,
            told.err,
            case.ask,
        );
    }

    /// A broken job keeps nobody from the others, and is told.
    fn status(&self, case: &Case) -> u8 {
        u8::from(case.sort == Sort::Job && self.root.join(BROKEN).exists())
    }

    fn difference(
        &self,
        case: &Case,
        when: &str,
        arguments: &[&str],
        told: &Said,
        expected: &[String],
    ) -> String {
        let mut text = format!("{when}: trackway {arguments:?}\n{:#?}\n", case.ask);
        writeln!(text, "status {}\n{}", told.status, told.err).unwrap();
        let ours: BTreeSet<&str> = told.lines().into_iter().collect();
        let theirs: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
        if ours == theirs {
            writeln!(text, "{}is not\n{}", told.out, expected.join("\n")).unwrap();
        }
        for (what, line) in ours
            .difference(&theirs)
            .map(|line| ("too many", line))
            .chain(theirs.difference(&ours).map(|line| ("missing", line)))
            .take(4)
        {
            let path = line.trim_start_matches("{\"path\":\"").trim_end_matches("\"}");
            let file = fs::read_to_string(self.root.join(path)).unwrap_or_default();
            writeln!(text, "{what}: {path}\n{file}").unwrap();
            if let Some(entry) = self.known.entries.iter().find(|entry| entry.path == path) {
                writeln!(text, "posting: {:?}", entry.posting).unwrap();
                writeln!(text, "{:?}", derived::of(entry, files::TODAY)).unwrap();
            }
        }
        text
    }

    /// Deletes what the program keeps for itself.
    pub fn forget(&self) {
        let kept = self.root.join(".git/trackway");
        if kept.is_dir() {
            fs::remove_dir_all(kept).unwrap();
        }
    }

    /// Damages what the program keeps for itself.
    pub fn spoil(&self, dice: &mut Dice) {
        each_file(&self.root.join(".git/trackway"), &mut |path| {
            let mut bytes = fs::read(path).unwrap();
            if bytes.is_empty() || dice.chance(30) {
                return;
            }
            let at = dice.below(bytes.len());
            match dice.below(3) {
                0 => bytes.truncate(at),
                _ => bytes[at] ^= 1 << dice.below(8),
            }
            fs::write(path, bytes).unwrap();
        });
    }

    /// Writes a few records anew, deletes one, adds one, puts one in the place of another, breaks one.
    pub fn edit(&mut self, dice: &mut Dice) {
        for _ in 0..=dice.below(5) {
            let path = dice.pick(&self.paths).clone();
            let place = self.root.join(&path);
            let before = fs::metadata(&place).unwrap().modified().unwrap();
            files::write_one(&self.root, dice, &path);
            if dice.chance(30) {
                File::options().write(true).open(place).unwrap().set_modified(before).unwrap();
            }
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
        if dice.chance(40) {
            let jobs: Vec<_> = self.paths.iter().filter(|path| path.starts_with("jobs")).collect();
            let (from, to) = ((*dice.pick(&jobs)).clone(), (*dice.pick(&jobs)).clone());
            if from != to {
                fs::rename(self.root.join(&from), self.root.join(to)).unwrap();
                self.paths.retain(|path| *path != from);
            }
        }
        match dice.below(4) {
            0 => files::put(&self.root, BROKEN, "title: [\n"),
            1 => drop(fs::remove_file(self.root.join(BROKEN))),
            _ => {}
        }
        self.known = plain::read_all(&self.root);
        assert_eq!(self.known.entries.len(), self.paths.len(), "a record is not legal YAML");
    }

    pub fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", "as it is"]);
    }

    /// Runs git, for which it is as late as for the program.
    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        let now = env::var("TRACKWAY_NOW").unwrap();
        command.args(arguments).current_dir(&self.root).env("GIT_COMMITTER_DATE", now);
        let output = command.output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", said(&output));
    }
}

fn verb(sort: Sort, verb: &str) -> Vec<&str> {
    match sort {
        Sort::Job => vec![verb],
        Sort::Contact => vec!["contact", verb],
        Sort::Company => vec!["company", verb],
    }
}

/// How many the program says it left out.
fn left_out(told: &Said) -> usize {
    let number = told.err.lines().find_map(|line| line.split_once(" left out: "));
    number.map_or(0, |(number, _)| number.parse().unwrap())
}

/// Puts saved queries into the settings, one of which may use another.
fn save_queries(root: &Path, dice: &mut Dice) -> Vec<(String, Ask)> {
    let mut saved: Vec<(String, Ask)> = Vec::new();
    let mut settings = String::from("format: 1\n");
    if let Some(currency) = dice.pick(&[Some("EUR"), Some("EUR"), Some("USD"), None]) {
        writeln!(settings, "currency: {currency}").unwrap();
    }
    settings.push_str("queries:\n");
    for name in ["hot", "łódź", "a b", "all-of-it"] {
        let ask = draw::query(dice, Sort::Job, &saved, 2);
        let text = ask.typed(dice).replace('\'', "''").replace('\n', " ");
        writeln!(settings, "  {name}: '{text}'").unwrap();
        saved.push((name.to_owned(), ask));
    }
    files::put(root, "trackway.yaml", &settings);
    saved
}

fn each_file(folder: &Path, see: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { each_file(&path, see) } else { see(&path) }
    }
}
