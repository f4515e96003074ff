//! Queries as trees, and the text in which a person would type them.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::dice::Dice;

/// What may stand between terms.
const BETWEEN: &[&str] = &[" ", " ", "  ", " and ", " AND ", "\n"];

/// A query.
#[derive(Debug, Clone)]
pub enum Ask {
    All(Vec<Ask>),
    Any(Vec<Ask>),
    Not(Box<Ask>),
    /// `@name`, and what stands under that name.
    Saved(String, Box<Ask>),
    Term(Term),
}

/// What one term asks.
#[derive(Debug, Clone)]
pub enum Term {
    /// `field:a,b`
    Is(Field, Vec<Wanted>),
    /// `field<a`
    Order(Field, Sign, Wanted),
    /// `has:a,b`
    Has(Vec<Field>),
    /// `is:a,b`
    State(Vec<&'static str>),
    /// A word or phrase.
    Search(String),
}

/// A field under the name that was typed and the one that files have.
#[derive(Debug, Clone)]
pub struct Field {
    pub typed: String,
    pub name: &'static str,
    pub holds: Holds,
}

/// What stands in a field, as far as comparing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Stage,
    /// A word from a list.
    Word(&'static [&'static str]),
    Flag,
    Id,
    Text,
    /// A company: a dash is a gap.
    Name,
    Tags,
    /// Days; whether words such as `fri` lead back.
    Day {
        back: bool,
    },
    Number,
    Pay,
    /// One's own.
    Own,
}

/// A value: as typed, and what it means.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub typed: String,
    pub means: Means,
}

#[derive(Debug, Clone)]
pub enum Means {
    Text,
    Days(Date, Date),
    Number(Decimal),
    /// Of a year, in a currency; in the repository's where none is named.
    Pay(Decimal, Option<&'static str>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Sign {
    pub fn typed(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl Ask {
    /// Calls `see` with every term, those of saved queries included.
    pub fn each(&self, see: &mut dyn FnMut(&Term)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each(see)),
            Self::Not(part) | Self::Saved(_, part) => part.each(see),
            Self::Term(term) => see(term),
        }
    }

    /// The text of it.
    pub fn typed(&self, dice: &mut Dice) -> String {
        match self {
            Self::All(parts) => {
                let texts: Vec<_> = parts.iter().map(|part| part.within_all(dice)).collect();
                let mut text = String::new();
                for (number, part) in texts.into_iter().enumerate() {
                    if number > 0 {
                        text.push_str(dice.word(BETWEEN));
                    }
                    text.push_str(&part);
                }
                text
            }
            Self::Any(parts) => {
                let texts: Vec<_> = parts
                    .iter()
                    .map(|part| match part {
                        Self::Any(_) => part.grouped(dice),
                        _ => part.typed(dice),
                    })
                    .collect();
                texts.join(*dice.pick(&[" or ", " OR ", "  or "]))
            }
            Self::Not(part) => {
                let inner = match &**part {
                    Self::All(_) | Self::Any(_) => part.grouped(dice),
                    _ => part.typed(dice),
                };
                let needs_not = inner.starts_with('-') || inner.to_lowercase().starts_with("not ");
                let signs = if needs_not { &["not "][..] } else { &["-", "-", "not ", "NOT "] };
                format!("{}{inner}", dice.pick(signs))
            }
            Self::Saved(name, _) if name.contains(' ') => format!("@\"{name}\""),
            Self::Saved(name, _) => format!("@{name}"),
            Self::Term(term) => {
                let text = term.typed(dice);
                if dice.chance(4) { format!("({text})") } else { text }
            }
        }
    }

    fn within_all(&self, dice: &mut Dice) -> String {
        match self {
            Self::Any(_) => self.grouped(dice),
            Self::All(_) if dice.chance(50) => self.grouped(dice),
            _ => self.typed(dice),
        }
    }

    fn grouped(&self, dice: &mut Dice) -> String {
        let gap = *dice.pick(&["", "", " "]);
        format!("({gap}{}{gap})", self.typed(dice))
    }
}

impl Term {
    fn typed(&self, dice: &mut Dice) -> String {
        match self {
            Self::Is(field, wanted) => {
                // `80,000` may be one number; `80,"000"` is two.
                let is_group =
                    |text: &str| text.get(..3).is_some_and(|it| it.parse::<u16>().is_ok());
                let item = |(number, wanted): (usize, &Wanted)| match &wanted.typed {
                    typed if number > 0 && is_group(typed) => quoted(typed),
                    typed => value(typed, dice),
                };
                let items: Vec<_> = wanted.iter().enumerate().map(item).collect();
                format!("{}:{}", field.typed, items.join(","))
            }
            Self::Order(field, sign, wanted) => {
                format!("{}{}{}", field.typed, sign.typed(), value(&wanted.typed, dice))
            }
            Self::Has(fields) => {
                let names: Vec<_> = fields.iter().map(|field| field.typed.as_str()).collect();
                format!("has:{}", names.join(","))
            }
            Self::State(words) => format!("is:{}", words.join(",")),
            Self::Search(words) => search(words, dice),
        }
    }
}

/// A value, in quotes where it must be or may be.
fn value(text: &str, dice: &mut Dice) -> String {
    let must = text.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')' | ','));
    if must || dice.chance(15) { quoted(text) } else { text.to_owned() }
}

fn search(text: &str, dice: &mut Dice) -> String {
    let must = text.starts_with(['-', '@'])
        || text.contains(|c: char| c.is_whitespace() || "\"():<>=|&".contains(c))
        || ["or", "and", "not"].contains(&text.to_lowercase().as_str());
    if must || dice.chance(15) { quoted(text) } else { text.to_owned() }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
