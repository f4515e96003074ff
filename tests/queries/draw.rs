//! Queries and orders drawn at random, of every field, sign and form.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use crate::ask::{Ask, Field, Holds, Means, Sign, Term, Wanted};
use crate::dice::Dice;
use crate::files::{TODAY, day};
use crate::plain::Sort;
use crate::pool::*;

type Row = (&'static str, &'static str, Holds);

const AHEAD: Holds = Holds::Day { back: false };
const BACK: Holds = Holds::Day { back: true };

/// The fields, the name that people use (or none), what stands there.
const EVERY: &[Row] = &[
    ("id", "", Holds::Id),
    ("uid", "", Holds::Id),
    ("path", "", Holds::Text),
    ("source", "", Holds::Text),
    ("notes", "note", Holds::Text),
    ("custom", "", Holds::Text),
    ("custom.commute", "", Holds::Own),
    ("custom.team", "", Holds::Own),
    ("custom.start", "", Holds::Own),
    ("custom.flags", "", Holds::Own),
    ("custom.deep", "", Holds::Own),
    ("custom.deep.er.still", "", Holds::Own),
    ("custom.deep.list.n", "", Holds::Own),
    ("custom.none", "", Holds::Own),
];
const LOGGED: &[Row] = &[
    ("log", "", Holds::Text),
    ("log.at", "", BACK),
    ("log.touch", "", Holds::Id),
    ("log.interview", "", Holds::Id),
    ("log.share", "", Holds::Id),
    ("log.moved_from", "", BACK),
    ("log.by", "", Holds::Word(BY)),
    ("log.note", "", Holds::Text),
];
const JOB: &[Row] = &[
    ("title", "", Holds::Text),
    ("company", "", Holds::Name),
    ("company", "", Holds::Name),
    ("via", "", Holds::Text),
    ("stage", "", Holds::Stage),
    ("stage", "", Holds::Stage),
    ("stage", "", Holds::Stage),
    ("outcome", "", Holds::Word(OUTCOMES)),
    ("urls", "url", Holds::Text),
    ("req_id", "", Holds::Text),
    ("location", "", Holds::Text),
    ("workplace", "", Holds::Word(WORKPLACES)),
    ("employment", "", Holds::Word(EMPLOYMENTS)),
    ("priority", "", Holds::Word(PRIORITIES)),
    ("salary", "pay", Holds::Pay),
    ("salary", "pay", Holds::Pay),
    ("salary.min", "pay.min", Holds::Number),
    ("salary.max", "", Holds::Number),
    ("salary.currency", "", Holds::Id),
    ("salary.per", "", Holds::Word(PERIODS)),
    ("salary.text", "", Holds::Text),
    ("posted", "", BACK),
    ("deadline", "", AHEAD),
    ("tags", "tag", Holds::Tags),
    ("tags", "tag", Holds::Tags),
    ("contacts", "contact", Holds::Text),
    ("contacts.who", "contact.who", Holds::Id),
    ("contacts.role", "contact.role", Holds::Text),
    ("interviews", "interview", Holds::Text),
    ("interviews.id", "", Holds::Id),
    ("interviews.at", "interview.at", AHEAD),
    ("interviews.minutes", "", Holds::Number),
    ("interviews.kind", "", Holds::Word(INTERVIEW_KINDS)),
    ("interviews.with", "interview.with", Holds::Id),
    ("interviews.where", "", Holds::Text),
    ("interviews.status", "", Holds::Word(STATUSES)),
    ("interviews.outcome", "", Holds::Word(RESULTS)),
    ("interviews.notes", "", Holds::Text),
    ("tasks", "task", Holds::Text),
    ("tasks.id", "", Holds::Id),
    ("tasks.what", "task.what", Holds::Text),
    ("tasks.due", "task.due", AHEAD),
    ("tasks.done", "", BACK),
    ("offer", "", Holds::Text),
    ("offer.received", "", BACK),
    ("offer.respond_by", "", AHEAD),
    ("offer.base", "", Holds::Number),
    ("offer.currency", "", Holds::Id),
    ("offer.per", "", Holds::Word(PERIODS)),
    ("offer.notes", "", Holds::Text),
    ("tailor", "", Holds::Text),
    ("tailor.include", "", Holds::Text),
    ("tailor.pages", "", Holds::Number),
    ("tailor.headline", "", Holds::Text),
    ("snooze", "", AHEAD),
    ("reminders", "", Holds::Text),
    ("reminders.at", "reminder.at", Holds::Id),
    ("reminders.interview", "", Holds::Id),
    ("reminders.outcome", "", Holds::Id),
    ("reminders.follow_up.after", "reminder.follow_up.after", Holds::Id),
    ("reminders.follow_up.times", "reminder.follow_up.times", Holds::Number),
    ("log.stage", "", Holds::Word(STAGES)),
    ("log.outcome", "", Holds::Word(OUTCOMES)),
    ("conflicts.value", "", Holds::Own),
    ("conflicts.field", "", Holds::Text),
    ("posting", "", Holds::Text),
    ("kind", "", Holds::Word(&["job", "contact", "company", "share"])),
    ("applied_on", "applied", BACK),
    ("applied_on", "applied", BACK),
    ("closed_on", "closed", BACK),
    ("days_in_stage", "days", Holds::Number),
    ("last_event_on", "last_event", BACK),
    ("next", "", Holds::Text),
    ("next.what", "", Holds::Text),
    ("next.due", "due", AHEAD),
    ("next.due", "due", AHEAD),
];
const CONTACT: &[Row] = &[
    ("name", "", Holds::Text),
    ("also_known_as", "alias", Holds::Text),
    ("company", "", Holds::Name),
    ("title", "", Holds::Text),
    ("kind", "", Holds::Word(CONTACT_KINDS)),
    ("emails", "email", Holds::Text),
    ("phones", "phone", Holds::Text),
    ("urls", "url", Holds::Text),
    ("every", "", Holds::Id),
    ("restricted", "", Holds::Flag),
    ("keep_until", "", AHEAD),
];
const COMPANY: &[Row] = &[
    ("name", "", Holds::Text),
    ("also_known_as", "alias", Holds::Text),
    ("domains", "domain", Holds::Text),
    ("urls", "url", Holds::Text),
    ("location", "", Holds::Text),
    ("size", "", Holds::Text),
    ("industry", "", Holds::Text),
    ("do_not_apply", "", Holds::Text),
    ("do_not_apply.reason", "", Holds::Text),
    ("do_not_apply.until", "", AHEAD),
    ("kind", "", Holds::Word(&["job", "contact", "company", "share"])),
];

fn rows(sort: Sort) -> Vec<Row> {
    match sort {
        Sort::Job => [JOB, EVERY, LOGGED].concat(),
        Sort::Contact => [CONTACT, EVERY, LOGGED].concat(),
        Sort::Company => [COMPANY, EVERY].concat(),
    }
}

fn field(dice: &mut Dice, sort: Sort) -> Field {
    let (name, also, holds) = *dice.pick(&rows(sort));
    let typed = if also.is_empty() || dice.chance(50) { name } else { also };
    Field { typed: typed.to_owned(), name, holds }
}

/// A query about records of a sort, with the saved ones that there are.
pub fn query(dice: &mut Dice, sort: Sort, saved: &[(String, Ask)], depth: usize) -> Ask {
    let saved = if sort == Sort::Job { saved } else { &[] };
    if depth == 0 || dice.chance(25) {
        return Ask::Term(term(dice, sort));
    }
    let part = |dice: &mut Dice| query(dice, sort, saved, depth - 1);
    match dice.below(10) {
        0..4 => Ask::All(dice.some(2, 3, part)),
        4..7 => Ask::Any(dice.some(2, 3, part)),
        7 | 8 => Ask::Not(Box::new(part(dice))),
        _ if saved.is_empty() => part(dice),
        _ => {
            let (name, ask) = dice.pick(saved);
            Ask::Saved(name.clone(), Box::new(ask.clone()))
        }
    }
}

fn term(dice: &mut Dice, sort: Sort) -> Term {
    match dice.below(20) {
        0 | 1 => Term::Has(dice.some(1, 2, |dice| field(dice, sort))),
        2 if sort == Sort::Job => {
            let words = ["open", "closed", "snoozed", "overdue", "overdue"];
            Term::State(dice.some(1, 2, |dice| *dice.pick(&words)))
        }
        2 if sort == Sort::Contact => Term::State(vec!["restricted"]),
        3..6 => Term::Search(words(dice)),
        _ => value_term(dice, sort),
    }
}

fn value_term(dice: &mut Dice, sort: Sort) -> Term {
    let field = field(dice, sort);
    let is_ordered =
        matches!(field.holds, Holds::Day { .. } | Holds::Number | Holds::Pay | Holds::Own);
    if is_ordered && dice.chance(65) {
        let sign = *dice.pick(&[Sign::Less, Sign::AtMost, Sign::More, Sign::AtLeast]);
        let wanted = ordered(dice, &field);
        return Term::Order(field, sign, wanted);
    }
    let wanted = dice.some(1, 2, |dice| wanted(dice, &field));
    Term::Is(field, wanted)
}

fn text(typed: &str) -> Wanted {
    Wanted { typed: typed.to_owned(), means: Means::Text }
}

/// Words in capitals now and then.
fn cased(dice: &mut Dice, word: &str) -> Wanted {
    text(&if dice.chance(15) { word.to_uppercase() } else { word.to_owned() })
}

/// A value for `field:`.
fn wanted(dice: &mut Dice, field: &Field) -> Wanted {
    match field.holds {
        Holds::Stage => {
            let words = if dice.chance(25) { OUTCOMES } else { STAGES };
            let word = *dice.pick(words);
            cased(dice, word)
        }
        Holds::Word(words) => {
            let word = *dice.pick(words);
            cased(dice, word)
        }
        Holds::Flag => text(dice.word(FLAGS)),
        Holds::Id => {
            let number = dice.below(20);
            let ids =
                [format!("job-{number}"), format!("contact-{number}"), format!("acme-{number}")];
            let pool = [PEOPLE, KEYS, CURRENCIES, SPANS, &["s7m2q9x4wd", "2"]].concat();
            let id =
                if dice.chance(40) { dice.pick(&ids).clone() } else { (*dice.pick(&pool)).into() };
            cased(dice, &id)
        }
        Holds::Tags if dice.chance(70) => {
            let tag = dice.word(TAGS);
            cased(dice, tag)
        }
        Holds::Name if dice.chance(50) => {
            let firm = dice.word(FIRMS);
            cased(dice, firm)
        }
        Holds::Text | Holds::Name | Holds::Tags => text(&words_for(dice, field.name)),
        Holds::Own if dice.chance(40) => text(dice.word(OWN)),
        _ => ordered(dice, field),
    }
}

/// A value that has an order.
fn ordered(dice: &mut Dice, field: &Field) -> Wanted {
    match field.holds {
        Holds::Day { back } => days(dice, Some(back)),
        Holds::Pay => pay(dice),
        Holds::Own if dice.chance(50) => days(dice, None),
        Holds::Number if dice.chance(10) => {
            Wanted { typed: "80k".to_owned(), means: Means::Number(80_000.into()) }
        }
        _ => number(dice),
    }
}

fn words(dice: &mut Dice) -> String {
    if dice.chance(80) {
        return (dice.word(SEARCHES)).to_owned();
    }
    let pool = [TITLES, FIRMS, NAMES].concat();
    (*dice.pick(&pool)).to_owned()
}

fn words_for(dice: &mut Dice, name: &str) -> String {
    let pool: &[&str] = match name {
        "path" => &["2026-11", "jobs/", "twice", "JOB-1", "contacts/j", ".yaml"],
        "source" => SOURCES,
        "location" => PLACES,
        "title" | "name" => TITLES,
        "interviews" | "interviews.where" => {
            &["technical", "zürich", "meet.example", "phone", "60"]
        }
        "contacts" => &["jane", "recruiter", "doe"],
        "tasks" | "tasks.what" => DUTIES,
        "next" | "next.what" => &[
            "interview",
            "deadline",
            "offer",
            "task",
            "lodz",
            "send",
            "follow",
            "outcome",
            "answer",
        ],
        "salary.text" => &["80k", "competitive, 80k"],
        "offer" | "offer.notes" => &["bonus", "+ 10 %", "eur", "2026-11"],
        "req_id" => &["42", "jr-", "0042"],
        "tailor" | "tailor.include" | "tailor.headline" => &["rust", "c++", "zurich", "main"],
        "log" | "log.note" | "notes" => &["machine learning", "łódź", "applied", "jane", "2026-10"],
        "custom" => &["core", "35", "lodz", "true"],
        "reminders" => &["1d", "7d", "2", "off", "07:30"],
        "urls" => &["ferrous.example", "id=42&x=(1)", "東京", "munchen"],
        _ => SEARCHES,
    };
    // What reads numbers does not tell how they were written: `2e3` has an `e`, 2000 has none.
    let words =
        if name == "custom" || dice.chance(70) { *dice.pick(pool) } else { dice.word(SEARCHES) };
    words.to_owned()
}

fn number(dice: &mut Dice) -> Wanted {
    let (typed, number) = match dice.below(8) {
        0 | 1 => ("0".to_owned(), 0.into()),
        2 => ("1.5".to_owned(), Decimal::new(15, 1)),
        3 => ("-3".to_owned(), (-3).into()),
        4 => ("60".to_owned(), 60.into()),
        5 => ("35".to_owned(), 35.into()),
        6 => ("2000".to_owned(), 2000.into()),
        _ => {
            let amount = dice.within(0, 120);
            (format!("{amount}"), amount.into())
        }
    };
    Wanted { typed, means: Means::Number(number) }
}

/// An amount by the year.
fn pay(dice: &mut Dice) -> Wanted {
    let thousands = dice.within(20, 120);
    let (typed, yearly, currency): (String, i32, Option<&str>) = match dice.below(10) {
        0 => (format!("{thousands}kUSD"), thousands * 1000, Some("USD")),
        1 => (format!("{thousands}kGBP"), thousands * 1000, Some("GBP")),
        2 => (format!("{thousands}EUR/hour"), thousands * 2080, Some("EUR")),
        3 => (format!("{}/month", thousands * 100), thousands * 1200, None),
        4 => (format!("{thousands}000 CHF"), thousands * 1000, Some("CHF")),
        5 => (format!("{}/day", thousands * 10), thousands * 2600, None),
        6 => (format!("{}EUR/week", thousands * 10), thousands * 520, Some("EUR")),
        7 => (format!("{thousands}k"), thousands * 1000, None),
        8 => (format!("€{thousands},000"), thousands * 1000, Some("EUR")),
        _ => (format!("{thousands}000"), thousands * 1000, None),
    };
    Wanted { typed, means: Means::Pay(yearly.into(), currency) }
}

/// Days in any of their forms; without words for weekdays where nobody knows which way they lead.
fn days(dice: &mut Dice, back: Option<bool>) -> Wanted {
    let one = |typed: String, day: Date| Wanted { typed, means: Means::Days(day, day) };
    let amount = dice.within(0, 90);
    match dice.below(14) {
        0 => one("today".to_owned(), TODAY),
        1 => one("Tomorrow".to_owned(), TODAY + 1.day()),
        2 => one("yesterday".to_owned(), TODAY - 1.day()),
        3 => {
            let day = day(dice);
            let typed = format!("{:04}-{:02}", day.year(), day.month());
            Wanted { typed, means: Means::Days(day.first_of_month(), day.last_of_month()) }
        }
        4 => {
            let day = day(dice);
            let typed = format!("{:04}", day.year());
            Wanted { typed, means: Means::Days(day.first_of_year(), day.last_of_year()) }
        }
        5..9 => {
            let unit = dice.word(&["d", "w", "mo", "y", "days", "D"]);
            let amount = if unit == "y" { amount % 5 } else { amount };
            let span = match unit {
                "w" => amount.weeks(),
                "mo" => amount.months(),
                "y" => amount.years(),
                _ => amount.days(),
            };
            match dice.below(3) {
                0 => one(format!("{amount}{unit}"), TODAY + span),
                1 => one(format!("+{amount}{unit}"), TODAY + span),
                _ => one(format!("-{amount}{unit}"), TODAY - span),
            }
        }
        9 if back.is_some() => one(format!("{amount} days ago"), TODAY - amount.days()),
        10 if back.is_some() => one(format!("in {amount} weeks"), TODAY + amount.weeks()),
        11 if let Some(back) = back => weekday(dice, back),
        _ => {
            let day = day(dice);
            one(day.to_string(), day)
        }
    }
}

fn weekday(dice: &mut Dice, back: bool) -> Wanted {
    let (word, weekday) = *dice.pick(&[
        ("mon", Weekday::Monday),
        ("wednesday", Weekday::Wednesday),
        ("Fri", Weekday::Friday),
        ("sat", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ]);
    let is_last = dice.chance(30);
    let step = if back || is_last { -1 } else { 1 };
    let mut day = TODAY;
    loop {
        day = day.checked_add(step.days()).unwrap();
        if day.weekday() == weekday {
            break;
        }
    }
    let typed = if is_last { format!("last {word}") } else { word.to_owned() };
    Wanted { typed, means: Means::Days(day, day) }
}

/// A key of an order: a field, and whether it runs backwards.
pub type Key = (Field, bool);

/// An order, as typed.
pub fn order(dice: &mut Dice, sort: Sort) -> (String, Vec<Key>) {
    let keys = dice.some(1, 3, |dice| {
        // A list of parts has no order.
        let parts = [
            "contacts",
            "interviews",
            "tasks",
            "offer",
            "tailor",
            "custom",
            "log",
            "reminders",
            "do_not_apply",
        ];
        loop {
            let field = field(dice, sort);
            if !parts.contains(&field.name) {
                return (field, dice.chance(40));
            }
        }
    });
    let typed: Vec<_> = keys
        .iter()
        .map(|(field, is_reversed)| {
            format!("{}{}", if *is_reversed { "-" } else { "" }, field.typed)
        })
        .collect();
    (typed.join(dice.word(&[",", ", "])), keys)
}

/// The order of a list that names none.
pub fn usual_order(sort: Sort) -> Vec<Key> {
    let key = |name: &'static str, holds| (Field { typed: name.to_owned(), name, holds }, false);
    match sort {
        Sort::Job => vec![key("stage", Holds::Stage), key("id", Holds::Id)],
        _ => vec![key("id", Holds::Id)],
    }
}
