//! The same random queries, answered by the program with its cache, without it, with one that is
//! stale or damaged, from history, and by a naive reference: always the same records in the same
//! order.
//!
//! A seed names a repository and its queries, and is told when they fail: `TRACKWAY_SEED=7` repeats
//! it alone. `TRACKWAY_LONG=1` runs for minutes, `TRACKWAY_LONG=1000` with so many repositories.
//!
//! The test runs itself again with an environment of its own, in which the program is called from
//! within: a process for each query would take most of the time.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod ask;
mod case;
mod derived;
mod dice;
mod draw;
mod due;
mod files;
mod inside;
mod place;
mod plain;
mod pool;
mod program;
mod reference;
#[path = "../site/mod.rs"]
mod site;

use std::env;
use std::path::PathBuf;

use case::Case;
use dice::Dice;
use inside::Inside;
use place::Place;
use site::{Site, said};

/// Set to the repository where the test runs within its own environment.
const WITHIN: &str = "TRACKWAY_REPO";

#[test]
fn cache_files_history_and_a_naive_reading_answer_alike() {
    if let Some(root) = env::var_os(WITHIN) {
        let size = |name: &str| env::var(name).unwrap().parse::<usize>().unwrap();
        let dice = Dice::new(env::var("SEED").unwrap().parse().unwrap());
        return within(root.into(), dice, size("JOBS"), size("QUERIES"));
    }
    let number = |name: &str| env::var(name).ok().map(|it| it.parse::<u64>().unwrap());
    let long = number("TRACKWAY_LONG").map(|long| if long > 1 { long } else { 150 });
    let seeds = match number("TRACKWAY_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..long.unwrap_or(2),
    };
    let (jobs, queries) = if long.is_some() { ("100", "60") } else { ("60", "15") };
    for seed in seeds {
        let site = Site::new();
        let output = site
            .surrounded(env::current_exe().unwrap())
            .args(["--exact", "cache_files_history_and_a_naive_reading_answer_alike"])
            .arg("--nocapture")
            .envs([("SEED", &*seed.to_string()), ("JOBS", jobs), ("QUERIES", queries)])
            .env(WITHIN, site.work())
            .output()
            .unwrap();
        assert!(output.status.success(), "TRACKWAY_SEED={seed}\n{}", said(&output));
    }
}

/// One repository and its queries, in the process that was made for them.
fn within(root: PathBuf, mut dice: Dice, jobs: usize, queries: usize) {
    let mut place = Place::new(root, &mut dice, jobs);
    for number in 0..queries {
        let case = Case::draw(&mut dice, &place.saved);
        place.list(&case, &[], "with the cache");
        match number % 5 {
            0 => {
                place.forget();
                place.list(&case, &[], "without the cache");
                place.select(&case);
            }
            1 => {
                place.spoil(&mut dice);
                place.list(&case, &[], "with a damaged cache");
            }
            2 => {
                place.edit(&mut dice);
                place.list(&case, &[], "with a stale cache");
                place.list(&case, &[], "with a cache that was stale");
            }
            3 => {
                let inside = Inside::open(&place.root);
                for _ in 0..20 {
                    inside.judge(&Case::draw(&mut dice, &place.saved), &place.known);
                }
            }
            _ => {
                place.commit();
                place.list(&case, &["--as-of", "HEAD"], "of HEAD");
            }
        }
    }
}
