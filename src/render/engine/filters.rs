//! The filters that templates of documents have besides Tera's own.

use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::super::markup::{literal, markdown, text};

/// Registers them; Tera looks for them when it reads a template.
pub fn register(tera: &mut Tera) {
    tera.register_filter("typst_str", typst_str);
    tera.register_filter("wrap", wrap);
    tera.register_filter("url", url);
}

/// A text where Typst reads code: `#link(<< link.url | typst_str >>)[..]`.
fn typst_str(words: &str, _: Kwargs, _: &State) -> Value {
    Value::safe_string(&literal(words))
}

/// An address where Markdown wants one: `[..]({{ link.url | url }})`.
fn url(address: &str, _: Kwargs, _: &State) -> Value {
    Value::safe_string(&markdown::destination(address))
}

/// Lines of a width, the following ones with an indent: `{{ person.headline | wrap }}`.
#[expect(clippy::needless_pass_by_value, reason = "tera hands it over")]
fn wrap(words: StringInput, given: Kwargs, _: &State) -> TeraResult<Value> {
    let width = given.get::<usize>("width")?.unwrap_or(text::WIDTH);
    let indent = given.get::<usize>("indent")?.unwrap_or(0).min(width);
    Ok(words.inherit_safety(text::wrapped(words.as_str(), width, &" ".repeat(indent))))
}
