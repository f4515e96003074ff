//! Who made a commit, and when: git's own rules first, the profile where git knows nobody.

use git2::Repository;
use jiff::fmt::{rfc2822, strtime};
use jiff::{Timestamp, Zoned};

use super::{Git, environment};
use crate::store::error::StoreError;

/// A person as git names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
}

/// A person at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) who: Person,
    /// Seconds since 1970, UTC.
    pub(crate) seconds: i64,
    /// What the person's clock showed beyond UTC.
    pub(crate) offset_minutes: i32,
}

/// The two people of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signatures {
    pub(crate) author: Moment,
    pub(crate) committer: Moment,
}

/// The names under which git looks for one of the two.
struct Role {
    name: &'static str,
    email: &'static str,
    date: &'static str,
    config: &'static str,
}

const AUTHOR: Role = Role {
    name: "GIT_AUTHOR_NAME",
    email: "GIT_AUTHOR_EMAIL",
    date: "GIT_AUTHOR_DATE",
    config: "author",
};

const COMMITTER: Role = Role {
    name: "GIT_COMMITTER_NAME",
    email: "GIT_COMMITTER_EMAIL",
    date: "GIT_COMMITTER_DATE",
    config: "committer",
};

impl Git {
    /// Who makes a commit at `now`: `author`, where given, else as git would find out, else
    /// `profile`.
    pub(crate) fn signatures(
        &self,
        author: Option<&Person>,
        profile: Option<&Person>,
        now: &Zoned,
    ) -> Result<Signatures, StoreError> {
        let moment = |role: &Role, fixed: Option<&Person>| {
            let who = match fixed {
                Some(person) => Some(person.clone()),
                None => person(&self.repo, role, profile),
            };
            let (seconds, offset_minutes) = date(role.date, now)?;
            let who = who.as_ref().and_then(clean).ok_or(StoreError::NoIdentity)?;
            Ok(Moment { who, seconds, offset_minutes })
        };
        Ok(Signatures { author: moment(&AUTHOR, author)?, committer: moment(&COMMITTER, None)? })
    }

    /// Who the committer would be by git's own rules.
    pub fn identity(&self) -> Option<Person> {
        person(&self.repo, &COMMITTER, None).as_ref().and_then(clean)
    }
}

fn person(repo: &Repository, role: &Role, profile: Option<&Person>) -> Option<Person> {
    let config = repo.config().ok()?;
    let said = |text: String| (!text.trim().is_empty()).then_some(text);
    let configured = |key: &str| {
        let own = config.get_string(&format!("{}.{key}", role.config)).ok().and_then(said);
        own.or_else(|| config.get_string(&format!("user.{key}")).ok().and_then(said))
    };
    let name = environment::text(role.name).and_then(said).or_else(|| configured("name"));
    let email = environment::text(role.email)
        .and_then(said)
        .or_else(|| configured("email"))
        .or_else(|| environment::text("EMAIL").and_then(said));
    Some(Person {
        name: name.or_else(|| profile.map(|profile| profile.name.clone()))?,
        email: email.or_else(|| profile.map(|profile| profile.email.clone()))?,
    })
}

/// Without what would break the line it stands on, as git does it; `None` when nothing is left.
fn clean(person: &Person) -> Option<Person> {
    let clean = |text: &str| {
        let text = text.replace(|c: char| c.is_control() || matches!(c, '<' | '>'), " ");
        let is_crud =
            |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ':' | ';' | '"' | '\\' | '\'');
        let text = text.trim_matches(is_crud).to_owned();
        (!text.is_empty()).then_some(text)
    };
    Some(Person { name: clean(&person.name)?, email: clean(&person.email)? })
}

fn date(variable: &'static str, now: &Zoned) -> Result<(i64, i32), StoreError> {
    match environment::text(variable).filter(|text| !text.trim().is_empty()) {
        Some(text) => parse(text.trim(), now).ok_or(StoreError::BadDate { variable, text }),
        None => Ok((now.timestamp().as_second(), now.offset().seconds() / 60)),
    }
}

/// A date in the forms of git-commit(1), DATE FORMATS: `1764000000 +0100`, RFC 2822, ISO 8601. One
/// without an offset is in the zone of `now`.
fn parse(text: &str, now: &Zoned) -> Option<(i64, i32)> {
    if let Some(moment) = internal(text) {
        return Some(moment);
    }
    let split = |zoned: &Zoned| (zoned.timestamp().as_second(), zoned.offset().seconds() / 60);
    if let Ok(zoned) = rfc2822::parse(text) {
        return Some(split(&zoned));
    }
    let iso = text.replace('T', " ");
    let iso = iso.strip_suffix('Z').map_or_else(|| iso.clone(), |head| format!("{head}+0000"));
    for format in ["%Y-%m-%d %H:%M:%S%.f %z", "%Y-%m-%d %H:%M:%S%.f%z", "%Y-%m-%d %H:%M:%S%.f%:z"] {
        if let Ok(zoned) = strtime::parse(format, &iso).and_then(|parsed| parsed.to_zoned()) {
            return Some(split(&zoned));
        }
    }
    let civil: jiff::civil::DateTime = text.parse().ok()?;
    civil.to_zoned(now.time_zone().clone()).ok().map(|zoned| split(&zoned))
}

fn internal(text: &str) -> Option<(i64, i32)> {
    let (seconds, offset) =
        text.split_once(' ').map_or((text, None), |(head, tail)| (head, Some(tail)));
    let digits = seconds.strip_prefix('@').unwrap_or(seconds);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // Fewer than nine digits may be a date such as 20261121; git wants an `@` before those.
    if !is_number || (digits.len() < 9 && !seconds.starts_with('@')) {
        return None;
    }
    let seconds = digits.parse().ok()?;
    Timestamp::from_second(seconds).ok()?;
    Some((seconds, offset.map_or(Some(0), minutes)?))
}

/// The minutes of `+0130`.
fn minutes(offset: &str) -> Option<i32> {
    let digits = offset.trim().strip_prefix(['+', '-'])?;
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let minutes = number / 100 * 60 + number % 100;
    Some(if offset.trim().starts_with('-') { -minutes } else { minutes })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_date_is_read_as_git_reads_it() {
        let now: Zoned = "2026-11-21T12:00[Europe/Berlin]".parse().unwrap();
        let cases = [
            ("1764000000 +0100", Some((1_764_000_000, 60))),
            ("@5 -0130", Some((5, -90))),
            ("1764000000", Some((1_764_000_000, 0))),
            ("Mon, 24 Nov 2025 17:00:00 +0100", Some((1_764_000_000, 60))),
            ("2025-11-24T16:00:00Z", Some((1_764_000_000, 0))),
            ("2025-11-24T17:00:00+01:00", Some((1_764_000_000, 60))),
            ("2025-11-24 17:00:00 +0100", Some((1_764_000_000, 60))),
            ("2025-11-24 17:00:00", Some((1_764_000_000, 60))),
            ("yesterday", None),
            ("1764000000 soon", None),
            ("99999999999999999999", None),
        ];
        for (text, moment) in cases {
            assert_eq!(parse(text, &now), moment, "{text}");
        }
    }

    #[test]
    fn a_name_can_not_break_its_line() {
        let person = Person { name: " \"Ann <a>\nB.\" ".to_owned(), email: "<a@b.c>".to_owned() };
        let clean = clean(&person).unwrap();
        assert_eq!((clean.name.as_str(), clean.email.as_str()), ("Ann  a  B", "a@b.c"));
        assert_eq!(super::clean(&Person { name: "<>".to_owned(), email: "a".to_owned() }), None);
    }
}
