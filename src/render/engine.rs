//! Templates of documents, run by Tera.
//!
//! The rule protected here: a template sees the context and the templates beside it and nothing else,
//! neither files nor the environment nor the network. What is not there is an error at its place in
//! the file of its author. A plain value is escaped for the target wherever it is placed.

mod bounded;
mod filters;
mod names;
mod report;
mod target;
mod values;

use tera::{ErrorKind, Tera};

use super::context::Context;
use super::error::RenderError;
use super::theme::Theme;

pub(super) use bounded::Bounded;
pub(super) use report::Report;
pub use target::Target;

/// The most bytes that a template may write.
const MOST: usize = 32 << 20;

/// Runs the main template of a theme for a target.
///
/// # Errors
/// When the theme lacks it, and when a template is wrong, with its place.
pub fn run(theme: &Theme, target: Target, context: &Context) -> Result<String, RenderError> {
    run_file(theme, target, target.main(), context)
}

/// Runs a template of a theme for a target.
///
/// # Errors
/// When the theme lacks it, and when a template is wrong, with its place.
pub fn run_file(
    theme: &Theme,
    target: Target,
    file: &str,
    context: &Context,
) -> Result<String, RenderError> {
    let tera = compiled(theme, target)?;
    if !tera.contains_template(file) {
        let message = format!("the {} template `{}` has no `{file}`", theme.kind, theme.name);
        return Err(RenderError::Other(message));
    }
    names::check(theme, target, context)?;
    let mut out = Bounded::new(MOST);
    let outcome = tera.render_to(file, &values::of(context), &mut out);
    outcome.map_err(|error| located(&error, theme))?;
    Ok(out.into_text())
}

/// A Tera with all templates of a theme that are for a target.
///
/// # Errors
/// When one of them can't be read.
pub fn compiled(theme: &Theme, target: Target) -> Result<Tera, RenderError> {
    let mut tera = Tera::new();
    target.shape(&mut tera).map_err(|error| located(&error, theme))?;
    filters::register(&mut tera);
    let fits = |name: &str| name.ends_with(target.extension());
    let own = theme.files.iter().map(|(name, file)| (name.clone(), &*file.text));
    let mut sources: Vec<(String, &str)> = own.filter(|(name, _)| fits(name)).collect();
    add_named(&mut sources);
    tera.add_raw_templates(sources).map_err(|error| located(&error, theme))?;
    Ok(tera)
}

/// Adds the built-in templates that are named, and those that these name. Tera refuses a template that
/// names one it does not have, so that no others may come along.
fn add_named(sources: &mut Vec<(String, &str)>) {
    let mut read = 0;
    while let Some((_, text)) = sources.get(read) {
        let named = Theme::sources().filter(|(path, _)| text.contains(path.as_str()));
        for (path, text) in named.collect::<Vec<_>>() {
            if sources.iter().all(|(known, _)| *known != path) {
                sources.push((path, text));
            }
        }
        read += 1;
    }
}

/// What tera says, in the words and with the file of the author.
fn located(error: &tera::Error, theme: &Theme) -> RenderError {
    let own = |name: &str| theme.files.get(name).map(|file| file.text.as_ref());
    let built_in = |name: &str| Theme::sources().find(|(path, _)| path == name).map(|it| it.1);
    let report = Report::of(error, |name| own(name).or_else(|| built_in(name)));
    if let ErrorKind::Io(_) = error.kind() {
        return RenderError::Limit(format!("the template writes more than {} MB", MOST >> 20));
    }
    let Some(name) = report.file else { return RenderError::Other(report.message) };
    let source = own(&name).or_else(|| built_in(&name)).unwrap_or_default();
    let path =
        theme.files.get(&name).map_or_else(|| Theme::built_in_path(&name), |it| it.path.clone());
    let at = report.at.map_or(0, |at| at.start);
    placed(path, source, at, report.message, report.near)
}

/// An error at a byte of a template.
fn placed(
    path: String,
    source: &str,
    at: usize,
    message: String,
    near: Option<String>,
) -> RenderError {
    let (line, column, text) = if source.is_empty() { (0, 0, "") } else { line_of(source, at) };
    let hint = near.map(|near| format!("did you mean `{near}`?"));
    RenderError::Template { path, line, column, text: text.to_owned(), message, hint }
}

/// The line and column of a byte, both counted from 1, and the text of the line.
fn line_of(source: &str, byte: usize) -> (usize, usize, &str) {
    let byte = source.floor_char_boundary(byte);
    let start = source[..byte].rfind('\n').map_or(0, |end| end + 1);
    let text = source[start..].lines().next().unwrap_or_default();
    let line = source[..start].matches('\n').count() + 1;
    (line, source[start..byte].chars().count() + 1, text)
}

#[cfg(test)]
mod tests;
