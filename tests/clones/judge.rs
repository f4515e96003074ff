//! What must hold, whatever was done.

use std::collections::{BTreeMap, BTreeSet};

use trackway::domain::problem::Severity;
use trackway::features::consistency;
use trackway::store::merge::Told;

use crate::machine::{Machine, Sight, words};

/// What was promised to the people at all machines.
#[derive(Debug, Default)]
pub struct Promises {
    /// Words that were written, and not let go.
    kept: BTreeSet<String>,
    /// Words that somebody has taken away who saw them.
    let_go: BTreeSet<String>,
    /// The highest number that a calendar was told of each interview.
    numbers: BTreeMap<(String, String), u32>,
}

impl Promises {
    /// After a deed of a person: what is new is promised, what went was let go.
    pub fn learn(&mut self, before: &Sight, after: &Sight) {
        // Who takes an interview away has calendars forget it.
        let gone = before.sequences.keys().filter(|it| !after.sequences.contains_key(*it));
        for interview in gone {
            self.numbers.remove(interview);
        }
        self.tell(after);
        self.let_go.extend(before.words.difference(&after.words).cloned());
        self.kept.extend(after.words.difference(&before.words).cloned());
    }

    /// Somebody exports a calendar.
    fn tell(&mut self, sight: &Sight) {
        for (interview, number) in &sight.sequences {
            let told = self.numbers.entry(interview.clone()).or_default();
            *told = (*told).max(*number);
        }
    }

    /// Comments that found no place in a merged text are told, and stay in history.
    pub fn hear(&mut self, told: &[Told]) {
        for told in told {
            if let Told::CommentsLeftOut { lines, .. } = told {
                self.let_go.extend(lines.iter().flat_map(|line| words(line)));
            }
        }
    }

    /// The same, as the merge driver and `check --fix` tell it.
    pub fn hear_git(&mut self, said: &str) {
        let left_out =
            |line: &&str| line.contains("no place was found for") || line.contains("comment");
        self.let_go.extend(said.lines().filter(left_out).flat_map(words));
    }

    /// After a merge: nothing went that nobody had let go, and no calendar is told an older number.
    pub fn hold_after_sync(&self, before: &Sight, after: &Sight) -> Result<(), String> {
        let lost = before.words.difference(&after.words);
        let lost: Vec<_> = lost.filter(|word| !self.let_go.contains(*word)).collect();
        if !lost.is_empty() {
            return Err(format!("lost by a sync: {lost:?}"));
        }
        for (interview, number) in &before.sequences {
            if after.sequences.get(interview).is_some_and(|now| now < number) {
                return Err(format!("the number of {interview:?} fell from {number}"));
            }
        }
        Ok(())
    }

    /// At the end: everything that is promised is there.
    pub fn hold(&self, sight: &Sight) -> Result<(), String> {
        for (interview, number) in &sight.sequences {
            if self.numbers.get(interview).is_some_and(|told| told > number) {
                return Err(format!("the number of {interview:?} fell to {number}"));
            }
        }
        let lost = self.kept.difference(&sight.words);
        let lost: Vec<_> = lost.filter(|word| !self.let_go.contains(*word)).collect();
        if lost.is_empty() { Ok(()) } else { Err(format!("lost in the end: {lost:?}")) }
    }
}

/// All machines have the same, and it is sound.
pub fn are_same(machines: &[Machine]) -> Result<(), String> {
    let heads: BTreeSet<_> = machines.iter().map(Machine::head).collect();
    if heads.len() != 1 {
        return Err(format!("they end apart: {heads:?}"));
    }
    for machine in machines {
        let git = machine.repository();
        let dirty = git.git().dirty_paths(&[""]).map_err(|error| error.to_string())?;
        if !dirty.is_empty() {
            return Err(format!("{} is not clean: {dirty:?}", machine.root.display()));
        }
    }
    Ok(())
}

/// Every record reads, and they fit together.
pub fn is_sound(machine: &Machine) -> Result<(), String> {
    let repository = machine.repository();
    let names = repository.scan().map_err(|error| error.to_string())?.names;
    let loaded = repository.load_all(&names);
    let is_meant = |path: &str| machine.text_of(path).contains("broken: [");
    let broken: Vec<_> = loaded.errors().filter(|it| !is_meant(it.path.as_str())).collect();
    if !broken.is_empty() {
        return Err(format!("broken: {broken:?}"));
    }
    let anybody_broken = loaded.problems.iter().any(|it| it.severity == Severity::Error);
    let mut wrong: Vec<_> = consistency::findings(&names, &loaded.records)
        .into_iter()
        .filter(|finding| finding.is_error)
        .collect();
    if anybody_broken {
        // Who is broken can't be found by those who refer to it.
        wrong.clear();
    }
    if !wrong.is_empty() {
        return Err(format!("wrong: {wrong:?}"));
    }
    let mut uids: Vec<_> = loaded.records.iter().map(|record| record.uid().to_owned()).collect();
    uids.sort();
    let twice = uids.iter().zip(uids.iter().skip(1)).find(|(uid, next)| uid == next);
    if let Some((uid, _)) = twice {
        return Err(format!("twice: {uid}"));
    }
    Ok(())
}

impl Machine {
    fn text_of(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).unwrap_or_default()
    }
}
