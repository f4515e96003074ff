//! Places in a file: where an entry or item begins and ends, which comments are its own, where a
//! new one goes.

use std::ops::Range;

use super::emit::Layout;
use super::lines;
use super::tree::{Content, Document, Entry, Form, Node, Style};
use crate::domain::change::Step;
use crate::domain::schema::{self, Field, Shape};

/// A text with its tree.
#[derive(Clone, Copy)]
pub(super) struct Source<'d> {
    pub(super) text: &'d str,
    pub(super) document: &'d Document,
    pub(super) layout: Layout,
}

/// One entry of a map or item of a list.
#[derive(Clone, Copy)]
pub(super) struct Member<'d> {
    /// Where it begins: at its key, `?` or dash.
    pub(super) start: usize,
    /// Where its value may begin: behind its colon or dash.
    pub(super) after: usize,
    /// Its value.
    pub(super) node: &'d Node,
    /// The entry, when it is one of a map.
    pub(super) entry: Option<&'d Entry>,
    /// Whether it stands between brackets.
    pub(super) flow: bool,
}

/// The members of a list or map.
pub(super) fn members(node: &Node) -> Vec<Member<'_>> {
    match &node.content {
        Content::List { flow, items } => items
            .iter()
            .map(|item| Member {
                start: item.start,
                after: if *flow { item.start } else { item.start + 1 },
                node: &item.node,
                entry: None,
                flow: *flow,
            })
            .collect(),
        Content::Map { form, entries } => entries
            .iter()
            .map(|entry| Member {
                start: entry.start,
                after: entry.colon.map_or(entry.key.span.end, |colon| colon + 1),
                node: &entry.value,
                entry: Some(entry),
                flow: *form != Form::Block,
            })
            .collect(),
        Content::Scalar { .. } | Content::Alias(_) => Vec::new(),
    }
}

/// The members that a path leads through, as far as they are there.
pub(super) fn trail<'d>(root: &'d Node, steps: &[Step]) -> Vec<Member<'d>> {
    let mut node = root;
    let mut trail = Vec::new();
    for step in steps {
        let members = members(node);
        let found = match step {
            Step::Index(index) => members.get(*index).filter(|member| member.entry.is_none()),
            Step::Key(name) => {
                members.iter().find(|member| member.entry.is_some_and(|entry| entry.name == *name))
            }
        };
        let Some(found) = found else { break };
        trail.push(*found);
        node = found.node;
    }
    trail
}

impl<'d> Source<'d> {
    pub(super) fn new(text: &'d str, document: &'d Document) -> Self {
        let mut layout = Layout::default();
        let root = &document.root;
        layout.step = step(text, root, false).unwrap_or(layout.step);
        layout.list_step = step(text, root, true).unwrap_or(layout.list_step);
        Self { text, document, layout }
    }

    /// Where the last word of a member ends; the blank lines after a block scalar are not its words
    /// unless it keeps them.
    pub(super) fn close(&self, member: &Member<'_>) -> usize {
        match member.entry {
            Some(entry) if entry.colon.is_none() => self.close_of(&entry.key),
            _ => self.close_of(member.node).max(member.after),
        }
    }

    fn close_of(&self, node: &Node) -> usize {
        let span = node.span.clone();
        match &node.content {
            Content::Scalar { style: Style::Literal | Style::Folded, .. } => {
                let words = &self.text[span.clone()];
                let header_end = lines::line_end(self.text, span.start);
                let keeps = self.text[span.start..header_end].split('#').next();
                let words = if keeps.is_some_and(|header| header.contains('+')) {
                    lines::without_break(words)
                } else {
                    words.trim_end_matches(['\n', '\r', ' ', '\t'])
                };
                // Blanks at the end of the last line are words of it.
                let end = span.start + words.len();
                let line = lines::line_end(self.text, end);
                if end <= header_end { header_end } else { line.min(span.end) }
            }
            _ if node.is_block() => {
                members(node).last().map_or(span.end, |member| self.close(member))
            }
            _ => span.end,
        }
    }

    /// The comments in a range.
    pub(super) fn comments(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let all = &self.document.comments;
        let first = all.partition_point(|comment| comment.start < range.start);
        let inside = |comment: &&Range<usize>| comment.start < range.end;
        all[first..].iter().take_while(inside).cloned().collect()
    }

    /// The words of comments, each in a line of its own.
    pub(super) fn own_lines(&self, comments: &[Range<usize>], indent: usize) -> String {
        comments.iter().fold(String::new(), |lines, comment| {
            lines + &" ".repeat(indent) + &self.text[comment.clone()] + "\n"
        })
    }

    /// Whether the line at `at` holds only a comment, and how far it is indented.
    pub(super) fn comment_line(&self, at: usize) -> Option<usize> {
        let end = lines::line_end(self.text, at);
        let line = &self.text[at..end];
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        let known = &self.document.comments;
        known.binary_search_by_key(&(at + blanks), |comment| comment.start).ok().map(|_| blanks)
    }

    /// Where the comment lines directly above the line of `at` begin.
    pub(super) fn top(&self, at: usize) -> usize {
        let mut top = lines::line_start(self.text, at);
        while top > 0 {
            let above = lines::line_start(self.text, lines::without_break(&self.text[..top]).len());
            if above >= top || self.comment_line(above).is_none() {
                break;
            }
            top = above;
        }
        top
    }

    /// Where the line after a member of a block begins, with the comments below it that are
    /// indented deeper than its own column.
    pub(super) fn below(&self, member: &Member<'_>) -> usize {
        let column = lines::column(self.text, member.start);
        let mut at = lines::next_line(self.text, self.close(member));
        while at < self.text.len() && self.comment_line(at).is_some_and(|indent| indent > column) {
            at = lines::next_line(self.text, at);
        }
        at
    }

    /// Where the blank lines that begin at `at` end.
    pub(super) fn behind_blank_lines(&self, mut at: usize) -> usize {
        while at < self.text.len() {
            let next = lines::next_line(self.text, at);
            if !lines::is_blank(&self.text[at..next]) {
                break;
            }
            at = next;
        }
        at
    }

    /// Whether nothing but blanks and a comment stands from `at` to the end of its line.
    pub(super) fn ends_line(&self, at: usize) -> bool {
        let rest = &self.text[at..lines::line_end(self.text, at)];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        blanks == rest.len()
            || (rest[blanks..].starts_with('#') && !self.comments(at..at + rest.len()).is_empty())
    }
}

/// How far maps (or lists) stand in from their keys, in the first place that shows it.
fn step(text: &str, node: &Node, of_lists: bool) -> Option<usize> {
    members(node).iter().find_map(|member| {
        let shows = match &member.node.content {
            Content::List { flow, .. } => of_lists && !flow && member.entry.is_some(),
            Content::Map { form, .. } => {
                !of_lists && *form == Form::Block && member.entry.is_some()
            }
            _ => false,
        };
        let here = || {
            let inner = lines::column(text, member.node.span.start);
            inner.checked_sub(lines::column(text, member.start))
        };
        shows.then(here).flatten().or_else(|| step(text, member.node, of_lists))
    })
}

/// The table for the map at a path, where there is one.
pub(super) fn fields_at(fields: &'static [Field], steps: &[Step]) -> Option<&'static [Field]> {
    let mut shape = Shape::Fields(fields);
    for step in steps {
        shape = match (shape, step) {
            (Shape::Whole(fields) | Shape::Fields(fields), Step::Key(name)) => {
                schema::find(fields, name)?.shape
            }
            (Shape::Keyed(_, fields) | Shape::Log(fields), Step::Index(_)) => Shape::Fields(fields),
            (Shape::Set(shape), Step::Index(_)) | (Shape::Open(shape), Step::Key(_)) => *shape,
            _ => return None,
        };
    }
    match shape {
        Shape::Whole(fields) | Shape::Fields(fields) => Some(fields),
        _ => None,
    }
}

/// The places for a new key among the members of a map, the best first.
pub(super) fn positions(
    members: &[Member<'_>],
    name: &str,
    fields: Option<&'static [Field]>,
) -> Vec<usize> {
    let rank = |name: &str| fields?.iter().position(|field| field.name == name);
    let rank_of = |member: &Member<'_>| rank(&member.entry?.name);
    let len = members.len();
    let best = match rank(name) {
        Some(own) => {
            let before =
                (0..len).filter(|at| rank_of(&members[*at]).is_some_and(|rank| rank < own));
            let after = (0..len).find(|at| rank_of(&members[*at]).is_some_and(|rank| rank > own));
            let last = before.max_by_key(|at| rank_of(&members[*at]));
            last.map(|at| at + 1).or(after).unwrap_or(len)
        }
        None if members.last().is_some_and(is_closing_text) => len - 1,
        None => len,
    };
    let mut places = vec![best, best.saturating_sub(1), len, 0];
    places.dedup();
    places
}

fn is_closing_text(member: &Member<'_>) -> bool {
    let style = match member.node.content {
        Content::Scalar { style, .. } => style,
        _ => Style::Plain,
    };
    !member.flow && matches!(style, Style::Literal | Style::Folded)
}
