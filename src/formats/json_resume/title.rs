//! What the title of an entry and its line of dates say in each section.

use super::Part;
use crate::domain::manuscript::DateLine;
use crate::domain::period::{End, Point};
use crate::domain::value::{Map, Value};

/// Endings of companies' names that a comma may stand before.
const LEGAL: [&str; 9] = ["Inc", "LLC", "Ltd", "Co", "Corp", "LLP", "PLC", "GmbH", "S.A"];

/// The field of a title that is not divided.
pub(super) fn key(part: Part) -> &'static str {
    match part {
        Part::Volunteer => "organization",
        Part::Education => "institution",
        Part::Awards => "title",
        Part::Languages => "language",
        _ => "name",
    }
}

/// The field of paragraphs.
pub(super) fn text_key(part: Part) -> &'static str {
    match part {
        Part::Projects => "description",
        Part::References => "reference",
        _ => "summary",
    }
}

/// The fields of a title: `Engineer, Acme` is a position and where.
pub(super) fn split(part: Part, title: &str) -> Vec<(&'static str, String)> {
    let whole = |key| vec![(key, title.to_owned())];
    let Some((left, right)) = halves(title) else { return whole(key(part)) };
    match part {
        Part::Work | Part::Volunteer => {
            vec![("position", left.to_owned()), (key(part), right.to_owned())]
        }
        Part::Education => {
            let mut fields = match left.split_once(", ") {
                Some((kind, area)) => {
                    vec![("studyType", kind.to_owned()), ("area", area.to_owned())]
                }
                None => vec![("area", left.to_owned())],
            };
            fields.push(("institution", right.to_owned()));
            fields
        }
        _ => whole(key(part)),
    }
}

/// The fields of a role at an employer.
pub(super) fn of_role(part: Part, role: &str, employer: &str) -> Vec<(&'static str, String)> {
    let (own, other) = match part {
        Part::Work | Part::Volunteer => ("position", key(part)),
        Part::Education => ("area", "institution"),
        _ => return vec![(key(part), format!("{employer}, {role}"))],
    };
    vec![(own, role.to_owned()), (other, employer.to_owned())]
}

/// Both sides of the last comma that does not belong to a company's name.
fn halves(title: &str) -> Option<(&str, &str)> {
    let mut end = title.len();
    loop {
        let at = title[..end].rfind(", ")?;
        let right = title[at + 2..].trim();
        let last = title[at + 2..end].trim().trim_end_matches('.');
        if !LEGAL.contains(&last) {
            return Some((title[..at].trim(), right));
        }
        end = at;
    }
}

/// The fields of a line of dates and places.
pub(super) fn put_line(part: Part, line: &DateLine, item: &mut Map) {
    let iso = |point: Point| Value::text(iso(point));
    if let Some(period) = line.period {
        match (period.to, single(part)) {
            (End::Same, Some(key)) => item.insert(key, iso(period.from)),
            (to, _) => {
                item.insert("startDate", iso(period.from));
                match to {
                    End::Same => item.insert("endDate", iso(period.from)),
                    End::At(point) => item.insert("endDate", iso(point)),
                    End::Present => {}
                }
            }
        }
    }
    let mut others = line.others.iter().cloned();
    if let Some((key, other)) = aside(part).and_then(|key| Some((key, others.next()?))) {
        item.insert(key, Value::text(other));
    }
    let rest: Vec<String> = others.collect();
    if !rest.is_empty() && part == Part::Projects {
        item.insert("roles", rest.into_iter().map(Value::text).collect());
    } else if !rest.is_empty() {
        item.insert("location", Value::text(rest.join(" · ")));
    }
}

/// The field of a date where a section has but one.
pub(super) fn single(part: Part) -> Option<&'static str> {
    match part {
        Part::Awards | Part::Certificates => Some("date"),
        Part::Publications => Some("releaseDate"),
        _ => None,
    }
}

/// Who is named beside the date: who gave it, who published it, for whom it was.
pub(super) fn aside(part: Part) -> Option<&'static str> {
    match part {
        Part::Awards => Some("awarder"),
        Part::Certificates => Some("issuer"),
        Part::Publications => Some("publisher"),
        Part::Projects => Some("entity"),
        _ => None,
    }
}

fn iso(point: Point) -> String {
    let Point { year, month, day } = point;
    match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    }
}
