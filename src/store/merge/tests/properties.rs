//! Random trees: records and texts that two or three sides edit, rename, delete, copy and break.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::world::{Files, World, is_record};
use crate::domain::kind::Kind;
use crate::domain::merge::sample::{config, family};
use crate::domain::schema::{self, Field};
use crate::domain::value::Value;
use crate::formats::yaml;
use crate::store::git::TreeId;
use crate::store::layout;
use crate::store::merge::Told;

/// One record of the base, and what it says on three sides.
#[derive(Debug, Clone)]
struct Seed {
    kind: Kind,
    id: &'static str,
    month: &'static str,
    uid: Option<String>,
    values: [Value; 4],
}

/// What a side does to a record of the base.
#[derive(Debug, Clone, Copy)]
enum Act {
    Nothing,
    Edit,
    Delete,
    Rename(&'static str, bool),
    Move,
    Break,
    Copy(&'static str),
    TakeUid,
    EditFile(u8),
}

#[derive(Debug, Clone)]
struct Family {
    seeds: Vec<Seed>,
    /// For each of three sides: what it does to each of the base, what it adds, its master.
    sides: [Side; 3],
}

type Side = (Vec<(Act, Act)>, Vec<Seed>, Vec<&'static str>);

const IDS: &[&str] = &["a", "b", "c", "jane", "bob", "Jane"];

fn seed(uids: &'static str) -> impl Strategy<Value = Seed> {
    let uid = prop_oneof![1 => Just(None), 9 => (0..6_u8).prop_map(Some)];
    (family(), select(IDS), select(&["2026-11", "2026-12"][..]), uid).prop_map(
        move |((fields, values), id, month, uid)| {
            let kind = kind_of(fields);
            let uid = uid.map(|uid| format!("{uids}{}{uid}", kind.as_str()));
            Seed { kind, id, month, uid, values }
        },
    )
}

fn kind_of(fields: &'static [Field]) -> Kind {
    let has = |name: &str| schema::find(fields, name).is_some();
    match (has("stage"), has("domains")) {
        (true, _) => Kind::Job,
        (_, true) => Kind::Company,
        _ => Kind::Contact,
    }
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => Just(Act::Nothing),
        6 => Just(Act::Edit),
        2 => Just(Act::Delete),
        3 => (select(IDS), any::<bool>()).prop_map(|(id, whole)| Act::Rename(id, whole)),
        1 => Just(Act::Move),
        1 => Just(Act::Break),
        1 => select(IDS).prop_map(Act::Copy),
        1 => Just(Act::TakeUid),
        2 => (0..4_u8).prop_map(Act::EditFile),
    ]
}

fn histories() -> impl Strategy<Value = Family> {
    let side = |uids| {
        let acts = vec((act(), act()), 4);
        let lines = vec(select(&["one", "two", "three", "four"][..]), 0..5);
        (acts, vec(seed(uids), 0..2), lines)
    };
    (vec(seed("x"), 0..4), side("p"), side("q"), side("p"))
        .prop_map(|(seeds, a, b, c)| Family { seeds, sides: [a, b, c] })
}

fn path(kind: Kind, month: &str, id: &str) -> String {
    let folder = kind.folder();
    match kind {
        Kind::Job | Kind::Share => format!("{folder}/{month}/{id}.yaml"),
        Kind::Contact => format!("{folder}/{}/{id}.yaml", id[..1].to_lowercase()),
        Kind::Company => format!("{folder}/{id}.yaml"),
    }
}

fn text(uid: Option<&str>, value: &Value) -> String {
    let mut map = value.as_map().cloned().unwrap_or_default();
    match uid {
        Some(uid) => map.insert("uid", Value::text(uid)),
        None => drop(map.remove("uid")),
    }
    map.insert("x", Value::text("x"));
    yaml::write(&map)
}

fn is_free(files: &Files, path: &str) -> bool {
    let folder = path.split('/').next().unwrap();
    let stem = layout::id_of(path).to_lowercase();
    !files.keys().any(|it| it.starts_with(folder) && layout::id_of(it).to_lowercase() == stem)
}

fn add(files: &mut Files, seed: &Seed, value: usize) -> Option<String> {
    let path = path(seed.kind, seed.month, seed.id);
    let text = text(seed.uid.as_deref(), &seed.values[value]);
    let is_known = seed
        .uid
        .as_ref()
        .is_some_and(|uid| files.iter().any(|(path, text)| is_record(path) && text.contains(uid)));
    if is_known || !is_free(files, &path) {
        return None;
    }
    files.insert(path.clone(), text);
    if seed.kind == Kind::Job {
        files.insert(format!("tailored/{}/resume.md", seed.id), "one\ntwo\n".to_owned());
    }
    Some(path)
}

/// The base, and where each seed lies in it.
fn base(family: &Family) -> (Files, Vec<Option<String>>) {
    let mut files = Files::from([("z".to_owned(), "z".to_owned())]);
    files.insert("resumes/main.md".to_owned(), "one\ntwo\nthree\n".to_owned());
    let places = family.seeds.iter().map(|seed| add(&mut files, seed, 0)).collect();
    (files, places)
}

fn side(family: &Family, number: usize) -> Files {
    let (mut files, places) = base(family);
    let (acts, new, lines) = &family.sides[number];
    for ((seed, place), acts) in family.seeds.iter().zip(places).zip(acts) {
        let Some(mut place) = place else { continue };
        let mut seed = seed.clone();
        for act in [acts.0, acts.1] {
            play(&mut files, &mut seed, &mut place, act, number + 1);
        }
    }
    for seed in new {
        add(&mut files, seed, number + 1);
    }
    if !lines.is_empty() {
        files.insert("resumes/main.md".to_owned(), lines.join("\n") + "\n");
    }
    files
}

fn play(files: &mut Files, seed: &mut Seed, place: &mut String, act: Act, value: usize) {
    let Some(old) = files.get(place).cloned() else { return };
    let resume = |id: &str| format!("tailored/{id}/resume.md");
    match act {
        Act::Nothing => {}
        Act::Edit => {
            let edited = text(seed.uid.as_deref(), &seed.values[value]);
            files.insert(place.clone(), edited);
        }
        Act::Delete => {
            files.remove(place);
            if seed.kind == Kind::Job {
                files.remove(&resume(seed.id));
            }
        }
        Act::Rename(id, whole) => {
            let new = path(seed.kind, seed.month, id);
            if !is_free(files, &new) {
                return;
            }
            files.remove(place);
            files.insert(new.clone(), old);
            if whole && seed.kind == Kind::Job && !files.contains_key(&resume(id)) {
                let moved = files.remove(&resume(seed.id));
                files.extend(moved.map(|text| (resume(id), text)));
            }
            *place = new;
            seed.id = id;
        }
        Act::Move => {
            let new = path(seed.kind, "2027-01", seed.id);
            files.remove(place);
            files.insert(new.clone(), old);
            *place = new;
        }
        Act::Break => {
            files.insert(place.clone(), format!("title: [broken {value}\n"));
        }
        Act::Copy(id) => {
            let new = path(seed.kind, seed.month, id);
            if is_free(files, &new) {
                files.insert(new, old);
            }
        }
        Act::TakeUid => {
            seed.uid = None;
            files.insert(place.clone(), text(None, &seed.values[value]));
        }
        Act::EditFile(number) => {
            if seed.kind == Kind::Job {
                let text = format!("one\ntwo\nline {number}\n");
                files.insert(resume(seed.id), text);
            }
        }
    }
}

fn tree(world: &World, files: &Files) -> TreeId {
    world.tree(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

fn value(text: &str) -> Option<Value> {
    yaml::read(text.as_bytes()).ok().map(|read| read.value())
}

fn kind_at(path: &str) -> Option<Kind> {
    layout::kind_of(&crate::domain::change::RepoPath::new(path)?)
}

/// Where each uid lies.
fn uids(files: &Files) -> BTreeMap<(Kind, String), Vec<&str>> {
    let mut uids: BTreeMap<(Kind, String), Vec<&str>> = BTreeMap::new();
    for (path, text) in files {
        let Some(kind) = kind_at(path) else { continue };
        let Some(uid) = value(text).and_then(|value| value.words_of("uid").map(str::to_owned))
        else {
            continue;
        };
        uids.entry((kind, uid)).or_default().push(path);
    }
    uids
}

/// What files say, without the entries by which a merge tells calendars that an interview is another
/// than a side had: each merge adds its own.
fn unannounced(files: &Files) -> BTreeMap<&str, String> {
    let said = |text: &str| {
        let mut value = value(text).unwrap_or_default();
        let log = value.get("log").and_then(Value::as_list).unwrap_or_default();
        let is_told = |entry: &&Value| entry.get("interview").is_none();
        let log: Vec<_> = log.iter().filter(is_told).cloned().collect();
        if let Some(map) = value.as_map_mut() {
            map.insert("log", Value::List(log));
        }
        value.canonical()
    };
    files.iter().map(|(path, text)| (path.as_str(), said(text))).collect()
}

/// The entries of a record's log, without whom they name; `None` where it is no list.
fn log(text: &str) -> Option<BTreeSet<String>> {
    let value = value(text)?;
    let entries = match value.get("log") {
        None | Some(Value::Null) => &[][..],
        Some(log) => log.as_list()?,
    };
    let bare = |entry: &Value| {
        let mut entry = entry.clone();
        entry.as_map_mut().map(|map| map.remove("touch"));
        entry.canonical()
    };
    Some(entries.iter().map(bare).collect())
}

struct Case<'f> {
    base: &'f Files,
    sides: [&'f Files; 2],
    merged: &'f Files,
}

impl Case<'_> {
    fn check(&self) -> Result<(), TestCaseError> {
        self.check_uids()?;
        self.check_sound()?;
        self.check_lines()
    }

    fn check_uids(&self) -> Result<(), TestCaseError> {
        let base = uids(self.base);
        let sides = self.sides.map(uids);
        let merged = uids(self.merged);
        let all: BTreeSet<_> = sides.iter().flat_map(BTreeMap::keys).collect();
        for key in all {
            let places = [&base, &sides[0], &sides[1]].map(|uids| uids.get(key));
            if places.iter().flatten().any(|places| places.len() > 1) {
                continue;
            }
            let [old, a, b] = places.map(|places| places.map(|places| places[0]));
            let is_touched = |side: usize, now: &str| {
                old != Some(now) || self.base.get(now) != self.sides[side].get(now)
            };
            let must_be = match (a, b) {
                (Some(_), Some(_)) => true,
                (Some(now), None) => old.is_none() || is_touched(0, now),
                (None, Some(now)) => old.is_none() || is_touched(1, now),
                (None, None) => false,
            };
            // A file made by hand that both sides gave a uid has one of them.
            let is_adopted = old.is_none()
                && a.or(b).is_some_and(|at| {
                    self.base.contains_key(at) || self.sides.iter().all(|it| it.contains_key(at))
                });
            let count = merged.get(key).map_or(0, Vec::len);
            prop_assert!(count <= 1, "{:?} {} times", key, count);
            if must_be && !is_adopted {
                let is_broken = |at: &str| {
                    self.sides.iter().any(|side| side.get(at).is_some_and(|it| value(it).is_none()))
                };
                let place = old.or(a).or(b).unwrap_or_default();
                let lost_uid = self.sides.iter().any(|side| {
                    side.get(place)
                        .and_then(|it| value(it))
                        .is_some_and(|it| it.get("uid").is_none())
                });
                prop_assert!(count == 1 || is_broken(place) || lost_uid, "{:?} is lost", key);
                self.check_log(key, [old, a, b], &merged)?;
            }
        }
        Ok(())
    }

    fn check_log(
        &self,
        key: &(Kind, String),
        places: [Option<&str>; 3],
        merged: &BTreeMap<(Kind, String), Vec<&str>>,
    ) -> Result<(), TestCaseError> {
        let Some(place) = merged.get(key).map(|places| places[0]) else { return Ok(()) };
        let files = [self.base, self.sides[0], self.sides[1]];
        let texts = [0, 1, 2].map(|at| places[at].and_then(|place| files[at].get(place)));
        let logs = texts.map(|text| text.map(|text| log(text)));
        let Some(kept) = log(&self.merged[place]) else { return Ok(()) };
        if logs.iter().flatten().any(Option::is_none) {
            return Ok(());
        }
        let [old, a, b] = logs.map(|log| log.flatten().unwrap_or_default());
        for entry in a.union(&b).filter(|entry| !old.contains(*entry)) {
            prop_assert!(kept.contains(entry), "{} lost of {:?}", entry, key);
        }
        Ok(())
    }

    /// What doesn't read was like this on a side.
    fn check_sound(&self) -> Result<(), TestCaseError> {
        for (path, text) in self.merged {
            if kind_at(path).is_some() && value(text).is_none() {
                let is_old = self.sides.iter().any(|side| side.values().any(|it| it == text));
                prop_assert!(is_old, "{} was broken: {}", path, text);
            }
        }
        Ok(())
    }

    /// Every line that a side added to a text is in the merged text, or beside.
    fn check_lines(&self) -> Result<(), TestCaseError> {
        let old: BTreeSet<_> = self.base["resumes/main.md"].lines().collect();
        let kept: BTreeSet<_> = self
            .merged
            .iter()
            .filter(|(path, _)| path.starts_with("resumes/"))
            .flat_map(|(_, text)| text.lines())
            .collect();
        for side in self.sides {
            for line in side["resumes/main.md"].lines().filter(|line| !old.contains(line)) {
                prop_assert!(kept.contains(line), "{}", line);
            }
        }
        Ok(())
    }
}

proptest! {
    // Each case writes dozens of trees.
    #![proptest_config(ProptestConfig {
        cases: config().cases / 5,
        max_shrink_iters: 300,
        ..config()
    })]

    #[test]
    fn two_sides_merge_to_the_same_and_lose_nothing(family in histories()) {
        let world = World::shared();
        let (base, _) = base(&family);
        let [a, b] = [0, 1].map(|number| side(&family, number));
        let [base_tree, a_tree, b_tree] = [&base, &a, &b].map(|files| tree(&world, files));
        let merged = world.merged_trees(Some(&base_tree), &a_tree, &b_tree);
        Case { base: &base, sides: [&a, &b], merged: &merged.files }.check()?;
        let same = world.merge(Some(&base_tree), &a_tree, &a_tree).unwrap();
        prop_assert_eq!(same.tree, a_tree);
    }

    #[test]
    fn histories_that_never_met_merge_too(family in histories()) {
        let world = World::shared();
        let [a, b] = [0, 1].map(|number| side(&family, number));
        let merged = world.merged_trees(None, &tree(&world, &a), &tree(&world, &b));
        let [left, right] = [uids(&a), uids(&b)];
        for key in left.keys().chain(right.keys()) {
            let is_copied = [&left, &right].into_iter().any(|uids| {
                uids.get(key).is_some_and(|places| places.len() > 1)
            });
            let count = uids(&merged.files).get(key).map_or(0, Vec::len);
            prop_assert!(is_copied || count <= 1, "{:?} {} times", key, count);
        }
    }

    #[test]
    fn three_clones_end_alike_in_whatever_order_they_merge(mut family in histories()) {
        // What is left out does depend on the order, and loses nothing: which of three new records
        // of one id gets `-2` and which `-3`, which of three clashing texts has the name, and who
        // goes by a path that has no uid.
        for (acts, new, lines) in &mut family.sides {
            let act = |act: Act| match act {
                Act::Break | Act::Copy(_) | Act::TakeUid | Act::EditFile(_) => Act::Edit,
                Act::Rename(id, _) => Act::Rename(id, true),
                act => act,
            };
            for (one, two) in acts {
                (*one, *two) = (act(*one), act(*two));
            }
            new.clear();
            lines.clear();
        }
        family.seeds.retain(|seed| seed.uid.is_some());
        let world = World::shared();
        let (base, _) = base(&family);
        let sides = [0, 1, 2].map(|number| side(&family, number));
        let base = tree(&world, &base);
        let [a, b, c] = sides.each_ref().map(|files| tree(&world, files));
        let mut ends = Vec::new();
        let mut is_renamed = false;
        for [first, second, third] in [[&a, &b, &c], [&a, &c, &b], [&c, &b, &a]] {
            let one = world.merge(Some(&base), first, second).unwrap();
            let two = world.merge(Some(&base), &one.tree, third).unwrap();
            let told = one.told.iter().chain(&two.told);
            is_renamed |= told.into_iter().any(|it| matches!(it, Told::Renamed { .. }));
            ends.push(world.files(&two.tree));
        }
        for end in &ends[1..] {
            let uids = [&ends[0], end].map(|files| uids(files).into_keys().collect::<Vec<_>>());
            prop_assert_eq!(&uids[0], &uids[1]);
            if !is_renamed {
                prop_assert_eq!(unannounced(&ends[0]), unannounced(end));
            }
        }
    }
}
