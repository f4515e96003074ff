//! `trackway man`

mod sections;

use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde::Serialize;

use crate::store::disk;
use crate::ui::{Page, Report, plain};

use super::context::Context;

/// Write the manual pages, one per command
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to write them
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// The pages.
#[derive(Debug, Serialize)]
pub struct Answer {
    folder: PathBuf,
    pages: Vec<String>,
}

/// Writes the pages.
///
/// # Errors
/// When a page can't be written.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let folder = ctx.here().join(&args.folder);
    let mut names = Vec::new();
    for (name, page) in pages().context("the manual can't be made")? {
        disk::replace(&folder.join(&name), page.as_bytes(), false)?;
        names.push(name);
    }
    Ok(Answer { folder, pages: names })
}

/// The name and text of every page.
///
/// # Errors
/// Never, as long as memory can be written.
pub fn pages() -> io::Result<Vec<(String, String)>> {
    let mut command = super::definition().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    gather("", &command, &mut pages)?;
    Ok(pages)
}

fn gather(
    above: &str,
    command: &clap::Command,
    pages: &mut Vec<(String, String)>,
) -> io::Result<()> {
    let name = match above {
        "" => command.get_name().to_owned(),
        above => format!("{above} {}", command.get_name()),
    };
    let file = format!("{}.1", name.replace(' ', "-"));
    pages.push((file, page(&name, command)?));
    command.get_subcommands().try_for_each(|command| gather(&name, command, pages))
}

/// The page of a command that is typed so.
fn page(typed: &str, command: &clap::Command) -> io::Result<String> {
    let name = typed.replace(' ', "-");
    let man = clap_mangen::Man::new(command.clone().name(name.clone()).display_name(name.clone()));
    let mut help = Vec::new();
    man.render_name_section(&mut help)?;
    section("SYNOPSIS", &mut help, |page| synopsis(command, page))?;
    man.render_description_section(&mut help)?;
    man.render_options_section(&mut help)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut help)?;
    }
    let mut page = format!(
        ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n.TH {} 1 \"\" \"trackway {}\" \"trackway\"\n",
        name.to_uppercase(),
        env!("CARGO_PKG_VERSION")
    );
    for line in String::from_utf8_lossy(&help).lines() {
        page.push_str(&strong(line.trim_end()));
        page.push('\n');
    }
    page.push_str(&beyond(typed, command));
    Ok(page)
}

/// How it is typed, as the help says.
fn synopsis(command: &clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
    let usage = command.clone().render_usage().to_string();
    let lines = usage.trim_start_matches("Usage:").lines().map(str::trim);
    for (number, line) in lines.filter(|line| !line.is_empty()).enumerate() {
        if number > 0 {
            writeln!(page, ".br")?;
        }
        let is_word = |word: &&str| word.starts_with(|first: char| first.is_ascii_lowercase());
        let program: Vec<&str> = line.split(' ').take_while(is_word).collect();
        let program = program.join(" ");
        let rest = line.strip_prefix(&program).unwrap_or_default();
        writeln!(page, "\\fB{}\\fR{}", escaped(&program), escaped(rest))?;
    }
    Ok(())
}

fn section(
    title: &str,
    page: &mut Vec<u8>,
    write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
) -> io::Result<()> {
    writeln!(page, ".SH {title}")?;
    write(page)
}

/// The sections that the help has not.
fn beyond(typed: &str, command: &clap::Command) -> String {
    let examples = sections::EXAMPLES.iter().find(|(command, _)| *command == typed);
    let is_querying = sections::QUERYING.contains(&typed);
    let is_whole = typed == "trackway";
    [
        (is_querying, "QUERIES", sections::QUERIES),
        (is_whole, "ENVIRONMENT", sections::ENVIRONMENT),
        (is_whole, "FILES", sections::FILES),
        (true, "EXIT STATUS", sections::EXIT_STATUS),
        (examples.is_some(), "EXAMPLES", examples.map_or(&[][..], |(_, lines)| lines)),
    ]
    .into_iter()
    .filter(|(is_meant, ..)| *is_meant)
    .map(|(_, title, said)| told(title, said))
    .chain([see_also(typed, command)])
    .collect()
}

/// A section that says one thing after the other.
fn told(title: &str, said: &[(&str, &str)]) -> String {
    said.iter().fold(format!(".SH \"{title}\"\n"), |page, (thing, text)| {
        page + ".TP\n\\fB" + &escaped(thing) + "\\fR\n" + &strong(&escaped(text)) + "\n"
    })
}

/// The pages around: above, below, beside.
fn see_also(typed: &str, command: &clap::Command) -> String {
    let above = typed.rsplit_once(' ').map(|(above, _)| above.to_owned());
    let below = command.get_subcommands().map(|below| format!("{typed} {}", below.get_name()));
    let querying = sections::QUERYING.iter().map(|page| (*page).to_owned());
    let beside = querying.filter(|page| sections::QUERYING.contains(&typed) && page != typed);
    let pages = above.into_iter().chain(below).chain(beside);
    let mut named: Vec<_> = pages.map(|page| format!("{}(1)", page.replace(' ', "-"))).collect();
    if typed == "trackway" {
        named.push("git(1)".to_owned());
    }
    format!(".SH \"SEE ALSO\"\n{}\n", escaped(&named.join(", ")))
}

/// A text that roff shows as it is.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\*(Aq");
    if text.starts_with('.') { format!("\\&{text}") } else { text }
}

/// A line of roff in which what stands in backticks is bold.
fn strong(line: &str) -> String {
    let is_text = !line.starts_with('.') && line.matches('`').count().is_multiple_of(2);
    if !is_text {
        return line.to_owned();
    }
    let part = |(number, part): (usize, &str)| match number % 2 {
        0 => part.to_owned(),
        _ => format!("\\fB{part}\\fR"),
    };
    line.split('`').enumerate().map(part).collect()
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        self.pages
            .iter()
            .try_for_each(|page| out.line([plain(self.folder.join(page).display().to_string())]))
    }
}
