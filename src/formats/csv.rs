//! Rows for spreadsheets (CSV, RFC 4180) and for pipes (TSV).
//!
//! A spreadsheet runs what looks like a formula, and records hold words of strangers: such a cell of
//! CSV gets an apostrophe in front (<https://owasp.org/www-community/attacks/CSV_Injection>). A plain
//! number is none. A record of TSV is one line and a cell holds no tab, so `cut` and `awk` can be
//! trusted: `\t`, `\n`, `\r` and `\\` stand for what would break that.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Commas and quotes.
    Csv,
    /// Tabs and escapes.
    Tsv,
}

/// Rows in the making.
#[derive(Debug)]
pub struct Sheet {
    dialect: Dialect,
    writer: Writer<Vec<u8>>,
}

impl Sheet {
    /// A sheet without rows yet.
    pub fn new(dialect: Dialect) -> Self {
        let mut builder = WriterBuilder::new();
        builder.flexible(true).terminator(Terminator::Any(b'\n'));
        if dialect == Dialect::Tsv {
            builder.delimiter(b'\t').quote_style(QuoteStyle::Never);
        }
        Self { dialect, writer: builder.from_writer(Vec::new()) }
    }

    /// Adds a row.
    pub fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) {
        let dialect = self.dialect;
        let written = cells
            .into_iter()
            .try_for_each(|cell| self.writer.write_field(&*made_safe(cell.as_ref(), dialect)))
            .and_then(|()| self.writer.write_record(None::<&[u8]>));
        debug_assert!(written.is_ok(), "a vector takes every row");
    }

    /// The text of all rows.
    pub fn into_text(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

fn made_safe(cell: &str, dialect: Dialect) -> Cow<'_, str> {
    match dialect {
        Dialect::Csv if is_formula(cell) => Cow::Owned(format!("'{cell}")),
        Dialect::Tsv if cell.contains(['\t', '\n', '\r', '\\']) => Cow::Owned(
            cell.replace('\\', r"\\")
                .replace('\t', r"\t")
                .replace('\n', r"\n")
                .replace('\r', r"\r"),
        ),
        _ => Cow::Borrowed(cell),
    }
}

/// Whether a spreadsheet may run the cell. Some take the wide forms of East Asian keyboards, too.
fn is_formula(cell: &str) -> bool {
    let is_start = |first: char| "=+-@\t\r\n＝＋－＠".contains(first);
    cell.starts_with(is_start) && !is_number(cell)
}

/// `-5`, `+3.25`: digits, at most one point among them, behind a sign.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Dialect, Sheet};
    use proptest::prelude::*;

    fn sheet(dialect: Dialect, rows: &[&[&str]]) -> String {
        let mut sheet = Sheet::new(dialect);
        for row in rows {
            sheet.row(*row);
        }
        sheet.into_text()
    }

    #[test]
    fn csv_quotes_what_needs_it_and_defuses_formulas() {
        let text = sheet(
            Dialect::Csv,
            &[
                &["id", "title", "pay"],
                &["a", "Cook, \"head\"\nof kitchen", "-5"],
                &["b", "=HYPERLINK(\"http://x\")", "+3.25"],
                &["c", "@SUM(A1)", "-5+cmd|'/C calc'!A0"],
                &["", "＝1+1", "\tx"],
                &[""],
            ],
        );
        assert_eq!(
            text,
            "id,title,pay\n\
             a,\"Cook, \"\"head\"\"\nof kitchen\",-5\n\
             b,\"'=HYPERLINK(\"\"http://x\"\")\",+3.25\n\
             c,'@SUM(A1),'-5+cmd|'/C calc'!A0\n\
             ,'＝1+1,'\tx\n\
             \"\"\n"
        );
    }

    #[test]
    fn tsv_has_a_line_for_each_row_and_no_tab_in_a_cell() {
        let text = sheet(Dialect::Tsv, &[&["id", "title"], &["a", "b\tc\nd\\n\r"], &["\"q\"", ""]]);
        assert_eq!(text, "id\ttitle\na\tb\\tc\\nd\\\\n\\r\n\"q\"\t\n");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_csv(
            rows in prop::collection::vec(prop::collection::vec(any::<String>(), 3), 1..5),
        ) {
            let mut sheet = Sheet::new(Dialect::Csv);
            for row in &rows {
                sheet.row(row);
            }
            let text = sheet.into_text();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            for (row, read) in rows.iter().zip(reader.records()) {
                for (cell, read) in row.iter().zip(&read.expect("a row")) {
                    prop_assert!(read == cell || read.strip_prefix('\'') == Some(cell));
                }
            }
        }
    }
}
