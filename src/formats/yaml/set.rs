//! Ways to put another value in the place of one that is there.

use super::emit::{self, emit_value};
use super::patch::{Candidate, insert, replace};
use super::place::{Member, Source};
use super::tree::{Content, Form, Style};
use super::{lines, scalar};
use crate::domain::value::Value;

impl Source<'_> {
    /// Ways to give the last member of the trail another value, the least intrusive first.
    pub(super) fn set(&self, trail: &[Member<'_>], value: &Value) -> Vec<Candidate> {
        let Some(member) = trail.last() else { return Vec::new() };
        let mut ways = Vec::new();
        match member.node.content {
            Content::Scalar { style: style @ (Style::Literal | Style::Folded), .. } => {
                ways.extend(self.block_text(member, style, value));
            }
            Content::Scalar { style, .. } if !has_lines(value) || member.flow => {
                ways.extend(self.scalar(member, style, value));
            }
            _ => {}
        }
        ways.extend(self.rewrite(trail, value));
        ways
    }

    /// A scalar in the place and the quotes of the old one.
    fn scalar(&self, member: &Member<'_>, style: Style, value: &Value) -> Vec<Candidate> {
        let span = member.node.span.clone();
        let words = match value {
            Value::List(_) | Value::Map(_) => return Vec::new(),
            Value::Null if !member.flow && member.entry.is_some() => {
                return self.without_value(member).into_iter().collect();
            }
            Value::Text(words) => in_style(words, style, member.flow),
            other => vec![emit_value(other)],
        };
        let is_absent = member.node.is_absent();
        let put = |words: String| {
            if is_absent { self.fill(member, &words) } else { vec![replace(span.clone(), words)] }
        };
        words.into_iter().map(put).collect()
    }

    /// Nothing behind the colon, where the value stood in its line.
    fn without_value(&self, member: &Member<'_>) -> Option<Candidate> {
        let end = member.node.span.end;
        let line = lines::line_end(self.text, member.after);
        let end = if lines::is_blank(self.text.get(end..line)?) { line } else { end };
        Some(vec![replace(member.after..end, "")])
    }

    /// A value where there was none.
    fn fill(&self, member: &Member<'_>, words: &str) -> Candidate {
        let after = member.after;
        let rest = &self.text[after..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if member.entry.is_some_and(|entry| entry.colon.is_none()) {
            return vec![insert(after, format!(": {words}"))];
        }
        if rest[blanks..].starts_with('#') {
            return vec![insert(after, format!(" {words}"))];
        }
        if member.flow {
            return vec![replace(after..after + blanks, format!(" {words}"))];
        }
        if rest.starts_with(' ') {
            return vec![insert(after + 1, words)];
        }
        vec![insert(after, format!(" {words}"))]
    }

    /// Text in the place of a block scalar, as a block of the same kind.
    fn block_text(&self, member: &Member<'_>, style: Style, value: &Value) -> Vec<Candidate> {
        let (Value::Text(words), span) = (value, &member.node.span) else { return Vec::new() };
        let body_start = lines::next_line(self.text, span.start);
        let close = self.close(member);
        let column = lines::column(self.text, member.start);
        let indent = self.body_indent(member).unwrap_or(column + self.layout.step);
        let one_line = !words.strip_suffix('\n').unwrap_or(words).contains('\n');
        let mark = if style == Style::Folded && one_line { '>' } else { '|' };
        let Some(header) = emit::header(mark, words, indent.saturating_sub(column)) else {
            return Vec::new();
        };
        let body = emit::body(words, indent);
        let header_end = self.text[span.start..]
            .find([' ', '\t', '\r', '\n'])
            .map_or(span.end, |at| span.start + at);
        let header = replace(span.start..header_end, header);
        if body_start > close {
            let at = lines::line_end(self.text, span.start);
            return vec![vec![header, insert(at, format!("\n{body}"))]];
        }
        let end_of_span = span.start + lines::without_break(&self.text[span.clone()]).len();
        let ends = [(close, ""), (close, "\n"), (end_of_span, ""), (end_of_span, "\n")];
        let way = |(end, last): (usize, &str)| {
            vec![header.clone(), replace(body_start..end.max(body_start), format!("{body}{last}"))]
        };
        ends.into_iter().map(way).collect()
    }

    /// The indentation of a block scalar's first line with words.
    fn body_indent(&self, member: &Member<'_>) -> Option<usize> {
        let span = &member.node.span;
        let header = &self.text[span.start..lines::line_end(self.text, span.start)];
        if header.split('#').next()?.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut at = lines::next_line(self.text, span.start);
        while at < span.end {
            if !lines::is_blank(&self.text[at..lines::line_end(self.text, at)]) {
                return Some(lines::indent_of(self.text, at));
            }
            at = lines::next_line(self.text, at);
        }
        None
    }

    /// The value written anew; the comments that stood inside it follow the colon or stand above.
    pub(super) fn rewrite(&self, trail: &[Member<'_>], value: &Value) -> Vec<Candidate> {
        let Some(member) = trail.last() else { return Vec::new() };
        if member.flow {
            return self.rewrite_between_brackets(trail, member, value).into_iter().collect();
        }
        if member.entry.is_some_and(|entry| entry.colon.is_none()) {
            return self.rewrite_whole(member, value);
        }
        let mut ways = Vec::new();
        for layout in [self.layout, emit::Layout { blocks: false, ..self.layout }] {
            let column = lines::column(self.text, member.start);
            let width = member.after.saturating_sub(member.start);
            let words = match member.entry {
                Some(_) => layout.after_key(value, column, width),
                None => layout.after_dash(value, column, 1),
            };
            ways.push(self.put(member, &words, ""));
            ways.push(self.put(member, &words, "\n"));
        }
        ways.extend(self.rewrite_whole(member, value));
        ways
    }

    /// `words` behind the colon or dash of a member, `last` at the very end.
    fn put(&self, member: &Member<'_>, words: &str, last: &str) -> Candidate {
        let start = member.after;
        let close = self.close(member);
        let line = lines::line_end(self.text, close);
        let (first, more) = words.split_once('\n').map_or((words, None), |(a, b)| (a, Some(b)));
        let is_followed = !self.comments(close..line).is_empty();
        let end = if is_followed || more.is_some() || words.is_empty() { line } else { close };
        let mut inside = self.comments(start..end);
        let header_end = lines::line_end(self.text, start);
        let in_first_line = inside.first().is_some_and(|comment| comment.start < header_end);
        let beside = if in_first_line {
            Some(inside.remove(0))
        } else if is_followed && !member.node.is_block() {
            inside.pop()
        } else {
            None
        };
        let mut text = first.to_owned();
        if let Some(comment) = beside {
            let before = self.text[start..comment.start].trim_end_matches([' ', '\t']);
            text += &self.text[start + before.len()..comment.end];
        }
        text.extend(more.map(|more| format!("\n{more}")));
        text += last;
        let mut patches = vec![replace(start..end, text)];
        patches.extend(self.above(member, &inside));
        patches
    }

    /// Comments in lines of their own above the line in which a member begins.
    pub(super) fn above(
        &self,
        member: &Member<'_>,
        comments: &[std::ops::Range<usize>],
    ) -> Option<super::patch::Patch> {
        let at = lines::line_start(self.text, member.start);
        let indent = lines::indent_of(self.text, member.start);
        (!comments.is_empty()).then(|| insert(at, self.own_lines(comments, indent)))
    }

    /// Between brackets only the value is replaced; comments inside it go above the block around.
    fn rewrite_between_brackets(
        &self,
        trail: &[Member<'_>],
        member: &Member<'_>,
        value: &Value,
    ) -> Option<Candidate> {
        let home = trail.iter().rfind(|member| !member.flow)?;
        let mut patches = if member.node.is_absent() {
            self.fill(member, &emit_value(value))
        } else {
            vec![replace(member.node.span.clone(), emit_value(value))]
        };
        patches.extend(self.above(home, &self.comments(member.node.span.clone())));
        Some(patches)
    }

    /// The whole entry, its key included, written anew.
    fn rewrite_whole(&self, member: &Member<'_>, value: &Value) -> Vec<Candidate> {
        let Some(entry) = member.entry else { return Vec::new() };
        let end = lines::line_end(self.text, self.close(member));
        let comments = self.comments(member.start..end);
        let column = lines::column(self.text, member.start);
        let way = |blocks: bool, last: &str| {
            let layout = emit::Layout { blocks, ..self.layout };
            let text = layout.entry(&entry.name, value, column) + last;
            let mut patches = vec![replace(member.start..end, text)];
            patches.extend(self.above(member, &comments));
            patches
        };
        vec![way(true, ""), way(true, "\n"), way(false, "")]
    }

    /// A root that had nothing, or has nothing now.
    pub(super) fn replace_root(&self, text: &str) -> Vec<Candidate> {
        let root = &self.document.root;
        let flow = matches!(root.content, Content::Map { form: Form::Flow, .. });
        let close = if flow {
            root.span.end
        } else {
            super::place::members(root).last().map_or(root.span.end, |last| self.close(last))
        };
        let end = lines::line_end(self.text, close);
        let comments = self.own_lines(&self.comments(root.span.start..end), 0);
        vec![vec![replace(root.span.start..end, comments + text)]]
    }
}

fn has_lines(value: &Value) -> bool {
    matches!(value, Value::Text(words) if words.contains('\n'))
}

/// The words as a scalar: in this style where it can hold them, else in one that can.
fn in_style(words: &str, style: Style, flow: bool) -> Vec<String> {
    let kept = match style {
        Style::Single => scalar::single(words).unwrap_or_else(|| scalar::double(words)),
        Style::Double => scalar::double(words),
        Style::Plain | Style::Literal | Style::Folded => scalar::text(words, flow),
    };
    vec![kept, scalar::double(words)]
}
