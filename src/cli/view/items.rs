//! Lists of what stands within records: their tasks, their interviews.
//!
//! The rule protected here: such a list takes the options of a list of records, and gives programs
//! the same fields in every format.

use std::cmp::Ordering;

use anyhow::{Result, bail};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use crate::cli::context::Context;
use crate::cli::fault::Misread;
use crate::cli::hints;
use crate::domain::fold::fold;
use crate::domain::near::Unknown;
use crate::domain::time::Moment;
use crate::domain::value::{Map, Value};
use crate::formats::csv::{Dialect, Sheet};
use crate::formats::yaml;
use crate::render::template::Limits;
use crate::ui::count::count;
use crate::ui::{Table, accent, plain};

use super::{Format, ListArgs, format};

/// A column of the table where none are asked for: the field, its header, whether it gives way where
/// the terminal is narrow, and in what order it goes there; 0 stays.
pub type Usual = (&'static str, &'static str, bool, u8);

/// What such a list is of.
#[derive(Debug, Clone, Copy)]
pub struct Listing {
    /// The fields, in their order. The first one names an item, and is what `ids` prints.
    pub fields: &'static [&'static str],
    /// The columns of the table.
    pub usual: &'static [Usual],
}

/// One item.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its fields, for programs.
    pub fields: Map,
    /// What people read in place of some.
    pub shown: Vec<(&'static str, String)>,
}

/// A column, by its field.
struct Column {
    field: &'static str,
    header: String,
    is_flexible: bool,
    goes: u8,
}

/// What was asked for, understood.
pub struct ItemView {
    listing: Listing,
    format: Format,
    columns: Vec<Column>,
    is_picked: bool,
    order: Vec<(&'static str, bool)>,
    limit: usize,
    zone: TimeZone,
}

impl Listing {
    /// Understands what was typed. Zone: of instants that name none.
    ///
    /// # Errors
    /// Wrong usage: a format, field or template that there is not.
    pub fn view(self, args: &ListArgs, is_json: bool, zone: &TimeZone) -> Result<ItemView> {
        let format = Format::of_fields(self.fields, args.format.as_deref(), is_json)?;
        if args.columns.is_some() && matches!(format, Format::Ids | Format::Line(_)) {
            bail!(super::no_columns());
        }
        let picked = |typed: &String| -> Result<Vec<Column>> {
            let fields = self.named("--columns", typed, &[])?;
            let column = |(field, _): (&'static str, bool)| Column {
                field,
                header: field.to_uppercase(),
                is_flexible: false,
                goes: 0,
            };
            Ok(fields.into_iter().map(column).collect())
        };
        let usual = || {
            let column = |&(field, header, is_flexible, goes): &Usual| Column {
                field,
                header: header.to_owned(),
                is_flexible,
                goes,
            };
            self.usual.iter().map(column).collect()
        };
        let columns = args.columns.as_ref().map(picked).transpose()?;
        let order = args.sort.as_ref().map(|typed| self.named("--sort", typed, &['-']));
        Ok(ItemView {
            listing: self,
            format,
            is_picked: columns.is_some(),
            columns: columns.unwrap_or_else(usual),
            order: order.transpose()?.unwrap_or_default(),
            limit: args.limit.unwrap_or(usize::MAX),
            zone: zone.clone(),
        })
    }

    /// The fields of `a,-b`, each with whether one of the signs stands before it.
    fn named(
        self,
        what: &'static str,
        typed: &str,
        signs: &[char],
    ) -> Result<Vec<(&'static str, bool)>, Misread> {
        let mut start = 0;
        let field = |part: &str| {
            let word = part.trim();
            let at = start + (part.len() - part.trim_start().len());
            start += part.len() + 1;
            let name = word.strip_prefix(signs).unwrap_or(word);
            if let Some(field) = self.fields.iter().find(|field| **field == name) {
                return Ok((*field, name.len() < word.len()));
            }
            let unknown = Unknown::new("field", name, self.fields);
            let empty = "a field is missing".to_owned();
            Err(Misread {
                what,
                text: typed.to_owned(),
                at: Some(at + word.len() - name.len()..at + word.len()),
                message: if name.is_empty() { empty } else { unknown.to_string() },
                hint: hints::of_unknown(&unknown),
            })
        };
        typed.split(',').map(field).collect()
    }
}

impl ItemView {
    /// Shows the items, which come in their usual order; answers how many are shown.
    ///
    /// # Errors
    /// When the output can't be written, or a template can't be rendered.
    pub fn show(&self, mut items: Vec<Item>, ctx: &Context) -> Result<usize> {
        items.sort_by(|a, b| self.compare(&a.fields, &b.fields));
        items.truncate(self.limit);
        let ui = &ctx.ui;
        match &self.format {
            Format::Table if items.is_empty() => {}
            Format::Table => ui.print(|page| page.table(&self.table(&items)))?,
            Format::Csv => self.sheet(Dialect::Csv, &items, ctx)?,
            Format::Tsv => self.sheet(Dialect::Tsv, &items, ctx)?,
            Format::Ids => ui.print(|page| {
                let mut items = items.iter();
                items
                    .try_for_each(|it| page.line([plain(said(&it.fields, self.listing.fields[0]))]))
            })?,
            Format::Line(template) => {
                let records = items.iter().map(|item| serde_json::json!(item.fields)).collect();
                let lines = template.render(records, Limits::default());
                let lines = lines.map_err(|error| format::misread(error, template.typed()))?;
                ui.print(|page| page.data(&lines))?;
            }
            Format::Json => ui.print(|page| page.json_list(items.iter().map(|it| self.map(it))))?,
            Format::JsonLines => {
                ui.print(|page| items.iter().try_for_each(|item| page.json_line(&self.map(item))))?;
            }
            Format::Yaml if items.is_empty() => ui.print(|page| page.data("[]\n"))?,
            Format::Yaml => ui.print(|page| {
                let mut items = items.iter();
                items.try_for_each(|item| page.data(&yaml::write_item(&self.map(item))))
            })?,
        }
        Ok(items.len())
    }

    /// Shows the items, and says below a table how many there are of what is called `one`.
    ///
    /// # Errors
    /// As [`ItemView::show`].
    pub fn show_counted(&self, items: Vec<Item>, one: &str, ctx: &Context) -> Result<()> {
        let number = items.len();
        let counted = count(number, one).to_string();
        let shown = self.show(items, ctx)?;
        if self.is_table() {
            let note = if shown < number { format!("{shown} of {counted}") } else { counted };
            ctx.ui.note(&note)?;
        }
        Ok(())
    }

    /// Whether people read the answer.
    pub fn is_table(&self) -> bool {
        matches!(self.format, Format::Table)
    }

    fn map(&self, item: &Item) -> Map {
        let fields: Vec<_> = if self.is_picked {
            self.columns.iter().map(|column| column.field).collect()
        } else {
            self.listing.fields.to_vec()
        };
        let value = |field: &str| item.fields.get(field).cloned().unwrap_or_default();
        fields.into_iter().map(|field| (field, value(field))).collect()
    }

    fn table(&self, items: &[Item]) -> Table {
        let header = |column: &Column| {
            let header = column.header.as_str();
            let shown = if column.is_flexible {
                crate::ui::Column::flexible(header)
            } else {
                crate::ui::Column::new(header)
            };
            shown.going(column.goes)
        };
        let mut table = Table::new(self.columns.iter().map(header));
        for item in items {
            table.row(self.columns.iter().map(|column| {
                let mut shown = item.shown.iter().filter(|(field, _)| *field == column.field);
                let text = shown.next().map(|(_, words)| words.clone());
                let text = text.unwrap_or_else(|| said(&item.fields, column.field));
                if column.field == self.listing.fields[0] { accent(text) } else { plain(text) }
            }));
        }
        table
    }

    fn sheet(&self, dialect: Dialect, items: &[Item], ctx: &Context) -> Result<()> {
        let mut sheet = Sheet::new(dialect);
        sheet.row(self.columns.iter().map(|column| column.field));
        for item in items {
            sheet.row(self.columns.iter().map(|column| said(&item.fields, column.field)));
        }
        Ok(ctx.ui.print(|page| page.data(&sheet.into_text()))?)
    }

    fn compare(&self, a: &Map, b: &Map) -> Ordering {
        let by = |(field, is_reversed): &(&str, bool)| {
            let places = (self.place(a, field), self.place(b, field));
            match places {
                (Some(a), Some(b)) if *is_reversed => b.cmp(&a),
                (Some(a), Some(b)) => a.cmp(&b),
                (a, b) => a.is_none().cmp(&b.is_none()),
            }
        };
        self.order.iter().map(by).fold(Ordering::Equal, Ordering::then)
    }

    /// Where an item stands by a field; what says nothing comes last.
    fn place(&self, of: &Map, field: &str) -> Option<Place> {
        let text = said(of, field);
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if let Ok(number) = text.parse() {
            return Some(Place::Number(number));
        }
        let moment = Moment::parse(text, &self.zone);
        Some(moment.map_or_else(
            |_| Place::Text(fold(text)),
            |moment| Place::At(moment.timestamp(&self.zone), matches!(moment, Moment::Instant(_))),
        ))
    }
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Number(Decimal),
    /// A day stands before the instants in it.
    At(Timestamp, bool),
    Text(String),
}

/// What a field says; several texts are joined by commas.
fn said(fields: &Map, name: &str) -> String {
    match fields.get(name) {
        Some(Value::List(items)) => {
            items.iter().filter_map(Value::as_text).collect::<Vec<_>>().join(", ")
        }
        value => value.and_then(Value::as_text).unwrap_or_default().to_owned(),
    }
}
