//! How much of a text an edit left alone, measured on the two texts.

use trackway::domain::change::{Edit, Step};
use trackway::formats::yaml::tree::{Content, Document, Form, Node};

/// The least that may have changed, the smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touched {
    /// The lines of the member that the path names, or what stands between its neighbours and it.
    Member,
    /// Those, and what below may belong to them: blank lines of a block scalar, comments that stand
    /// further in.
    Below,
    /// A member, and the header of the block scalar before it in a file without a last line break.
    Header,
    /// The lines of a member around it.
    Around,
    /// The lines of the entry of the record.
    Entry,
    /// More than that.
    Beside,
}

struct Place {
    start: usize,
    end: usize,
    /// Where the one before it ends, or its bracket opens; where the next begins, or it closes.
    between: (usize, usize),
    flow: bool,
    alone: bool,
}

/// What an edit touched.
pub fn touched(old: &str, tree: &Document, new: &str, change: &Edit) -> Touched {
    let steps = &change.path().0;
    let (places, last) = places(&tree.root, steps);
    let is_whole = places.len() == steps.len();
    let grows = match change {
        Edit::Insert { .. } if is_whole => count(last) > 0,
        Edit::Remove { .. } => false,
        _ => !is_whole && count(last) > 0,
    };
    if grows && is_added(old, new) {
        return Touched::Member;
    }
    if grows && with_header(old, new).is_some_and(|base| is_added(&base, new)) {
        return Touched::Header;
    }
    let removes = matches!(change, Edit::Remove { .. });
    let mut found = Touched::Member;
    for (depth, place) in places.iter().enumerate().rev() {
        let goes = removes && depth + 1 == steps.len() && !place.alone;
        if place.flow && stand(old, new, place.between) {
            return found;
        }
        let (from, to) = lines(old, place, goes);
        if !place.flow && stand(old, new, (from, to)) {
            return found;
        }
        let below = [behind_blank(old, to), lines(old, place, true).1];
        if !place.flow && below.into_iter().any(|to| stand(old, new, (from, to))) {
            return found.max(Touched::Below);
        }
        let becomes_empty = removes && place.alone && depth + 1 == steps.len();
        found = match depth {
            0 => Touched::Beside,
            _ if becomes_empty => found,
            1 => Touched::Entry,
            _ => Touched::Around,
        };
    }
    let whole = places.is_empty() || (removes && places[0].alone);
    if whole && stand(old, new, (first_key(tree), old.len())) { Touched::Entry } else { found }
}

fn first_key(tree: &Document) -> usize {
    tree.root.span.start
}

/// Whether all before and behind a range stands in the new text, in lines of its own.
fn stand(old: &str, new: &str, (from, to): (usize, usize)) -> bool {
    let (before, behind) = (&old.as_bytes()[..from], &old.as_bytes()[to..]);
    let Some(added) = new.len().checked_sub(before.len() + behind.len()) else { return false };
    let between = &new.as_bytes()[from..from + added];
    new.as_bytes().starts_with(before)
        && new.as_bytes().ends_with(behind)
        && (behind.is_empty()
            || !ends_line(&old.as_bytes()[..to])
            || ends_line(between)
            || added == 0)
}

fn ends_line(text: &[u8]) -> bool {
    matches!(text.last(), Some(b'\n' | b'\r'))
}

/// Whether the new text is the old one and one thing more, in lines of its own or within one.
fn is_added(old: &str, new: &str) -> bool {
    let ahead = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let behind = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
    (old.len().saturating_sub(behind)..=ahead).any(|at| stand(old, new, (at, at)))
}

/// The old text with the header of its last block scalar as the new one has it.
fn with_header(old: &str, new: &str) -> Option<String> {
    let at = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let (before, rest) = old.split_at_checked(at)?;
    let is_header = !old.ends_with(['\n', '\r']) && new.as_bytes().get(at) == Some(&b'-');
    is_header.then(|| format!("{before}-{}", rest.strip_prefix('+').unwrap_or(rest)))
}

/// The lines of a member; with the last line break where it goes.
fn lines(old: &str, place: &Place, goes: bool) -> (usize, usize) {
    let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let bytes = old.as_bytes();
    let mark = old.len() - old.trim_start_matches('\u{feff}').len();
    let from = bytes[..place.start].iter().rposition(is_break).map_or(mark, |at| at + 1);
    let last = old[..place.end].trim_end_matches([' ', '\t', '\n', '\r']).len();
    let last = last.max(place.start);
    let mut to = last + bytes[last..].iter().position(is_break).unwrap_or(bytes.len() - last);
    if goes {
        to = behind_break(old, to);
        while is_deeper_comment(&old[to..], place.start - from) {
            to = behind_break(old, to + old[to..].find(['\n', '\r']).unwrap_or(old.len() - to));
        }
    }
    (from, to)
}

fn behind_break(old: &str, at: usize) -> usize {
    at + if old[at..].starts_with("\r\n") { 2 } else { old[at..].len().min(1) }
}

/// Whether a comment begins the text that stands further in, and so belongs to what is above.
fn is_deeper_comment(text: &str, column: usize) -> bool {
    let words = text.trim_start_matches([' ', '\t']);
    words.starts_with('#') && text.len() - words.len() > column
}

fn behind_blank(old: &str, at: usize) -> usize {
    let rest = &old[at..];
    let words = rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    let blank = &rest[..rest.len() - words];
    // The line that follows keeps its indentation.
    at + if words == 0 { blank.len() } else { blank.rfind(['\n', '\r']).map_or(0, |end| end + 1) }
}

/// The members on the way of a path, and what the last of them holds.
fn places<'d>(root: &'d Node, steps: &[Step]) -> (Vec<Place>, &'d Node) {
    let (mut node, mut places) = (root, Vec::new());
    for step in steps {
        let members = members(node);
        let at = match (step, &node.content) {
            (Step::Key(name), Content::Map { entries, .. }) => {
                entries.iter().position(|entry| entry.name == *name)
            }
            (Step::Index(at), Content::List { items, .. }) => {
                Some(*at).filter(|at| *at < items.len())
            }
            _ => None,
        };
        let Some(at) = at else { break };
        let (start, end, next) = members[at];
        let before = at.checked_sub(1).map_or(node.span.start + 1, |before| members[before].1);
        let behind = members.get(at + 1).map_or(node.span.end.max(1) - 1, |next| next.0);
        let flow = !matches!(
            node.content,
            Content::List { flow: false, .. } | Content::Map { form: Form::Block, .. }
        );
        let between = (before.min(start), behind.max(end));
        places.push(Place { start, end, between, flow, alone: members.len() == 1 });
        node = next;
    }
    (places, node)
}

fn count(node: &Node) -> usize {
    members(node).len()
}

/// Where each member begins and ends.
fn members(node: &Node) -> Vec<(usize, usize, &Node)> {
    match &node.content {
        Content::Map { entries, .. } => entries
            .iter()
            .map(|entry| {
                let colon = entry.colon.map_or(0, |colon| colon + 1);
                let end = entry.value.span.end.max(entry.key.span.end).max(colon);
                (entry.start, end, &entry.value)
            })
            .collect(),
        Content::List { items, flow } => items
            .iter()
            .map(|item| {
                let dash = if *flow { 0 } else { item.start + 1 };
                (item.start, item.node.span.end.max(dash), &item.node)
            })
            .collect(),
        _ => Vec::new(),
    }
}
