use std::collections::BTreeMap;

use super::super::document::DocumentKind;
use super::*;
use crate::render::context::{Context, Document, Entry, Person, Rich, Section};

fn context() -> Context {
    let entry = Entry {
        id: None,
        tags: Vec::new(),
        title: Rich { markup: "Engineer, *Acme*".into() },
        plain_title: "Engineer, Acme".into(),
        period: None,
        places: Vec::new(),
        line: None,
        body: Rich::default(),
        roles: Vec::new(),
    };
    Context {
        document: Document {
            kind: "resume".into(),
            title: "Jane".into(),
            language: "en".into(),
            paper: "a4".into(),
            date: "2026-11-22".into(),
            share: None,
            keywords: Vec::new(),
        },
        person: Person {
            name: "Jane \"#eval\" <b> & \\ *Doe*".into(),
            headline: None,
            email: None,
            phone: None,
            phone_url: None,
            location: None,
            links: Vec::new(),
            details: Vec::new(),
            photo: None,
        },
        opening: Rich::default(),
        sections: vec![Section {
            id: None,
            tags: Vec::new(),
            title: Rich { markup: "Work".into() },
            plain_title: "Work".into(),
            body: Rich::default(),
            entries: vec![entry],
        }],
        letter: None,
        job: None,
        words: BTreeMap::new(),
    }
}

fn theme(files: &[(&str, &str)]) -> Theme {
    let own = files.iter().map(|(name, text)| {
        let path = format!("templates/resume/mine/{name}");
        ((*name).to_owned(), (path, (*text).to_owned()))
    });
    Theme::with(DocumentKind::Resume, "mine", own.collect())
}

fn made(target: Target, files: &[(&str, &str)]) -> String {
    match run(&theme(files), target, &context()) {
        Ok(text) => text,
        Err(RenderError::Template { path, line, column, text, message, hint }) => {
            let path = path.rsplit('/').next().unwrap_or_default();
            let hint = hint.unwrap_or_default();
            format!("{path}:{line}:{column} {message} | {text} | {hint}")
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_plain_value_is_escaped_for_its_target_and_markup_is_placed() {
    let both = "{{ person.name }} {{ sections[0].entries[0].title }}";
    for (target, file, template, expected) in [
        (Target::Text, "text.txt", both, r###"Jane "#eval" <b> & \ *Doe* Engineer, *Acme*"###),
        (
            Target::Html,
            "page.html",
            both,
            "Jane &quot;#eval&quot; &lt;b&gt; &amp; \\ *Doe* Engineer, *Acme*",
        ),
        (
            Target::Typst,
            "page.typ",
            "<< person.name >> <<sections[0].title>> {#x}",
            r###"#"Jane \"#eval\" <b> & \\ *Doe*"; Work {#x}"###,
        ),
        (
            Target::Typst,
            "page.typ",
            "#f(<< person.name | typst_str >>)",
            r###"#f("Jane \"#eval\" <b> & \\ *Doe*")"###,
        ),
    ] {
        assert_eq!(made(target, &[(file, template)]), expected, "{target:?}");
    }
}

#[test]
fn what_is_wrong_is_said_at_its_place_in_the_file_of_its_author() {
    for (template, expected) in [
        (
            "a\n  {{ person.nam }}",
            "text.txt:2:13 field `nam` is not defined |   {{ person.nam }} | did you mean `name`?",
        ),
        (
            "{{ persn.name }}",
            "text.txt:1:4 variable `persn` is not defined | {{ persn.name }} | did you mean `person`?",
        ),
        (
            "x\n{{ person.name | uper }}",
            "text.txt:2:18 unknown filter `uper` | {{ person.name | uper }} | did you mean `upper`?",
        ),
        ("é {{ now() }}", "text.txt:1:6 unknown function `now` | é {{ now() }} | "),
        (
            "{% for s in sections %}",
            "text.txt:1:22 unexpected end of input | {% for s in sections %} | ",
        ),
        (
            "{% include \"/etc/passwd\" %}",
            "text.txt:1:13 unknown template `/etc/passwd` | {% include \"/etc/passwd\" %} | ",
        ),
        (
            "\n{% extends \"nothing.txt\" %}",
            "text.txt:2:13 unknown template `nothing.txt` | {% extends \"nothing.txt\" %} | ",
        ),
        (
            "{% include \"text.txt\" %}",
            "text.txt:1:1 the template leads back to itself | {% include \"text.txt\" %} | ",
        ),
        (
            "{% if person.emial or person.photo %}x{% endif %}",
            "text.txt:1:14 field `emial` is not defined | \
             {% if person.emial or person.photo %}x{% endif %} | did you mean `email`?",
        ),
        ("{% for person in sections %}{% if person.emial %}x{% endif %}{% endfor %}ok", "ok"),
        ("{% if letter and letter.date or job?.title %}x{% endif %}ok", "ok"),
        (
            "{{ throw(message=\"No name.\") }}",
            "text.txt:1:4 no name | {{ throw(message=\"No name.\") }} | ",
        ),
        (
            "{{ person.name + 1 }}",
            "text.txt:1:4 `+` requires both operands to be numbers, found `string` and `i64` | \
             {{ person.name + 1 }} | ",
        ),
    ] {
        let said = made(Target::Text, &[("text.txt", template)]);
        assert_eq!(said, expected, "{template}");
    }
}

#[test]
fn templates_beside_and_built_in_ones_can_be_included_and_extended() {
    let beside = ("name.txt", "<{{ person.name | truncate(length=4) }}>");
    let built_in =
        "{% set entry = sections[0].entries[0] %}{% include \"resume/classic/entry.txt\" %}";
    let main = ("text.txt", "{% include \"name.txt\" %} {% include \"more.txt\" %}");
    let more = ("more.txt", built_in);
    assert_eq!(made(Target::Text, &[main, beside, more]), "<Jane…> Engineer, Acme");
    let typst = ("page.typ", "<%- if person.headline -%> x <%- endif -%>é<# no #>");
    assert_eq!(made(Target::Typst, &[typst, ("name.html", "{{")]), "é");
    let broken =
        made(Target::Text, &[("text.txt", "{% include \"n.txt\" %}"), ("n.txt", "\n{{ x }}")]);
    assert_eq!(broken, "n.txt:2:4 variable `x` is not defined | {{ x }} | ");
}

#[test]
fn what_a_template_writes_is_limited() {
    let endless = "{% for a in range(end=90000) %}{% for b in range(end=90000) %}xxxxxxxxxxxxxxxx\
                   {% endfor %}{% endfor %}";
    let said = made(Target::Text, &[("text.txt", endless)]);
    assert_eq!(said, "the template writes more than 32 MB");
}
