//! How much of what a posting asks for a resume shows, and where.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::language::Language;
use crate::domain::manuscript::{Entry, Manuscript, Section};
use crate::domain::markdown::{Attributes, Block, plain};
use crate::domain::period::{End, Period, Point};

use super::demands::{Demand, Demands, Need};
use super::fluency::Fluency;
use super::posting::front_lines;
use super::reading::Readers;
use super::skills::Kind;
use super::wordings::Wordings;

/// Something that is asked for and shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// What we call it.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// How much it is needed.
    pub need: Need,
    /// The words of the posting that ask for it.
    pub asked: String,
    /// The words of the resume that show it.
    #[serde(rename = "as")]
    pub shown: String,
    /// The section where they stand first.
    pub section: Option<String>,
    /// The entry.
    pub entry: Option<String>,
    /// The line of the resume, from 1.
    pub line: Option<usize>,
    /// How many lines of the resume show it.
    pub times: usize,
    /// How well a language must be spoken, in the words of the posting, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
}

/// Something that is asked for and not shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Missing {
    /// What we call it.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// How much it is needed.
    pub need: Need,
    /// The words of the posting that ask for it.
    pub asked: String,
    /// The line of the posting's file that asks for it, from 1; none where only the title of the job
    /// does.
    pub posting_line: Option<usize>,
    /// How well a language must be spoken, in the words of the posting, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// What of it the resume shows: the language, but not so well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<Less>,
}

/// A language at a lower level than is asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Less {
    /// The words of the resume for the level.
    pub level: String,
    /// The line of the resume, from 1.
    pub line: usize,
}

/// How much a language counts that is spoken, but not as well as is asked for.
const LESS: f64 = 0.5;

/// What of a posting a resume shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coverage {
    /// The share of what is asked for that is shown, by weight: from 0 to 1, in hundredths; none
    /// where nothing is asked for that is known.
    pub coverage: Option<f64>,
    /// What is shown, what counts most first.
    pub found: Vec<Found>,
    /// What is not, what must be first.
    pub missing: Vec<Missing>,
}

/// Looks for each demand in a resume. `today` is the end of what goes on.
pub fn cover(
    demands: &Demands,
    manuscript: &Manuscript,
    source: &str,
    language: Language,
    readers: &Readers,
    today: Date,
) -> Coverage {
    let shown = Shown::of(manuscript, source, language, readers, today);
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    let (mut reached, mut all) = (0.0, 0.0);
    for demand in &demands.list {
        all += demand.weight;
        let less = shown.less(demand);
        match shown.find(demand) {
            Some(place) if less.is_none() => {
                reached += demand.weight;
                found.push(place.found(demand, manuscript));
            }
            place => {
                reached += if place.is_some() { LESS * demand.weight } else { 0.0 };
                missing.push(Missing {
                    name: demand.name.clone(),
                    kind: demand.kind,
                    need: demand.need,
                    asked: demand.asked.clone(),
                    posting_line: demand.line,
                    level: demand.level.as_ref().map(|level| level.words.clone()),
                    shown: less,
                });
            }
        }
    }
    let coverage = (all > 0.0).then(|| (reached / all * 100.0).round() / 100.0);
    Coverage { coverage, found, missing }
}

/// Where something stands, and how often.
#[derive(Debug, Clone)]
struct Place {
    words: String,
    /// The byte where its line begins, and the number of that, from 1.
    line: Option<(usize, usize)>,
    times: usize,
    is_direct: bool,
}

impl Place {
    fn found(self, demand: &Demand, manuscript: &Manuscript) -> Found {
        let (section, entry) = self.line.map_or((None, None), |(at, _)| holders(manuscript, at));
        Found {
            name: demand.name.clone(),
            kind: demand.kind,
            need: demand.need,
            asked: demand.asked.clone(),
            shown: self.words,
            section,
            entry,
            line: self.line.map(|(_, number)| number),
            times: self.times,
            level: demand.level.as_ref().map(|level| level.words.clone()),
        }
    }
}

/// All that a resume shows.
struct Shown {
    skills: BTreeMap<usize, Place>,
    names: BTreeMap<String, Place>,
    /// How well each language is spoken, where that is said, and in which line: the best of them.
    levels: BTreeMap<usize, (Fluency, usize)>,
    months: u32,
}

impl Shown {
    fn of(
        manuscript: &Manuscript,
        source: &str,
        language: Language,
        readers: &Readers,
        today: Date,
    ) -> Self {
        let mut shown = Self {
            skills: BTreeMap::new(),
            names: BTreeMap::new(),
            levels: BTreeMap::new(),
            months: months(manuscript, today),
        };
        let reader = readers.of_language(language);
        let text = without_attributes(manuscript, source);
        let mut at = 0;
        let front = front_lines(&text);
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let begins = at;
            at += line.len();
            if index < front {
                continue;
            }
            let read = reader.read(line);
            let place = |words: &str| Place {
                words: words.to_owned(),
                line: Some((begins, index + 1)),
                times: 1,
                is_direct: true,
            };
            for (skill, words) in &read.skills {
                for (wide, share) in readers.skills().shown_by(*skill) {
                    let here = Place { is_direct: share >= 1.0, ..place(words) };
                    note(&mut shown.skills, wide, here);
                }
            }
            for (language, level) in read.levels {
                let known = shown.levels.get(&language).map(|(level, _)| level.high);
                if known.is_none_or(|known| level.high > known) {
                    shown.levels.insert(language, (level, index + 1));
                }
            }
            for word in &read.words {
                note(&mut shown.names, word.clone(), place(word));
            }
        }
        shown
    }

    fn find(&self, demand: &Demand) -> Option<Place> {
        if let Some(years) = demand.years {
            let place = Place {
                words: format!("{} years", self.months / 12),
                line: None,
                times: 1,
                is_direct: true,
            };
            return (self.months >= 12 * years).then_some(place);
        }
        match demand.skill {
            Some(skill) => self.skills.get(&skill).cloned(),
            None => self.names.get(&demand.name.to_lowercase()).cloned(),
        }
    }
}

impl Shown {
    /// A language that is spoken less well than is asked for, where both say how well.
    fn less(&self, demand: &Demand) -> Option<Less> {
        let (shown, line) = self.levels.get(&demand.skill?)?;
        let is_less = shown.is_short_of(demand.level.as_ref()?);
        is_less.then(|| Less { level: shown.words.clone(), line: *line })
    }
}

/// Keeps the first place, but prefers one that names the thing itself; counts each line once.
fn note<K: Ord>(places: &mut BTreeMap<K, Place>, key: K, here: Place) {
    match places.get_mut(&key) {
        Some(known) if known.line == here.line => {}
        Some(known) => {
            known.times += 1;
            if here.is_direct && !known.is_direct {
                *known = Place { times: known.times, ..here };
            }
        }
        None => {
            places.insert(key, here);
        }
    }
}

/// The titles of the section and the entry in which a byte of the source lies.
fn holders(manuscript: &Manuscript, at: usize) -> (Option<String>, Option<String>) {
    let after = manuscript.sections.partition_point(|section| section.span.start <= at);
    let section = after.checked_sub(1).and_then(|last| manuscript.sections.get(last));
    let entry = section.and_then(|section| holding(&section.entries, at));
    let role = entry.and_then(|entry| holding(&entry.roles, at));
    let title = |entry: &Entry| plain(&entry.title);
    let entry = match (entry, role) {
        (Some(entry), Some(role)) => Some(format!("{}: {}", title(entry), title(role))),
        (entry, _) => entry.map(title),
    };
    (section.map(|section| plain(&section.title)), entry)
}

fn holding(entries: &[Entry], at: usize) -> Option<&Entry> {
    let after = entries.partition_point(|entry| entry.span.start <= at);
    entries.get(after.checked_sub(1)?)
}

/// The text with spaces for ids and tags: what a reader never sees shows nothing.
fn without_attributes(manuscript: &Manuscript, source: &str) -> String {
    let mut bytes = source.as_bytes().to_vec();
    let mut hide = |attributes: &Attributes| {
        if let Some(braces) = bytes.get_mut(attributes.span.clone()) {
            braces.fill(b' ');
        }
    };
    in_blocks(&manuscript.opening, &mut hide);
    for section in &manuscript.sections {
        hide(&section.attributes);
        in_blocks(&section.blocks, &mut hide);
        section.entries.iter().for_each(|entry| in_entry(entry, &mut hide));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn in_entry(entry: &Entry, hide: &mut impl FnMut(&Attributes)) {
    hide(&entry.attributes);
    in_blocks(&entry.blocks, hide);
    entry.roles.iter().for_each(|role| in_entry(role, hide));
}

fn in_blocks(blocks: &[Block], hide: &mut impl FnMut(&Attributes)) {
    for block in blocks {
        match block {
            Block::Heading { attributes, .. } => hide(attributes),
            Block::List { items, .. } => {
                for item in items {
                    hide(&item.attributes);
                    in_blocks(&item.blocks, hide);
                }
            }
            Block::Quote(blocks) | Block::Footnote { blocks, .. } => in_blocks(blocks, hide),
            _ => {}
        }
    }
}

/// The months that entries of employment cover, each month once.
fn months(manuscript: &Manuscript, today: Date) -> u32 {
    let is_work = |section: &&Section| {
        let title = plain(&section.title).to_lowercase();
        !Wordings::get().study.iter().any(|word| title.contains(word))
    };
    let work = manuscript.sections.iter().filter(is_work);
    let entries = work.flat_map(|section| &section.entries);
    let entries = entries.flat_map(|entry| std::iter::once(entry).chain(&entry.roles));
    let lines = entries.filter_map(|entry| entry.line.as_ref()?.period);
    let mut covered: Vec<(i32, i32)> = lines.map(|period| reach(period, today)).collect();
    covered.sort_unstable();
    let mut end = i32::MIN;
    let mut months = 0;
    for (from, to) in covered {
        let from = from.max(end);
        months += (to - from).max(0);
        end = end.max(to);
    }
    u32::try_from(months).unwrap_or_default()
}

/// The first month of a period and the one after its last, counted from year 0.
fn reach(period: Period, today: Date) -> (i32, i32) {
    let first = |point: Point| 12 * i32::from(point.year) + i32::from(point.month.unwrap_or(1)) - 1;
    let after = |point: Point| {
        let years = 12 * i32::from(point.year);
        point.month.map_or(years + 12, |month| years + i32::from(month))
    };
    let now = 12 * i32::from(today.year()) + i32::from(today.month());
    let to = match period.to {
        End::Same => after(period.from),
        End::Present => now,
        End::At(point) => after(point).min(now),
    };
    (first(period.from), to)
}
