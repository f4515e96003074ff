//! Data for search engines that is marked in the text itself (WHATWG HTML §5, microdata), read into
//! the form of JSON-LD.

use dom_query::{Document, NodeRef};
use serde_json::{Map, Value};

use super::words;

/// The most elements that are looked at for one posting.
const MOST: usize = 20_000;

/// Every `JobPosting` of a page.
pub fn postings(document: &Document) -> Vec<Map<String, Value>> {
    let scopes = document.select("[itemscope][itemtype]");
    let is_posting = |node: &&NodeRef<'_>| {
        let kind = node.attr("itemtype").unwrap_or_default();
        kind.split_whitespace()
            .any(|kind| kind.trim_end_matches('/').ends_with("schema.org/JobPosting"))
    };
    scopes
        .nodes()
        .iter()
        .filter(is_posting)
        .map(item)
        .filter(|it| it.contains_key("title"))
        .collect()
}

/// The properties of an item; those of items in it are theirs.
fn item(scope: &NodeRef<'_>) -> Map<String, Value> {
    let mut object = Map::new();
    let mut open: Vec<NodeRef<'_>> = scope.children();
    open.reverse();
    let mut seen = 0;
    while let Some(node) = open.pop() {
        seen += 1;
        if seen > MOST {
            break;
        }
        if !node.is_element() {
            continue;
        }
        let is_item = node.has_attr("itemscope");
        if let Some(names) = node.attr("itemprop") {
            let value = if is_item { Value::Object(item(&node)) } else { value(&node, &names) };
            names.split_whitespace().for_each(|name| add(&mut object, name, value.clone()));
        }
        if !is_item {
            let mut children = node.children();
            children.reverse();
            open.extend(children);
        }
    }
    object
}

fn add(object: &mut Map<String, Value>, name: &str, value: Value) {
    match object.get_mut(name) {
        None => drop(object.insert(name.to_owned(), value)),
        Some(Value::Array(values)) => values.push(value),
        Some(one) => *one = Value::Array(vec![one.take(), value]),
    }
}

/// What an element says: what stands in its attribute, else its text; of prose all of its markup.
fn value(node: &NodeRef<'_>, names: &str) -> Value {
    for attribute in ["content", "datetime", "href"] {
        if let Some(value) = node.attr(attribute) {
            return Value::String(value.to_string());
        }
    }
    let is_prose = [
        "description",
        "responsibilities",
        "qualifications",
        "skills",
        "jobBenefits",
        "experienceRequirements",
        "educationRequirements",
        "incentiveCompensation",
    ]
    .iter()
    .any(|name| names.split_whitespace().any(|it| it == *name));
    if is_prose {
        return Value::String(node.inner_html().to_string());
    }
    Value::String(words::line(&node.text()).unwrap_or_default())
}
