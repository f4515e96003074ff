//! `trackway match`

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::record::Record;
use crate::features::matching::{Coverage, Found, Missing, Need, cover, language_of};
use crate::ui::count::count;
use crate::ui::{Column, Page, Report, Table, faint, good, plain, strong, warn};

use super::context::Context;
use super::reading::{Reading, Vantage};
use super::rendering::text;
use super::selection::Selection;
use super::wanted::{Wanted, check_length};

/// Compare the posting of a job with a resume: what is found where, and what is missing
///
/// The posting's skills, tools, languages, degrees and years of experience are looked for in the
/// resume, under all their names, in eight languages; `skills.yaml` may name more of them. A language
/// that is spoken less well than is asked for (`C1`, `fluent`, `Muttersprache`) is missing. Nothing
/// leaves the machine.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// The resume, of those in resumes/ [default: the job's, else `main`, else the only one]
    #[arg(long, value_name = "NAME")]
    resume: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

/// What of a job's posting a resume shows.
#[derive(Debug, Serialize)]
struct Answer {
    job: String,
    resume: RepoPath,
    #[serde(flatten)]
    coverage: Coverage,
}

/// The same of several jobs.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Answers(Vec<Answer>);

/// Compares.
///
/// # Errors
/// When a job has no posting, or there is no resume to compare it with.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let chosen = args.selection.alone()?;
    let vantage = ctx.repository_at(&args.reading)?;
    let jobs = ctx.selected(&vantage, Kind::Job, chosen)?;
    let wanted = Wanted::of(&vantage.repository)?;
    let (jobs, without): (Vec<_>, Vec<_>) =
        jobs.into_iter().partition(|job| !chosen.is_query() || wanted.has_posting(job));
    if !without.is_empty() && !ctx.ui.settings().json {
        let ids: Vec<_> = without.iter().map(|job| job.id.as_str()).collect();
        ctx.ui.note(&format!("without a posting: {}", ids.join(", ")))?;
    }
    let answer = |job: &Record| answer(job, args.resume.as_deref(), &vantage, &wanted);
    let mut answers = jobs.iter().map(answer).collect::<Result<Vec<_>>>()?;
    match answers.pop() {
        Some(one) if !chosen.is_query() => ctx.ui.show(&one)?,
        last => {
            answers.extend(last);
            ctx.ui.show(&Answers(answers))?;
        }
    }
    Ok(0)
}

fn answer(
    job: &Record,
    resume: Option<&str>,
    vantage: &Vantage,
    wanted: &Wanted<'_>,
) -> Result<Answer> {
    let found = text::master_for(&vantage.repository, Purpose::Resume, Some(job), resume)?;
    let demands = wanted.demands(job)?;
    let written = found.written;
    check_length(&written.path, &written.source, &written.manuscript)?;
    let language = language_of(&written.manuscript, &written.source);
    let coverage = cover(
        &demands,
        &written.manuscript,
        &written.source,
        language,
        &wanted.readers,
        vantage.today(),
    );
    Ok(Answer { job: job.id.to_string(), resume: written.path, coverage })
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let Coverage { found, missing, coverage } = &self.coverage;
        if coverage.is_none() {
            return out.line([plain(format!(
                "the posting of {} names nothing that is known; `skills.yaml` may name it",
                self.job
            ))]);
        }
        out.line([
            strong(self.percent()),
            plain(format!(" of {} in {}", self.job, self.resume)),
            faint(format!("  {} found, {} missing", found.len(), missing.len())),
        ])?;
        if !missing.is_empty() {
            out.blank()?;
            out.table(&missing_table(missing))?;
        }
        if !found.is_empty() {
            out.blank()?;
            out.table(&found_table(found))?;
        }
        Ok(())
    }
}

impl Answer {
    fn percent(&self) -> String {
        let percent = |coverage: f64| format!("{:.0} %", coverage * 100.0);
        self.coverage.coverage.map_or_else(|| "-".to_owned(), percent)
    }
}

impl Report for Answers {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let columns = [
            Column::new("JOB"),
            Column::right("COVERAGE"),
            Column::right("MUST MISSING"),
            Column::flexible("MISSING"),
        ];
        let mut table = Table::new(columns);
        for answer in &self.0 {
            let missing = &answer.coverage.missing;
            let must = missing.iter().filter(|missing| missing.need == Need::Must).count();
            let names: Vec<_> = missing.iter().map(what).collect();
            table.row([
                plain(answer.job.clone()),
                plain(answer.percent()),
                plain(must.to_string()),
                faint(names.join(", ")),
            ]);
        }
        if table.is_empty() { Ok(()) } else { out.table(&table) }
    }
}

fn need(need: Need) -> crate::ui::Span<'static> {
    match need {
        Need::Must => plain("must"),
        Need::Nice => faint("nice"),
    }
}

/// The words of the posting, where they are others than the name.
fn asked(words: &str, name: &str) -> crate::ui::Span<'static> {
    let is_name = words.to_lowercase() == name.to_lowercase();
    plain(if is_name { String::new() } else { words.to_owned() })
}

/// What is missing; of a language that is spoken, but not so well, how well.
fn what(missing: &Missing) -> String {
    let name = &missing.name;
    match (&missing.level, &missing.shown) {
        (Some(level), Some(shown)) => format!("{name} ({level}; shown: {})", shown.level),
        (Some(level), None) => format!("{name} ({level})"),
        (None, _) => name.clone(),
    }
}

fn missing_table(missing: &[Missing]) -> Table {
    let columns = [
        Column::new("MISSING"),
        Column::new("NEED"),
        Column::new("KIND").going(2),
        Column::new("ASKED AS"),
        Column::flexible("POSTING").going(1),
    ];
    let mut table = Table::new(columns);
    for it in missing {
        let kind = format!("{:?}", it.kind).to_lowercase();
        let line =
            it.posting_line.map_or_else(|| "title".to_owned(), |line| format!("line {line}"));
        let shown = it.shown.as_ref().map(|shown| format!("; resume line {}", shown.line));
        let line = line + &shown.unwrap_or_default();
        let asked = asked(&it.asked, &it.name);
        table.row([warn(what(it)), need(it.need), faint(kind), asked, faint(line)]);
    }
    table
}

fn found_table(found: &[Found]) -> Table {
    let columns = [
        Column::new("FOUND"),
        Column::new("NEED"),
        Column::new("ASKED AS").going(1),
        Column::new("SHOWN AS"),
        Column::right("LINE"),
        Column::flexible("WHERE"),
    ];
    let mut table = Table::new(columns);
    for it in found {
        let places = [it.section.as_deref(), it.entry.as_deref()];
        let place = places.into_iter().flatten().collect::<Vec<_>>().join(" / ");
        let more = match it.times {
            0 | 1 => place,
            times if place.is_empty() => count(times, "line").to_string(),
            times => format!("{place} and {}", count(times - 1, "other line")),
        };
        table.row([
            good(it.name.clone()),
            need(it.need),
            asked(&it.asked, &it.name),
            plain(it.shown.clone()),
            plain(it.line.map(|line| line.to_string()).unwrap_or_default()),
            faint(more),
        ]);
    }
    table
}
