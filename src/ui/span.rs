//! Words with a tone: what is said and how, kept apart until it is written.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};

/// How a text is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As it stands.
    #[default]
    Plain,
    /// What the line is about.
    Strong,
    /// What may be overlooked.
    Faint,
    /// A name that can be typed.
    Accent,
    /// Went well.
    Good,
    /// Needs a look.
    Warn,
    /// Went wrong.
    Bad,
}

impl Tone {
    /// The tone as terminals know it.
    pub fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Accent => AnsiColor::Cyan.on_default(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Warn => AnsiColor::Yellow.on_default().bold(),
            Self::Bad => AnsiColor::BrightRed.on_default().bold(),
        }
    }
}

/// A text in one tone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span<'t> {
    /// What is said; not yet cleaned.
    pub text: Cow<'t, str>,
    /// How.
    pub tone: Tone,
}

impl<'t> Span<'t> {
    /// A text in a tone.
    pub fn new(text: impl Into<Cow<'t, str>>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

impl<'t> From<&'t str> for Span<'t> {
    fn from(text: &'t str) -> Self {
        plain(text)
    }
}

impl From<String> for Span<'_> {
    fn from(text: String) -> Self {
        plain(text)
    }
}

/// A text as it stands.
pub fn plain<'t>(text: impl Into<Cow<'t, str>>) -> Span<'t> {
    Span { text: text.into(), tone: Tone::Plain }
}

/// What the line is about.
pub fn strong<'t>(text: impl Into<Cow<'t, str>>) -> Span<'t> {
    Span { text: text.into(), tone: Tone::Strong }
}

/// What may be overlooked.
pub fn faint<'t>(text: impl Into<Cow<'t, str>>) -> Span<'t> {
    Span { text: text.into(), tone: Tone::Faint }
}

/// A name that can be typed.
pub fn accent<'t>(text: impl Into<Cow<'t, str>>) -> Span<'t> {
    Span { text: text.into(), tone: Tone::Accent }
}

/// What went well.
pub fn good<'t>(text: impl Into<Cow<'t, str>>) -> Span<'t> {
    Span { text: text.into(), tone: Tone::Good }
}

/// What needs a look.
pub fn warn<'t>(text: impl Into<Cow<'t, str>>) -> Span<'t> {
    Span { text: text.into(), tone: Tone::Warn }
}

/// What went wrong.
pub fn bad<'t>(text: impl Into<Cow<'t, str>>) -> Span<'t> {
    Span { text: text.into(), tone: Tone::Bad }
}
