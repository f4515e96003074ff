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
    theme!(Resume, "resume", "classic": "text.txt", "entry.txt", "text.md"),
    theme!(Resume, "resume", "modern":),
    theme!(Resume, "resume", "compact":),
    theme!(Letter, "letter", "classic": "text.txt", "text.md"),
    theme!(Letter, "letter", "modern":),
    theme!(Letter, "letter", "compact":),
];

/// The files of a theme, by their names.
pub fn files(
    kind: DocumentKind,
    name: &str,
) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let theme = THEMES.iter().find(|theme| theme.kind == kind && theme.name == name);
    theme.map_or(&[][..], |theme| theme.files).iter().copied()
}
