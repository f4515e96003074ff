//! The templates that come with trackway.

use super::super::document::DocumentKind;

/// A theme that comes with trackway.
pub struct BuiltIn {
    /// What it is for.
    pub kind: DocumentKind,
    /// Its name.
    pub name: &'static str,
    /// Its files by their names. What is not among them is that of `classic`.
    pub files: &'static [(&'static str, &'static str)],
}

/// A theme of files that lie in its folder below `templates/`.
macro_rules! theme {
    ($kind:ident, $folder:literal, $name:literal: $($file:literal),* $(,)?) => {
        BuiltIn {
            kind: DocumentKind::$kind,
            name: $name,
            files: &[$((
                $file,
                include_str!(concat!("../../../templates/", $folder, "/", $name, "/", $file)),
            )),*],
        }
    };
}

/// All of them, in the order that people are shown.
pub const THEMES: &[BuiltIn] = &[
    theme!(
        Resume,
        "resume",
        "classic": "page.typ",
        "page.html",
        "document.xml",
        "frame.xml",
        "styles.xml",
        "sheet.xml",
        "text.txt",
        "entry.txt",
        "text.md",
    ),
    theme!(Resume, "resume", "modern": "page.typ", "page.html", "document.xml", "styles.xml"),
    theme!(Resume, "resume", "compact": "page.typ", "page.html", "document.xml", "styles.xml"),
    theme!(
        Letter,
        "letter",
        "classic": "page.typ",
        "page.html",
        "text.html",
        "document.xml",
        "styles.xml",
        "sheet.xml",
        "text.txt",
        "text.md",
    ),
    theme!(Letter, "letter", "modern": "page.typ", "page.html", "document.xml", "styles.xml"),
    theme!(Letter, "letter", "compact": "page.typ", "page.html", "document.xml", "styles.xml"),
    theme!(Mail, "mail", "follow-up": "text.txt"),
    theme!(Mail, "mail", "thank-you": "text.txt"),
    theme!(Mail, "mail", "withdraw": "text.txt"),
    theme!(Mail, "mail", "accept": "text.txt"),
    theme!(Mail, "mail", "decline": "text.txt"),
];

/// The files of a theme, by their names.
pub fn files(
    kind: DocumentKind,
    name: &str,
) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let theme = THEMES.iter().find(|theme| theme.kind == kind && theme.name == name);
    theme.map_or(&[][..], |theme| theme.files).iter().copied()
}
