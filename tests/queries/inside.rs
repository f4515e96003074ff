//! The program's own reading of a query, without its commands: a record read in full answers as the
//! reference does, and its row does not say otherwise.

use std::path::Path;

use jiff::tz::TimeZoneDatabase;
use jiff::{Timestamp, Zoned};
use trackway::domain::fields::{Fields, Whole};
use trackway::domain::fold::Pattern;
use trackway::domain::kind::Kind;
use trackway::domain::query::{Asking, Query, Truth};
use trackway::domain::record::Record;
use trackway::domain::value::Value;
use trackway::store::index::Index;
use trackway::store::repository::Repository;

use crate::case::Case;
use crate::plain::{Known, Sort};
use crate::reference;

/// What the store knows of a repository.
pub struct Inside {
    now: Zoned,
    repository: Repository,
    /// The rows of each sort, and the records with their postings.
    known: Vec<(Sort, Index, Vec<Posted>)>,
}

type Posted = (Record, Option<String>);

impl Inside {
    pub fn open(root: &Path) -> Self {
        let zone = TimeZoneDatabase::bundled().get("Europe/Berlin").unwrap();
        let now: Timestamp = std::env::var("TRACKWAY_NOW").unwrap().parse().unwrap();
        let repository = Repository::open(root, &zone).unwrap_or_else(|_| panic!("not opened"));
        let postings = repository.postings().unwrap();
        let known = |sort| {
            let index = repository.index(kind(sort)).unwrap();
            let names: Vec<_> = index.rows().map(|row| row.name()).collect();
            let records = repository.load(&names).records.into_iter();
            let posting = |record: Record| {
                let posting = repository.posting(&postings, &record.id);
                (record, posting)
            };
            (sort, index, records.map(posting).collect())
        };
        let known = Sort::ALL.map(known).into();
        Self { now: now.to_zoned(zone), repository, known }
    }

    /// The names of the companies that have the pattern in one of them.
    fn companies(&self, pattern: &Pattern) -> Vec<String> {
        let (.., companies) = self.known.iter().find(|it| it.0 == Sort::Company).unwrap();
        let names = companies.iter().map(|(company, _)| {
            let others = company.list("also_known_as").iter().filter_map(Value::as_text);
            let name = company.text("name").into_iter().chain(others);
            name.chain([company.id.as_str()]).map(str::to_owned).collect()
        });
        let meant = names.filter(|names: &Vec<_>| names.iter().any(|name| pattern.is_in(name)));
        meant.flatten().collect()
    }

    /// Holds every record against a query in three ways.
    #[track_caller]
    pub fn judge(&self, case: &Case, files: &Known) {
        let saved = self.repository.settings().get("queries").unwrap();
        let clock = self.repository.clock(&self.now);
        let asking = Asking {
            clock: &clock,
            currency: self.repository.currency(),
            saved: &|name| Some(saved.get(name)?.as_text()?.to_owned()),
            names: &[],
            companies: &|pattern| self.companies(pattern),
        };
        let query = Query::parse(&case.text, kind(case.sort), &asking)
            .unwrap_or_else(|error| panic!("{}: {error}", case.text));
        let (_, index, records) = self.known.iter().find(|it| it.0 == case.sort).unwrap();
        let entries: Vec<_> =
            files.entries.iter().filter(|entry| entry.sort == case.sort).collect();
        assert_eq!(records.len(), entries.len(), "records that can't be read");
        for ((row, (record, posting)), entry) in index.rows().zip(records).zip(entries) {
            assert_eq!((row.path(), record.path.as_str()), (&*entry.path, &*entry.path));
            let whole = Whole { record, posting: posting.clone() };
            let (short, whole) = (query.judge(&row), query.judge(&whole));
            let expected =
                if reference::answers(files, entry, &case.ask) { Truth::Yes } else { Truth::No };
            assert!(
                whole == expected && [expected, Truth::Unknown].contains(&short),
                "{}\nits row says {short:?}, its file {whole:?}, the reference {expected:?}\n{:#?}\n{entry:#?}",
                case.text,
                case.ask,
            );
        }
    }
}

fn kind(sort: Sort) -> Kind {
    match sort {
        Sort::Job => Kind::Job,
        Sort::Contact => Kind::Contact,
        Sort::Company => Kind::Company,
    }
}
