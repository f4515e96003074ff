//! Pairs of jobs that may be the same opening.

use std::collections::{BTreeMap, BTreeSet};

use super::{Sketch, plain_address};

/// What is compared of a job that is there.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// Its title, company and place.
    pub sketch: Sketch,
    /// Its addresses.
    pub urls: Vec<String>,
    /// The employer's number.
    pub req_id: Option<String>,
}

/// What two jobs have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Common {
    /// An address.
    Address,
    /// The number, at one company.
    Requisition,
    /// Nearly the same company and title.
    Name,
}

/// Two jobs that may be one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Pair {
    /// Their ids, in order.
    pub ids: [String; 2],
    /// What they have in common, the surest thing.
    pub common: Common,
}

/// All pairs, in the order of their ids.
pub fn pairs(jobs: &[Candidate]) -> Vec<Pair> {
    let mut found: BTreeMap<[&str; 2], Common> = BTreeMap::new();
    let addresses = |job: &Candidate| -> BTreeSet<String> {
        job.urls.iter().map(|url| plain_address(url)).collect()
    };
    let number =
        |job: &Candidate| job.req_id.as_ref().map(|id| id.to_lowercase()).into_iter().collect();
    let name = |job: &Candidate| job.sketch.bucket().into_iter().collect();
    let is_same_company = |a: &Candidate, b: &Candidate| a.sketch.is_same_company(&b.sketch);
    gather(jobs, Common::Address, &addresses, &|_, _| true, &mut found);
    gather(jobs, Common::Requisition, &number, &is_same_company, &mut found);
    gather(jobs, Common::Name, &name, &|a, b| a.sketch.is_near(&b.sketch), &mut found);
    let pair = |(ids, common): ([&str; 2], Common)| Pair { ids: ids.map(str::to_owned), common };
    found.into_iter().map(pair).collect()
}

/// The jobs under one key, compared each with each.
fn gather<'j>(
    jobs: &'j [Candidate],
    common: Common,
    keys: &dyn Fn(&Candidate) -> BTreeSet<String>,
    is_same: &dyn Fn(&Candidate, &Candidate) -> bool,
    found: &mut BTreeMap<[&'j str; 2], Common>,
) {
    let mut groups: BTreeMap<String, Vec<&Candidate>> = BTreeMap::new();
    for job in jobs {
        for key in keys(job) {
            groups.entry(key).or_default().push(job);
        }
    }
    for group in groups.values() {
        for (at, one) in group.iter().enumerate() {
            for other in group[at + 1..].iter().filter(|other| is_same(one, other)) {
                let mut ids = [one.id.as_str(), other.id.as_str()];
                ids.sort_unstable();
                found.entry(ids).or_insert(common);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Common, Sketch, pairs};

    #[test]
    fn pairs_are_told_once_with_the_surest_thing_in_common() {
        let job = |id: &str, title: &str, company: &str, url: &str, number: &str| Candidate {
            id: id.to_owned(),
            sketch: Sketch::new(title, company, ""),
            urls: (!url.is_empty()).then(|| url.to_owned()).into_iter().collect(),
            req_id: (!number.is_empty()).then(|| number.to_owned()),
        };
        let jobs = [
            job("b", "Baker", "Crumb Ltd", "https://a.org/1?utm_source=x", ""),
            job("a", "Baker", "Crumb", "http://a.org/1/", ""),
            job("c", "Miller", "Mill", "", "R-1"),
            job("d", "Head Miller", "Mill GmbH", "", "r-1"),
            job("e", "Miller", "Other", "", "R-1"),
            job("f", "Sr. Miller", "Other Group", "", ""),
            job("g", "Senior Miller", "Other", "", ""),
            job("h", "", "", "", ""),
            job("i", "", "", "", ""),
        ];
        let found: Vec<_> =
            pairs(&jobs).into_iter().map(|pair| (pair.ids.concat(), pair.common)).collect();
        let expected = [
            ("ab".to_owned(), Common::Address),
            ("cd".to_owned(), Common::Requisition),
            ("fg".to_owned(), Common::Name),
        ];
        assert_eq!(found, expected);
    }
}
