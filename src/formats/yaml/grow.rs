//! Ways to add a member to a list or map that has some, and to take one away.

use super::emit::{Layout, emit_value, pair};
use super::patch::{Candidate, Patch, insert, replace};
use super::place::{self, Member, Source};
use super::tree::{Content, Entry, Form, Node, Style};
use super::{build, lines};
use crate::domain::schema::Field;
use crate::domain::value::Value;

impl Source<'_> {
    /// Ways to add an entry to a map that has some.
    pub(super) fn add(
        &self,
        map: &Node,
        name: &str,
        value: &Value,
        fields: Option<&'static [Field]>,
    ) -> Vec<Candidate> {
        let members = place::members(map);
        let Some(first) = members.first() else { return Vec::new() };
        let column = lines::column(self.text, first.start);
        let places = place::positions(&members, name, fields);
        if first.flow {
            let words = pair(name, value);
            let ways = places.iter().map(|at| self.insert_between_brackets(&members, *at, &words));
            return ways.flatten().collect();
        }
        let line = |layout: Layout| layout.entry(name, value, column);
        let mut ways: Vec<_> =
            places.iter().flat_map(|at| self.insert_line(&members, *at, line)).collect();
        ways.extend(self.append_stripping(&members, line));
        ways
    }

    /// Ways to add an item to a list that has some.
    pub(super) fn insert_item(&self, list: &Node, at: usize, item: &Value) -> Vec<Candidate> {
        let members = place::members(list);
        let Some(near) = members.get(at.saturating_sub(1)) else { return Vec::new() };
        if near.flow {
            return self.insert_between_brackets(&members, at, &emit_value(item));
        }
        let column = lines::column(self.text, near.start);
        let blanks =
            self.text[near.after..].len() - self.text[near.after..].trim_start_matches(' ').len();
        let gap = blanks.clamp(1, 8);
        // Where one item fits a line, a line is the style of the list.
        let is_in_lines = |member: &Member<'_>| {
            matches!(member.node.content, Content::Map { form: Form::Block, .. })
        };
        let in_lines = members.iter().all(is_in_lines);
        let line = |layout: Layout| match item {
            Value::Map(map) if in_lines && !map.is_empty() => {
                format!("-{}", layout.after_dash_in_lines(map, column, gap))
            }
            item => format!("-{}", layout.after_dash(item, column, gap)),
        };
        let mut ways = self.insert_line(&members, at, line);
        if at == members.len() {
            ways.extend(self.append_stripping(&members, line));
        }
        ways
    }

    /// Lines for a new member of a block, before the member at `at`.
    fn insert_line(
        &self,
        members: &[Member<'_>],
        at: usize,
        line: impl Fn(Layout) -> String,
    ) -> Vec<Candidate> {
        let column = members.first().map_or(0, |first| lines::column(self.text, first.start));
        let indent = " ".repeat(column);
        let layouts = [self.layout, Layout { blocks: false, ..self.layout }];
        let before = at.checked_sub(1).and_then(|before| members.get(before));
        let mut ways = Vec::new();
        for layout in layouts {
            let line = line(layout);
            match (before, members.first()) {
                (Some(before), _) => {
                    ways.extend(self.insert_below(before, &format!("{indent}{line}")));
                }
                (None, Some(first)) if lines::starts_line(self.text, first.start) => {
                    ways.push(vec![insert(self.top(first.start), format!("{indent}{line}\n"))]);
                }
                (None, Some(first)) => {
                    ways.push(vec![insert(first.start, format!("{line}\n{indent}"))]);
                }
                (None, None) => {}
            }
        }
        ways
    }

    /// A line below a member.
    fn insert_below(&self, member: &Member<'_>, line: &str) -> Vec<Candidate> {
        let at = self.below(member);
        if at < self.text.len() || self.text[..at].ends_with(['\n', '\r']) {
            return vec![vec![insert(at, format!("{line}\n"))]];
        }
        vec![vec![insert(at, format!("\n{line}"))], vec![insert(at, format!("\n{line}\n"))]]
    }

    /// A line at the end of a file that lacks its last line break: the block scalar there has to
    /// say from now on that it has none.
    fn append_stripping(
        &self,
        members: &[Member<'_>],
        line: impl Fn(Layout) -> String,
    ) -> Vec<Candidate> {
        let strip = members.last().and_then(|last| self.stripped(last.node));
        let Some(strip) = strip else { return Vec::new() };
        let mut ways = self.insert_line(members, members.len(), line);
        for way in &mut ways {
            way.push(strip.clone());
        }
        ways
    }

    /// The header of the block scalar that a node ends with, dropping the last line break; only at
    /// the end of a file that lacks one.
    pub(super) fn stripped(&self, node: &Node) -> Option<Patch> {
        let start = last_scalar(node).filter(|last| last.span.end == self.text.len())?.span.start;
        let words = &self.text[start..lines::line_end(self.text, start)];
        let header = words.split([' ', '\t']).next()?;
        Some(replace(start..start + header.len(), header.replace(['+', '-'], "") + "-"))
    }

    /// A new member between brackets, before the one at `at`.
    fn insert_between_brackets(
        &self,
        members: &[Member<'_>],
        at: usize,
        words: &str,
    ) -> Vec<Candidate> {
        let Some(before) = at.checked_sub(1).and_then(|before| members.get(before)) else {
            return members.first().map_or_else(Vec::new, |first| vec![self.lead(first, words)]);
        };
        let end = self.flow_end(before);
        // libyaml takes `key:,` for a text.
        let comma_word = if self.text[..end].ends_with(':') { " ," } else { "," };
        let mut ways = Vec::new();
        if lines::starts_line(self.text, before.start) {
            let indent = " ".repeat(lines::column(self.text, before.start));
            let comma = self.comma(end);
            let after = comma.map_or(end, |comma| comma + 1);
            if self.ends_line(after) {
                let line_end = lines::line_end(self.text, after);
                ways.push(match comma {
                    Some(_) => vec![insert(line_end, format!("\n{indent}{words},"))],
                    None => vec![
                        insert(end, comma_word),
                        insert(line_end, format!("\n{indent}{words}")),
                    ],
                });
            }
        }
        ways.push(vec![insert(end, format!("{comma_word} {words}"))]);
        ways
    }

    /// A new first member between brackets.
    fn lead(&self, first: &Member<'_>, words: &str) -> Candidate {
        let gap = if lines::starts_line(self.text, first.start) {
            format!("\n{}", " ".repeat(lines::column(self.text, first.start)))
        } else {
            " ".to_owned()
        };
        vec![insert(first.start, format!("{words},{gap}"))]
    }

    /// Where a member between brackets ends; one without a value ends behind the blanks that follow.
    pub(super) fn flow_end(&self, member: &Member<'_>) -> usize {
        let end = member.node.span.end.max(member.after);
        let rest = &self.text[end..];
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        if member.node.is_absent() && !rest[blanks..].starts_with('#') { end + blanks } else { end }
    }

    pub(super) fn comma(&self, end: usize) -> Option<usize> {
        let at = build::skip_blank(self.text, end);
        self.text[at..].starts_with(',').then_some(at)
    }

    /// Ways to take the last member of the trail away from a list or map that has more.
    pub(super) fn remove(&self, trail: &[Member<'_>], siblings: &[Member<'_>]) -> Vec<Candidate> {
        let Some(member) = trail.last() else { return Vec::new() };
        let at = siblings.iter().position(|sibling| sibling.start == member.start).unwrap_or(0);
        if member.flow {
            return self.remove_between_brackets(trail, siblings, at);
        }
        if lines::starts_line(self.text, member.start) {
            let next = siblings.get(at + 1).and_then(|next| next.entry);
            return self.remove_lines(member, next.filter(|next| next.key.is_absent()));
        }
        // The first one, behind the dash of an item around it: the next takes its place.
        let Some(next) = siblings.get(at + 1) else { return Vec::new() };
        let mut patches = vec![replace(member.start..next.start, "")];
        patches.extend(self.above(member, &self.comments(member.start..next.start)));
        vec![patches]
    }

    /// The lines of a member go; its comments stay. `keyless` is an entry without a key behind it,
    /// whose colon might be taken for that of a key before it.
    fn remove_lines(&self, member: &Member<'_>, keyless: Option<&Entry>) -> Vec<Candidate> {
        let column = lines::column(self.text, member.start);
        let start = lines::line_start(self.text, member.start);
        let end = self.below(member);
        let blank = self.behind_blank_lines(end);
        let comments = self.own_lines(&self.comments(start..end), column);
        let mut ways: Vec<_> = [end, blank]
            .into_iter()
            .map(|end| vec![replace(start..end, comments.clone())])
            .collect();
        if let Some(next) = keyless {
            let key = format!("? \"\"\n{}", " ".repeat(column));
            ways.push(vec![replace(start..end, comments), insert(next.start, key)]);
        }
        ways
    }

    fn remove_between_brackets(
        &self,
        trail: &[Member<'_>],
        siblings: &[Member<'_>],
        at: usize,
    ) -> Vec<Candidate> {
        let (Some(member), Some(home)) = (siblings.get(at), trail.iter().rfind(|one| !one.flow))
        else {
            return Vec::new();
        };
        let end = self.flow_end(member);
        let before = at.checked_sub(1).and_then(|before| siblings.get(before));
        let mut ways = Vec::new();
        let comma = self.comma(end);
        let after = comma.map_or(end, |comma| comma + 1);
        if lines::starts_line(self.text, member.start) && self.ends_line(after) {
            let start = lines::line_start(self.text, member.start);
            let range = start..lines::next_line(self.text, after);
            let column = lines::column(self.text, member.start);
            let mut patches =
                vec![replace(range.clone(), self.own_lines(&self.comments(range), column))];
            let lone = before.filter(|_| comma.is_none());
            if let Some(last) = lone.and_then(|before| self.comma(self.flow_end(before))) {
                patches.push(replace(last..last + 1, ""));
            }
            ways.push(patches);
        }
        let range = match (before, siblings.get(at + 1)) {
            (Some(before), _) => self.flow_end(before)..end,
            (None, Some(next)) => member.start..next.start,
            (None, None) => member.start..end,
        };
        let mut patches = vec![replace(range.clone(), "")];
        patches.extend(self.above(home, &self.comments(range)));
        ways.push(patches);
        ways
    }
}

/// The block scalar that a node ends with.
fn last_scalar(node: &Node) -> Option<&Node> {
    match &node.content {
        Content::Scalar { style: Style::Literal | Style::Folded, .. } => Some(node),
        _ => place::members(node).last().and_then(|member| last_scalar(member.node)),
    }
}
