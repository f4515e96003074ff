//! `trackway render`

mod answer;
mod many;
mod watch;

use anyhow::{Result, bail};

use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::render::document::{DocumentKind, Format};
use crate::store::repository::Repository;

use super::context::Context;
use super::desk::words;
use super::failure::diagnostic;
use super::fault::Hinted;
use super::rendering::look::{self, Look};
use super::rendering::place::{self, Place};
use super::rendering::{Documents, Material, Order, name, text};
use super::selection;
use answer::Document;

/// Render a resume, a letter or a mail
///
/// With a job its tailored text is taken, where it has one; else `--resume`, else the job's
/// `tailor.resume`, else `main`. Files go to the current folder under the name an employer should
/// see, jane-doe-resume-acme.pdf, and are never committed; a mail goes to standard output.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway render [OPTIONS] [JOB|--query <QUERY>]")]
pub struct Args {
    /// The job it is for
    #[arg(value_name = "JOB")]
    job: Option<String>,
    /// In place of JOB: all jobs that `trackway list QUERY` shows
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, value_parser = words)]
    query: Option<String>,
    /// The resume to render, of those in resumes/
    #[arg(long, value_name = "NAME")]
    resume: Option<String>,
    /// The letter to render, of those in letters/
    #[arg(long, value_name = "NAME", conflicts_with = "resume")]
    letter: Option<String>,
    /// resume, letter or mail [default: resume]
    #[arg(long)]
    kind: Option<String>,
    /// The formats, with commas: pdf docx html txt md [default: pdf; of a mail txt]
    #[arg(long = "as", id = "as", value_name = "FORMATS", value_delimiter = ',')]
    formats: Vec<String>,
    /// The folder or file to write; `-` is standard output
    #[arg(long, value_name = "DIR|FILE|-", allow_hyphen_values = true)]
    out: Option<String>,
    #[command(flatten)]
    look: Look,
    /// Render again whenever a file it is made of is saved
    #[arg(long, conflicts_with = "query")]
    watch: bool,
}

/// What was asked for, understood.
struct Wish<'a> {
    kind: DocumentKind,
    named: Option<&'a str>,
    formats: Vec<Format>,
    place: Place,
    look: &'a Look,
}

/// Renders.
///
/// # Errors
/// When something it is made of is missing or broken, or a file can't be written.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let wish = wish(args, ctx)?;
    if args.watch {
        return watch::run(args, &wish, ctx);
    }
    let repository = ctx.repository()?;
    match &args.query {
        Some(query) => {
            selection::chosen(args.job.as_deref(), Some(query))?;
            many::run(&repository, query, &wish, ctx)
        }
        None => one(&repository, args, &wish, ctx).map(|_| 0),
    }
}

fn wish<'a>(args: &'a Args, ctx: &Context) -> Result<Wish<'a>> {
    let named = args.resume.as_deref().or(args.letter.as_deref());
    let kind = kind(args)?;
    let mut formats = look::formats(&args.formats)?;
    let place = match (&args.out, kind) {
        (None, DocumentKind::Mail) if args.query.is_none() => Place::Output,
        (out, _) => Place::of(out.as_deref(), ctx.here())?,
    };
    if formats.is_empty() {
        let usual = if kind == DocumentKind::Mail { Format::Txt } else { Format::Pdf };
        formats.push(place.format().unwrap_or(usual));
    }
    place.check(&formats, args.query.is_some())?;
    if kind == DocumentKind::Mail && formats != [Format::Txt] {
        bail!(Hinted::usage("a mail is plain text", "leave --as out, or write --as txt"));
    }
    let json = ctx.ui.settings().json;
    if place == Place::Output && args.watch {
        bail!(Hinted::usage("what is watched goes to files", "name a folder: --out DIR"));
    }
    if place == Place::Output && !json && formats.iter().copied().any(is_binary) {
        let is_terminal = ctx.ui.settings().stdout_is_terminal;
        if is_terminal {
            bail!(Hinted::usage(
                "that is nothing to read on a terminal",
                "trackway render ... --out - > FILE"
            ));
        }
    }
    if json && (args.watch || (place == Place::Output && formats != [Format::Txt])) {
        bail!(Hinted::usage(
            "--json answers with one document on standard output",
            "leave --watch and `--out -` out, or --json",
        ));
    }
    args.look.pages()?;
    Ok(Wish { kind, named, formats, place, look: &args.look })
}

fn is_binary(format: Format) -> bool {
    matches!(format, Format::Pdf | Format::Docx)
}

/// What is to be rendered: `--kind`, else what a master was named of.
fn kind(args: &Args) -> Result<DocumentKind> {
    let known = DocumentKind::ALL.map(DocumentKind::as_str);
    let asked = match &args.kind {
        None if args.letter.is_some() => DocumentKind::Letter,
        None => DocumentKind::Resume,
        Some(word) => match known.iter().position(|known| known == word) {
            Some(position) => DocumentKind::ALL[position],
            None => bail!(crate::domain::near::Unknown::new("kind of document", word, &known)),
        },
    };
    let (needless, option) = match asked {
        DocumentKind::Resume => (args.letter.is_some(), "--letter"),
        DocumentKind::Letter => (args.resume.is_some(), "--resume"),
        DocumentKind::Mail => (args.letter.is_some() || args.resume.is_some(), "a name"),
    };
    if needless {
        bail!(Hinted::usage(format!("{option} does not go with --kind {asked}"), "leave one out"));
    }
    if asked == DocumentKind::Mail && args.job.is_none() && args.query.is_none() {
        bail!(Hinted::usage("a mail is about a job", "trackway render JOB --kind mail"));
    }
    Ok(asked)
}

/// Renders one document, and says so; what it was made of.
fn one(repository: &Repository, args: &Args, wish: &Wish<'_>, ctx: &Context) -> Result<Material> {
    let job = args.job.as_deref().map(|job| selection::find(repository, Kind::Job, job));
    let job = job.transpose()?;
    let material = gathered(repository, job.as_ref(), wish, ctx)?;
    for warning in &material.warnings {
        ctx.ui.diagnose(&diagnostic(warning))?;
    }
    let documents = material.render(&wish.formats, None)?;
    let stem = stem(&material, wish, None);
    let document = Document::of(job.as_ref(), &documents, &stem, wish, ctx);
    if wish.place == Place::Output && !ctx.ui.settings().json {
        for made in &documents.made {
            ctx.ui.print(|page| match std::str::from_utf8(&made.rendered.bytes) {
                Ok(text) if !is_binary(made.format) => page.data(text),
                _ => page.file(&made.rendered.bytes),
            })?;
        }
        document.remarks().iter().try_for_each(|it| ctx.ui.note(it))?;
        return Ok(material);
    }
    write(repository, &[(&stem, &documents)], wish)?;
    ctx.ui.show(&document)?;
    Ok(material)
}

fn gathered(
    repository: &Repository,
    job: Option<&Record>,
    wish: &Wish<'_>,
    ctx: &Context,
) -> Result<Material> {
    let now = ctx.now().with_time_zone(repository.zone().clone());
    let order = Order { kind: wish.kind, job, named: wish.named, look: wish.look };
    Material::gather(repository, order, &now)
}

/// The name of the files, without ending. Where the company does not tell documents apart, `other`
/// stands in its place.
fn stem(material: &Material, wish: &Wish<'_>, other: Option<&str>) -> String {
    let job = material.job.as_ref();
    let company = job.map(|job| job.company.as_deref().unwrap_or(&job.title));
    let mail = (wish.kind == DocumentKind::Mail).then_some(material.theme.name.as_str());
    let named = wish.named.filter(|named| job.is_none() && *named != text::MAIN);
    name::stem(&material.person.name, wish.kind, &[mail.or(named), other.or(company)])
}

/// Writes all files of some documents, or none.
fn write(repository: &Repository, documents: &[(&str, &Documents)], wish: &Wish<'_>) -> Result<()> {
    let mut files = Vec::new();
    for (stem, documents) in documents {
        for made in &documents.made {
            if let Some(file) = wish.place.file(stem, made.format) {
                files.push((file, made.rendered.bytes.as_slice()));
            }
        }
    }
    place::check(&files, repository)?;
    place::write(&files)
}
