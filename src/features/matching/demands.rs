//! What a posting asks for.
//!
//! The rule protected here: what every posting says is no demand, what is only wished for is no must,
//! and what is said again weighs more.

use std::collections::{BTreeMap, HashMap};

use crate::domain::language::Language;

use super::fluency::Fluency;
use super::posting::{Clause, Part, body, clauses};
use super::reading::{Read, Readers};
use super::skills::Kind;
use super::speech::guess;
use super::wordings::Wordings;

/// Whether it must be or would be welcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    /// It is asked for.
    Must,
    /// It would be welcome.
    Nice,
}

/// One thing that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// What we call it.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// How much it is needed.
    pub need: Need,
    /// How much it counts: about 1 for a must that is named once.
    pub weight: f64,
    /// The words of the posting that ask for it.
    pub asked: String,
    /// The line of the posting's file that names it first, from 1; none where only the title of the
    /// job does.
    pub line: Option<usize>,
    /// How well a language must be spoken, where it is said.
    pub level: Option<Fluency>,
    /// The skill, by its number in the table.
    pub(super) skill: Option<usize>,
    /// The years, where it is experience.
    pub(super) years: Option<u32>,
}

/// All that a posting asks for.
#[derive(Debug, Clone)]
pub struct Demands {
    /// The language that it is written in.
    pub language: Language,
    /// What is asked for by name, what counts most first.
    pub list: Vec<Demand>,
    /// How much each skill counts that is named anywhere.
    pub(super) skills: HashMap<usize, f64>,
    /// How much each other word counts.
    pub(super) terms: HashMap<String, f64>,
}

/// How often something was said, how strongly at most, and where first.
#[derive(Debug, Clone, Copy)]
struct Said {
    times: u32,
    most: f64,
    is_must: bool,
    is_asked: bool,
    line: Option<usize>,
}

impl Said {
    fn again(said: Option<Self>, clause: &Clause<'_>) -> Self {
        let is_must = matches!(clause.part, Part::Must | Part::Duty | Part::Title | Part::Plain);
        let is_asked = clause.part != Part::Boilerplate;
        let Some(said) = said else {
            return Self {
                times: 1,
                most: clause.part.weight(),
                is_must,
                is_asked,
                line: clause.line(),
            };
        };
        Self {
            // What the benefits say again is no emphasis.
            times: said.times + u32::from(is_asked),
            most: said.most.max(clause.part.weight()),
            is_must: said.is_must || is_must,
            is_asked: said.is_asked || is_asked,
            line: said.line.filter(|_| said.is_asked).or(clause.line()),
        }
    }

    fn weight(self) -> f64 {
        self.most * (1.0 + 0.3 * f64::from(self.times.min(4) - 1))
    }

    fn need(self) -> Need {
        if self.is_must { Need::Must } else { Need::Nice }
    }
}

impl Demands {
    /// What a posting in Markdown asks for; `title` is the name of the job where it is known.
    pub fn of(posting: &str, title: Option<&str>, readers: &Readers) -> Self {
        let language = guess(body(posting)).unwrap_or_default();
        let reader = readers.of_language(language);
        let title = title.map(|text| Clause { part: Part::Title, text, line: 0 });
        let clauses: Vec<Clause<'_>> = title.into_iter().chain(clauses(posting)).collect();
        let mut gathered = Gathered::default();
        for clause in &clauses {
            gathered.add(clause, &reader.read(clause.text));
        }
        gathered.demands(language, readers)
    }

    /// Whether the posting asks for nothing that could be found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.terms.is_empty()
    }
}

/// What the clauses said so far.
#[derive(Default)]
struct Gathered {
    skills: BTreeMap<usize, Said>,
    /// The words that asked for a skill first.
    asked: HashMap<usize, String>,
    /// How well each language must be spoken, and whether it must.
    levels: HashMap<usize, (bool, Fluency)>,
    terms: HashMap<String, Said>,
    names: BTreeMap<String, Said>,
    years: Option<(u32, Said)>,
}

impl Gathered {
    fn add(&mut self, clause: &Clause<'_>, read: &Read) {
        let again = |said: Option<&Said>| Said::again(said.copied(), clause);
        let mut here: Vec<usize> = read.skills.iter().map(|(skill, _)| *skill).collect();
        here.sort_unstable();
        here.dedup();
        for skill in here {
            self.skills.insert(skill, again(self.skills.get(&skill)));
        }
        if clause.part != Part::Boilerplate {
            for (skill, words) in &read.skills {
                self.asked.entry(*skill).or_insert_with(|| words.clone());
            }
        }
        if clause.part != Part::Boilerplate {
            read.levels
                .iter()
                .for_each(|(language, level)| self.add_level(*language, level, clause));
        }
        for stem in &read.stems {
            let said = again(self.terms.get(stem));
            self.terms.insert(stem.clone(), said);
        }
        if matches!(clause.part, Part::Must | Part::Nice) {
            for name in &read.names {
                let said = again(self.names.get(name));
                self.names.insert(name.clone(), said);
            }
        }
        if let Some(years) = years(&read.words).filter(|_| clause.part != Part::Boilerplate)
            && self.years.is_none_or(|(most, _)| years > most)
        {
            self.years = Some((years, again(None)));
        }
    }

    /// What must be counts, not what would be welcome; of two the more.
    fn add_level(&mut self, language: usize, level: &Fluency, clause: &Clause<'_>) {
        let here = (clause.part != Part::Nice, level.low);
        let known = self.levels.get(&language).map(|(is_must, level)| (*is_must, level.low));
        if known.is_none_or(|known| here > known) {
            self.levels.insert(language, (here.0, level.clone()));
        }
    }

    fn demands(self, language: Language, readers: &Readers) -> Demands {
        let mut list = Vec::new();
        let demand = |name: String, kind: Kind, said: Said| Demand {
            asked: name.clone(),
            name,
            kind,
            need: said.need(),
            weight: said.weight(),
            line: said.line,
            level: None,
            skill: None,
            years: None,
        };
        for (number, said) in self.skills.iter().filter(|(_, said)| said.is_asked) {
            if let Some(skill) = readers.skills().get(*number) {
                let demand = demand(skill.name.clone(), skill.kind, *said);
                let asked = self.asked.get(number).cloned().unwrap_or_else(|| demand.name.clone());
                let level = self.levels.get(number).map(|(_, level)| level.clone());
                list.push(Demand { skill: Some(*number), asked, level, ..demand });
            }
        }
        list.extend(self.names.into_iter().map(|(name, said)| demand(name, Kind::Term, said)));
        if let Some((years, said)) = self.years {
            let demand = demand(
                format!("{years} {} of experience", if years == 1 { "year" } else { "years" }),
                Kind::Years,
                said,
            );
            list.push(Demand { years: Some(years), ..demand });
        }
        list.sort_by(|a, b| {
            let weight = b.weight.total_cmp(&a.weight);
            a.need.cmp(&b.need).then(weight).then((a.line, &a.name).cmp(&(b.line, &b.name)))
        });
        let weigh = |(key, said): (_, Said)| (key, said.weight());
        Demands {
            language,
            list,
            skills: self.skills.into_iter().map(weigh).collect(),
            terms: self.terms.into_iter().map(|(key, said)| (key, said.weight())).collect(),
        }
    }
}

/// The years of experience that a sentence asks for: `5+ years of experience`, `mindestens drei
/// Jahre Erfahrung`.
fn years(words: &[String]) -> Option<u32> {
    const MOST: u32 = 40;
    let known = Wordings::get();
    let says = |word: &String| known.experience.contains(word);
    let is_experience = words.iter().any(says);
    let number = |word: &String| word.parse().ok().or_else(|| known.numbers.get(word).copied());
    let at = words.iter().position(|word| known.years.contains(word))?;
    let before = words[..at].iter().rev().take(2).find_map(number);
    before.filter(|years| is_experience && (1..=MOST).contains(years))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::matching::skills::Skills;

    fn asked(posting: &str) -> Vec<String> {
        let readers = Readers::of(Skills::built_in().clone());
        let demands = Demands::of(posting, None, &readers);
        let shown = |demand: &Demand| {
            let line = demand.line.unwrap_or_default();
            format!("{:?} {:?} {} @{line}", demand.need, demand.kind, demand.name)
        };
        demands.list.iter().map(shown).collect()
    }

    #[test]
    fn a_posting_asks_for_what_it_names() {
        let text = "# Engineer\n\nWe have Grafana on the wall.\n\n## Requirements\n- At least five years of experience with K8s and Kubernetes\n- English (C1), a BSc and QuuxDB\n\n## Nice to have\n- Rust\n\n## Benefits\n- Python course, 30 years of pension experience\n";
        assert_eq!(
            asked(text),
            [
                "Must Years 5 years of experience @6",
                "Must Tool kubernetes @6",
                "Must Term QuuxDB @7",
                "Must Degree bachelor's degree @7",
                "Must Language english @7",
                "Must Tool grafana @3",
                "Nice Tool rust @10",
            ]
        );
    }

    #[test]
    fn a_demand_says_where_the_file_of_the_posting_asks_for_it_and_how() {
        let text = "---\nsource: text\n---\n\n# Engineer\n\n- Airflow every day\n";
        let readers = Readers::of(Skills::built_in().clone());
        let demands = Demands::of(text, Some("Airflow and SAP engineer"), &readers);
        let shown = |demand: &Demand| (demand.name.clone(), demand.asked.clone(), demand.line);
        let mut list: Vec<_> = demands.list.iter().map(shown).collect();
        list.sort();
        assert_eq!(
            list,
            [
                ("hadoop".to_owned(), "Airflow".to_owned(), Some(7)),
                ("sap".to_owned(), "SAP".to_owned(), None)
            ]
        );
    }

    #[test]
    fn years_are_read_in_every_language() {
        for (text, expected) in [
            ("5+ years of experience", Some(5)),
            ("mindestens drei Jahre Erfahrung", Some(3)),
            ("Minimaal 2 jaar werkervaring", Some(2)),
            ("Trois ans d'expérience", Some(3)),
            ("al menos 4 años de experiencia", Some(4)),
            ("almeno due anni di esperienza", Some(2)),
            ("pelo menos 3 anos de experiência", Some(3)),
            ("co najmniej 3 lata doświadczenia", Some(3)),
            ("founded 20 years ago", None),
            ("experience of 2000 years", None),
            ("years of experience", None),
        ] {
            let words: Vec<_> = crate::features::matching::tokens::tokens(text)
                .iter()
                .map(|w| w.to_lowercase())
                .collect();
            assert_eq!(years(&words), expected, "{text}");
        }
    }
}
