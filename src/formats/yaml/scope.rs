//! Where an edit may change a text.
//!
//! The rule protected here: an edit has a place, and all that stands outside of it stays byte for
//! byte. The place follows from the path of the edit, never from the way in which it is made; and
//! whether a text kept to it is told from the two texts alone.

use std::ops::Range;

use super::lines::{self, BREAKS};
use super::patch::Patch;
use super::place::{self, Member, Source};
use super::tree::Node;

/// The bytes of a text that may become others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    /// Where lines with comments may be put, before all else: those that lose their place.
    lead: Option<usize>,
    /// What may be anything afterwards; an empty one is where something may be added.
    holes: Vec<Range<usize>>,
}

impl Scope {
    fn of(hole: Range<usize>) -> Self {
        Self { lead: None, holes: vec![hole] }
    }

    fn at(point: usize) -> Self {
        Self::of(point..point)
    }

    fn and(mut self, hole: Range<usize>) -> Self {
        self.holes.push(hole);
        self.holes.sort_by_key(|hole| (hole.start, hole.end));
        self
    }

    fn led(self, lead: usize) -> Self {
        Self { lead: Some(lead), ..self }
    }

    /// Whether no comment may move out of this one.
    pub(super) fn is_closed(&self) -> bool {
        self.lead.is_none()
    }

    /// Whether patches keep to this scope.
    pub(super) fn covers(&self, patches: &[Patch]) -> bool {
        let within = |hole: &Range<usize>, patch: &Patch| {
            hole.start <= patch.range.start && patch.range.end <= hole.end
        };
        patches.iter().all(|patch| self.holes.iter().any(|hole| within(hole, patch)))
    }

    /// The scope of several edits that are made at once.
    pub(super) fn union(scopes: &[Self]) -> Self {
        let mut all: Vec<_> = scopes.iter().flat_map(|scope| scope.holes.clone()).collect();
        all.sort_by_key(|hole| (hole.start, hole.end));
        let mut holes: Vec<Range<usize>> = Vec::new();
        for hole in all {
            match holes.last_mut() {
                Some(last) if hole.start <= last.end => last.end = last.end.max(hole.end),
                _ => holes.push(hole),
            }
        }
        Self { lead: None, holes }
    }

    /// Whether all of `old` outside of the scope stands in `new`, in its order and in lines of its
    /// own, and nothing beside.
    pub(super) fn holds(&self, old: &str, new: &str) -> bool {
        self.fillings(old, new).is_some_and(|fillings| {
            fillings.iter().zip(&self.holes).all(|(filling, hole)| is_apart(old, hole, filling))
        })
    }

    /// What stands in the holes now, when all that had to stay was found around them.
    fn fillings<'n>(&self, old: &str, new: &'n str) -> Option<Vec<&'n str>> {
        let first = self.holes.first()?.start;
        let lead = self.lead.unwrap_or(first);
        let below = new.strip_prefix(old.get(..lead)?)?;
        let mut rest = behind_comments(below, old.get(lead..first)?)?;
        let mut fillings = Vec::new();
        for (hole, next) in self.holes.iter().zip(&self.holes[1..]) {
            let (filling, more) = split(rest, old.get(hole.end..next.start)?)?;
            fillings.push(filling);
            rest = more;
        }
        fillings.push(rest.strip_suffix(old.get(self.holes.last()?.end..)?)?);
        Some(fillings)
    }
}

/// What stands before and behind `kept`.
fn split<'t>(text: &'t str, kept: &str) -> Option<(&'t str, &'t str)> {
    let at = text.find(kept)?;
    Some((text.get(..at)?, text.get(at + kept.len()..)?))
}

/// Whether a line that follows a hole still begins behind a line break of its own.
fn is_apart(old: &str, hole: &Range<usize>, filling: &str) -> bool {
    let begins_line = old.get(..hole.end).is_some_and(|before| before.ends_with(BREAKS));
    let is_last = hole.end == old.len();
    !begins_line || is_last || filling.is_empty() || filling.ends_with(BREAKS)
}

/// What follows `kept`, before which only lines with comments may stand.
fn behind_comments<'n>(mut text: &'n str, kept: &str) -> Option<&'n str> {
    loop {
        if let Some(rest) = text.strip_prefix(kept) {
            return Some(rest);
        }
        let is_comment = text.trim_start_matches([' ', '\t']).starts_with('#');
        text = text.get(lines::next_line(text, 0)..).filter(|_| is_comment)?;
    }
}

impl Source<'_> {
    /// Where the last member of the trail may become another, the smallest first.
    pub(super) fn of_member(&self, trail: &[Member<'_>]) -> Vec<Scope> {
        let Some(member) = trail.last() else { return Vec::new() };
        if member.flow {
            let end = self.flow_end(member);
            let blanks = self.text[end..].len() - self.text[end..].trim_start_matches(' ').len();
            let scope = Scope::of(member.start..end + blanks);
            let home = trail.iter().rfind(|one| !one.flow);
            return [Some(scope.clone()), home.map(|home| scope.led(self.line_of(home)))]
                .into_iter()
                .flatten()
                .collect();
        }
        let end = lines::line_end(self.text, self.close(member));
        // The blank lines after a block scalar may be its words.
        let last = member.node.span.end.max(end);
        let end = if self.text[..end].ends_with(BREAKS) { last } else { end };
        let (value, whole) = (Scope::of(member.after..end), Scope::of(member.start..end));
        let lead = self.line_of(member);
        vec![
            value.clone(),
            value.led(lead),
            whole.clone(),
            whole.led(lead),
            Scope::of(member.start..last),
            Scope::of(member.start..last).led(lead),
        ]
    }

    /// Where the one member of the root, or the braces of an empty one, may become another.
    pub(super) fn of_root(&self) -> Vec<Scope> {
        let root = &self.document.root;
        let members = place::members(root);
        let close = members.last().map_or(root.span.end, |last| self.close(last));
        vec![Scope::of(root.span.start..lines::line_end(self.text, close.max(root.span.end)))]
    }

    /// Where a new member may go: in one of `places`, or at the end of a file that lacks its last
    /// line break, where the block scalar before it has to say so.
    pub(super) fn of_new(&self, parent: &Node, places: &[usize]) -> Vec<Scope> {
        let members = place::members(parent);
        let mut scopes: Vec<_> =
            places.iter().flat_map(|at| self.of_new_at(&members, *at)).collect();
        let last = members.last().filter(|last| !last.flow && places.contains(&members.len()));
        let header = last.and_then(|last| self.stripped(last.node));
        let end = self.text.len();
        scopes.extend(header.map(|header| Scope::at(end).and(header.range)));
        scopes
    }

    fn of_new_at(&self, members: &[Member<'_>], at: usize) -> Vec<Scope> {
        let before = at.checked_sub(1).and_then(|before| members.get(before));
        let Some(before) = before else {
            let Some(first) = members.first() else { return Vec::new() };
            let begins = !first.flow && lines::starts_line(self.text, first.start);
            return vec![Scope::at(if begins { self.top(first.start) } else { first.start })];
        };
        if !before.flow {
            return vec![Scope::at(self.below(before))];
        }
        let end = self.flow_end(before);
        let comma = self.comma(end);
        let after = comma.map_or(end, |comma| comma + 1);
        let mut scopes = vec![Scope::at(end)];
        if lines::starts_line(self.text, before.start) && self.ends_line(after) {
            let line = Scope::at(lines::line_end(self.text, after));
            scopes.insert(0, if comma.is_some() { line } else { line.and(end..end) });
        }
        scopes
    }

    /// Where a member may go away from `siblings`, itself among them.
    pub(super) fn of_gone(&self, trail: &[Member<'_>], siblings: &[Member<'_>]) -> Vec<Scope> {
        let Some(member) = trail.last() else { return Vec::new() };
        let at = siblings.iter().position(|one| one.start == member.start).unwrap_or(0);
        let before = at.checked_sub(1).and_then(|before| siblings.get(before));
        let next = siblings.get(at + 1);
        if member.flow {
            return self.of_gone_between_brackets(trail, before, next);
        }
        if lines::starts_line(self.text, member.start) {
            let start = lines::line_start(self.text, member.start);
            let end = self.below(member);
            let blank = self.behind_blank_lines(end);
            let keyless = next.filter(|next| next.entry.is_some_and(|one| one.key.is_absent()));
            let ends = [Some(end), Some(blank), keyless.map(|next| next.start.max(end))];
            return ends.into_iter().flatten().map(|end| Scope::of(start..end)).collect();
        }
        let end = next.map_or(member.start, |next| next.start);
        let scope = Scope::of(member.start..end);
        vec![scope.clone(), scope.led(self.line_of(member))]
    }

    fn of_gone_between_brackets(
        &self,
        trail: &[Member<'_>],
        before: Option<&Member<'_>>,
        next: Option<&Member<'_>>,
    ) -> Vec<Scope> {
        let Some(member) = trail.last() else { return Vec::new() };
        let end = self.flow_end(member);
        let comma = self.comma(end);
        let after = comma.map_or(end, |comma| comma + 1);
        let mut scopes = Vec::new();
        if lines::starts_line(self.text, member.start) && self.ends_line(after) {
            let start = lines::line_start(self.text, member.start);
            let line = Scope::of(start..lines::next_line(self.text, after));
            let last = before.and_then(|before| self.comma(self.flow_end(before)));
            let comma = last.map(|last| line.clone().and(last..last + 1));
            scopes.extend([Some(line), comma].into_iter().flatten());
        }
        let scope = Scope::of(match (before, next) {
            (Some(before), _) => self.flow_end(before)..end,
            (None, next) => member.start..next.map_or(end, |next| next.start),
        });
        let home = trail.iter().rfind(|one| !one.flow);
        scopes.push(scope.clone());
        scopes.extend(home.map(|home| scope.led(self.line_of(home))));
        scopes
    }

    fn line_of(&self, member: &Member<'_>) -> usize {
        lines::line_start(self.text, member.start)
    }
}

#[cfg(test)]
mod tests;
