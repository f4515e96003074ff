//! What an advertisement says of its job, and where each thing was read.
//!
//! The rule protected here: nothing is known of a posting without its origin, so that a person can
//! judge what was read and correct it.

use std::fmt;

/// Where something was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The data for search engines in a page (schema.org `JobPosting` as JSON-LD).
    JsonLd,
    /// The same, marked in the page's text.
    Microdata,
    /// What a page says of itself to those who link to it (`og:title`).
    OpenGraph,
    /// The address that a page names as its own, or that it was saved from.
    PageAddress,
    /// The title of the page.
    PageTitle,
    /// The first heading.
    Heading,
    /// A line such as `Company: Acme`.
    Line,
    /// The YAML at the beginning.
    FrontMatter,
    /// The subject of a mail.
    Subject,
    /// A link in a mail.
    Link,
    /// What was typed.
    Option,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::JsonLd => "JSON-LD",
            Self::Microdata => "microdata",
            Self::OpenGraph => "OpenGraph",
            Self::PageAddress => "the page's address",
            Self::PageTitle => "the page's title",
            Self::Heading => "the first heading",
            Self::Line => "a line of the text",
            Self::FrontMatter => "the front matter",
            Self::Subject => "the subject",
            Self::Link => "a link",
            Self::Option => "the command line",
        })
    }
}

/// One thing that a posting says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The field of a job.
    pub field: &'static str,
    /// Its words, on one line, as a person would type them for that field.
    pub words: String,
    /// Where they stood.
    pub from: Origin,
}

/// What kind of thing a posting was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A saved web page.
    Page,
    /// A mail.
    Mail,
    /// Markdown.
    Markdown,
    /// Any other text.
    Text,
}

impl Medium {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Mail => "mail",
            Self::Markdown => "markdown",
            Self::Text => "text",
        }
    }
}

/// An advertisement, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// What it was read from.
    pub medium: Medium,
    /// What it says, at most once for each field.
    pub facts: Vec<Fact>,
    /// All of its text, as Markdown without scripts, pictures or control characters.
    pub text: String,
    /// What else there is to say of it: sender, date and subject of a mail, under these names.
    pub headers: Vec<(&'static str, String)>,
    /// What a person should know: what was left out.
    pub notes: Vec<String>,
}

impl Posting {
    /// The words for a field.
    pub fn words(&self, field: &str) -> Option<&str> {
        self.facts.iter().find(|fact| fact.field == field).map(|fact| fact.words.as_str())
    }
}
