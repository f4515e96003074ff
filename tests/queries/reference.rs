//! The naive reference: each record against each term, by the words of the contract alone.
//!
//! DESIGN.md, "Query words"; docs/queries.md. Nothing here is shared with the program: records come
//! from another reader, queries as trees, letters lose their marks by a table of those that the
//! tests use.

use std::cmp::Ordering;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::ask::{Ask, Field, Holds, Means, Sign, Term, Wanted};
use crate::derived::{self, Derived, day};
use crate::draw::Key;
use crate::files::TODAY;
use crate::plain::{Entry, Known, Sort};
use crate::pool::{OUTCOMES, STAGES};

/// The records that answer, in an order; by id and path where that does not tell them apart.
pub fn answer<'e>(
    known: &'e Known,
    sort: Sort,
    ask: &Ask,
    is_all: bool,
    keys: &[Key],
) -> Vec<&'e Entry> {
    let mut found: Vec<&Entry> =
        meant(known, sort, ask, is_all).filter(|entry| answers(known, entry, ask)).collect();
    found.sort_by_cached_key(|entry| {
        let record = Record::new(known, entry);
        Places(keys.iter().map(|(field, reversed)| (record.place(field), *reversed)).collect())
    });
    found
}

/// How many are left out for nothing but the currency of their pay.
pub fn foreign(known: &Known, sort: Sort, ask: &Ask, is_all: bool) -> usize {
    let would = |entry: &&Entry| Record { foreign: true, ..Record::new(known, entry) }.answers(ask);
    meant(known, sort, ask, is_all)
        .filter(|entry| !answers(known, entry, ask))
        .filter(would)
        .count()
}

/// Whether a record answers.
pub fn answers(known: &Known, entry: &Entry, ask: &Ask) -> bool {
    Record::new(known, entry).answers(ask)
}

/// The records that a list looks at: open jobs, unless more is asked for.
fn meant<'e>(
    known: &'e Known,
    sort: Sort,
    ask: &Ask,
    is_all: bool,
) -> impl Iterator<Item = &'e Entry> {
    let only_open = sort == Sort::Job && !is_all && !names_standing(ask);
    let is_open = |entry: &&Entry| entry.root.words("stage") != Some("closed");
    known
        .entries
        .iter()
        .filter(move |entry| entry.sort == sort)
        .filter(move |entry| !only_open || is_open(entry))
}

/// Whether a query says where jobs stand.
fn names_standing(ask: &Ask) -> bool {
    let mut names = false;
    let is_standing = |field: &Field| matches!(field.name, "stage" | "outcome" | "closed_on");
    ask.each(&mut |term| {
        names |= match term {
            Term::Is(field, _) | Term::Order(field, ..) => is_standing(field),
            Term::Has(fields) => fields.iter().any(is_standing),
            Term::State(words) => words.iter().any(|word| matches!(*word, "open" | "closed")),
            Term::Search(_) => false,
        }
    });
    names
}

struct Record<'e> {
    known: &'e Known,
    entry: &'e Entry,
    derived: Derived,
    /// The currency of what names none.
    usual: Option<&'e str>,
    /// What a term says of pay in another currency.
    foreign: bool,
}

impl<'e> Record<'e> {
    fn new(known: &'e Known, entry: &'e Entry) -> Self {
        let usual = known.currency.as_deref();
        Self { known, entry, derived: derived::of(entry, TODAY), usual, foreign: false }
    }

    fn answers(&self, ask: &Ask) -> bool {
        match ask {
            Ask::All(parts) => parts.iter().all(|part| self.answers(part)),
            Ask::Any(parts) => parts.iter().any(|part| self.answers(part)),
            Ask::Not(part) => !self.answers(part),
            Ask::Saved(_, part) => self.answers(part),
            Ask::Term(term) => self.meets(term),
        }
    }

    /// All that a field says.
    fn said(&self, name: &str) -> Vec<String> {
        let day = |day: Option<Date>| day.iter().map(Date::to_string).collect();
        let next = self.derived.next.as_ref();
        let derived = self.entry.sort == Sort::Job;
        match name {
            "id" => vec![self.entry.id.clone()],
            "path" => vec![self.entry.path.clone()],
            "kind" if self.entry.sort == Sort::Job => vec!["job".to_owned()],
            "kind" if self.entry.sort == Sort::Company => vec!["company".to_owned()],
            "posting" => self.entry.posting.iter().filter(|it| !it.is_empty()).cloned().collect(),
            "applied_on" if derived => day(self.derived.applied_on),
            "closed_on" if derived => day(self.derived.closed_on),
            "last_event_on" if derived => day(self.derived.last_event_on),
            "next.due" if derived => day(next.map(|next| next.1)),
            "next" | "next.what" if derived => {
                next.map(|next| next.0.clone()).into_iter().collect()
            }
            "days_in_stage" if derived => {
                self.derived.days_in_stage.iter().map(ToString::to_string).collect()
            }
            _ => self.entry.root.said(name).into_iter().map(str::to_owned).collect(),
        }
    }

    fn meets(&self, term: &Term) -> bool {
        match term {
            Term::Has(fields) => fields.iter().any(|field| !self.said(field.name).is_empty()),
            Term::State(words) => words.iter().any(|word| self.is(word)),
            Term::Search(words) => self.is_found(words),
            Term::Is(field, wanted) => wanted.iter().any(|wanted| self.equals(field, wanted)),
            Term::Order(field, sign, wanted) => self.stands(field, *sign, wanted),
        }
    }

    fn is(&self, word: &str) -> bool {
        let root = &self.entry.root;
        let is_open = root.words("stage") != Some("closed");
        match word {
            "open" => is_open,
            "closed" => !is_open,
            "snoozed" => is_open && root.words("snooze").and_then(day).is_some_and(|it| it > TODAY),
            "overdue" => self.derived.next.as_ref().is_some_and(|next| next.1 < TODAY),
            "restricted" => root.words("restricted") == Some("true"),
            word => panic!("`is:{word}`"),
        }
    }

    /// Free words: title or name, company, notes, posting; other names as well.
    fn is_found(&self, words: &str) -> bool {
        let name = if self.entry.sort == Sort::Job { "title" } else { "name" };
        let also = if self.entry.sort == Sort::Job { "" } else { "also_known_as" };
        let company = if self.entry.sort == Sort::Company { "" } else { "company" };
        let posting = if self.entry.sort == Sort::Job { "posting" } else { "" };
        let said = |field: &str| if field.is_empty() { Vec::new() } else { self.said(field) };
        [name, also, "notes", posting]
            .iter()
            .any(|field| said(field).iter().any(|text| fold(text).contains(&fold(words))))
            || said(company).iter().any(|text| self.is_called(text, words))
    }

    /// A company that stands somewhere: it has the words, or is one of the names of a company that
    /// has them in any of its names.
    fn is_called(&self, text: &str, words: &str) -> bool {
        let has_words = |name: &&str| name_fold(name).contains(&name_fold(words));
        let companies = self.known.entries.iter().filter(|entry| entry.sort == Sort::Company);
        has_words(&text)
            || companies.into_iter().any(|company| {
                let mut names = vec![company.id.as_str()];
                names.extend(company.root.said("name"));
                names.extend(company.root.said("also_known_as"));
                names.iter().any(has_words) && names.iter().any(|name| fold(name) == fold(text))
            })
    }

    fn equals(&self, field: &Field, wanted: &Wanted) -> bool {
        let typed = wanted.typed.as_str();
        let said = || self.said(field.name).into_iter();
        let lower = typed.to_lowercase();
        match field.holds {
            Holds::Stage if OUTCOMES.contains(&lower.as_str()) => {
                let root = &self.entry.root;
                root.words("stage") == Some("closed") && root.words("outcome") == Some(&lower)
            }
            Holds::Stage | Holds::Word(_) | Holds::Id => {
                said().any(|text| text.eq_ignore_ascii_case(typed))
            }
            Holds::Flag => {
                let is_set = said().any(|text| text == "true");
                is_set == ["true", "yes"].contains(&lower.as_str())
            }
            Holds::Text => said().any(|text| fold(&text).contains(&fold(typed))),
            Holds::Name => said().any(|text| self.is_called(&text, typed)),
            Holds::Tags => said().any(|text| has_word(&fold(&text), &fold(typed))),
            Holds::Day { .. } => said().any(|text| is_in(&text, wanted)),
            Holds::Number => said().any(|text| number(&text) == number_of(wanted)),
            Holds::Pay => self.pays(wanted, Ordering::is_eq),
            Holds::Own => said().any(|text| is_own(&text, wanted)),
        }
    }

    fn stands(&self, field: &Field, sign: Sign, wanted: &Wanted) -> bool {
        let mut said = self.said(field.name).into_iter();
        match field.holds {
            Holds::Pay => self.pays(wanted, |order| holds(sign, order)),
            Holds::Number => said.any(|text| {
                let order = number(&text).zip(number_of(wanted)).map(|(a, b)| a.cmp(&b));
                order.is_some_and(|order| holds(sign, order))
            }),
            Holds::Own => said.any(|text| match (number(&text), number_of(wanted)) {
                (Some(a), Some(b)) => holds(sign, a.cmp(&b)),
                _ => stands_day(&text, sign, wanted),
            }),
            _ => said.any(|text| stands_day(&text, sign, wanted)),
        }
    }

    /// What it pays a year: the most, or else the least.
    fn pay(&self) -> Option<(Decimal, Option<String>)> {
        let of = |name: &str| self.said(name).into_iter().next();
        let amount = of("salary.max").or_else(|| of("salary.min"))?;
        let times = match of("salary.per").as_deref() {
            Some("hour") => 2080,
            Some("day") => 260,
            Some("week") => 52,
            Some("month") => 12,
            _ => 1,
        };
        Some((number(&amount)? * Decimal::from(times), of("salary.currency")))
    }

    fn pays(&self, wanted: &Wanted, holds: impl Fn(Ordering) -> bool) -> bool {
        let Means::Pay(asked, asked_in) = &wanted.means else { panic!("{wanted:?}") };
        let Some((yearly, paid_in)) = self.pay() else { return false };
        match (paid_in.as_deref().or(self.usual), asked_in.or(self.usual)) {
            (Some(paid_in), Some(asked_in)) if paid_in != asked_in => self.foreign,
            _ => holds(yearly.cmp(asked)),
        }
    }

    /// Where it stands in an order by a field.
    fn place(&self, field: &Field) -> Option<Place> {
        if field.holds == Holds::Pay {
            let place = |(yearly, paid_in): (_, Option<_>)| {
                Place::Number(yearly, paid_in.unwrap_or_default())
            };
            return self.pay().map(place);
        }
        let name = if field.name == "next" { "next.due" } else { field.name };
        let text = self.said(name).into_iter().next()?;
        let day = |text: &str| day(text).map(|day| Place::Day(day, text.to_owned()));
        let word = |text: String| Place::Text(fold(&text));
        Some(match field.holds {
            Holds::Stage => Place::Word(STAGES.iter().position(|it| *it == text).unwrap()),
            Holds::Word(words) => Place::Word(words.iter().position(|it| *it == text).unwrap()),
            Holds::Number => Place::Number(number(&text).unwrap(), String::new()),
            Holds::Day { .. } => day(&text).unwrap(),
            _ if name == "next.due" => day(&text).unwrap(),
            Holds::Own => match number(&text) {
                Some(number) => Place::Number(number, String::new()),
                None => day(&text).unwrap_or_else(|| word(text)),
            },
            _ => word(text),
        })
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Number(Decimal, String),
    Day(Date, String),
    Word(usize),
    Text(String),
}

/// What is not said comes last, whichever way.
#[derive(PartialEq, Eq)]
struct Places(Vec<(Option<Place>, bool)>);

impl Ord for Places {
    fn cmp(&self, other: &Self) -> Ordering {
        for ((a, is_reversed), (b, _)) in self.0.iter().zip(&other.0) {
            let order = match (a, b) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (Some(a), Some(b)) if *is_reversed => b.cmp(a),
                (Some(a), Some(b)) => a.cmp(b),
            };
            if order.is_ne() {
                return order;
            }
        }
        Ordering::Equal
    }
}

impl PartialOrd for Places {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn holds(sign: Sign, order: Ordering) -> bool {
    match sign {
        Sign::Less => order.is_lt(),
        Sign::AtMost => order.is_le(),
        Sign::More => order.is_gt(),
        Sign::AtLeast => order.is_ge(),
    }
}

/// The first and the last day that are meant; a number of four digits may be a year.
fn days_of(wanted: &Wanted) -> Option<(Date, Date)> {
    match &wanted.means {
        Means::Days(first, last) => Some((*first, *last)),
        Means::Number(_) | Means::Text if is_year(&wanted.typed) => {
            let first = Date::new(wanted.typed.parse().unwrap(), 1, 1).unwrap();
            Some((first, first.last_of_year()))
        }
        _ => None,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number that is meant; a year is one, too.
fn number_of(wanted: &Wanted) -> Option<Decimal> {
    match &wanted.means {
        Means::Number(number) => Some(*number),
        _ if !wanted.typed.starts_with('+') => number(&wanted.typed),
        _ => None,
    }
}

/// The number that a text is: `85000`, `-3`, `1.5`, `2e3`; `012` is none.
fn number(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.") {
        return None;
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || b".-e".contains(&byte));
    let number = || text.parse().ok().or_else(|| Decimal::from_scientific(text).ok());
    is_number.then(number).flatten()
}

fn is_in(text: &str, wanted: &Wanted) -> bool {
    day(text).zip(days_of(wanted)).is_some_and(|(day, (first, last))| first <= day && day <= last)
}

/// A period is after a day only when all of it is.
fn stands_day(text: &str, sign: Sign, wanted: &Wanted) -> bool {
    let Some((day, (first, last))) = day(text).zip(days_of(wanted)) else { return false };
    match sign {
        Sign::Less => day < first,
        Sign::AtMost => day <= last,
        Sign::More => day > last,
        Sign::AtLeast => day >= first,
    }
}

/// As numbers where both are, as days where both are, else by the words.
fn is_own(text: &str, wanted: &Wanted) -> bool {
    if let (Some(a), Some(b)) = (number(text), number_of(wanted)) {
        return a == b;
    }
    if day(text).is_some() && days_of(wanted).is_some() {
        return is_in(text, wanted);
    }
    fold(text).contains(&fold(&wanted.typed))
}

/// A text without regard to case, marks and the width of gaps.
fn fold(text: &str) -> String {
    let mut folded = String::new();
    for letter in text.to_lowercase().chars() {
        match letter {
            'ü' | 'ú' => folded.push('u'),
            'ö' | 'ó' => folded.push('o'),
            'é' | 'è' | 'ê' => folded.push('e'),
            'à' => folded.push('a'),
            'ł' => folded.push('l'),
            'ź' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            '\u{300}'..='\u{36f}' => {}
            letter if letter.is_whitespace() => folded.push(' '),
            letter => {
                let is_plain = letter.is_ascii() || !('\u{c0}'..='\u{24f}').contains(&letter);
                assert!(is_plain, "the table lacks `{letter}`");
                folded.push(letter);
            }
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn name_fold(text: &str) -> String {
    fold(&text.replace(['-', '_'], " "))
}

/// Whether a word stands for itself: `go` in `go` and `go-lang`, not in `django`; `c` not in `c++`.
fn has_word(text: &str, word: &str) -> bool {
    let goes_on =
        |next: Option<char>| next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '+' | '#'));
    text.match_indices(word).any(|(at, _)| {
        !goes_on(text[..at].chars().next_back()) && !goes_on(text[at + word.len()..].chars().next())
    })
}
