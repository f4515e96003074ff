//! A repository as hands write it: odd, but legal.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::dice::Dice;
use crate::pool::*;

/// The day of every test; a Saturday.
pub const TODAY: Date = jiff::civil::date(2026, 11, 21);

const FOLDERS: &[&str] = &["jobs/2026-09", "jobs/2026-10", "jobs/2026-11", "jobs", "jobs/old/odd"];

/// Writes jobs, contacts, companies and postings; the paths of the records.
pub fn write_all(root: &Path, dice: &mut Dice, jobs: usize) -> Vec<String> {
    let mut paths = Vec::new();
    for number in 0..jobs {
        let id = match dice.below(6) {
            0 => format!("ferrous-{number}"),
            1 => format!("Acme-{number}"),
            2 => format!("{number}"),
            3 => format!("zürich.{number}"),
            _ => format!("job-{number}"),
        };
        let folder = dice.word(FOLDERS);
        paths.push(format!("{folder}/{id}.yaml"));
        // The same name again, in another folder.
        if dice.chance(3) {
            paths.push(format!("jobs/twice/{id}.yaml"));
        }
        if dice.chance(35) {
            let month = dice.word(&["2026-10", "2026-11", "odd/er"]);
            put(root, &format!("postings/{month}/{id}.md"), &posting(dice));
        }
    }
    for number in 0..jobs / 5 {
        let folder = dice.word(&["contacts/j", "contacts", "contacts/x/y"]);
        paths.push(format!("{folder}/contact-{number}.yaml"));
        let folder = dice.word(&["companies", "companies/f"]);
        paths.push(format!("{folder}/company-{number}.yaml"));
    }
    for path in &paths {
        write_one(root, dice, path);
    }
    put(root, "jobs/.hidden.yaml", "title: x\nstage: lead\n");
    put(root, "jobs/readme.txt", "nothing\n");
    paths
}

/// Writes a record of its own making at a path.
pub fn write_one(root: &Path, dice: &mut Dice, path: &str) {
    let mut chunks = match path.split('/').next() {
        Some("jobs") => job(dice),
        Some("contacts") => contact(dice),
        _ => company(dice),
    };
    if dice.chance(30) {
        dice.shuffle(&mut chunks);
    }
    let mut text = String::new();
    for chunk in chunks {
        match dice.below(12) {
            0 => text.push('\n'),
            1 => text.push_str("# a comment: of mine\n"),
            _ => {}
        }
        text.push_str(&chunk);
    }
    if dice.chance(12) {
        text = text.replace('\n', "\r\n");
    }
    if dice.chance(5) {
        text.insert(0, '\u{feff}');
    }
    put(root, path, &text);
}

pub fn put(root: &Path, path: &str, text: &str) {
    let place = root.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

fn posting(dice: &mut Dice) -> String {
    let words = dice.some(0, 4, |dice| {
        let more = ["We look for kernel\npeople.", "Wanted:  kernel hackers", "ÉQUIPE à Zürich"];
        let from = if dice.chance(50) { &more[..] } else { NOTES };
        (*dice.pick(from)).to_owned()
    });
    let text = words.join("\n\n");
    let text = if dice.chance(50) { format!("---\nurl: x\n---\n{text}\n") } else { text };
    if dice.chance(30) { text.replace('\n', "\r\n") } else { text }
}

/// A scalar in one of the ways to write it.
fn scalar(dice: &mut Dice, text: &str) -> String {
    let is_plain = text.starts_with(|first: char| first.is_alphanumeric())
        && !text.ends_with([' ', ':'])
        && ![": ", " #", "\n", "\"", "[", "]", "{", "}", ",", "\u{a0}", "  "]
            .iter()
            .any(|sign| text.contains(sign));
    let can_be_single = !text.contains(['\n', '\u{a0}']);
    match dice.below(4) {
        0 | 1 if is_plain => text.to_owned(),
        2 if can_be_single => format!("'{}'", text.replace('\'', "''")),
        _ => {
            let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            format!("\"{text}\"")
        }
    }
}

fn line(dice: &mut Dice, key: &str, text: &str) -> String {
    let value = scalar(dice, text);
    let tail = if dice.chance(8) { "  # so it is" } else { "" };
    format!("{key}: {value}{tail}\n")
}

/// A key with nothing to say.
fn nothing(dice: &mut Dice, key: &str) -> String {
    let said = dice.word(&["", " ~", " null", "  # none yet"]);
    format!("{key}:{said}\n")
}

fn maybe(dice: &mut Dice, chunks: &mut Vec<String>, percent: usize, key: &str, from: &[&str]) {
    if dice.chance(percent) {
        let text = *dice.pick(from);
        chunks.push(line(dice, key, text));
    } else if dice.chance(10) {
        chunks.push(nothing(dice, key));
    }
}

/// Free text may be empty, too.
fn maybe_text(dice: &mut Dice, chunks: &mut Vec<String>, percent: usize, key: &str, from: &[&str]) {
    if dice.chance(4) {
        chunks.push(format!("{key}: {}\n", dice.pick(&["''", "\"\""])));
    } else {
        maybe(dice, chunks, percent, key, from);
    }
}

fn list(dice: &mut Dice, chunks: &mut Vec<String>, percent: usize, key: &str, from: &[&str]) {
    if !dice.chance(percent) {
        if dice.chance(10) {
            chunks.push(format!("{key}: {}\n", dice.pick(&["[]", "[ ]", "", "[~]", "['']"])));
        }
        return;
    }
    let items = dice.some(1, 4, |dice| {
        let text = *dice.pick(from);
        scalar(dice, text)
    });
    if dice.chance(50) {
        chunks.push(format!("{key}: [{}]\n", quoted_in_flow(&items).join(", ")));
    } else {
        chunks.push(format!("{key}:\n  - {}\n", items.join("\n  - ")));
    }
}

/// A plain scalar with `c++` or `: ` in brackets would be another thing.
fn quoted_in_flow(items: &[String]) -> Vec<String> {
    items
        .iter()
        .map(|item| {
            let is_quoted = item.starts_with(['"', '\'']);
            if is_quoted { item.clone() } else { format!("'{}'", item.replace('\'', "''")) }
        })
        .collect()
}

/// Maps of fields, in braces or one below the other.
fn maps(dice: &mut Dice, key: &str, items: Vec<Vec<String>>) -> String {
    let mut text = format!("{key}:\n");
    for fields in items {
        if dice.chance(40) {
            writeln!(text, "  - {{{}}}", fields.join(", ")).unwrap();
        } else {
            for (number, field) in fields.iter().enumerate() {
                let lead = if number == 0 { "  - " } else { "    " };
                writeln!(text, "{lead}{field}").unwrap();
            }
        }
    }
    text
}

fn map(dice: &mut Dice, key: &str, fields: &[String]) -> String {
    if dice.chance(50) {
        return format!("{key}: {{{}}}\n", fields.join(", "));
    }
    format!("{key}:\n  {}\n", fields.join("\n  "))
}

/// `key: value` for a map in braces or not.
fn pair(dice: &mut Dice, key: &str, text: &str) -> String {
    let value = scalar(dice, text);
    let is_bare = !value.starts_with(['"', '\'']) && value.contains([',', ':', '&', '?', '\'']);
    if is_bare { format!("{key}: \"{value}\"") } else { format!("{key}: {value}") }
}

/// A date for itself, or in quotes.
fn moment(dice: &mut Dice, key: &str, text: &str) -> String {
    if dice.chance(70) { format!("{key}: {text}") } else { format!("{key}: \"{text}\"") }
}

pub fn day(dice: &mut Dice) -> Date {
    let reach = *dice.pick(&[3, 10, 60, 400]);
    TODAY + dice.within(-reach, reach).days()
}

fn past_day(dice: &mut Dice) -> Date {
    let reach = *dice.pick(&[3, 10, 60, 400]);
    TODAY - dice.within(0, reach).days()
}

/// A day, or an instant in any of its forms; none falls into a change of clocks.
fn at(dice: &mut Dice, day: Date) -> String {
    let (hour, minute) = (dice.within(4, 23), dice.within(0, 59));
    match dice.below(8) {
        0 => format!("{day} {hour:02}:{minute:02} Europe/Berlin"),
        1 => format!("{day} {hour:02}:{minute:02}"),
        2 => format!("{day} {hour:02}:{minute:02} America/New_York"),
        3 => format!("{day}T{hour:02}:{minute:02}:00Z"),
        4 => format!("{day} {hour:02}:{minute:02} Asia/Tokyo"),
        _ => day.to_string(),
    }
}

fn amount(dice: &mut Dice) -> String {
    let text = match dice.below(6) {
        0 => format!("{}.50", dice.within(20, 90)),
        1 => format!("{}", dice.within(20, 90)),
        2 => "0".to_owned(),
        _ => format!("{}000", dice.within(50, 110)),
    };
    if dice.chance(20) { format!("\"{text}\"") } else { text }
}

fn salary(dice: &mut Dice) -> String {
    let mut fields = Vec::new();
    if dice.chance(60) {
        fields.push(format!("min: {}", amount(dice)));
    }
    match dice.below(4) {
        0 => {}
        1 if dice.chance(20) => fields.push("max: ~".to_owned()),
        _ => fields.push(format!("max: {}", amount(dice))),
    }
    if dice.chance(70) {
        fields.push(format!("currency: {}", dice.pick(CURRENCIES)));
    }
    if dice.chance(60) {
        fields.push(format!("per: {}", dice.pick(PERIODS)));
    }
    if dice.chance(15) {
        fields.push("text: \"competitive, 80k\"".to_owned());
    }
    map(dice, "salary", &fields)
}

fn interviews(dice: &mut Dice) -> String {
    let mut keys = KEYS.to_vec();
    dice.shuffle(&mut keys);
    let count = 1 + dice.below(3);
    let items = keys[..count]
        .iter()
        .map(|key| {
            let mut fields = vec![format!("id: {key}")];
            if dice.chance(85) {
                let day = day(dice);
                let text = at(dice, day);
                fields.push(moment(dice, "at", &text));
            }
            if dice.chance(40) {
                fields.push(format!("minutes: {}", dice.pick(&["30", "60", "90", "\"60\""])));
            }
            if dice.chance(60) {
                fields.push(format!("kind: {}", dice.pick(INTERVIEW_KINDS)));
            }
            if dice.chance(30) {
                fields.push(format!("with: [{}]", dice.pick(PEOPLE)));
            }
            if dice.chance(30) {
                let room = dice.word(ROOMS);
                fields.push(pair(dice, "where", room));
            }
            if dice.chance(60) {
                let status = if dice.chance(60) { "scheduled" } else { dice.word(STATUSES) };
                fields.push(format!("status: {status}"));
            }
            if dice.chance(20) {
                fields.push(format!("outcome: {}", dice.pick(RESULTS)));
            }
            if dice.chance(15) {
                let note = dice.word(NOTES);
                fields.push(pair(dice, "notes", note));
            }
            fields
        })
        .collect();
    maps(dice, "interviews", items)
}

fn tasks(dice: &mut Dice) -> String {
    let mut keys = KEYS.to_vec();
    dice.shuffle(&mut keys);
    let count = 1 + dice.below(3);
    let items = keys[..count]
        .iter()
        .map(|key| {
            let mut fields = vec![format!("id: {key}")];
            if dice.chance(85) {
                let what = dice.word(DUTIES);
                fields.push(pair(dice, "what", what));
            }
            if dice.chance(80) {
                let day = day(dice);
                let text = at(dice, day);
                fields.push(moment(dice, "due", &text));
            }
            if dice.chance(25) {
                let day = past_day(dice);
                let text = at(dice, day);
                fields.push(moment(dice, "done", &text));
            } else if dice.chance(30) {
                fields.push("done: ~".to_owned());
            }
            fields
        })
        .collect();
    maps(dice, "tasks", items)
}

/// Often the way to the stage, sometimes any; now and then out of order, or in days to come.
fn log(dice: &mut Dice, stage: Option<&str>, outcome: Option<&str>) -> String {
    let mut day = TODAY - dice.within(5, 120).days();
    let mut items = Vec::new();
    let end = stage.and_then(|stage| STAGES.iter().position(|word| *word == stage));
    for word in &STAGES[..=end.unwrap_or(0)] {
        let is_last = Some(*word) == stage;
        let is_step = stage.is_some() && (dice.chance(60) || (is_last && dice.chance(90)));
        if is_step {
            let at = at(dice, day);
            let mut fields = vec![moment(dice, "at", &at), format!("stage: {word}")];
            if *word == "closed" {
                fields.extend(outcome.map(|outcome| format!("outcome: {outcome}")));
            }
            if dice.chance(30) {
                fields.push(format!("by: {}", dice.pick(BY)));
            }
            if dice.chance(20) {
                let note = dice.word(NOTES);
                fields.push(pair(dice, "note", note));
            }
            items.push(fields);
        } else if dice.chance(40) {
            let at = at(dice, day);
            let mut fields = vec![moment(dice, "at", &at)];
            match dice.below(4) {
                0 => fields.push(format!("touch: {}", dice.pick(PEOPLE))),
                1 => fields.push(format!("interview: {}", dice.pick(KEYS))),
                2 => fields.push("share: s7m2q9x4wd".to_owned()),
                _ => {}
            }
            if dice.chance(30) {
                let from = self::day(dice);
                fields.push(format!("moved_from: {from}"));
            }
            if dice.chance(40) {
                fields.push(format!("by: {}", dice.pick(BY)));
            }
            let note = dice.word(NOTES);
            fields.push(pair(dice, "note", note));
            items.push(fields);
        }
        day += dice.within(0, 20).days();
    }
    if dice.chance(10) {
        dice.shuffle(&mut items);
    }
    if items.is_empty() { "log: []\n".to_owned() } else { maps(dice, "log", items) }
}

fn custom(dice: &mut Dice) -> String {
    let mut fields = Vec::new();
    if dice.chance(60) {
        let number = dice.pick(&["35", "-3", "1.5", "0", "\"35\"", "2e3", "120", "012", "1_000"]);
        fields.push(format!("commute: {number}"));
    }
    if dice.chance(50) {
        let team = dice.word(TEAMS);
        fields.push(pair(dice, "team", team));
    }
    if dice.chance(50) {
        let day = day(dice);
        let text = at(dice, day);
        fields.push(moment(dice, "start", &text));
    }
    if dice.chance(30) {
        fields.push(format!("flags: {}", dice.pick(&["[true, false]", "[]", "yes", "[a, b, 7]"])));
    }
    if dice.chance(30) {
        fields.push("deep: {er: {still: Łódź}, list: [{n: 1}, {n: 2}]}".to_owned());
    }
    map(dice, "custom", &fields)
}

fn notes(dice: &mut Dice) -> String {
    let text = dice.word(NOTES);
    match dice.below(3) {
        0 => line(dice, "notes", text),
        1 => format!("notes: |\n  {}\n", text.replace('\n', "\n  ")),
        _ => format!("notes: >-\n  {}\n", text.replace('\n', "\n  ")),
    }
}

fn conflicts() -> String {
    "conflicts:\n  - {field: location, value: Delft}\n  - {field: salary.max, value: 90000}\n"
        .to_owned()
}

fn job(dice: &mut Dice) -> Vec<String> {
    let title = dice.word(TITLES);
    let stage = if dice.chance(25) { "closed" } else { dice.word(STAGES) };
    let has_outcome = stage == "closed" && dice.chance(80);
    let outcome = has_outcome.then(|| dice.word(OUTCOMES));
    let mut chunks = vec![line(dice, "title", title), format!("stage: {stage}\n")];
    if dice.chance(70) {
        let uid = format!("k{:05}wd", dice.below(99_999));
        chunks.insert(0, format!("uid: {uid}\n"));
    }
    if let Some(outcome) = outcome {
        chunks.push(format!("outcome: {outcome}\n"));
    } else if dice.chance(20) {
        chunks.push(nothing(dice, "outcome"));
    } else if dice.chance(3) {
        // A warning, and no more.
        chunks.push(format!("outcome: {}\n", dice.pick(OUTCOMES)));
    }
    maybe_text(dice, &mut chunks, 80, "company", FIRMS);
    maybe_text(dice, &mut chunks, 20, "via", FIRMS);
    maybe_text(dice, &mut chunks, 20, "req_id", &["JR-10423", "0042", "42"]);
    maybe_text(dice, &mut chunks, 50, "source", SOURCES);
    maybe_text(dice, &mut chunks, 60, "location", PLACES);
    maybe(dice, &mut chunks, 50, "workplace", WORKPLACES);
    maybe(dice, &mut chunks, 40, "employment", EMPLOYMENTS);
    maybe(dice, &mut chunks, 50, "priority", PRIORITIES);
    list(dice, &mut chunks, 30, "urls", URLS);
    list(dice, &mut chunks, 60, "tags", TAGS);
    dates(dice, &mut chunks);
    if dice.chance(60) {
        chunks.push(salary(dice));
    }
    people_and_plans(dice, &mut chunks);
    if dice.chance(85) {
        chunks.push(log(dice, Some(stage), outcome));
    }
    if dice.chance(50) {
        chunks.push(custom(dice));
    }
    if dice.chance(5) {
        chunks.push(conflicts());
    }
    if dice.chance(5) {
        chunks.push("tittle: unknown\n".to_owned());
    }
    if dice.chance(40) {
        chunks.push(notes(dice));
    }
    chunks
}

fn dates(dice: &mut Dice, chunks: &mut Vec<String>) {
    if dice.chance(40) {
        let day = past_day(dice);
        chunks.push(moment(dice, "posted", &day.to_string()) + "\n");
    }
    if dice.chance(50) {
        let day = day(dice);
        let text = at(dice, day);
        chunks.push(moment(dice, "deadline", &text) + "\n");
    }
    if dice.chance(20) {
        let day = day(dice);
        chunks.push(moment(dice, "snooze", &day.to_string()) + "\n");
    } else if dice.chance(10) {
        chunks.push(nothing(dice, "snooze"));
    }
}

fn people_and_plans(dice: &mut Dice, chunks: &mut Vec<String>) {
    if dice.chance(35) {
        let mut people = PEOPLE.to_vec();
        dice.shuffle(&mut people);
        let count = 1 + dice.below(2);
        let items = people[..count].iter().map(|who| {
            let role = ["recruiter", "boss", "''"];
            vec![format!("who: {who}"), format!("role: {}", dice.pick(&role))]
        });
        let items = items.collect();
        chunks.push(maps(dice, "contacts", items));
    }
    match dice.below(10) {
        0..4 => chunks.push(interviews(dice)),
        4 => chunks.push("interviews: []\n".to_owned()),
        _ => {}
    }
    if dice.chance(35) {
        chunks.push(tasks(dice));
    }
    if dice.chance(15) {
        let (received, until) = (past_day(dice), day(dice));
        let mut fields = vec![format!("received: {received}"), format!("respond_by: {until}")];
        if dice.chance(70) {
            fields.push(format!("base: {}", amount(dice)));
            fields.push(format!("currency: {}", dice.pick(CURRENCIES)));
            fields.push(format!("per: {}", dice.pick(PERIODS)));
        }
        if dice.chance(40) {
            fields.push("notes: \"+ 10 % bonus\"".to_owned());
        }
        chunks.push(map(dice, "offer", &fields));
    } else if dice.chance(8) {
        chunks.push("offer: {received: , base: ~}\n".to_owned());
    }
    if dice.chance(15) {
        let fields = [
            "resume: main".to_owned(),
            "include: [rust, c++]".to_owned(),
            format!("pages: {}", dice.pick(&["1", "2"])),
            "headline: Rust for Zürich".to_owned(),
        ];
        let count = 1 + dice.below(4);
        chunks.push(map(dice, "tailor", &fields[..count]));
    }
    if dice.chance(25) {
        let rules = dice.word(&[
            "{interview: [1d, 2h], follow_up: {after: 7d, times: 2}}",
            "{at: 07:30, interview: [], outcome: 1d, thank_you: 3h}",
            "{follow_up: {after: 3d, repeat: off, times: 1}, task: [2h, 0d]}",
            "{outcome: off, thank_you: off, follow_up: {repeat: 20d, times: 0}}",
            "{follow_up: {after: off}, keep_warm: off}",
        ]);
        chunks.push(format!("reminders: {rules}\n"));
    }
}

fn contact(dice: &mut Dice) -> Vec<String> {
    let name = dice.word(NAMES);
    let mut chunks = vec![line(dice, "name", name)];
    list(dice, &mut chunks, 30, "also_known_as", NAMES);
    maybe_text(dice, &mut chunks, 60, "company", FIRMS);
    maybe_text(dice, &mut chunks, 40, "title", TITLES);
    maybe(dice, &mut chunks, 60, "kind", CONTACT_KINDS);
    list(dice, &mut chunks, 50, "emails", &["jane@example.org", "omar@zürich.example"]);
    list(dice, &mut chunks, 30, "phones", &["+49 30 123", "0049 30 123"]);
    list(dice, &mut chunks, 20, "urls", URLS);
    maybe(dice, &mut chunks, 30, "every", SPANS);
    maybe_text(dice, &mut chunks, 30, "source", SOURCES);
    if dice.chance(40) {
        chunks
            .push(format!("restricted: {}\n", dice.pick(&["true", "false", "", "~", "\"true\""])));
    }
    if dice.chance(30) {
        let day = day(dice);
        chunks.push(format!("keep_until: {day}\n"));
    }
    if dice.chance(60) {
        chunks.push(log(dice, None, None));
    }
    if dice.chance(30) {
        chunks.push(custom(dice));
    }
    if dice.chance(40) {
        chunks.push(notes(dice));
    }
    chunks
}

fn company(dice: &mut Dice) -> Vec<String> {
    let name = dice.word(FIRMS);
    let mut chunks = vec![line(dice, "name", name)];
    list(dice, &mut chunks, 30, "also_known_as", FIRMS);
    list(dice, &mut chunks, 40, "domains", &["example.org", "zürich.example"]);
    list(dice, &mut chunks, 20, "urls", URLS);
    maybe_text(dice, &mut chunks, 60, "location", PLACES);
    maybe_text(dice, &mut chunks, 40, "size", &["50-100", "1,000", "42"]);
    maybe_text(dice, &mut chunks, 40, "industry", &["rail & road", "machine learning", "no"]);
    if dice.chance(25) {
        let until = day(dice);
        let fields = ["reason: \"no answer, twice\"".to_owned(), format!("until: {until}")];
        let count = 1 + dice.below(2);
        chunks.push(map(dice, "do_not_apply", &fields[..count]));
    }
    maybe_text(dice, &mut chunks, 30, "source", SOURCES);
    if dice.chance(30) {
        chunks.push(custom(dice));
    }
    if dice.chance(40) {
        chunks.push(notes(dice));
    }
    chunks
}
