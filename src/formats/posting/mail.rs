//! A mail with a posting: its text as a page or as it is, what its subject says, one link.

use mail_parser::{Address, Message, MessagePart, MimeHeaders as _, PartType};

use super::{Unread, address, page, page_title, prose, text, words};
use crate::domain::posting::{Fact, Medium, Origin, Posting};
use crate::formats::mail::Mail;

/// Reads a mail, the first of a mailbox, or a page that a browser saved in the form of one (MHTML).
///
/// # Errors
/// When there is no text in it.
pub fn read(bytes: &[u8]) -> Result<Posting, Unread> {
    let mail = Mail::read(bytes).ok_or(Unread::NoPosting { words: 0, short: None })?;
    let message = mail.message();
    if let Some(saved) = saved_page(message) {
        return saved;
    }
    let html = html_of(message);
    let plain = message.text_bodies().find_map(|part| part.text_contents());
    let of_page = html.and_then(|html| page::read(html, None).ok());
    let is_data = |posting: &Posting| {
        posting.facts.iter().any(|fact| matches!(fact.from, Origin::JsonLd | Origin::Microdata))
    };
    let mut posting = match of_page {
        Some(posting) if is_data(&posting) => posting,
        _ => of_words(message, html, plain),
    };
    if posting.text.is_empty() {
        return Err(Unread::NoPosting { words: 0, short: None });
    }
    posting.medium = Medium::Mail;
    posting.headers = headers(message);
    let names: Vec<_> = message
        .attachments()
        .map(|it| it.attachment_name().unwrap_or("one without a name"))
        .collect();
    if !names.is_empty() {
        let names = words::plain_line(&names.join(", ")).unwrap_or_default();
        posting.notes.push(format!("left out what was attached: {names}"));
    }
    Ok(posting)
}

/// A page that was saved as MHTML (RFC 2557): the part that is HTML, and its address.
fn saved_page(message: &Message<'_>) -> Option<Result<Posting, Unread>> {
    let address = message.header_raw("Snapshot-Content-Location").map(|it| it.trim().to_owned());
    let is_saved = address.is_some()
        || message.header_raw("From").is_some_and(|from| from.contains("Saved by"));
    if !is_saved {
        return None;
    }
    let html = html_of(message)?;
    Some(page::read(html, address))
}

fn html_of<'m>(message: &'m Message<'_>) -> Option<&'m str> {
    let is_html = |part: &&MessagePart<'_>| matches!(part.body, PartType::Html(_));
    message.html_bodies().find(is_html)?.text_contents()
}

/// What a mail says in words.
fn of_words(message: &Message<'_>, html: Option<&str>, plain: Option<&str>) -> Posting {
    let markdown = html.map(|html| prose::of_html(html, None)).filter(|text| !text.is_empty());
    let body = markdown.or_else(|| plain.map(prose::tidy)).unwrap_or_default();
    let mut facts = text::labelled(&body);
    facts.extend(of_subject(message));
    facts.extend(link(&body));
    Posting {
        medium: Medium::Mail,
        facts: text::distinct(facts),
        text: body,
        headers: Vec::new(),
        notes: Vec::new(),
    }
}

fn of_subject(message: &Message<'_>) -> Vec<Fact> {
    let subject = message.subject().and_then(words::plain_line);
    let Some(parts) = subject.as_deref().and_then(page_title::read) else { return Vec::new() };
    let fact = |field, words| Fact { field, words, from: Origin::Subject };
    let company = parts.company.map(|words| fact("company", words));
    let location = parts.location.map(|words| fact("location", words));
    [Some(fact("title", parts.title)), company, location].into_iter().flatten().collect()
}

/// The link to a posting, where there is exactly one.
fn link(text: &str) -> Option<Fact> {
    let mut found: Vec<&str> = Vec::new();
    for (at, _) in text.match_indices("http") {
        let rest = &text[at..];
        let end =
            rest.find(|c: char| c.is_whitespace() || "<>()[]\"".contains(c)).unwrap_or(rest.len());
        let link = rest[..end].trim_end_matches(['.', ',', ';', '!', '?']);
        if address::is_posting(link) && !found.contains(&link) {
            found.push(link);
        }
    }
    match found.as_slice() {
        [one] => Some(Fact { field: "urls", words: (*one).to_owned(), from: Origin::Link }),
        _ => None,
    }
}

/// Who wrote when about what.
fn headers(message: &Message<'_>) -> Vec<(&'static str, String)> {
    let from = message.from().and_then(Address::first).map(|sender| {
        let (name, mail) =
            (sender.name().unwrap_or_default(), sender.address().unwrap_or_default());
        if name.is_empty() { mail.to_owned() } else { format!("{name} <{mail}>") }
    });
    let date =
        message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let subject = message.subject().map(str::to_owned);
    let of = |name, words: Option<String>| Some((name, words::plain_line(&words?)?));
    [of("from", from), of("sent", date), of("subject", subject)].into_iter().flatten().collect()
}
