//! All ways to make an edit, and all the places it may be made in: in place first, then by writing
//! ever larger parts anew.

use super::emit::Layout;
use super::patch::Candidate;
use super::place::{self, Member, Source};
use super::scope::Scope;
use crate::domain::change::{Edit, Step, find};
use crate::domain::schema::Field;
use crate::domain::value::{Map, Value};

/// An edit of a text.
pub(super) struct Way<'d> {
    pub(super) source: Source<'d>,
    pub(super) edit: &'d Edit,
    pub(super) fields: &'static [Field],
}

impl<'d> Way<'d> {
    fn steps(&self) -> &'d [Step] {
        &self.edit.path().0
    }

    fn trail(&self) -> Vec<Member<'d>> {
        place::trail(&self.source.document.root, self.steps())
    }

    /// Where the edit may change the text, the smallest first; at most the entry of the record.
    pub(super) fn scopes(&self) -> Vec<Scope> {
        let trail = self.trail();
        let mut scopes = self.own_scopes(&trail);
        scopes.extend((1..=trail.len()).rev().flat_map(|to| self.source.of_member(&trail[..to])));
        scopes
    }

    fn own_scopes(&self, trail: &[Member<'d>]) -> Vec<Scope> {
        let parent = trail.last().map_or(&self.source.document.root, |member| member.node);
        let siblings = place::members(parent);
        match (self.edit, self.steps().get(trail.len())) {
            (Edit::Remove { .. }, None) => self.scopes_of_remove(trail),
            (Edit::Insert { at, .. }, None) => self.source.of_new(parent, &[*at]),
            (_, Some(Step::Key(name))) if !siblings.is_empty() => {
                let fields = place::fields_at(self.fields, &self.steps()[..trail.len()]);
                self.source.of_new(parent, &place::positions(&siblings, name, fields))
            }
            (_, Some(_)) if trail.is_empty() => self.source.of_root(),
            _ => Vec::new(),
        }
    }

    fn scopes_of_remove(&self, trail: &[Member<'d>]) -> Vec<Scope> {
        let above = &trail[..trail.len().saturating_sub(1)];
        let parent = above.last().map_or(&self.source.document.root, |member| member.node);
        let siblings = place::members(parent);
        match (siblings.len(), above.is_empty()) {
            (2.., _) => self.source.of_gone(trail, &siblings),
            (_, true) => self.source.of_root(),
            (_, false) => self.source.of_member(above),
        }
    }

    /// The first way that keeps to a scope out of which no comment moves.
    pub(super) fn first(&self, expected: &Value) -> Option<(Scope, Candidate)> {
        let mut ways = self.in_place(expected);
        let closed = self.own_scopes(&self.trail()).into_iter();
        let closed = closed.chain(self.source.of_member(&self.trail())).filter(Scope::is_closed);
        closed.into_iter().find_map(|scope| {
            let at = ways.iter().position(|way| scope.covers(way))?;
            Some((scope, ways.swap_remove(at)))
        })
    }

    /// All ways, the most pleasing first.
    pub(super) fn all(&self, expected: &Value) -> Vec<Candidate> {
        let (trail, steps) = (self.trail(), self.steps());
        let mut ways = self.in_place(expected);
        for depth in (1..=trail.len()).rev() {
            if let Some(value) = find(expected, &steps[..depth]) {
                ways.extend(self.source.rewrite(&trail[..depth], value));
            }
        }
        ways
    }

    fn in_place(&self, expected: &Value) -> Vec<Candidate> {
        let (trail, steps) = (self.trail(), self.steps());
        match self.edit {
            Edit::Set { .. } => self.set(&trail, expected),
            Edit::Insert { at, item, .. } => {
                let list = trail.last().filter(|_| trail.len() == steps.len());
                match list.filter(|list| !place::members(list.node).is_empty()) {
                    Some(list) => self.source.insert_item(list.node, *at, item),
                    None => self.set(&trail, expected),
                }
            }
            Edit::Remove { .. } => self.remove(&trail),
        }
    }

    /// What stands at the path, or at the first step of it that is missing, becomes what is
    /// expected there.
    fn set(&self, trail: &[Member<'_>], expected: &Value) -> Vec<Candidate> {
        let (source, steps) = (&self.source, self.steps());
        let parent = trail.last().map_or(&source.document.root, |member| member.node);
        let Some(Step::Key(name)) = steps.get(trail.len()) else {
            return find(expected, steps).map_or_else(Vec::new, |value| source.set(trail, value));
        };
        let Some(value) = find(expected, &steps[..=trail.len()]) else { return Vec::new() };
        if !place::members(parent).is_empty() {
            let fields = place::fields_at(self.fields, &steps[..trail.len()]);
            return source.add(parent, name, value, fields);
        }
        if trail.is_empty() {
            let layouts = [Layout::default(), Layout { blocks: false, ..Layout::default() }];
            let texts = layouts.map(|layout| layout.entry(name, value, 0));
            return texts.iter().flat_map(|text| source.replace_root(text)).collect();
        }
        find(expected, &steps[..trail.len()])
            .map_or_else(Vec::new, |value| source.set(trail, value))
    }

    fn remove(&self, trail: &[Member<'_>]) -> Vec<Candidate> {
        let (source, steps) = (&self.source, self.steps());
        let Some((_, above)) = trail.split_last().filter(|_| trail.len() == steps.len()) else {
            return Vec::new();
        };
        let parent = above.last().map_or(&source.document.root, |member| member.node);
        let siblings = place::members(parent);
        match (siblings.len(), above.is_empty(), steps.last()) {
            (2.., ..) => source.remove(trail, &siblings),
            (_, true, _) => source.replace_root("{}"),
            (_, _, Some(Step::Index(_))) => source.set(above, &Value::List(Vec::new())),
            _ => source.set(above, &Value::Map(Map::new())),
        }
    }
}
