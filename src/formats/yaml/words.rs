//! What a scalar of the parser says, and all the bytes it says it with.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{ScalarStyle, Tag};

use super::build::{Builder, skip_blank};
use super::lines;
use super::tree::{Content, Node, Style};
use crate::domain::value::Value;

impl<'t> Builder<'t> {
    pub(super) fn scalar(
        &self,
        words: Cow<'t, str>,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: Range<usize>,
    ) -> Node {
        let style = style_of(style);
        let absent = style == Style::Plain && span.is_empty();
        let span = match style {
            Style::Literal | Style::Folded => self.block_scalar(&span),
            _ if absent => self.cursor..self.cursor,
            _ => span,
        };
        let mut words = if absent { String::new() } else { words.into_owned() };
        if matches!(style, Style::Literal | Style::Folded) && self.lacks_final_break(&span) {
            words.truncate(words.trim_end_matches('\n').len());
        }
        let is_text = match tag {
            Some(tag) if tag.is_yaml_core_schema() => !["int", "float", "bool", "null"]
                .iter()
                .any(|name| tag.is_yaml_core_schema_tag(name)),
            Some(tag) if tag.original() == "!" => true,
            _ => style != Style::Plain,
        };
        let value = if is_text { Value::Text(words) } else { Value::of_plain(&words) };
        Node { span, content: Content::Scalar { value, style } }
    }

    /// The bytes of a block scalar: from its header to the start of the line after it.
    fn block_scalar(&self, span: &Range<usize>) -> Range<usize> {
        let text = self.text;
        let mut header = skip_blank(text, self.cursor);
        if !text[header..].starts_with(['|', '>']) {
            header = text[header..].find(['|', '>']).map_or(header, |at| header + at);
        }
        let body = lines::next_line(text, header);
        let line = lines::line_start(text, span.end);
        let ends_in_blanks = lines::is_blank(&text[line..span.end]);
        let end = if ends_in_blanks { line } else { span.end };
        header..end.max(body)
    }

    /// Whether a block scalar ends with the file, in a line that no line break ends.
    fn lacks_final_break(&self, span: &Range<usize>) -> bool {
        span.end == self.text.len() && !self.text.ends_with(['\n', '\r'])
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
        ScalarStyle::Plain => Style::Plain,
    }
}
