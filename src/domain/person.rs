//! The person a document speaks of: the profile, what the front matter says otherwise, and what is
//! set for one rendering.

use super::value::{Map, Value};

/// A page of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What to show; empty for the address itself.
    pub name: String,
    /// Where it leads.
    pub url: String,
}

/// The person a document speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// What they are, in a line.
    pub headline: Option<String>,
    /// Their mail address.
    pub email: Option<String>,
    /// Their phone number.
    pub phone: Option<String>,
    /// Where they live.
    pub location: Option<String>,
    /// Their pages.
    pub links: Vec<Link>,
    /// A picture in the repository.
    pub photo: Option<String>,
}

/// No name to put on a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no name to put on the document")]
pub struct Nameless;

impl Person {
    /// The names of the fields, as front matter and `--set` name them.
    pub const FIELDS: &'static [&'static str] =
        &["name", "headline", "email", "phone", "location", "links", "photo"];

    /// Takes each field from the last of the layers that has it: profile, front matter, settings for
    /// this rendering. A field that is there but empty leaves the detail out.
    ///
    /// # Errors
    /// When no layer has a name.
    pub fn of(layers: &[&Value]) -> Result<Self, Nameless> {
        let field = |name: &str| layers.iter().rev().find_map(|layer| layer.get(name));
        let text = |name: &str| {
            let words = field(name).and_then(Value::as_text).map(str::trim);
            words.filter(|words| !words.is_empty()).map(str::to_owned)
        };
        Ok(Self {
            name: text("name").ok_or(Nameless)?,
            headline: text("headline"),
            email: text("email"),
            phone: text("phone"),
            location: text("location"),
            links: links(field("links")),
            photo: text("photo"),
        })
    }
}

fn links(value: Option<&Value>) -> Vec<Link> {
    let items = value.and_then(Value::as_list).unwrap_or_default();
    let link = |item: &Value| match item {
        Value::Map(map) => of_map(map),
        other => other.as_text().map(|url| Link { name: String::new(), url: url.to_owned() }),
    };
    items.iter().filter_map(link).collect()
}

fn of_map(map: &Map) -> Option<Link> {
    let text = |key| map.get(key).and_then(Value::as_text).unwrap_or_default().to_owned();
    Some(Link { name: text("name"), url: text("url") }).filter(|link| !link.url.is_empty())
}
