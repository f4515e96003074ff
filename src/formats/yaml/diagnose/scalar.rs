//! Single values, and values of the wrong structure.

use super::Diagnosis;
use super::resolve::word;
use crate::domain::field::check_scalar;
use crate::domain::schema::{Field, Shape};
use crate::formats::yaml::tree::{Content, Node};

/// The longest value that a hint repeats.
const MAX_SHOWN: usize = 40;

impl Diagnosis<'_> {
    pub(super) fn scalar(&mut self, name: &'static str, node: &Node, shape: Shape) {
        let Some(text) = word(node) else { return self.misshapen(name, node, shape) };
        if let Err(error) = check_scalar(name, shape, &text, self.zone) {
            self.error(&node.span, error.to_string(), error.hint());
        }
    }

    /// A value that stands where something else belongs.
    pub(super) fn misshapen(&mut self, name: &'static str, node: &Node, shape: Shape) {
        let (belongs, hint) = match shape {
            Shape::Set(_) => ("a list", list_hint(name, node)),
            Shape::Keyed(key, _) => ("a list", keyed_hint(name, key, node)),
            Shape::Log(_) => ("a list", Some(format!("`{name}: [{{at: 2026-11-05, ...}}]`"))),
            Shape::Whole(fields) | Shape::Fields(fields) => ("fields", fields_hint(fields)),
            Shape::Open(_) => ("fields", None),
            _ => ("one value", only_item(node).map(|text| format!("`{name}: {text}`"))),
        };
        let stands = match &node.content {
            Content::List { .. } => "a list",
            Content::Map { .. } => "fields",
            Content::Scalar { .. } | Content::Alias(_) => "one value",
        };
        let message = format!("{stands} in `{name}`, where {belongs} should stand");
        self.error(&node.span, message, hint);
    }
}

/// `tags: [rust]`
fn list_hint(name: &str, node: &Node) -> Option<String> {
    shown(node).map(|text| format!("`{name}: [{text}]`"))
}

/// `contacts: [{who: jane-doe}]`
fn keyed_hint(name: &str, key: &str, node: &Node) -> Option<String> {
    shown(node).map(|text| format!("`{name}: [{{{key}: {text}}}]`"))
}

fn fields_hint(fields: &[Field]) -> Option<String> {
    let names: Vec<_> = fields.iter().take(4).map(|field| format!("{}: ...", field.name)).collect();
    (!names.is_empty()).then(|| format!("`{{{}}}`", names.join(", ")))
}

fn only_item(node: &Node) -> Option<String> {
    match &node.content {
        Content::List { items, .. } if items.len() == 1 => shown(&items.first()?.node),
        _ => None,
    }
}

/// A value as it may stand in brackets; `None` for one too long to repeat.
fn shown(node: &Node) -> Option<String> {
    let text = word(node)?;
    let is_short = text.chars().count() <= MAX_SHOWN && !text.chars().any(char::is_control);
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.'))
        && text.starts_with(char::is_alphanumeric)
        && !text.ends_with(' ');
    is_short.then(|| if is_plain { text } else { format!("{text:?}") })
}
