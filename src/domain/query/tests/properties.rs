use std::ops::{ControlFlow, Range};

use jiff::civil::Date;
use proptest::prelude::*;

use super::*;
use crate::domain::derived::Derived;
use crate::domain::due::facts::{ContactFacts, JobFacts};
use crate::domain::fields::{Held, Row, contact_facts_of, facts_of, job_facts_of, mark};

/// A record of which only its row is known.
struct Short<'r> {
    record: &'r Record,
    row: Row,
}

impl Short<'_> {
    fn is_present(&self, key: &str, leaves: &Range<u8>) -> bool {
        let is_of = |(number, text): (u8, &str)| {
            leaves.contains(&number) || number == mark::PRESENT && text == key
        };
        self.row.texts().any(is_of)
    }
}

impl Fields for Short<'_> {
    fn kind(&self) -> Kind {
        self.record.kind
    }

    fn id(&self) -> &str {
        self.record.id.as_str()
    }

    fn path(&self) -> &str {
        self.record.path.as_str()
    }

    fn visit<'a>(
        &'a self,
        field: &FieldName,
        see: &mut dyn FnMut(&'a str) -> ControlFlow<()>,
    ) -> Held {
        let flow = match &field.origin {
            Origin::Id => see(self.id()),
            Origin::Kind => see(self.kind().as_str()),
            Origin::Path => see(self.path()),
            Origin::Posting => return Held::Elsewhere,
            Origin::Derived(_) => return Held::Here,
            Origin::File { leaves, .. } => {
                let mut texts = self.row.texts().filter(|(number, _)| leaves.contains(number));
                texts.try_for_each(|(_, text)| see(text))
            }
        };
        if flow.is_break() || field.is_held() { Held::Here } else { Held::Elsewhere }
    }

    fn has(&self, field: &FieldName) -> Option<bool> {
        match &field.origin {
            Origin::File { leaves, top, is_held } if field.path.len() > 1 => {
                let found = self.row.texts().any(|(number, _)| leaves.contains(&number));
                let is_above = self.is_present(&field.path[0], top);
                (found || *is_held || !is_above).then_some(found)
            }
            Origin::File { top, .. } => Some(self.is_present(&field.path[0], top)),
            Origin::Posting => None,
            _ => Some(true),
        }
    }

    fn uid(&self) -> &str {
        self.row.texts().find(|it| it.0 == 0).map_or("", |it| it.1)
    }

    fn derived(&self, today: Date) -> Derived {
        facts_of(self.row.texts()).on(today)
    }

    fn job_facts(&self) -> JobFacts<'_> {
        job_facts_of(self.row.texts())
    }

    fn contact_facts(&self) -> ContactFacts<'_> {
        contact_facts_of(self.row.texts())
    }
}

const TERMS: [&str; 30] = [
    "stage:applied",
    "stage:rejected,lead",
    "outcome:rejected",
    "salary>=80000",
    "salary<50/hour",
    "-salary>=80kUSD",
    "deadline<7d",
    "deadline:2026-11",
    "has:deadline",
    "has:notes",
    "has:custom",
    "has:custom.x",
    "has:interviews",
    "has:offer",
    "has:posting",
    "custom.x<5",
    "custom.x:5",
    "notes:rust",
    "interviews:technical",
    "interviews.kind:technical",
    "offer.base>5",
    "rust",
    "kernel",
    "tag:rust",
    "is:open",
    "is:snoozed",
    "is:overdue",
    "applied>2026-11-01",
    "days>3",
    "last_event<-7d",
];

fn queries() -> impl Strategy<Value = String> {
    let term = prop::sample::select(TERMS.to_vec()).prop_map(str::to_owned);
    term.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} or {b})")),
            inner.prop_map(|a| format!("not {a}")),
        ]
    })
}

fn jobs() -> impl Strategy<Value = serde_json::Value> {
    let one = |texts: &[&str]| {
        let texts: Vec<_> = texts.iter().map(|text| (*text).to_owned()).collect();
        prop::sample::select(texts)
    };
    let days = ["", "2026-11-05", "2026-11-21", "2026-11-24 10:00 UTC", "2027-01-01"];
    (
        one(&["lead", "applied", "closed"]),
        one(&["", "rejected", "ghosted"]),
        (one(&["", "60000", "90000"]), one(&["", "EUR", "USD"]), one(&["", "hour", "year"])),
        (one(&days), one(&days), one(&days)),
        (one(&["", "rust", "Kernel"]), one(&["", "3", "2026-11-05", "5 rust"])),
        one(&["", "technical", "panel"]),
        any::<bool>(),
    )
        .prop_map(|(stage, outcome, (max, currency, per), days, (notes, own), kind, has_tag)| {
            let mut job = serde_json::json!({
                "title": if has_tag { "Rust" } else { "Go" }, "stage": stage, "outcome": outcome,
                "salary": {"max": max, "currency": currency, "per": per},
                "deadline": days.0, "snooze": days.1.get(..10).unwrap_or_default(),
                "offer": {"base": "", "notes": notes}, "custom": {"x": own}, "notes": notes,
                "log": [{"at": "2026-11-02", "stage": "lead"}, {"at": days.2, "stage": "applied", "note": "rust"}],
            });
            if has_tag {
                job["tags"] = serde_json::json!(["rust"]);
                job["interviews"] = serde_json::json!([{"id": "a", "at": days.0, "kind": kind, "notes": "rust"}]);
            }
            job
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_row_never_contradicts_its_file(text in queries(), json in jobs(), has_posting in any::<bool>()) {
        let record = record(Kind::Job, "x", &json);
        let query = ask(&text, Kind::Job).expect("query");
        let row = Short { record: &record, row: Row::of(&record) };
        let posting = has_posting.then(|| "kernel".to_owned());
        let whole = Whole { record: &record, posting };
        let truth = query.judge(&whole);
        prop_assert_ne!(truth, Truth::Unknown);
        let known = query.judge(&row);
        prop_assert!(known == truth || known == Truth::Unknown, "{text}: {known:?}, not {truth:?}");
        let (counted, known) = (query.is_foreign(&whole), query.is_foreign(&row));
        prop_assert!(
            query.judge(&row) == Truth::Unknown || known == counted || known == Truth::Unknown
        );
    }

    #[test]
    fn no_text_does_harm_and_errors_lie_within_it(
        text in prop_oneof![
            any::<String>(),
            "[a-z:<>=(),@\" \\\\0-9-]{0,40}",
            "(stage|deadline|salary|custom.x|has|is|days|offer.base|tag)(:|<|>=|=)[a-z0-9:,.\"€ -]{0,12}",
            "(deadline|applied):[0-9a-z+.:-]{0,12}",
        ],
        kind in prop::sample::select(vec![Kind::Job, Kind::Contact, Kind::Company, Kind::Share]),
    ) {
        if let Err(error) = ask(&text, kind) {
            prop_assert!(error.text.get(error.at.clone()).is_some(), "{text:?}: {error:?}");
            prop_assert!(!error.to_string().is_empty());
            error.hint();
        }
    }
}
