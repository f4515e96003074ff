//! The person of a document, and every way to reach them.

use super::super::clean;
use super::super::markup::{address, is_safe_address};
use super::{Detail, Link, Person};
use crate::domain::person;

/// What templates see of a person.
pub fn of(person: &person::Person) -> Person {
    let line = |words: &Option<String>| words.as_deref().map(clean::line);
    let mut made = Person {
        name: clean::line(&person.name),
        headline: line(&person.headline),
        email: line(&person.email),
        phone: line(&person.phone),
        phone_url: person.phone.as_deref().map(dialled).filter(|digits| !digits.is_empty()),
        location: line(&person.location),
        links: person.links.iter().map(link).collect(),
        details: Vec::new(),
        photo: person.photo.clone(),
    };
    made.details = details(&made);
    made
}

fn details(person: &Person) -> Vec<Detail> {
    let detail = |kind: &str, text: &String, url: Option<String>| {
        let address = url.as_deref().filter(|_| kind == "link").map(address);
        let address = address.filter(|address| address != text).map(str::to_owned);
        Detail { kind: kind.to_owned(), text: text.clone(), url, address }
    };
    let url =
        |scheme: &str, rest: &Option<String>| rest.as_ref().map(|it| format!("{scheme}:{it}"));
    let email = person.email.iter().map(|it| detail("email", it, url("mailto", &person.email)));
    let phone = person.phone.iter().map(|it| detail("phone", it, url("tel", &person.phone_url)));
    let location = person.location.iter().map(|it| detail("location", it, None));
    let links = person.links.iter().map(|it| detail("link", &it.text, Some(it.url.clone())));
    email.chain(phone).chain(location).chain(links).collect()
}

/// A phone number as it is dialled: its digits, after a plus sign where it has one. A zero in
/// parentheses after the code of a country is only dialled within that country.
fn dialled(phone: &str) -> String {
    match phone.trim_start().strip_prefix('+') {
        Some(abroad) => format!("+{}", digits(&abroad.replacen("(0)", "", 1))),
        None => digits(phone),
    }
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

/// A page. An address without a scheme is one of the web.
fn link(link: &person::Link) -> Link {
    let given = clean::line(&link.url).replace(' ', "%20");
    let url = if is_safe_address(&given) { given } else { format!("https://{given}") };
    let name = clean::line(&link.name);
    let text = if name.is_empty() { address(&url).to_owned() } else { name };
    Link { text, url }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_dialled_by_its_digits() {
        for (phone, expected) in
            [("+31 6 12-34 56", "+316123456"), ("(020) 123.45", "02012345"), ("call me", "")]
        {
            assert_eq!(dialled(phone), expected, "{phone}");
        }
    }

    #[test]
    fn a_link_leads_to_the_web_whatever_it_says() {
        for (url, expected) in [
            ("https://example.org/", "https://example.org/"),
            ("example.org/jane doe", "https://example.org/jane%20doe"),
            ("javascript:alert(1)", "https://javascript:alert(1)"),
        ] {
            let made = link(&person::Link { name: String::new(), url: url.to_owned() });
            assert_eq!(made.url, expected, "{url}");
        }
    }
}
