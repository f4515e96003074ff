//! From a text to a period.
//!
//! The rule protected here: nothing is guessed. A text is cut wherever a word or mark can stand
//! between two times, and it is a period only when all that can be read of it is the same one.

use jiff::civil::Date;

use super::super::fold::fold;
use super::words;
use super::{End, Period, Point};

/// No period is longer than this, in bytes.
const MAX_LENGTH: usize = 100;

/// The years that a resume can speak of; other numbers are something else.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// A piece of a text. What stood right behind the piece before it is `tight`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    text: String,
    tight: bool,
}

pub(super) fn period(text: &str) -> Option<Period> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let tokens = tokens(text);
    if let Some(from) = point(&tokens) {
        return Some(Period { from, to: End::Same });
    }
    let mut found = ranges(&tokens).into_iter().chain(since(&tokens));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// `seit März 2020`, `2020 -`.
fn since(tokens: &[Token]) -> Option<Period> {
    let closed = tokens.strip_suffix(&[dash(false)]).or_else(|| tokens.strip_suffix(&[dash(true)]));
    let opened = (1..=3).find_map(|count| {
        let (head, rest) = tokens.split_at_checked(count)?;
        words::is_since(&joined(head)).then_some(rest)
    });
    let from = closed.or(opened).and_then(|rest| point(after_from(rest)))?;
    Some(Period { from, to: End::Present })
}

/// Every way in which the text is two times with something between them.
fn ranges(tokens: &[Token]) -> Vec<Period> {
    let mut found = Vec::new();
    for start in 1..tokens.len() {
        for end in start + 1..=tokens.len().min(start + 3) {
            if is_between(&tokens[start..end]) {
                found.extend(range(&tokens[..start], &tokens[end..]));
            }
        }
    }
    found
}

fn range(left: &[Token], right: &[Token]) -> Option<Period> {
    let left = after_from(left);
    if words::is_present(&joined(right)) {
        return Some(Period { from: point(left)?, to: End::Present });
    }
    let to = point(right)?;
    let from = point(left).or_else(|| without_year(left, to.year))?;
    Some(Period { from, to: End::At(to) })
}

/// `Jan` in `Jan - Mar 2020`.
fn without_year(tokens: &[Token], year: i16) -> Option<Point> {
    let has_month = tokens.iter().any(|token| words::month(&token.text).is_some());
    let year = Token { text: year.to_string(), tight: false };
    has_month.then(|| point(&[tokens, &[year]].concat())).flatten()
}

fn is_between(tokens: &[Token]) -> bool {
    let text = joined(tokens);
    match text.as_str() {
        "-" | "/" => true,
        _ => words::is_until(text.strip_prefix("- ").unwrap_or(&text)),
    }
}

/// What follows the word before a beginning.
fn after_from(tokens: &[Token]) -> &[Token] {
    let cut = (1..=3)
        .rev()
        .find(|count| tokens.get(..*count).is_some_and(|head| words::is_from(&joined(head))));
    &tokens[cut.unwrap_or_default()..]
}

/// A single time, and nothing besides.
fn point(tokens: &[Token]) -> Option<Point> {
    let kept: Vec<&Token> = tokens.iter().filter(|token| !words::is_filling(&token.text)).collect();
    let texts: Vec<&str> = kept.iter().map(|token| token.text.as_str()).collect();
    let is_tight = kept.iter().skip(1).all(|token| token.tight);
    match texts[..] {
        [one] => at(year(one)?, None, None),
        [first, second] => named_month(first, second),
        [day, mark, second, third] if words::is_ordinal(mark) || mark == "." => {
            named_day(day, second, third)
        }
        [first, day, mark, third] if words::is_ordinal(mark) => named_day(first, day, third),
        [first, mark, second] if matches!(mark, "/" | ".") || (mark == "-" && is_tight) => {
            numbered_month(first, second)
        }
        [first, second, third] => named_day(first, second, third),
        [first, mark, second, other, third] if mark == other && is_tight => {
            numbered_day(mark, first, second, third)
        }
        _ => None,
    }
}

/// `Jan 2020`, `2020 Jan`.
fn named_month(first: &str, second: &str) -> Option<Point> {
    let read = |month, year_| at(year(year_)?, Some(words::month(month)?), None);
    read(first, second).or_else(|| read(second, first))
}

/// `1 Jan 2020`, `Jan 1 2020`, `2020 Jan 1`.
fn named_day(first: &str, second: &str, third: &str) -> Option<Point> {
    let read = |y, month, day| at(year(y)?, Some(words::month(month)?), Some(small(day)?));
    read(third, second, first)
        .or_else(|| read(third, first, second))
        .or_else(|| read(first, second, third))
}

/// `03/2018`, `2018-03`.
fn numbered_month(first: &str, second: &str) -> Option<Point> {
    let read = |month, y| at(year(y)?, Some(small(month)?), None);
    read(first, second).or_else(|| read(second, first))
}

/// `2020-02-03`, `3.2.2020`; `25/12/2020`, but not `3/2/2020`, which is one day here and another there.
fn numbered_day(mark: &str, first: &str, second: &str, third: &str) -> Option<Point> {
    if let Some(year) = year(first) {
        return at(year, Some(small(second)?), Some(small(third)?));
    }
    let (year, first, second) = (year(third)?, small(first)?, small(second)?);
    let day_first = at(year, Some(second), Some(first));
    if mark == "." {
        return day_first;
    }
    match (day_first, at(year, Some(first), Some(second))) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}

/// A time that is in the calendar.
fn at(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Point> {
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(Point { year, month, day })
}

fn year(text: &str) -> Option<i16> {
    let year = text.parse().ok().filter(|year| YEARS.contains(year))?;
    (text.len() == 4).then_some(year)
}

/// A month or day of one or two digits.
fn small(text: &str) -> Option<i8> {
    (text.len() <= 2).then(|| text.parse().ok()).flatten()
}

fn joined(tokens: &[Token]) -> String {
    let texts: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
    texts.join(" ")
}

fn dash(tight: bool) -> Token {
    Token { text: "-".to_owned(), tight }
}

/// Words, numbers and marks, folded. Dots count between digits only, and commas not at all.
fn tokens(text: &str) -> Vec<Token> {
    let folded = fold(text);
    let letters: Vec<char> = folded.chars().collect();
    let mut tokens = Vec::new();
    let mut tight = false;
    let mut position = 0;
    while let Some(&letter) = letters.get(position) {
        let length = run(&letters[position..]);
        let is_dot = letter == '.' && !is_between_digits(&letters, position);
        if letter.is_whitespace() {
            tight = false;
        } else if !is_dot && !matches!(letter, ',' | 'º' | 'ª' | '°') {
            let text: String =
                letters[position..position + length].iter().copied().map(plain).collect();
            tokens.push(Token { text, tight });
            tight = true;
        }
        position += length;
    }
    tokens
}

/// How many letters belong together from here on.
fn run(letters: &[char]) -> usize {
    let count = |is: fn(char) -> bool| letters.iter().take_while(|letter| is(**letter)).count();
    let digits = count(|letter| letter.is_ascii_digit());
    let words = count(|letter| letter.is_alphabetic() || matches!(letter, '\'' | '’'));
    digits.max(words).max(1)
}

fn is_between_digits(letters: &[char], position: usize) -> bool {
    let is_digit =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    is_digit(position.checked_sub(1)) && is_digit(Some(position + 1))
}

/// Every dash is a hyphen here, and every apostrophe the plain one.
fn plain(letter: char) -> char {
    match letter {
        '‐'..='―' | '−' | '~' => '-',
        '’' => '\'',
        other => other,
    }
}
