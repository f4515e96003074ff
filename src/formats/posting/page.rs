//! A saved page: its data for search engines, else what it says of itself, else what a reader sees.

mod choice;
mod readable;

use dom_query::Document;
use serde_json::{Map, Value};

use super::employer::{self, Employer, Likeness};
use super::markup::{self, Reduced};
use super::page_title::{self, Parts};
use super::{Unread, address, json_ld, microdata, schema_org, text, words};
use crate::domain::posting::{Fact, Medium, Origin, Posting};

/// Titles of pages that hold no posting: checks of robots, errors.
const WALLS: &[&str] = &[
    "just a moment",
    "attention required",
    "access denied",
    "verify you are human",
    "are you a robot",
    "security check",
    "page not found",
    "404",
    "403 forbidden",
    "seite nicht gefunden",
    "page introuvable",
    "pagina niet gevonden",
    "página no encontrada",
    "pardon our interruption",
];
/// Words in titles of pages where one signs in.
const LOGINS: &[&str] = &[
    "sign in",
    "sign up",
    "log in",
    "login",
    "anmelden",
    "einloggen",
    "se connecter",
    "connexion",
    "s’identifier",
    "inloggen",
    "iniciar sesión",
    "accedi",
    "zaloguj",
];
/// The fewest letters of a text that is read as a posting where no data says that it is one.
const FEWEST: usize = 200;

/// A page under the eyes.
struct Page {
    document: Document,
    reduced: Reduced,
    address: Option<String>,
}

/// Reads a page. `address` is where it was saved from, where somebody else knows.
///
/// # Errors
/// When there is no posting in it.
pub fn read(text: &str, address: Option<String>) -> Result<Posting, Unread> {
    let mut reduced = markup::reduce(text);
    let document = Document::from(std::mem::take(&mut reduced.html));
    let saved_from = reduced.saved_from.take();
    let mut page = Page { document, reduced, address: None };
    page.address = page.own_address().or_else(|| {
        [address, saved_from].into_iter().flatten().find_map(|it| address::of_page(&it))
    });
    let mut found = json_ld::postings(&page.reduced.json_ld);
    let mut from = Origin::JsonLd;
    if found.is_empty() {
        (found, from) = (microdata::postings(&page.document), Origin::Microdata);
    }
    match choice::of(found, &page)? {
        Some(posting) => Ok(page.of_data(&posting, from)),
        None => page.of_text(),
    }
}

impl Page {
    /// The posting that the data of the page describes.
    fn of_data(self, data: &Map<String, Value>, from: Origin) -> Posting {
        let mut facts = schema_org::facts(data, from);
        let mut text = schema_org::prose(data, self.address.as_deref());
        let is_said = |field| facts.iter().any(|fact: &Fact| fact.field == field);
        let lacking = ["title", "company"].map(|field| (field, !is_said(field)));
        if lacking.iter().any(|(_, lacks)| *lacks) {
            let lacks = |fact: &Fact| lacking.contains(&(fact.field, true));
            facts.extend(self.names().into_iter().filter(lacks));
        }
        self.add_address(&mut facts);
        if text.is_empty() {
            text = readable::markdown(self.document, self.address.as_deref());
        }
        posting(facts, text)
    }

    /// The posting that a reader sees.
    fn of_text(self) -> Result<Posting, Unread> {
        let title = self.title().unwrap_or_default();
        let lower = title.to_lowercase();
        if WALLS.iter().any(|wall| lower.starts_with(wall)) {
            return Err(Unread::Wall { title });
        }
        let asks_password = self.reduced.asks_password;
        let is_login = LOGINS.iter().any(|word| lower.contains(word));
        let mut facts = self.names();
        self.add_address(&mut facts);
        let text = readable::markdown(self.document, self.address.as_deref());
        let letters = text.chars().filter(|letter| letter.is_alphanumeric()).count();
        // A form to sign in stands on many a page; it is all of it where there is little else.
        if (is_login && letters < 5 * FEWEST) || (asks_password && letters < FEWEST) {
            return Err(Unread::Login);
        }
        let posting = posting(facts, text);
        if letters < FEWEST { Err(Unread::short(posting)) } else { Ok(posting) }
    }

    /// Title, company and place by what the page calls itself.
    fn names(&self) -> Vec<Fact> {
        let page_title = self.title();
        let heading = self.heading();
        let shared = self.meta("og:title");
        let employer = self.address.as_deref().and_then(employer::of);
        let read = |line: &Option<String>| {
            let line = line.as_deref()?;
            let by_address = || employer.as_ref().and_then(|it| it.read(line));
            page_title::read(line).or_else(by_address)
        };
        let (parts, from) = match read(&page_title) {
            Some(parts) => (Some(parts), Origin::PageTitle),
            None => (read(&shared), Origin::OpenGraph),
        };
        let mut facts = Vec::new();
        let mut add = |field, words: Option<String>, from| {
            facts.extend(words.and_then(|it| words::line(&it)).map(|words| Fact {
                field,
                words,
                from,
            }));
        };
        let Parts { mut title, company, location } = parts.unwrap_or_default();
        // `Baker - Berlin` where the page is headed `Baker`.
        if let Some(heading) =
            heading.as_ref().filter(|it| employer.is_some() && title.starts_with(*it))
        {
            title.clone_from(heading);
        }
        let candidates = [
            (Some(title).filter(|title| !title.is_empty()), from),
            (heading, Origin::Heading),
            (shared, Origin::OpenGraph),
            (page_title, Origin::PageTitle),
        ];
        let title = candidates.into_iter().find_map(|(words, from)| Some((words?, from)));
        if let Some((title, from)) = title {
            add("title", Some(title), from);
        }
        add("company", company, from);
        add("company", self.site_name(employer.as_ref()), Origin::OpenGraph);
        add("company", employer.map(|it| it.name()), Origin::PageAddress);
        add("location", location, from);
        facts
    }

    /// The name of an employer's own site: its address has it, too.
    fn site_name(&self, employer: Option<&Employer>) -> Option<String> {
        let name = self.meta("og:site_name").filter(|name| !address::is_board_name(name))?;
        if let Some(employer) = employer {
            return employer.is_called(&name, Likeness::Begins).then_some(name);
        }
        let host = address::host(self.address.as_deref()?)?;
        let plain = |text: &str| -> String {
            crate::domain::fold::fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
        };
        let short = plain(&name);
        (short.len() >= 3 && plain(&host).contains(&short)).then_some(name)
    }

    fn add_address(&self, facts: &mut Vec<Fact>) {
        if let Some(address) = self.address.clone()
            && !facts.iter().any(|fact| fact.field == "urls")
        {
            facts.push(Fact { field: "urls", words: address, from: Origin::PageAddress });
        }
        let url = facts.iter().find(|fact| fact.field == "urls").map(|fact| fact.words.as_str());
        let board = [url, self.address.as_deref()].into_iter().flatten().find_map(address::board);
        if let Some(board) = board {
            facts.push(Fact {
                field: "source",
                words: board.to_owned(),
                from: Origin::PageAddress,
            });
        }
    }

    fn title(&self) -> Option<String> {
        let title = self.document.select_single("title").text();
        words::line(&title)
    }

    fn heading(&self) -> Option<String> {
        let headings = self.document.select("h1");
        headings.nodes().iter().find_map(|heading| words::line(&heading.text()))
    }

    fn meta(&self, property: &str) -> Option<String> {
        let metas = self.document.select("meta");
        let is_it = |meta: &&dom_query::NodeRef<'_>| {
            ["property", "name"]
                .iter()
                .any(|key| meta.attr(key).is_some_and(|name| name.eq_ignore_ascii_case(property)))
        };
        let meta = metas.nodes().iter().find(is_it)?;
        words::line(&meta.attr("content")?)
    }

    /// The address that the page names as its own.
    fn own_address(&self) -> Option<String> {
        let links = self.document.select("link[rel=canonical], link[rel=Canonical]");
        let canonical = links.nodes().first().and_then(|link| link.attr("href"));
        let shared = self.meta("og:url");
        [canonical.map(|it| it.to_string()), shared]
            .into_iter()
            .flatten()
            .find_map(|it| address::of_page(&it))
    }
}

fn posting(facts: Vec<Fact>, text: String) -> Posting {
    let facts = text::distinct(facts);
    Posting { medium: Medium::Page, facts, text, headers: Vec::new(), notes: Vec::new() }
}
