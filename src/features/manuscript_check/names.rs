//! Ids that name two things, and tags that may be meant for another.

use std::collections::HashMap;
use std::ops::Range;

use super::{Finding, error, warning};
use crate::domain::manuscript::{Entry, Manuscript};
use crate::domain::markdown::{Attributes, Block};
use crate::domain::near::nearest;

pub(super) fn findings(manuscript: &Manuscript, source: &str) -> Vec<Finding> {
    let all = all(manuscript);
    let mut findings = double_ids(&all, source);
    findings.extend(lonely_tags(&all));
    findings
}

/// All attributes, in their order.
fn all(manuscript: &Manuscript) -> Vec<&Attributes> {
    let mut all = Vec::new();
    in_blocks(&manuscript.opening, &mut all);
    for section in &manuscript.sections {
        all.push(&section.attributes);
        in_blocks(&section.blocks, &mut all);
        section.entries.iter().for_each(|entry| in_entry(entry, &mut all));
    }
    all
}

fn in_entry<'m>(entry: &'m Entry, all: &mut Vec<&'m Attributes>) {
    all.push(&entry.attributes);
    in_blocks(&entry.blocks, all);
    entry.roles.iter().for_each(|role| in_entry(role, all));
}

fn in_blocks<'m>(blocks: &'m [Block], all: &mut Vec<&'m Attributes>) {
    for block in blocks {
        match block {
            Block::Heading { attributes, .. } => all.push(attributes),
            Block::List { items, .. } => {
                for item in items {
                    all.push(&item.attributes);
                    in_blocks(&item.blocks, all);
                }
            }
            Block::Quote(blocks) | Block::Footnote { blocks, .. } => in_blocks(blocks, all),
            _ => {}
        }
    }
}

fn double_ids(all: &[&Attributes], source: &str) -> Vec<Finding> {
    let mut seen: HashMap<&str, Range<usize>> = HashMap::new();
    let mut findings = Vec::new();
    for attributes in all {
        let Some(id) = attributes.id.as_deref() else { continue };
        if let Some(first) = seen.get(id) {
            let line = source[..first.start].lines().count().max(1);
            let message = format!("`#{id}` names something else already, at line {line}");
            findings.push(error(attributes.span.clone(), message, "give one of them another id"));
        } else {
            seen.insert(id, attributes.span.clone());
        }
    }
    findings
}

/// Tags that stand once and are one slip away from another.
fn lonely_tags(all: &[&Attributes]) -> Vec<Finding> {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for tag in all.iter().flat_map(|attributes| &attributes.tags) {
        *uses.entry(tag.to_lowercase()).or_default() += 1;
    }
    let mut findings = Vec::new();
    for attributes in all {
        for tag in attributes.tags.iter().map(|tag| tag.to_lowercase()).filter(|tag| uses[tag] == 1)
        {
            let others =
                uses.keys().map(String::as_str).filter(|other| is_like(&tag, other, &uses));
            let mut others: Vec<_> = others.collect();
            others.sort_unstable();
            if let Some(near) = nearest(&tag, others) {
                let message = format!("the tag `{tag}` is used once");
                let hint = format!("did you mean `{near}`?");
                findings.push(warning(attributes.span.clone(), message, hint));
            }
        }
    }
    findings
}

/// Whether another tag is used more often, and can be meant: of short ones, `sql` is not `sre`.
fn is_like(tag: &str, other: &str, uses: &HashMap<String, usize>) -> bool {
    let (length, other_length) = (tag.chars().count(), other.chars().count());
    let is_long = length > 3 && other_length > 3;
    uses[other] > 1 && length > 2 && other_length > 2 && (is_long || length != other_length)
}
