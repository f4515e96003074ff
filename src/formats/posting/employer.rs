//! Boards that employers rent: the address of a page says whose it is, and which side of a line such
//! as `X - Y` names the company.
//!
//! The rule protected here: a side is the company where it looks as the address writes it, or where
//! the board has but one way to write; else the company is called what the address says.

use std::ops::Range;

use super::address;
use super::page_title::Parts;
use crate::domain::fold::fold;

/// Where a board names the employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// `jobs.board.com/employer/...`, on hosts that begin so.
    Path(&'static [&'static str]),
    /// `employer.board.com/...`
    Host,
}

/// The boards: the name in their host, and where the employer stands.
const BOARDS: &[(&str, Place)] = &[
    ("lever", Place::Path(&["jobs"])),
    ("greenhouse", Place::Path(&["boards", "job-boards"])),
    ("ashbyhq", Place::Path(&["jobs"])),
    ("workable", Place::Path(&["apply"])),
    ("smartrecruiters", Place::Path(&["jobs", "careers"])),
    ("recruitee", Place::Host),
    ("teamtailor", Place::Host),
    ("personio", Place::Host),
];
/// Parts of paths and hosts that are no employer.
const NOBODY: &[&str] =
    &["embed", "jobs", "job", "api", "app", "www", "careers", "career", "help", "support", "view"];
/// What stands between the two sides of a line.
const MARKS: &[&str] = &[" - ", " – ", " — ", " | ", " · "];
/// The board on whose pages the company always comes first.
const COMPANY_FIRST: &str = "lever";

/// The fewest letters that tell a name.
const FEWEST: usize = 3;

/// The employer whose page it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employer {
    board: &'static str,
    /// As the address writes it.
    handle: String,
}

/// The employer in the address of a page; `None` where it is no page of a rented board.
pub fn of(page: &str) -> Option<Employer> {
    let host = address::host(page)?;
    let labels: Vec<&str> = host.split(':').next()?.split('.').collect();
    let (board, place) = *BOARDS.iter().find(|(name, _)| labels[1..].contains(name))?;
    let handle = match place {
        Place::Path(hosts) if hosts.contains(&labels[0]) => of_path(page)?,
        Place::Path(_) => return None,
        Place::Host => labels[0].to_owned(),
    };
    let is_sound = (2..=80).contains(&handle.chars().count())
        && handle.contains(char::is_alphanumeric)
        && !handle.contains(|c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER)
        && !NOBODY.contains(&handle.as_str());
    is_sound.then_some(Employer { board, handle })
}

/// The first part of the path; of a form that is built into another page, whose form it is.
fn of_path(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("://")?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let first = path.split(['/', '#']).nth(1)?;
    let whose = if first == "embed" {
        query.split('&').find_map(|pair| pair.strip_prefix("for="))?
    } else {
        first
    };
    Some(decoded(whose))
}

/// Text out of an address, where `%20` is a space.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Employer {
    /// What the address calls it, in words.
    pub fn name(&self) -> String {
        self.handle.replace(['-', '_', '+'], " ").trim().to_owned()
    }

    /// A line of the page, such as its title.
    pub fn read(&self, line: &str) -> Option<Parts> {
        let line = self.without_board(line);
        let sides = sides(line);
        let is_company =
            |likeness| move |side: &&Range<usize>| self.is_called(&line[(*side).clone()], likeness);
        let company = [Likeness::Same, Likeness::Begins]
            .into_iter()
            .find_map(|likeness| sides.iter().find(is_company(likeness)))
            .or_else(|| sides.first().filter(|_| self.board == COMPANY_FIRST))?;
        let title = match sides.get(1) {
            Some(second) if company.start == 0 => &line[second.start..],
            _ => line[..company.start].trim_end_matches([' ', '-', '–', '—', '|', '·']),
        };
        parts(title, &line[company.clone()])
    }

    /// The line without the name of the board at its end.
    fn without_board<'l>(&self, line: &'l str) -> &'l str {
        let cut = MARKS.iter().filter_map(|mark| line.rsplit_once(mark));
        let mut cut = cut.filter(|(_, last)| {
            let name = plain(last);
            name.len() >= FEWEST
                && self.board.starts_with(&name)
                && !self.is_called(last, Likeness::Same)
        });
        cut.next().map_or(line, |(before, _)| before)
    }

    /// Whether the address may mean this name.
    pub fn is_called(&self, name: &str, likeness: Likeness) -> bool {
        let (name, handle) = (plain(name), plain(&self.handle));
        match likeness {
            Likeness::Same => name == handle,
            Likeness::Begins => {
                name.len().min(handle.len()) >= FEWEST
                    && (name.starts_with(&handle) || handle.starts_with(&name))
            }
        }
    }
}

/// How alike a name and the address are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same letters.
    Same,
    /// One begins as the other: `tidewater` and `Tidewater Energy Ltd`.
    Begins,
}

/// Where the parts of a line are that marks part.
fn sides(line: &str) -> Vec<Range<usize>> {
    let found = MARKS.iter().flat_map(|mark| line.match_indices(mark));
    let mut marks: Vec<_> = found.map(|(at, mark)| at..at + mark.len()).collect();
    marks.sort_by_key(|mark| mark.start);
    let begins = std::iter::once(0).chain(marks.iter().map(|mark| mark.end));
    let ends = marks.iter().map(|mark| mark.start).chain([line.len()]);
    begins.zip(ends).filter(|(begin, end)| begin < end).map(|(begin, end)| begin..end).collect()
}

fn parts(title: &str, company: &str) -> Option<Parts> {
    let (title, company) = (title.trim().to_owned(), company.trim().to_owned());
    let is_sound =
        (2..=200).contains(&title.chars().count()) && (1..=80).contains(&company.chars().count());
    is_sound.then_some(Parts { title, company: Some(company), location: None })
}

fn plain(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_rented_board_names_the_employer() {
        for (address, expected) in [
            ("https://jobs.lever.co/tidewater-energy/0d1f/apply", "tidewater energy"),
            ("https://jobs.eu.lever.co/tidewater/0d1f?lever-source=x", "tidewater"),
            ("https://boards.greenhouse.io/harbourline/jobs/4471203", "harbourline"),
            ("https://job-boards.eu.greenhouse.io/harbourline/jobs/1", "harbourline"),
            ("https://boards.greenhouse.io/embed/job_app?token=1&for=harbourline", "harbourline"),
            ("https://jobs.ashbyhq.com/Quay%20Labs/41", "Quay Labs"),
            ("https://apply.workable.com/millstone-bakery/j/8F/", "millstone bakery"),
            ("https://jobs.smartrecruiters.com/TidewaterGroup/7439-cook", "TidewaterGroup"),
            ("https://millstone.recruitee.com/o/baker", "millstone"),
            ("https://millstone.teamtailor.com/jobs/1-baker", "millstone"),
            ("https://millstone.jobs.personio.de/job/12?language=en", "millstone"),
            ("https://www.lever.co/jobs/1", ""),
            ("https://jobs.workable.com/view/abc/baker-in-lyon", ""),
            ("https://app.recruitee.com/x", ""),
            ("https://boards.greenhouse.io/embed/job_app?token=1", ""),
            ("https://boards.greenhouse.io/%FF%00/jobs", ""),
            ("https://lever.example.org/x", ""),
            ("https://example.org/lever", ""),
            ("https://jobs.lever.co", ""),
            ("lever", ""),
        ] {
            let found = of(address).map(|it| it.name()).unwrap_or_default();
            assert_eq!(found, expected, "{address}");
        }
    }

    #[test]
    fn the_side_that_looks_as_the_address_is_the_company() {
        for (address, line, expected) in [
            (
                "https://jobs.lever.co/tidewater/1",
                "Tidewater Energy - Cook - Nights",
                "Cook - Nights @ Tidewater Energy",
            ),
            ("https://jobs.lever.co/tw/1", "Tidewater Energy - Cook", "Cook @ Tidewater Energy"),
            ("https://jobs.lever.co/cook/1", "Cook - Cook, nights", "Cook, nights @ Cook"),
            ("https://apply.workable.com/tidewater/j/1", "Cook - Tidewater", "Cook @ Tidewater"),
            (
                "https://tidewater.teamtailor.com/jobs/1",
                "Cook - Night shift | Tidewater Ltd",
                "Cook - Night shift @ Tidewater Ltd",
            ),
            ("https://tidewater.recruitee.com/o/1", "Cook – Berlin", ""),
            (
                "https://tidewater.recruitee.com/o/1",
                "Cook - Tidewater - Berlin",
                "Cook @ Tidewater",
            ),
            (
                "https://jobs.lever.co/tidewater/1",
                "Tidewater | Cook - Day",
                "Cook - Day @ Tidewater",
            ),
            (
                "https://jobs.smartrecruiters.com/Tidewater/1",
                "Tidewater Night Cook | SmartRecruiters",
                "",
            ),
            (
                "https://jobs.ashbyhq.com/tidewater/1",
                "Cook | Tidewater | Ashby",
                "Cook @ Tidewater",
            ),
            ("https://jobs.lever.co/lever/1", "Lever - Cook", "Cook @ Lever"),
            ("https://jobs.lever.co/tw/1", "Tidewater", ""),
            ("https://jobs.lever.co/tw/1", " - ", ""),
        ] {
            let read = of(address).and_then(|it| it.read(line));
            let shown = read.map(|it| format!("{} @ {}", it.title, it.company.unwrap_or_default()));
            assert_eq!(shown.unwrap_or_default(), expected, "{line}");
        }
    }
}
