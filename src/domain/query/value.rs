//! What the values of a field are held against, by what may stand in it.

use std::collections::HashSet;
use std::ops::Range;

use jiff::Zoned;
use rust_decimal::Decimal;

use super::days::Days;
use super::error::QueryFault;
use super::judge::{Node, PayTest, Test};
use super::pay::{Pay, PayFields};
use super::sign::Sign;
use super::state;
use super::term::{Item, Located, Reading, Term, written};
use super::text::{Own, Texts};
use crate::domain::fields::{DerivedField, FieldName, Origin};
use crate::domain::fold::{Pattern, Place, fold};
use crate::domain::kind::Kind;
use crate::domain::money::{MoneyError, parse_amount};
use crate::domain::near::Unknown;
use crate::domain::schema::{Field, Shape};
use crate::domain::stage::{Outcome, Stage};
use crate::domain::time::Toward;
use crate::domain::value::Value;

/// The test of a field.
pub(super) fn read(term: &Term<'_>, field: FieldName, reading: &Reading<'_>) -> Located<Node> {
    let items = term.items()?;
    if field.name == "stage" && reading.kind == Kind::Job && term.sign == Sign::Is {
        return standing(field, &items);
    }
    if field.name == "salary" && reading.kind == Kind::Job {
        return pay(term, &items, reading);
    }
    let toward = toward(&field);
    if field.shape == Shape::Amount {
        ungrouped(&items)?;
    }
    let texts = match field.shape {
        Shape::Date | Shape::PastDate | Shape::Moment => {
            Texts::Days(term.sign, each(&items, |text| Days::read(text, reading.now, toward))?)
        }
        Shape::Integer | Shape::Amount => Texts::Numbers(term.sign, each(&items, number)?),
        Shape::Any => {
            Texts::Own(term.sign, each(&items, |text| own(text, term.sign, reading.now))?)
        }
        _ if term.sign != Sign::Is => return Err(not_ordered(term, &field)),
        Shape::Word(known) => Texts::Words(words(&field, known, &items)?),
        Shape::Flag => return flags(field, &items),
        _ if is_id(&field) => Texts::Words(each(&items, |text| Ok(text.trim().to_owned()))?),
        _ => {
            let place = place(&field);
            let patterns = each(&items, |text| Ok(Pattern::new(text, place)))?;
            if field.shape == Shape::Reference(Kind::Company) {
                let others = company(field.clone(), &patterns, reading);
                let stands = Node::of(Test::Texts(field, Texts::Patterns(patterns)));
                return Ok(Node::any(stands, others));
            }
            Texts::Patterns(patterns)
        }
    };
    Ok(Node::of(Test::Texts(field, texts)))
}

/// A company that is meant stands there under another of its names.
pub(super) fn company(
    field: FieldName,
    patterns: &[Pattern],
    reading: &Reading<'_>,
) -> Option<Node> {
    let names = patterns.iter().flat_map(|pattern| (reading.companies)(pattern));
    let names: HashSet<String> = names.map(|name| fold(&name)).collect();
    (!names.is_empty()).then(|| Node::of(Test::Texts(field, Texts::Names(names))))
}

fn each<T>(items: &[Item], read: impl Fn(&str) -> Result<T, QueryFault>) -> Located<Vec<T>> {
    items.iter().map(|item| read(&item.text).map_err(|fault| (fault, item.at.clone()))).collect()
}

/// Fields that name one thing, which is it or is not.
fn is_id(field: &FieldName) -> bool {
    let is_key = matches!(
        field.name.as_str(),
        "uid"
            | "id"
            | "interviews.id"
            | "tasks.id"
            | "log.interview"
            | "log.share"
            | "superseded_by"
    );
    let is_code = matches!(field.shape, Shape::Currency | Shape::TimeZone | Shape::Span);
    is_key || is_code || matches!(field.shape, Shape::Reference(Kind::Contact | Kind::Job))
}

fn place(field: &FieldName) -> Place {
    match field.shape {
        Shape::Reference(_) => Place::InName,
        _ if field.name == "tags" => Place::Words,
        _ => Place::Anywhere,
    }
}

/// Fields of what has happened; words such as `fri` lead back there, else ahead.
fn toward(field: &FieldName) -> Toward {
    let is_past = match field.origin {
        Origin::Derived(DerivedField::NextDue) => false,
        Origin::Derived(_) => true,
        _ => {
            field.shape == Shape::PastDate
                || field.name.starts_with("log.")
                || matches!(
                    field.name.as_str(),
                    "at" | "tasks.done" | "revoked" | "erased" | "opened.at"
                )
        }
    };
    if is_past { Toward::Past } else { Toward::Future }
}

/// A stage, or the outcome of a closed job, as lists show it.
fn standing(stage: FieldName, items: &[Item]) -> Located<Node> {
    let is_outcome = |item: &&Item| {
        Outcome::WORDS.iter().any(|word| word.eq_ignore_ascii_case(item.text.trim()))
    };
    let (outcomes, stages): (Vec<_>, Vec<_>) =
        items.iter().cloned().partition(|item| is_outcome(&item));
    let mut ways = Vec::new();
    if !outcomes.is_empty()
        && let Ok(outcome) = FieldName::parse(Kind::Job, "outcome")
    {
        let words = words(&outcome, Outcome::WORDS, &outcomes)?;
        let ended = Node::of(Test::Texts(outcome, Texts::Words(words)));
        ways.push(Node::All(vec![state::closed(), ended]));
    }
    if !stages.is_empty() {
        let words = words(&stage, Stage::WORDS, &stages)?;
        ways.push(Node::of(Test::Texts(stage, Texts::Words(words))));
    }
    Ok(Node::Any(ways))
}

fn words(
    field: &FieldName,
    known: &'static [&'static str],
    items: &[Item],
) -> Located<Vec<String>> {
    let word = |text: &str| {
        let found = known.iter().find(|word| word.eq_ignore_ascii_case(text.trim()));
        found.map(|word| (*word).to_owned()).ok_or_else(|| {
            if field.name == "outcome" && Stage::WORDS.contains(&text) {
                let (word, other) = (text.to_owned(), "stage");
                return QueryFault::OtherField { word, field: "outcome", other };
            }
            let field = field.name.clone();
            QueryFault::UnknownWord { field, unknown: Unknown::new("word", text, known) }
        })
    };
    each(items, word)
}

/// What says nothing is not so.
fn flags(field: FieldName, items: &[Item]) -> Located<Node> {
    let asked = each(items, flag)?;
    let is_so = Node::of(Test::Texts(field, Texts::Words(vec!["true".to_owned()])));
    Ok(match (asked.contains(&true), asked.contains(&false)) {
        (true, false) => is_so,
        (false, true) => Node::Not(Box::new(is_so)),
        _ => Node::All(Vec::new()),
    })
}

fn flag(text: &str) -> Result<bool, QueryFault> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" => Ok(true),
        "false" | "no" => Ok(false),
        _ => Err(QueryFault::Flag { text: text.to_owned() }),
    }
}

/// Refuses `80,000`: commas part the values that `:` looks for. Who quotes a value knows that.
fn ungrouped(items: &[Item]) -> Located<()> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = |item: &Item| item.at.len() == item.text.len();
    for pair in items.windows(2) {
        let [first, second] = pair else { continue };
        let is_group = second.text.get(..3).is_some_and(is_digits)
            && !second.text.get(3..4).is_some_and(is_digits)
            && first.text.ends_with(|last: char| last.is_ascii_digit())
            && is_plain(first)
            && is_plain(second);
        if is_group {
            let fault = QueryFault::Grouped { text: format!("{},{}", first.text, second.text) };
            return Err((fault, first.at.start..second.at.end));
        }
    }
    Ok(())
}

fn number(text: &str) -> Result<Decimal, QueryFault> {
    if let Some(number) = typed(text.trim()) {
        return Ok(number);
    }
    let refused = || QueryFault::Number { text: text.to_owned() };
    match parse_amount(text) {
        Ok(Value::Number(number)) => typed(&number).ok_or_else(refused),
        Ok(_) | Err(MoneyError::Number { .. }) => Err(refused()),
        Err(error) => Err(QueryFault::Money(error)),
    }
}

/// Digits, with a sign and a point perhaps.
fn typed(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number.then(|| text.parse().ok()).flatten()
}

/// A value for a field of one's own.
fn own(text: &str, sign: Sign, now: &Zoned) -> Result<Own, QueryFault> {
    let number = number(text).ok();
    let days = Days::plain(text.trim(), now.date());
    if sign != Sign::Is && number.is_none() && days.clone()?.is_none() {
        return Err(QueryFault::NeitherNumberNorDate { text: text.to_owned() });
    }
    let pattern = Pattern::new(text, Place::Anywhere);
    Ok(Own { number, days: days.ok().flatten(), pattern })
}

fn pay(term: &Term<'_>, items: &[Item], reading: &Reading<'_>) -> Located<Node> {
    ungrouped(items)?;
    let amounts = each(items, |text| Pay::read(text, reading.currency))?;
    let Some(fields) = PayFields::of(reading.kind) else { return Ok(Node::Any(Vec::new())) };
    let default = reading.currency.map(str::to_owned);
    Ok(Node::of(Test::Pay(Box::new(PayTest { fields, sign: term.sign, amounts, default }))))
}

/// What to write for a comparison that has no meaning.
fn not_ordered(term: &Term<'_>, field: &FieldName) -> (QueryFault, Range<usize>) {
    let name = term.name.to_owned();
    let parts = |fields: &[Field]| fields.iter().map(|field| field.name).collect();
    let fault = match field.shape {
        Shape::Whole(fields)
        | Shape::Fields(fields)
        | Shape::Keyed(_, fields)
        | Shape::Log(fields) => QueryFault::HasParts { field: name, parts: parts(fields) },
        Shape::Open(_) => QueryFault::HasParts { field: name, parts: Vec::new() },
        _ if field.origin == Origin::Derived(DerivedField::Next) => {
            QueryFault::HasParts { field: name, parts: vec!["due", "what"] }
        }
        _ => {
            let instead = format!("{name}:{}", written(&term.rest));
            QueryFault::NotOrdered { field: name, sign: term.sign.as_str(), instead }
        }
    };
    (fault, term.name_at.start..term.name_at.end + term.sign.as_str().len())
}
