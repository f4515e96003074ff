//! The data for search engines in a page: JSON-LD (JSON-LD 1.1 §9), as boards really write it.
//!
//! Valid JSON is read as it is. What is not is mended where its meaning is plain: notes and CDATA
//! marks around it, line ends in strings, commas before a closing bracket, `&quot;` for quotes.

use serde_json::{Map, Value};

use super::words;

/// Every `JobPosting` in the scripts, with what it refers to in its place; each once.
pub fn postings(scripts: &[String]) -> Vec<Map<String, Value>> {
    let documents: Vec<Value> = scripts.iter().filter_map(|script| read(script)).collect();
    let mut found: Vec<Map<String, Value>> = Vec::new();
    let mut named = Map::new();
    for document in &documents {
        each_object(document, &mut |object| {
            if let Some(Value::String(id)) = object.get("@id")
                && object.len() > 1
            {
                named.insert(id.clone(), Value::Object(object.clone()));
            }
        });
    }
    for document in &documents {
        each_object(document, &mut |object| {
            if object.get("@type").or_else(|| object.get("type")).is_some_and(is_posting) {
                let object = resolved(object, &named);
                if !found.contains(&object) {
                    found.push(object);
                }
            }
        });
    }
    found
}

/// Calls for every object, those in others included. `serde_json` limits how deep they lie.
fn each_object<'v>(value: &'v Value, call: &mut dyn FnMut(&'v Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| each_object(item, call)),
        Value::Object(object) => {
            call(object);
            object.values().for_each(|value| each_object(value, call));
        }
        _ => {}
    }
}

/// Whether a type, or one of several, is that of a posting, by its name or its address.
fn is_posting(kind: &Value) -> bool {
    match kind {
        Value::String(name) => name.rsplit(['/', ':', '#']).next() == Some("JobPosting"),
        Value::Array(kinds) => kinds.iter().any(is_posting),
        _ => false,
    }
}

/// The object with what it only refers to (`{"@id": "#company"}`) put in, one step deep.
fn resolved(object: &Map<String, Value>, named: &Map<String, Value>) -> Map<String, Value> {
    let meant = |value: &Value| {
        let object = value.as_object().filter(|object| object.len() == 1)?;
        named.get(object.get("@id")?.as_str()?).cloned()
    };
    let resolve = |value: &Value| match value {
        Value::Array(items) => {
            Value::Array(items.iter().map(|it| meant(it).unwrap_or_else(|| it.clone())).collect())
        }
        value => meant(value).unwrap_or_else(|| value.clone()),
    };
    object.iter().map(|(key, value)| (key.clone(), resolve(value))).collect()
}

fn read(script: &str) -> Option<Value> {
    let text = bare(script);
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&mended(text))).ok().or_else(|| {
        let decoded = words::unescaped(text);
        serde_json::from_str(&decoded).or_else(|_| serde_json::from_str(&mended(&decoded))).ok()
    })
}

/// The script without marks around it.
fn bare(script: &str) -> &str {
    const BEFORE: &[&str] =
        &["<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "\u{feff}"];
    const AFTER: &[&str] = &["//-->", "-->", "//]]>", "// ]]>", "/*]]>*/", "]]>", ";"];
    let mut text = script.trim();
    while let Some(inner) = BEFORE.iter().find_map(|mark| text.strip_prefix(mark)) {
        text = inner.trim_start();
    }
    while let Some(inner) = AFTER.iter().find_map(|mark| text.strip_suffix(mark)) {
        text = inner.trim_end();
    }
    text
}

/// JSON with the usual slips put right.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut is_string = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if is_string => match letters.next() {
                Some(escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    mended.extend(['\\', escaped]);
                }
                // A backslash before what needs none.
                Some(other) if !other.is_control() => mended.push(other),
                _ => {}
            },
            '"' => {
                is_string = !is_string;
                mended.push('"');
            }
            '\n' if is_string => mended.push_str("\\n"),
            '\r' if is_string => {}
            _ if is_string && letter.is_control() => mended.push(' '),
            '/' if !is_string && letters.peek() == Some(&'/') => {
                while letters.next_if(|it| *it != '\n').is_some() {}
            }
            '}' | ']' if !is_string => {
                let kept = mended.trim_end();
                let kept = kept.strip_suffix(',').unwrap_or(kept).len();
                mended.truncate(kept);
                mended.push(letter);
            }
            _ => mended.push(letter),
        }
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::postings;

    fn titles(scripts: &[&str]) -> Vec<String> {
        let scripts: Vec<_> = scripts.iter().map(|script| (*script).to_owned()).collect();
        let title = |object: &serde_json::Map<_, serde_json::Value>| {
            object.get("title").and_then(|it| it.as_str()).unwrap_or("?").to_owned()
        };
        postings(&scripts).iter().map(title).collect()
    }

    #[test]
    fn a_posting_is_found_in_every_shape_that_boards_write() {
        for script in [
            r#"{"@type": "JobPosting", "title": "Baker"}"#,
            r#"[{"@type": "Organization"}, {"@type": "JobPosting", "title": "Baker"}]"#,
            r#"{"@graph": [{"@type": ["Thing", "JobPosting"], "title": "Baker"}]}"#,
            r#"{"@type": "WebPage", "mainEntity": {"@type": "JobPosting", "title": "Baker"}}"#,
            r#"{"@type": "http://schema.org/JobPosting", "title": "Baker"}"#,
            r#"{"@type": "schema:JobPosting", "title": "Baker"}"#,
            "<!-- {\"@type\": \"JobPosting\", \"title\": \"Baker\"} -->",
            "//<![CDATA[\n{\"@type\": \"JobPosting\", \"title\": \"Baker\"}\n//]]>",
            "\u{feff}{\"@type\": \"JobPosting\", \"title\": \"Baker\",};",
            "{\"@type\": \"JobPosting\", \"description\": \"two\nlines\tand\", \"title\": \"Baker\"}",
            r#"{"@type": "JobPosting", "x": [1, 2, ], "y": "it\'s", "title": "Baker"}"#,
            "{\"@type\": \"JobPosting\", // the kind\n \"title\": \"Baker\"}",
            r#"{&quot;@type&quot;: &quot;JobPosting&quot;, &quot;title&quot;: &quot;Baker&quot;}"#,
        ] {
            assert_eq!(titles(&[script]), ["Baker"], "{script}");
        }
    }

    #[test]
    fn broken_data_beside_a_posting_is_no_matter() {
        let good = r#"{"@type": "JobPosting", "title": "Baker"}"#;
        assert_eq!(titles(&["{{{", good, "", good, "null", "[1,"]), ["Baker"]);
        assert_eq!(titles(&["{\"@type\": \"Job", "\"", "\\"]), [""; 0]);
        assert_eq!(titles(&[&"[".repeat(100_000)]), [""; 0]);
    }

    #[test]
    fn what_is_only_referred_to_is_put_in_its_place() {
        let script = r##"{"@graph": [
            {"@id": "#org", "@type": "Organization", "name": "Acme"},
            {"@type": "JobPosting", "title": "Baker", "hiringOrganization": {"@id": "#org"}}]}"##;
        let found = postings(&[script.to_owned()]);
        assert_eq!(found[0]["hiringOrganization"]["name"], "Acme");
    }
}
