//! Records for property tests: few fields, few values, so that sides meet in the same places.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::domain::schema::{self, Field};
use crate::domain::value::{Map, Value};

/// The default, without files of past failures.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

type Optional = BoxedStrategy<Option<Value>>;

/// A base and three sides that grew out of it, with the fields they have.
pub(crate) fn family() -> impl Strategy<Value = (&'static [Field], [Value; 4])> {
    prop_oneof![
        4 => relatives(job()).prop_map(|family| (schema::JOB, family)),
        2 => relatives(contact()).prop_map(|family| (schema::CONTACT, family)),
        1 => relatives(company()).prop_map(|family| (schema::COMPANY, family)),
    ]
}

/// Jobs whose stage is what their log says, as every command leaves them.
pub(crate) fn consistent_jobs() -> impl Strategy<Value = [Value; 4]> {
    let fields = vec![("log", entries(false)), ("title", words(&["x", "y"])), ("tags", tags())];
    relatives(fields).prop_map(|family| family.map(explained))
}

/// The job with its stage and outcome set to what its log says.
pub(crate) fn explained(mut job: Value) -> Value {
    let log = job.get("log").and_then(Value::as_list).unwrap_or_default().to_vec();
    let newest = crate::domain::log::newest_stage_entry(&log).map(|at| log[at].clone());
    if let Some(map) = job.as_map_mut() {
        let newest = newest.unwrap_or_default();
        map.insert("stage", newest.get("stage").cloned().unwrap_or_else(|| "lead".into()));
        map.insert("outcome", newest.get("outcome").cloned().unwrap_or_default());
    }
    job
}

/// Any value at all, with keys that mean something to a job or contact.
pub(crate) fn anything() -> impl Strategy<Value = Value> {
    const KEYS: &[&str] = &[
        "stage",
        "outcome",
        "log",
        "at",
        "conflicts",
        "field",
        "value",
        "tags",
        "contacts",
        "who",
        "interviews",
        "id",
        "salary",
        "custom",
        "notes",
        "\u{1b}",
        "",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        select(vec!["0", "-1.50", "1e400", "85000"]).prop_map(|text| Value::Number(text.into())),
        select(vec!["", "lead", "closed", "a", "2026-11-05", "2026-11-05 09:00 Europe/Berlin"])
            .prop_map(Value::from),
        any::<String>().prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            proptest::collection::vec((select(KEYS), inner), 0..5)
                .prop_map(|entries| Value::Map(entries.into_iter().collect())),
        ]
    })
}

/// A record of each of four, the first being the base: a field is mostly the base's.
fn relatives(fields: Vec<(&'static str, Optional)>) -> impl Strategy<Value = [Value; 4]> {
    let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
    let each = fields.into_iter().map(|(_, value)| {
        let side = || option::weighted(0.4, value.clone());
        (value.clone(), side(), side(), side()).boxed()
    });
    each.collect::<Vec<_>>().prop_map(move |values| {
        let mut family = [Map::new(), Map::new(), Map::new(), Map::new()];
        for (name, (base, a, b, c)) in names.iter().zip(values) {
            let sides = [Some(base.clone()), a, b, c];
            for (map, value) in family.iter_mut().zip(sides) {
                if let Some(value) = value.unwrap_or_else(|| base.clone()) {
                    map.insert(*name, value);
                }
            }
        }
        family.map(Value::Map)
    })
}

fn job() -> Vec<(&'static str, Optional)> {
    vec![
        ("uid", Just(Some(Value::from("k7m2q9x4wd"))).boxed()),
        ("title", words(&["Engineer", "Senior Engineer", "Dev"])),
        ("stage", words(&["lead", "applied", "screening", "closed"])),
        ("outcome", words(&["rejected", "accepted"])),
        ("deadline", words(&["2026-12-01", "2026-12-05", "2026-12-05 10:00 Europe/Berlin"])),
        ("salary", maps(vec![("min", numbers()), ("max", numbers())])),
        ("tags", tags()),
        ("contacts", items("who", &["jane", "bob"], vec![("role", words(&["hr", "boss"]))])),
        (
            "interviews",
            items(
                "id",
                &["a1", "b2", "c3"],
                vec![
                    ("at", words(&["2026-11-25 14:00", "2026-11-26"])),
                    ("with", tags()),
                    ("room", words(&["x", "y"])),
                ],
            ),
        ),
        ("tailor", maps(vec![("include", tags()), ("pages", numbers())])),
        ("log", entries(true)),
        ("custom", maps(vec![("a", anything_small()), ("b.c", maps(vec![("d", numbers())]))])),
        ("conflicts", conflicts()),
        ("mystery", anything_small()),
    ]
}

fn contact() -> Vec<(&'static str, Optional)> {
    vec![
        ("name", words(&["Jane Doe", "J. Doe"])),
        ("emails", tags()),
        (
            "restricted",
            prop_oneof![Just(None), any::<bool>().prop_map(|f| Some(Value::Bool(f)))].boxed(),
        ),
        ("log", entries(true)),
        ("conflicts", conflicts()),
        ("notes", words(&["one\ntwo\n", "one\n"])),
    ]
}

fn company() -> Vec<(&'static str, Optional)> {
    vec![
        ("name", words(&["Ferrous", "Iron"])),
        ("domains", tags()),
        (
            "do_not_apply",
            maps(vec![("reason", words(&["a", "b"])), ("until", words(&["2027-01-01"]))]),
        ),
        ("custom", anything_small()),
        ("conflicts", conflicts()),
    ]
}

fn optional(values: impl Strategy<Value = Value> + 'static) -> Optional {
    let junk = select(vec![Value::from("junk"), Value::Number("7".into()), Value::List(vec![])]);
    prop_oneof![
        2 => Just(None),
        1 => Just(Some(Value::Null)),
        1 => junk.prop_map(Some),
        16 => values.prop_map(Some),
    ]
    .boxed()
}

fn words(words: &'static [&'static str]) -> Optional {
    optional(select(words).prop_map(Value::from))
}

fn numbers() -> Optional {
    optional(select(vec!["80", "100", "100.0"]).prop_map(|text| Value::Number(text.into())))
}

fn tags() -> Optional {
    let all = ["agency", "rust", "urgent", "rust"].map(Value::from).to_vec();
    optional(subsequence(all, 0..=4).prop_shuffle().prop_map(Value::List))
}

fn fields_of(fields: Vec<(&'static str, Optional)>) -> BoxedStrategy<Value> {
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    let map = move |values: Vec<Option<Value>>| {
        let present = names.iter().zip(values).filter_map(|(name, value)| Some((*name, value?)));
        Value::Map(present.collect())
    };
    values.prop_map(map).boxed()
}

fn maps(fields: Vec<(&'static str, Optional)>) -> Optional {
    optional(fields_of(fields))
}

/// Items known by a key, a few of them without it or with one that another has.
fn items(
    key: &'static str,
    keys: &'static [&'static str],
    mut fields: Vec<(&'static str, Optional)>,
) -> Optional {
    fields.push((
        key,
        prop_oneof![9 => select(keys).prop_map(|key| Some(Value::from(key))), 1 => Just(None)]
            .boxed(),
    ));
    optional(proptest::collection::vec(fields_of(fields), 0..4).prop_map(Value::List))
}

fn entries(free: bool) -> Optional {
    let entry = |at: &str, fields: &[(&str, &str)]| {
        let fields = fields.iter().map(|(name, value)| (*name, Value::from(*value)));
        Value::Map(std::iter::once(("at", Value::from(at))).chain(fields).collect())
    };
    let mut all = vec![
        entry("2026-11-02", &[("stage", "lead")]),
        entry("2026-11-05", &[("stage", "applied")]),
        entry("2026-11-05 09:12 Europe/Berlin", &[("stage", "screening")]),
        entry("2026-11-06", &[("stage", "lead")]),
        entry("2026-11-07", &[("stage", "closed"), ("outcome", "rejected")]),
        entry("2026-11-07", &[("stage", "closed"), ("outcome", "accepted")]),
        entry("2026-11-04", &[("note", "x")]),
        entry("2026-11-09", &[("touch", "jane"), ("by", "them")]),
    ];
    if free {
        let twice = entry("2026-11-05", &[("stage", "applied")]);
        all.extend([twice, entry("soon", &[("note", "y")]), entry("soon", &[("stage", "ready")])]);
        let most = all.len();
        return optional(subsequence(all, 0..=most).prop_shuffle().prop_map(Value::List));
    }
    let most = all.len();
    subsequence(all, 0..=most).prop_shuffle().prop_map(|log| Some(Value::List(log))).boxed()
}

fn conflicts() -> Optional {
    let conflict = |field: &str, value: &str| {
        let fields = [("field", Value::from(field)), ("value", Value::from(value))];
        Value::Map(fields.into_iter().collect())
    };
    let all = vec![
        conflict("title", "Dev"),
        conflict("title", "Engineer"),
        conflict("name", "Ferrous"),
        conflict("name", "Jane Doe"),
    ];
    prop_oneof![2 => Just(None), 1 => optional(subsequence(all, 0..=4).prop_map(Value::List))]
        .boxed()
}

fn anything_small() -> Optional {
    let leaf =
        select(vec![Value::from("x"), Value::from("y"), Value::Number("1".into()), Value::Null]);
    let inner = leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::List),
            proptest::collection::vec((select(vec!["a", "b"]), inner), 0..3)
                .prop_map(|entries| Value::Map(entries.into_iter().collect())),
        ]
    });
    optional(inner)
}
