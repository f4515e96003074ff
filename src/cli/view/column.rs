//! The columns of a list.

use crate::cli::fault::Misread;
use crate::cli::hints;
use crate::domain::fields::{FieldName, Origin};
use crate::domain::kind::Kind;
use crate::domain::schema::Shape;
use crate::ui::{self, Span, accent, plain};

use super::cell::Cells;

/// A column: a field under a header.
pub struct Column {
    field: FieldName,
    header: String,
    shows: Shows,
    /// In what order columns go where the terminal is narrow; 0 stays.
    goes: u8,
}

/// What the cells of a column show.
enum Shows {
    /// What the field says.
    Field,
    /// Where a job stands: its stage, or, once it is closed, how it ended.
    Standing {
        /// The field that tells how.
        outcome: FieldName,
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

/// The columns of a kind where none are asked for.
pub fn usual(kind: Kind) -> Vec<Column> {
    let columns: &[(&str, &str, u8)] = match kind {
        Kind::Job => &JOB,
        Kind::Contact => &CONTACT,
        Kind::Company | Kind::Share => &COMPANY,
    };
    let known = columns.iter().filter_map(|(name, header, goes)| {
        let field = FieldName::parse(kind, name).ok()?;
        let shows = match *name {
            "stage" => Shows::Standing { outcome: FieldName::parse(kind, "outcome").ok()? },
            "days_in_stage" => Shows::Days,
            _ => Shows::Field,
        };
        Some(Column { field, header: (*header).to_owned(), shows, goes: *goes })
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
        let field = FieldName::parse(kind, name).map_err(|unknown| Misread {
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
        Ok(Column { field, header: name.to_uppercase(), shows: Shows::Field, goes: 0 })
    };
    typed.split(',').map(column).collect()
}

impl Column {
    /// The field.
    pub fn field(&self) -> &FieldName {
        &self.field
    }

    /// The column of the table.
    pub fn header(&self) -> ui::Column {
        let header = self.header.as_str();
        let column = match (&self.field.origin, self.field.shape) {
            (_, Shape::Integer | Shape::Amount) => ui::Column::right(header),
            (Origin::Id, _) | (_, Shape::Word(_) | Shape::Date | Shape::Moment) => {
                ui::Column::new(header)
            }
            _ => ui::Column::flexible(header),
        };
        column.going(self.goes)
    }

    /// The cell of a record.
    pub fn span<'r>(&self, cells: &Cells<'r>) -> Span<'r> {
        let text = match &self.shows {
            Shows::Standing { outcome } => cells.standing(&self.field, outcome),
            Shows::Field | Shows::Days => cells.text(&self.field),
        };
        match (&self.shows, &self.field.origin) {
            (Shows::Days, _) if text.is_empty() => plain("?"),
            (_, Origin::Id) => accent(text),
            _ => plain(text),
        }
    }
}
