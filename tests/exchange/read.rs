//! Reading JSON Resume and RenderCV.

use snapbox::{IntoData, assert_data_eq, str};
use trackway::domain::language::Language;
use trackway::formats::imported::{self, Imported};

use super::words::{manuscript, plain, words};

fn read(bytes: &[u8]) -> Imported {
    imported::read(bytes, Language::English).expect("a resume")
}

fn notes(imported: &Imported) -> String {
    imported.notes.iter().map(|note| format!("{note}\n")).collect()
}

#[test]
fn a_json_resume_becomes_a_manuscript() {
    let imported = read(include_bytes!("../fixtures/json-resume/sample.resume.json"));
    manuscript(&imported);
    assert_data_eq!(imported.markdown(), str![[r#"
---
name: Richard Hendriks
headline: Programmer
email: richard.hendriks@mail.com
phone: (912) 555-4321
location: 2712 Broadway St, CA 94115 San Francisco, California, US
links:
  - {url: http://richardhendricks.example.com}
  - {name: Twitter (neutralthoughts), url: https://www.twitter.com}
  - {name: SoundCloud, url: https://soundcloud.example.com/dandymusicnl}
---

Richard hails from Tulsa. He has earned degrees from the University of Oklahoma and Stanford. (Go Sooners and Cardinal!) Before starting Pied Piper, he worked for Hooli as a part time software developer. While his work focuses on applied information theory, mostly optimizing lossless compression schema of both the length-limited and adaptive variants, his non-work interests range widely, everything from quantum computing to chaos theory. He could tell you about it, but THAT would NOT be a “length-limited” conversation!

## Experience

### CEO/President, [Pied Piper](http://piedpiper.example.com)

*1 Dec 2013 - 1 Dec 2014 · Palo Alto, CA*

Awesome compression company

Pied Piper is a multi-platform technology based on a proprietary universal compression algorithm that has consistently fielded high Weisman Scores™ that are not merely competitive, but approach the theoretical limit of lossless compression.

- Build an algorithm for artist to detect if their music was violating copy right infringement laws
- Successfully won Techcrunch Disrupt
- Optimized an algorithm that holds the current world record for Weisman Scores

## Volunteering

### Teacher, [CoderDojo](http://coderdojo.example.com/)

*1 Jan 2012 - 1 Jan 2013*

Global movement of free coding clubs for young people.

- Awarded 'Teacher of the Month'

## Education

### Bachelor, Information Technology, [University of Oklahoma](https://www.ou.edu/)

*1 Jun 2011 - 1 Jan 2014*

- DB1101 - Basic SQL
- CS2011 - Java Introduction
- **Score**: 4.0

## Awards

### Digital Compression Pioneer Award

*1 Nov 2014 · Techcrunch*

There is no spoon.

## Publications

### [Video compression for 3d media](<http://en.wikipedia.org/wiki/Silicon_Valley_(TV_series)>)

*1 Oct 2014 · Hooli*

Innovative middle-out compression algorithm that changes the way we store data.

## Skills

- **Web Development** (Master): HTML, CSS, Javascript
- **Compression** (Master): Mpeg, MP4, GIF

## Languages

- **English**: Native speaker

## Interests

- **Wildlife**: Ferrets, Unicorns

## References

### Erlich Bachman

> It is my pleasure to recommend Richard, his performance working as a consultant for Main St. Company proved that he will be a valuable addition to any company.

## Projects

### [Miss Direction](http://missdirection.example.com)

*24 Aug 2016 · Smoogle · Team lead · Designer · application*

A mapping engine that misguides you

- Won award at AIHacks 2016
- Built by all women team of newbie programmers
- Using modern technologies such as GoogleMaps, Chrome Extension and Javascript
- **Keywords**: GoogleMaps, Chrome Extension, Javascript

"#]].raw());
    assert_data_eq!(notes(&imported), str![[r#"
`meta.canonical` has no place in a resume: https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/sample.resume.json
`meta.lastModified` has no place in a resume: 2017-12-24T15:53:00

"#]].raw());
}

#[test]
fn a_resume_of_rendercv_becomes_a_manuscript() {
    let imported = read(include_bytes!("../fixtures/rendercv.yaml"));
    manuscript(&imported);
    assert_data_eq!(
        imported.markdown(),
        str![[r#"
---
name: Jane Doe
headline: Systems engineer
email: jane@example.com
phone: "+31 6 1234 5678"
location: Amsterdam, Netherlands
links:
  - {url: https://jane.example.com/}
  - {name: LinkedIn, url: https://linkedin.com/in/janedoe}
  - {name: Mastodon, url: https://example.social/@jane}
  - {name: Book a call, url: https://cal.example.com/jane}
---

## Welcome

I write **Rust** and [C#](https://example.com/csharp).

## Experience

### Senior Engineer, Acme

*Mar 2020 - present · Remote*

Storage.

- Made C# and F# with \#rust faster by 20 %
- Led a team
  - of four
  - in two places

### Engineer, Umbrella

*Fall 2019*

## Education

### MSc, Computer Science, University of Amsterdam

*Sep 2012 - Jun 2014*

- GPA 8.2

## Selected Publications

### [A Paper](https://doi.org/10.1000/xyz)

*2 May 2014*

Jane Doe, *John Roe*

The Journal

## Projects

### [trackway](https://example.com/trackway)

*2021*

- A tool

## Skills

- **Languages**: Rust, Python
- **Tools**: git

## Talks

- One
- Two

## Steps

1. First
2. Second

"#]]
        .raw()
    );
    assert_data_eq!(
        notes(&imported),
        str![[r#"
`design` is about looks, which templates have here
`locale` is about looks, which templates have here
`cv.social_networks[2].network` is missing: Myspace jane
`cv.sections.experience[0].team_size` has no place in a resume: 4
`cv.sections.experience[1].date` is no date: Fall 2019

"#]]
        .raw()
    );
}

#[test]
fn headings_are_in_the_language_that_was_asked_for() {
    let json = br#"{"work": [{"name": "Acme"}], "skills": [{"name": "Rust"}], "meta": {"language": "de"}}"#;
    let imported = imported::read(json, Language::German).expect("a resume");
    assert_data_eq!(
        imported.markdown(),
        str![[r#"
---
lang: de
---

## Berufserfahrung

### Acme

## Kenntnisse

- **Rust**

"#]]
        .raw()
    );
}

#[test]
fn what_is_plain_stays_plain() {
    for text in [
        "# no heading",
        "- no item",
        "1. no number",
        "2019) no number",
        "C# and F# #rust #",
        "a * b * c, *x*, _y_, snake_case_name, ~~z~~",
        "[x](y) ![i](p.png) [^1] <b>bold</b> <https://x.example>",
        "&amp; &#35; AT&T; R&D",
        "{#id .tag}",
        "words {.tag}",
        "`code` \\ \\* \\",
        "> no quote",
        "| a | b |",
        "---",
        "===",
        "***",
        "+ x",
        "```rust",
        "    indented",
        "a  \nb",
        "<!-- tags: a -->",
        "<<<<<<< HEAD",
        "=======",
        ">>>>>>> x",
        "TODO? [Company]",
        ":--|--:",
    ] {
        let field = serde_json::Value::from(text);
        for json in [
            format!(r#"{{"basics": {{"summary": {field}, "label": {field}}}}}"#),
            format!(
                r#"{{"work": [{{"name": {field}, "highlights": [{field}], "summary": {field}}}]}}"#
            ),
            format!(
                r#"{{"work": [{{"position": {field}, "name": {field}, "location": {field}, "startDate": "2019"}}]}}"#
            ),
            format!(
                r#"{{"skills": [{{"name": {field}, "level": {field}, "keywords": [{field}, {field}]}}]}}"#
            ),
            format!(r#"{{"references": [{{"name": {field}, "reference": {field}}}]}}"#),
            format!(
                r#"{{"projects": [{{"name": {field}, "url": {field}, "keywords": [{field}]}}]}}"#
            ),
        ] {
            let found = plain(&words(&manuscript(&read(json.as_bytes()))));
            let expected = plain(text);
            assert!(found.contains(&expected), "{json}\n{found}");
        }
    }
}
