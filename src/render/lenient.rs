//! A line as people type it, made into one that tera takes: an absent field is nothing.
//!
//! tera refuses what is not there. The rule protected here: `{{ salary.max }}` of a job without a
//! salary is empty, in a condition false, and for `default` absent; so each `a.b[0]` in a tag becomes
//! `(a?.b?[0] | default(value=""))`. Outside of tags `\t`, `\n` and `\\` are what they stand for.
//! Every piece remembers where it stood, so that an error points at the words that were typed.

use std::ops::Range;

/// A template for tera.
#[derive(Debug, Default)]
pub struct Lenient {
    /// Its text.
    pub text: String,
    /// The dotted names in its tags, and where they stand in what was typed.
    pub paths: Vec<(String, Range<usize>)>,
    /// Names that the template itself gives to something.
    pub given: Vec<String>,
    /// Places in the text, and the places in what was typed that they come from.
    origins: Vec<(usize, usize)>,
}

impl Lenient {
    /// Reads what was typed. What is no template is left for tera to refuse.
    pub fn of(typed: &str) -> Self {
        Self::between(&ORDINARY, typed)
    }

    /// The same with other signs around values, tags and comments.
    pub fn between(signs: &'static Signs, typed: &str) -> Self {
        let mut reader = Reader { typed, signs, at: 0, depth: 0, made: Self::default() };
        reader.read();
        reader.made
    }

    /// Where a piece of the text stood in what was typed.
    pub fn origin(&self, of: Range<usize>) -> Range<usize> {
        let start = self.origin_of(of.start);
        start..self.origin_of(of.end).max(start)
    }

    fn origin_of(&self, place: usize) -> usize {
        let next = self.origins.partition_point(|(made, _)| *made <= place);
        let Some((made, typed)) = next.checked_sub(1).map(|it| self.origins[it]) else { return 0 };
        let end = self.origins.get(next).map_or(usize::MAX, |(_, typed)| *typed);
        (typed + (place - made)).min(end)
    }
}

/// What stands before and after values, tags and comments, two bytes each.
pub type Signs = [(&'static str, &'static str); 3];

/// The signs of tera.
pub const ORDINARY: Signs = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// The most brackets within brackets: more than tera takes.
const DEEPEST: usize = 100;

struct Reader<'t> {
    typed: &'t str,
    signs: &'static Signs,
    at: usize,
    /// Brackets around this place.
    depth: usize,
    made: Lenient,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.typed[self.at..]
    }

    fn read(&mut self) {
        while !self.rest().is_empty() {
            let [value, tag, comment] = *self.signs;
            let begins = |signs: (&str, &str)| self.rest().starts_with(signs.0);
            match () {
                () if begins(comment) => self.through(comment.1),
                () if begins(tag) && self.is_tag("raw") => self.raw(),
                () if begins(value) => self.tag(value.1),
                () if begins(tag) => self.tag(tag.1),
                () => self.letter(),
            }
        }
    }

    /// Copies so many bytes.
    fn copy(&mut self, bytes: usize) {
        let piece = &self.typed[self.at..self.at + bytes];
        self.made.origins.push((self.made.text.len(), self.at));
        self.made.text.push_str(piece);
        self.at += bytes;
    }

    /// Writes what was not typed.
    fn insert(&mut self, words: &str) {
        self.made.origins.push((self.made.text.len(), self.at));
        self.made.text.push_str(words);
    }

    fn through(&mut self, end: &str) {
        let bytes = self.rest().find(end).map_or(self.rest().len(), |it| it + end.len());
        self.copy(bytes);
    }

    /// One character outside of tags.
    fn letter(&mut self) {
        let escapes = [("\\t", "\t"), ("\\n", "\n"), ("\\\\", "\\")];
        match escapes.iter().find(|(typed, _)| self.rest().starts_with(typed)) {
            Some((typed, meant)) => {
                self.insert(meant);
                self.at += typed.len();
            }
            None => self.copy(self.rest().chars().next().map_or(0, char::len_utf8)),
        }
    }

    fn is_tag(&self, name: &str) -> bool {
        let inside = self.rest()[2..].trim_start_matches('-').trim_start();
        inside.strip_prefix(name).is_some_and(|rest| !rest.starts_with(is_name))
    }

    /// What is between `raw` and `endraw` is text.
    fn raw(&mut self) {
        let [_, (begin, end), _] = *self.signs;
        self.through(end);
        while !(self.rest().is_empty() || self.rest().starts_with(begin) && self.is_tag("endraw")) {
            self.letter();
        }
        self.through(end);
    }

    fn tag(&mut self, end: &'static str) {
        self.copy(2);
        self.expression(end);
        self.copy(end.len().min(self.rest().len()));
    }

    /// Everything before `end`, which stays.
    fn expression(&mut self, end: &str) {
        let mut before = String::new();
        while !self.rest().is_empty() && !self.rest().starts_with(end) {
            let first = self.rest().chars().next().unwrap_or_default();
            match first {
                '"' | '\'' | '`' => self.quoted(first),
                '[' => self.bracket(),
                _ if first.is_ascii_digit() => {
                    self.copy(length(self.rest(), |it| it.is_ascii_digit() || it == '.'));
                }
                _ if is_name(first) => before = self.name(&before),
                _ => {
                    self.copy(first.len_utf8());
                    if matches!(first, '|' | '.' | ',') {
                        before = first.to_string();
                    }
                }
            }
        }
    }

    fn quoted(&mut self, quote: char) {
        let mut is_escaped = false;
        let closing = self.rest().char_indices().skip(1).find(|(_, character)| {
            let is_end = *character == quote && !is_escaped;
            is_escaped = *character == '\\' && !is_escaped;
            is_end
        });
        self.copy(closing.map_or(self.rest().len(), |(at, _)| at + 1));
    }

    fn bracket(&mut self) {
        self.copy(1);
        // What is nested deeper is refused by tera.
        if self.depth < DEEPEST {
            self.depth += 1;
            self.expression("]");
            self.copy(self.rest().len().min(1));
            self.depth -= 1;
        }
    }

    /// A name, with all that leads deeper from it; the name itself.
    fn name(&mut self, before: &str) -> String {
        let name = &self.rest()[..length(self.rest(), is_name)];
        let end = self.at + name.len();
        if matches!(before, "for" | "set" | "set_global") || before == "," {
            self.made.given.push(name.to_owned());
        }
        let is_root = !matches!(before, "|" | "." | "is") && name != "loop";
        if !is_root || deeper(&self.typed[end..]).is_none() {
            let is_call = self.typed[end..].starts_with(['(', '=']) && before != "is";
            if is_root && !is_call {
                self.made.paths.push((name.to_owned(), self.at..end));
            }
            self.copy(name.len());
            return name.to_owned();
        }
        self.insert("(");
        self.path(name);
        let asks = self.rest().trim_start().strip_prefix("is").map(|it| !it.starts_with(is_name));
        self.insert(if asks == Some(true) { ")" } else { " | default(value=\"\"))" });
        name.to_owned()
    }

    fn path(&mut self, root: &str) {
        let start = self.at;
        let mut path = root.to_owned();
        self.copy(root.len());
        let mut end = self.at;
        while let Some(step) = deeper(self.rest()) {
            self.insert("?");
            self.at += usize::from(self.rest().starts_with('?'));
            if step == '[' {
                self.bracket();
                continue;
            }
            let bytes = 1 + length(&self.rest()[1..], is_name);
            path.push_str(&self.rest()[..bytes]);
            self.copy(bytes);
            end = self.at;
        }
        self.made.paths.push((path, start..end));
    }
}

/// Whether an index or another name follows, and which.
fn deeper(rest: &str) -> Option<char> {
    let rest = rest.strip_prefix('?').unwrap_or(rest);
    let mut characters = rest.chars();
    match characters.next()? {
        '[' => Some('['),
        '.' if characters.next().is_some_and(|it| is_name(it) && !it.is_ascii_digit()) => Some('.'),
        _ => None,
    }
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

fn length(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|character| !is_part(character)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::Lenient;
    use proptest::prelude::*;

    #[test]
    fn what_leads_deeper_may_be_absent_and_the_rest_stays() {
        for (typed, made) in [
            (r"{{ id }}\t{{title}}\n\\n", "{{ id }}\t{{title}}\n\\n"),
            ("{{ salary.max }}", "{{ (salary?.max | default(value=\"\")) }}"),
            ("{{a.b is defined}}", "{{(a?.b) is defined}}"),
            ("{{ emails[0] | upper }}", "{{ (emails?[0] | default(value=\"\")) | upper }}"),
            (
                "{{ a?.b[c.d].e }}",
                "{{ (a?.b?[(c?.d | default(value=\"\"))]?.e | default(value=\"\")) }}",
            ),
            ("{{ tags | join(sep=\"a.b\\t\") }} 1.5", "{{ tags | join(sep=\"a.b\\t\") }} 1.5"),
            ("{{ 1.5 + loop.index }}", "{{ 1.5 + loop.index }}"),
            (
                "{% raw %}{{ a.b }}\\n{% endraw %}{# c.d #}",
                "{% raw %}{{ a.b }}\n{% endraw %}{# c.d #}",
            ),
            ("{% for t in x.tasks %}{{", "{% for t in (x?.tasks | default(value=\"\")) %}{{"),
            ("{{ 'it\\'s a.b' }}{{ \"", "{{ 'it\\'s a.b' }}{{ \""),
        ] {
            assert_eq!(Lenient::of(typed).text, made);
        }
    }

    #[test]
    fn a_place_is_found_again_in_what_was_typed() {
        let typed = r"\t{{ salary.max }} {{ oops }}";
        let lenient = Lenient::of(typed);
        let at = lenient.text.find("oops").expect("there");
        assert_eq!(&typed[lenient.origin(at..at + 4)], "oops");
        let paths: Vec<_> =
            lenient.paths.iter().map(|(path, at)| (path.as_str(), &typed[at.clone()])).collect();
        assert_eq!(paths, [("salary.max", "salary.max"), ("oops", "oops")]);
    }

    #[test]
    fn brackets_without_end_are_left_to_tera() {
        for piece in ["[", "a[", "(", "a.b[\"", "{{a["] {
            let typed = format!("{{{{ a{}", piece.repeat(50_000));
            assert!(Lenient::of(&typed).text.len() >= typed.len());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(typed in any::<String>(), pieces in prop::collection::vec(
            prop::sample::select(vec!["{{", "}}", "{%", "%}", "{#", "a.b", "[", "]", "\"", "\\", "?.", "é", "raw"]), 0..20,
        )) {
            for typed in [typed, pieces.concat()] {
                let lenient = Lenient::of(&typed);
                for place in 0..=lenient.text.len() {
                    prop_assert!(lenient.origin(place..place).start <= typed.len());
                }
            }
        }
    }
}
