//! Which posting of a page is meant: the one, or the one that the page is about.

use serde_json::{Map, Value};

use super::super::{Unread, words};
use super::Page;
use crate::domain::fold::fold;

/// The most titles that are named.
const MOST: usize = 10;

/// The posting that is meant, where there is any.
///
/// # Errors
/// When there are several, and the page is about none of them.
pub fn of(
    mut found: Vec<Map<String, Value>>,
    page: &Page,
) -> Result<Option<Map<String, Value>>, Unread> {
    if found.len() <= 1 {
        return Ok(found.pop());
    }
    if let Some(address) = &page.address {
        let is_here = |it: &Map<_, Value>| text(it, "url").is_some_and(|url| url == *address);
        if let Some(at) = only(&found, is_here) {
            return Ok(Some(found.swap_remove(at)));
        }
    }
    for name in [page.heading(), page.title()].into_iter().flatten().map(|name| fold(&name)) {
        let is_named = |it: &Map<_, Value>| {
            text(it, "title").is_some_and(|title| name.starts_with(&fold(&title)))
        };
        if let Some(at) = only(&found, is_named) {
            return Ok(Some(found.swap_remove(at)));
        }
    }
    let mut titles: Vec<String> = Vec::new();
    for title in found.iter().filter_map(|it| text(it, "title")).take(MOST) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    // One posting told twice: the longer telling.
    if titles.len() == 1 {
        found.sort_by_key(|it| it.get("description").map_or(0, |text| text.to_string().len()));
        return Ok(found.pop());
    }
    if titles.is_empty() { Ok(None) } else { Err(Unread::Several { titles }) }
}

fn only(
    found: &[Map<String, Value>],
    is_meant: impl Fn(&Map<String, Value>) -> bool,
) -> Option<usize> {
    let mut meant = found.iter().enumerate().filter(|(_, it)| is_meant(it));
    let first = meant.next()?.0;
    meant.next().is_none().then_some(first)
}

fn text(posting: &Map<String, Value>, key: &str) -> Option<String> {
    words::line(posting.get(key)?.as_str()?)
}
