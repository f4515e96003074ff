//! Which day, or which instant counted from now, a phrase means.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Zoned};

use super::WhenError;
use super::words::{Words, month_number};
use crate::domain::time::{Span, TimeError, Toward, parse_day};

/// What a phrase without its time of day leads to.
pub(super) enum Target {
    /// A day.
    Day(Date),
    /// A point in time, in whole minutes.
    Instant(Zoned),
}

/// Takes the words for a day; `None` when there are no words left.
pub(super) fn target(
    words: &mut Words,
    now: &Zoned,
    toward: Toward,
) -> Result<Option<Target>, WhenError> {
    let is_announced = words.take("on");
    let today = now.date();
    let Some(word) = words.peek().map(str::to_owned) else {
        return if is_announced { Err(words.unknown()) } else { Ok(None) };
    };
    let day = match word.as_str() {
        "today" => word_day(words, Ok(today)),
        "tomorrow" => word_day(words, today.tomorrow()),
        "yesterday" => word_day(words, today.yesterday()),
        "last" | "next" | "this" => relative_weekday(words, &word, today),
        _ if !is_announced && is_counted(&word) => return counted(words, now, toward).map(Some),
        _ => match words.weekday() {
            Some(weekday) => weekday_or_date(words, weekday, today, toward),
            None => match date(words, today, toward)? {
                Some(day) => Ok(day),
                None => return counted(words, now, toward).map(Some),
            },
        },
    };
    day.map(|day| Some(Target::Day(day)))
}

fn word_day(words: &mut Words, day: Result<Date, jiff::Error>) -> Result<Date, WhenError> {
    let text = words.shown(1);
    words.skip(1);
    day.map_err(|_| too_far(text))
}

fn too_far(text: String) -> WhenError {
    TimeError::OutOfRange { text }.into()
}

/// Whether a phrase counts from now by its first word alone.
fn is_counted(word: &str) -> bool {
    matches!(word, "now" | "in") || word.starts_with(['+', '-'])
}

/// `now`, `in 2 weeks`, `+3d`, `-30d`, `2 weeks ago`, `2 weeks from now`.
fn counted(words: &mut Words, now: &Zoned, meant: Toward) -> Result<Target, WhenError> {
    if words.take("now") {
        return whole_minutes(now).map(Target::Instant);
    }
    let text = words.rest();
    let first = words.peek().unwrap_or_default();
    let sign = match first.as_bytes().first() {
        Some(b'+') => Some(Toward::Future),
        Some(b'-') => Some(Toward::Past),
        _ => None,
    };
    let is_announced = sign.is_none() && words.take("in");
    if is_announced && words.peek().is_some_and(|word| word.starts_with(['+', '-'])) {
        return Err(words.unknown());
    }
    let Some(span) = words.span()? else {
        return Err(numeric_date(words).unwrap_or_else(|| words.unknown()));
    };
    let toward = match sign {
        Some(toward) => toward,
        None if is_announced => Toward::Future,
        None if words.take("ago") => Toward::Past,
        None if words.peek() == Some("from") && matches!(words.ahead(1), Some("now" | "today")) => {
            words.skip(2);
            Toward::Future
        }
        None => {
            let sign = if meant == Toward::Future { '+' } else { '-' };
            let readings = vec![format!("{sign}{span}")];
            return Err(WhenError::Ambiguous { text, readings });
        }
    };
    count(span, toward, now).ok_or_else(|| too_far(text))
}

fn count(span: Span, toward: Toward, now: &Zoned) -> Option<Target> {
    if span.unit.is_calendar() {
        return span.day_from(now.date(), toward).map(Target::Day);
    }
    span.instant_from(&whole_minutes(now).ok()?, toward).map(Target::Instant)
}

/// The minute that is running: what files keep.
fn whole_minutes(now: &Zoned) -> Result<Zoned, WhenError> {
    let past = SignedDuration::new(i64::from(now.second()), now.subsec_nanosecond());
    now.checked_sub(past).map_err(|_| too_far("now".to_owned()))
}

/// `last friday`; `next friday` where all readings agree.
fn relative_weekday(words: &mut Words, word: &str, today: Date) -> Result<Date, WhenError> {
    let text = words.shown(2);
    words.skip(1);
    let Some(weekday) = words.weekday() else {
        return Err(WhenError::Unknown { word: text });
    };
    let beyond = || too_far(text.clone());
    let after = |days: i8| today.checked_add(jiff::Span::new().days(days)).map_err(|_| beyond());
    if word == "last" {
        return nearest_weekday(today, weekday, Toward::Past).ok_or_else(beyond);
    }
    let (from_monday, from_sunday) = (
        weekday.to_monday_zero_offset() - today.weekday().to_monday_zero_offset(),
        weekday.to_sunday_zero_offset() - today.weekday().to_sunday_zero_offset(),
    );
    let mut readings = if word == "next" {
        let coming = nearest_weekday(today, weekday, Toward::Future).ok_or_else(beyond)?;
        vec![coming, after(from_monday + 7)?, after(from_sunday + 7)?]
    } else {
        vec![after(from_monday)?, after(from_sunday)?, after((from_monday + 7) % 7)?]
    };
    readings.sort_unstable();
    readings.dedup();
    match readings.as_slice() {
        [day] => Ok(*day),
        _ => Err(WhenError::Ambiguous {
            text,
            readings: readings.iter().map(Date::to_string).collect(),
        }),
    }
}

fn nearest_weekday(today: Date, weekday: Weekday, toward: Toward) -> Option<Date> {
    today.nth_weekday(if toward == Toward::Future { 1 } else { -1 }, weekday).ok()
}

/// `fri`, or `fri 27 Nov`, where both must agree.
fn weekday_or_date(
    words: &mut Words,
    said: Weekday,
    today: Date,
    toward: Toward,
) -> Result<Date, WhenError> {
    match date(words, today, toward)? {
        Some(day) if day.weekday() == said => Ok(day),
        Some(day) => Err(WhenError::WrongWeekday { date: day, real: day.weekday(), said }),
        None => nearest_weekday(today, said, toward).ok_or_else(|| too_far(today.to_string())),
    }
}

/// `2026-11-27`, `27 Nov`, `Nov 27`, each month with a year or not.
fn date(words: &mut Words, today: Date, toward: Toward) -> Result<Option<Date>, WhenError> {
    let Some(word) = words.peek() else { return Ok(None) };
    if word.len() > 5 && word.get(4..5) == Some("-") {
        let day = parse_day(&words.shown(1))?;
        words.skip(1);
        return Ok(Some(day));
    }
    let text = words.shown(2);
    let second = words.ahead(1);
    let (day, month) = match (month_number(word), day_of_month(word)) {
        (Some(month), _) => (second.and_then(day_of_month), Some(month)),
        (None, Some(day)) => (Some(day), second.and_then(month_number)),
        (None, None) => return Ok(None),
    };
    let (day, month) = match (day, month) {
        (Some(day), Some(month)) => (day, month),
        (None, _) => {
            words.skip(1);
            return Err(words.unknown());
        }
        (_, None) => return Ok(None),
    };
    words.skip(2);
    let year = words.peek().and_then(year_number);
    let Some(year) = year else {
        return nearest_date(today, month, day, toward)
            .ok_or_else(|| {
                let year = nearest_year(today, month, toward);
                TimeError::no_such_day(&text, year, month).into()
            })
            .map(Some);
    };
    words.skip(1);
    let found = Date::new(year, month, day);
    found
        .map(Some)
        .map_err(|_| TimeError::no_such_day(&format!("{text} {year}"), year, month).into())
}

/// The year of the nearest such month.
fn nearest_year(today: Date, month: i8, toward: Toward) -> i16 {
    match toward {
        Toward::Future if month < today.month() => today.year().saturating_add(1),
        Toward::Past if month > today.month() => today.year().saturating_sub(1),
        _ => today.year(),
    }
}

/// Every day of the calendar comes within eight years.
fn nearest_date(today: Date, month: i8, day: i8, toward: Toward) -> Option<Date> {
    (0..=8)
        .filter_map(|years: i16| {
            let year = match toward {
                Toward::Future => today.year().checked_add(years)?,
                Toward::Past => today.year().checked_sub(years)?,
            };
            Date::new(year, month, day).ok()
        })
        .find(|found| match toward {
            Toward::Future => *found >= today,
            Toward::Past => *found <= today,
        })
}

/// `27`, `27th`.
fn day_of_month(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    let is_short = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_short.then(|| digits.parse().ok()).flatten()
}

/// A year that is no time of day in disguise: `27 Nov 1400` is refused.
fn year_number(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| word.parse().ok()).flatten().filter(|year| (1900..3000).contains(year))
}

/// `05/06`, `1.12.2026`: what each reading would be called.
fn numeric_date(words: &Words) -> Option<WhenError> {
    let word = words.peek()?;
    let parts: Vec<&str> = word.trim_end_matches('.').split(['/', '.', '-']).collect();
    let [first, second, rest @ ..] = parts.as_slice() else { return None };
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let year = match rest {
        [] => String::new(),
        [year] if year.bytes().all(|byte| byte.is_ascii_digit()) => format!(" {year}"),
        _ => return None,
    };
    let reading = |day: i8, month: i8| {
        let date = Date::new(2024, month, day).ok()?;
        Some(format!("{day} {}{year}", date.strftime("%b")))
    };
    let mut readings: Vec<String> =
        [reading(first, second), reading(second, first)].into_iter().flatten().collect();
    readings.dedup();
    Some(WhenError::Ambiguous { text: words.shown(1), readings })
}
