//! Title and company out of one line: the title of a page, the subject of a mail.
//!
//! Only forms that say which is which are read: `X at Y`, `Y hiring X in Z`, `Job Application for X
//! at Y`. A line such as `X - Y` may mean anything.

/// A line, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The title of the opening.
    pub title: String,
    /// The company.
    pub company: Option<String>,
    /// The place.
    pub location: Option<String>,
}

/// What stands between a title and its company.
const AT: &[&str] =
    &[" at ", " @ ", " bei der ", " bei ", " chez ", " bij ", " presso ", " w firmie "];
/// What stands between a company and the title that it looks for, and before the place.
const HIRING: &[(&str, &[&str])] = &[
    (" is hiring a ", &[" in "]),
    (" is hiring an ", &[" in "]),
    (" hiring ", &[" in "]),
    (" sucht ", &[" in "]),
    (" recrute pour des postes de ", &[" ("]),
    (" recrute un(e) ", &[" à ", " ("]),
    (" busca ", &[" en "]),
    (" zoekt een ", &[" in "]),
    (" zoekt ", &[" in "]),
];
/// What stands before a title and is none of it.
const BEFORE: &[&str] = &[
    "job application for ",
    "application for ",
    "job opportunity: ",
    "job opportunity - ",
    "opportunity: ",
    "new opportunity: ",
    "open position: ",
    "job offer: ",
    "job: ",
    "jobs: ",
    "vacancy: ",
    "vacature: ",
    "stellenangebot: ",
    "stellenanzeige: ",
    "offre d'emploi : ",
    "offre d'emploi: ",
    "oferta de empleo: ",
    "re: ",
    "fwd: ",
    "fw: ",
    "aw: ",
    "wg: ",
    "tr: ",
    "antw: ",
    "rv: ",
    "invitation: ",
];

/// Reads a line.
pub fn read(line: &str) -> Option<Parts> {
    let line = without_count(line.trim());
    let bare = without_before(without_site(line));
    hiring(bare).or_else(|| at(bare)).or_else(|| on_linkedin(line))
}

/// `(3) Title`: so many messages wait.
fn without_count(line: &str) -> &str {
    let rest = line.strip_prefix('(').and_then(|rest| rest.split_once(") "));
    match rest {
        Some((count, rest)) if count.bytes().all(|it| it.is_ascii_digit() || it == b'+') => rest,
        _ => line,
    }
}

/// `Title | Company | LinkedIn`, which is what those see who have signed in.
fn on_linkedin(line: &str) -> Option<Parts> {
    let (title, company) = line.strip_suffix(" | LinkedIn")?.split_once(" | ")?;
    let is_two = !company.contains(" | ");
    let parts =
        Parts { title: title.trim().to_owned(), company: Some(company.to_owned()), location: None };
    sound(parts).filter(|_| is_two)
}

fn hiring(line: &str) -> Option<Parts> {
    let (company, rest, before_place) = HIRING.iter().find_map(|(word, before_place)| {
        let (company, rest) = split_once(line, word)?;
        Some((company, rest, before_place))
    })?;
    let place = before_place.iter().find_map(|word| {
        let at = rest.rfind(word)?;
        Some((&rest[..at], rest[at + word.len()..].trim_end_matches(')')))
    });
    let (title, location) = place.map_or((rest, None), |(title, place)| (title, Some(place)));
    let location = location.map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
    sound(Parts {
        title: title.trim().to_owned(),
        company: Some(company.trim().to_owned()),
        location,
    })
}

fn at(line: &str) -> Option<Parts> {
    let (title, company) = AT.iter().find_map(|word| split_last(line, word))?;
    // `Engineer at Acme - Berlin` and `Engineer at Acme (remote)` name the company first.
    let end = [" - ", " – ", " — ", " | ", " ("].iter().filter_map(|mark| company.find(mark)).min();
    let company = company[..end.unwrap_or(company.len())].trim().trim_end_matches(['!', '.']);
    sound(Parts {
        title: title.trim().to_owned(),
        company: Some(company.to_owned()),
        location: None,
    })
}

fn sound(parts: Parts) -> Option<Parts> {
    let company = parts.company.as_deref().unwrap_or_default();
    let is_sound = (2..=200).contains(&parts.title.chars().count())
        && (1..=80).contains(&company.chars().count());
    is_sound.then_some(parts)
}

/// The line without the name of a site behind a bar or dash.
fn without_site(line: &str) -> &str {
    let mut line = line;
    for mark in [" | ", " - ", " – ", " — ", " · "] {
        if let Some((before, site)) = line.rsplit_once(mark)
            && super::address::is_board_name(site)
        {
            line = before.trim();
        }
    }
    line
}

fn without_before(line: &str) -> &str {
    let mut line = line;
    while let Some(rest) = BEFORE.iter().find_map(|word| {
        let begins = line.get(..word.len())?.eq_ignore_ascii_case(word);
        begins.then(|| line[word.len()..].trim_start())
    }) {
        line = rest;
    }
    line
}

/// Splits at words, whatever the case of ASCII letters.
fn split_once<'t>(text: &'t str, words: &str) -> Option<(&'t str, &'t str)> {
    let at = text.to_ascii_lowercase().find(words)?;
    Some((&text[..at], &text[at + words.len()..]))
}

fn split_last<'t>(text: &'t str, words: &str) -> Option<(&'t str, &'t str)> {
    let at = text.to_ascii_lowercase().rfind(words)?;
    Some((&text[..at], &text[at + words.len()..]))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn only_a_line_that_says_which_is_which_is_read() {
        for (line, title, company, location) in [
            (
                "Acme hiring Rust Engineer in Berlin, Germany | LinkedIn",
                "Rust Engineer",
                "Acme",
                "Berlin, Germany",
            ),
            (
                "Acme GmbH sucht Rust-Entwickler (m/w/d) in Berlin | LinkedIn",
                "Rust-Entwickler (m/w/d)",
                "Acme GmbH",
                "Berlin",
            ),
            (
                "Acme recrute pour des postes de Boulanger (Lyon) | LinkedIn",
                "Boulanger",
                "Acme",
                "Lyon",
            ),
            ("Job Application for Rust Engineer at Acme", "Rust Engineer", "Acme", ""),
            ("Rust Engineer @ Acme", "Rust Engineer", "Acme", ""),
            ("Softwareentwickler bei Acme GmbH | XING Jobs", "Softwareentwickler", "Acme GmbH", ""),
            ("Boulanger chez Le Fournil", "Boulanger", "Le Fournil", ""),
            ("Fwd: Opportunity: Staff Engineer at Acme (remote)", "Staff Engineer", "Acme", ""),
            ("Engineer at Acme - Berlin", "Engineer", "Acme", ""),
            ("(12) Rust Engineer | Acme | LinkedIn", "Rust Engineer", "Acme", ""),
            ("Rust Engineer | Acme", "", "", ""),
            ("Rust Engineer - Acme", "", "", ""),
            ("Careers", "", "", ""),
            ("", "", "", ""),
            (" at ", "", "", ""),
            ("Re: Re: Re:", "", "", ""),
        ] {
            let parts = read(line).unwrap_or_default();
            let seen = (
                parts.title.as_str(),
                parts.company.as_deref().unwrap_or_default(),
                parts.location.as_deref().unwrap_or_default(),
            );
            assert_eq!(seen, (title, company, location), "{line}");
        }
    }
}
