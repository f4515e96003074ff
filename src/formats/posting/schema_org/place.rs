//! Where the work is: `Berlin, DE`; several places with `; ` between them.

use serde_json::{Map, Value};

use super::{name, text};

/// The most places that are named.
const MOST: usize = 5;

/// The places of a posting, else where its people may live.
pub fn of(posting: &Map<String, Value>) -> Option<String> {
    let places = |key: &str| {
        let mut places: Vec<String> = Vec::new();
        for place in posting.get(key).map(each).unwrap_or_default() {
            if let Some(place) = one(place).filter(|it| !places.contains(it)) {
                places.push(place);
            }
        }
        places
    };
    let mut found = places("jobLocation");
    if found.is_empty() {
        found = places("applicantLocationRequirements");
    }
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    if more > 0 {
        found.push(format!("{more} more"));
    }
    (!found.is_empty()).then(|| found.join("; "))
}

/// Whether a kind of place says that there is none.
pub fn is_remote(value: &Value) -> bool {
    each(value).into_iter().filter_map(text).any(|words| {
        let words = words.to_uppercase();
        ["TELECOMMUTE", "REMOTE"].iter().any(|it| words.contains(it))
    })
}

fn each(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    }
}

/// A place by its address, else by its name.
fn one(place: &Value) -> Option<String> {
    let Value::Object(object) = place else { return text(place) };
    match object.get("address") {
        Some(Value::Object(parts)) => address(parts).or_else(|| name(place)),
        Some(Value::Array(addresses)) => {
            addresses.iter().find_map(|it| it.as_object().and_then(address))
        }
        Some(words) => text(words).or_else(|| name(place)),
        None => address(object).or_else(|| name(place)),
    }
}

/// What programs write where they know nothing.
fn is_nothing(words: &str) -> bool {
    const NOTHING: [&str; 6] = ["", "-", "n/a", "null", "none", "undefined"];
    NOTHING.contains(&words.trim().to_lowercase().as_str())
}

/// Town, region and country, each once.
fn address(parts: &Map<String, Value>) -> Option<String> {
    let part = |key: &str| parts.get(key).and_then(name).filter(|it| it.len() <= 100);
    let mut named: Vec<String> = Vec::new();
    for key in ["addressLocality", "addressRegion", "addressCountry"] {
        let Some(words) = part(key) else { continue };
        // `Berlin, Berlin, DE`; `Lyon, France` with `France` again.
        let is_there =
            |it: &String| it.eq_ignore_ascii_case(&words) || it.ends_with(&format!(", {words}"));
        if !named.iter().any(is_there) && !is_nothing(&words) {
            named.push(words);
        }
    }
    (!named.is_empty()).then(|| named.join(", ")).or_else(|| part("streetAddress"))
}
