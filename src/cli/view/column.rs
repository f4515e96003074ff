//! The columns of a list.

use std::borrow::Cow;

use jiff::tz::TimeZone;

use crate::cli::fault::Misread;
use crate::cli::hints;
use crate::domain::fields::{FieldName, Origin};
use crate::domain::kind::Kind;
use crate::domain::schema::Shape;
use crate::ui::{self, Span, accent, plain};

use super::cell::{Cells, Shown};

/// A column: a field under a header.
pub struct Column {
    shown: Shown,
    header: String,
    content: Content,
    /// In what order columns go where the terminal is narrow; 0 stays.
    goes: u8,
}

/// What the cells of a column show.
enum Content {
    /// What the field says.
    Field,
    /// Where a job stands: its stage, or, once it is closed, how it ended.
    Standing {
        /// The field that tells how.
        outcome: Shown,
    },
    /// Days, or that nobody knows since when.
    Days,
}

/// The columns where none are asked for, each with the rank in which it goes. The id of a job is made
/// of company and title: where there is little room, it says both.
const JOB: [(&str, &str, u8); 7] = [
    ("id", "ID", 0),
    ("stage", "STAGE", 0),
    ("days_in_stage", "DAYS", 2),
    ("company", "COMPANY", 5),
    ("title", "TITLE", 4),
    ("next.due", "DUE", 1),
    ("next.what", "NEXT", 3),
];
const CONTACT: [(&str, &str, u8); 5] = [
    ("id", "ID", 0),
    ("name", "NAME", 1),
    ("company", "COMPANY", 2),
    ("kind", "KIND", 3),
    ("emails", "EMAIL", 4),
];
const COMPANY: [(&str, &str, u8); 4] = [
    ("id", "ID", 0),
    ("name", "NAME", 1),
    ("location", "LOCATION", 2),
    ("industry", "INDUSTRY", 3),
];
const SHARE: [(&str, &str, u8); 7] = [
    ("id", "ID", 0),
    ("at", "AT", 1),
    ("job", "JOB", 3),
    ("to", "TO", 0),
    ("via", "VIA", 4),
    ("format", "FORMAT", 5),
    ("document", "DOCUMENT", 6),
];

/// The columns of a kind where none are asked for.
pub fn usual(kind: Kind) -> Vec<Column> {
    let columns: &[(&str, &str, u8)] = match kind {
        Kind::Job => &JOB,
        Kind::Contact => &CONTACT,
        Kind::Company => &COMPANY,
        Kind::Share => &SHARE,
    };
    let known = columns.iter().filter_map(|(name, header, goes)| {
        let shown = Shown::parse(kind, name).ok()?;
        let content = match *name {
            "stage" => Content::Standing { outcome: Shown::parse(kind, "outcome").ok()? },
            "days_in_stage" => Content::Days,
            _ => Content::Field,
        };
        Some(Column { shown, header: (*header).to_owned(), content, goes: *goes })
    });
    known.collect()
}

/// The columns that are asked for: `id,title,salary.max`.
///
/// # Errors
/// When one is no field.
pub fn parse(kind: Kind, typed: &str) -> Result<Vec<Column>, Misread> {
    let mut start = 0;
    let column = |part: &str| {
        let name = part.trim();
        let at = start + (part.len() - part.trim_start().len());
        start += part.len() + 1;
        let shown = Shown::parse(kind, name).map_err(|unknown| Misread {
            what: "--columns",
            text: typed.to_owned(),
            at: Some(at..at + name.len()),
            message: if name.is_empty() {
                "a field is missing".to_owned()
            } else {
                unknown.to_string()
            },
            hint: hints::of_unknown(&unknown),
        })?;
        Ok(Column { shown, header: name.to_uppercase(), content: Content::Field, goes: 0 })
    };
    typed.split(',').map(column).collect()
}

impl Column {
    /// The field.
    pub fn field(&self) -> &FieldName {
        &self.shown.field
    }

    /// The column of the table.
    pub fn header(&self) -> ui::Column {
        let header = self.header.as_str();
        let column = match (&self.field().origin, self.field().shape) {
            (_, Shape::Integer | Shape::Amount) => ui::Column::right(header),
            (Origin::Id, _) | (_, Shape::Word(_) | Shape::Date | Shape::Moment) => {
                ui::Column::new(header)
            }
            _ => ui::Column::flexible(header),
        };
        column.going(self.goes)
    }

    /// The cell of a record for a program.
    pub fn portable<'r>(&self, cells: &Cells<'r>, zone: &TimeZone) -> Cow<'r, str> {
        cells.portable(&self.shown, zone)
    }

    /// The cell of a record.
    pub fn span<'r>(&self, cells: &Cells<'r>) -> Span<'r> {
        let text = match &self.content {
            Content::Standing { outcome } => cells.standing(&self.shown, outcome),
            Content::Field | Content::Days => cells.text(&self.shown),
        };
        match (&self.content, &self.field().origin) {
            (Content::Days, _) if text.is_empty() => plain("?"),
            (_, Origin::Id) => accent(text),
            _ => plain(text),
        }
    }
}
