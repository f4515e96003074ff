//! The words of a document in the order that every format keeps.

use super::{Context, Entry, Letter, Person, Section};

/// The words, one line for each piece.
pub fn spoken(context: &Context) -> String {
    let mut words = Words::default();
    match &context.letter {
        Some(letter) => words.letter(letter, context),
        None => words.resume(context),
    }
    words.text
}

#[derive(Default)]
struct Words {
    text: String,
}

impl Words {
    fn say(&mut self, words: &str) {
        if !words.is_empty() {
            self.text.push_str(words.trim_end());
            self.text.push('\n');
        }
    }

    fn all<'w>(&mut self, words: impl IntoIterator<Item = &'w String>) {
        words.into_iter().for_each(|words| self.say(words));
    }

    fn person(&mut self, person: &Person, headline: Option<&String>) {
        self.say(&person.name);
        self.all(headline);
        self.all(person.details.iter().map(|detail| &detail.text));
    }

    fn resume(&mut self, context: &Context) {
        self.person(&context.person, context.person.headline.as_ref());
        self.body(context);
    }

    fn letter(&mut self, letter: &Letter, context: &Context) {
        self.person(&context.person, None);
        self.all(&letter.recipient);
        self.all([&letter.date, &letter.subject, &letter.salutation]);
        self.body(context);
        self.all([&letter.closing, &context.person.name]);
    }

    fn body(&mut self, context: &Context) {
        self.say(&context.opening.markup);
        context.sections.iter().for_each(|it| self.section(it));
    }

    fn section(&mut self, section: &Section) {
        self.all([&section.title.markup, &section.body.markup]);
        section.entries.iter().for_each(|it| self.entry(it));
    }

    fn entry(&mut self, entry: &Entry) {
        self.say(&entry.title.markup);
        self.all(&entry.line);
        self.say(&entry.body.markup);
        entry.roles.iter().for_each(|it| self.entry(it));
    }
}
