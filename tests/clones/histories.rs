//! Random histories, by sync.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::by_git;
use crate::deed::{Deed, Step};
use crate::dice::Dice;
use crate::judge::{self, Promises};
use crate::machine::{Hub, Machine, reseed};
use trackway::store::sync::SyncError;

/// How many histories a usual run has.
const USUAL: u64 = 200;

/// The same of those by git, which take longer.
const USUAL_BY_GIT: u64 = 3;

/// How often all sync until nobody has anything new; a merge may be needed for each.
const ROUNDS: usize = 4;

#[test]
fn machines_end_with_the_same_and_nothing_is_lost() {
    search(Way::Sync, USUAL, 10_000);
}

#[test]
fn machines_that_pull_and_push_lose_nothing() {
    search(Way::Driver, USUAL_BY_GIT, 400);
}

#[test]
fn what_git_merged_by_lines_is_healed_and_nothing_is_lost() {
    search(Way::Plain, USUAL_BY_GIT, 400);
}

#[test]
fn machines_that_pull_by_rebase_lose_nothing() {
    search(Way::Rebase, USUAL_BY_GIT, 400);
}

/// Runs histories, and shows the shortest that fails.
fn search(way: Way, usual: u64, long: u64) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let count = if number("TRACKWAY_LONG").is_some() { long } else { usual };
    let first = number("TRACKWAY_SEED").unwrap_or(1);
    let next = AtomicU64::new(first);
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + count {
                        break;
                    }
                    let (machines, steps) = history(seed);
                    if let Err(why) = run(way, seed, machines, &steps) {
                        next.store(u64::MAX / 2, Ordering::Relaxed);
                        panic!("{}", shrunk(way, seed, machines, steps, &why));
                    }
                }
            });
        }
    });
}

/// How machines exchange what they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By `trackway sync`.
    Sync,
    /// By `git pull` and `git push`, with the merge driver.
    Driver,
    /// By `git pull --rebase` and `git push`, with the merge driver.
    Rebase,
    /// By a git that knows nothing of trackway; what it could not merge is committed as it is.
    Plain,
}

/// The history of a seed: how many machines, and what is done.
pub fn history(seed: u64) -> (usize, Vec<Step>) {
    let mut dice = Dice(seed);
    let machines = 2 + usize::try_from(dice.roll(2)).unwrap();
    let length = 8 + dice.roll(22);
    (machines, (0..length).map(|_| Step::random(&mut dice, machines)).collect())
}

/// Runs a history; what is wrong with its end.
fn run(way: Way, seed: u64, machines: usize, steps: &[Step]) -> Result<(), String> {
    let ground = ground();
    std::panic::catch_unwind(|| live(way, ground.path(), seed, machines, steps)).unwrap_or_else(
        |panic| {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|it| (*it).to_owned()));
            Err(format!("panicked: {}", words.unwrap_or_default()))
        },
    )
}

/// A folder that is no disk, where there is one.
pub fn ground() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let builder = tempfile::Builder::new();
    if memory.is_dir() { builder.tempdir_in(memory).unwrap() } else { builder.tempdir().unwrap() }
}

fn live(way: Way, ground: &Path, seed: u64, machines: usize, steps: &[Step]) -> Result<(), String> {
    reseed(seed);
    let hub = Rc::new(RefCell::new(Hub::default()));
    let mut first = Machine::first(ground.join("0"), &hub);
    begin(&mut first, seed)?;
    let others: Vec<_> =
        (1..machines).map(|at| first.another(ground.join(at.to_string()))).collect();
    let mut machines: Vec<_> = std::iter::once(first).chain(others).collect();
    if way != Way::Sync {
        by_git::prepare(ground, &machines, way);
    }
    let exchange = |machine: &Machine, promises: &mut Promises| match way {
        Way::Sync => synced(machine, promises),
        _ => by_git::exchange(machine, way, promises),
    };
    let mut promises = Promises::default();
    let mut sights: Vec<_> = machines.iter().map(Machine::sight).collect();
    for (number, step) in steps.iter().enumerate() {
        let machine = &mut machines[step.at];
        machine.wait(i64::try_from(step.rolls[2] % 5).unwrap());
        let told = |why: String| format!("step {number}, {step:?}: {why}");
        if step.deed == Deed::Sync {
            hub.borrow_mut().is_faster = u32::try_from(step.rolls[0] % 8 / 7).unwrap();
            exchange(machine, &mut promises).map_err(told)?;
            let sight = machine.sight();
            promises.hold_after_sync(&sights[step.at], &sight).map_err(told)?;
            sights[step.at] = sight;
        } else if way != Way::Plain || step.deed != Deed::Swap {
            // A git that knows nothing of records takes two that swap their names for each other.
            step.run(machine, &format!("word{number}x"));
            let sight = machine.sight();
            promises.learn(&sights[step.at], &sight);
            sights[step.at] = sight;
        }
    }
    for round in 0..ROUNDS {
        for (machine, sight) in machines.iter_mut().zip(&mut sights) {
            machine.wait(2);
            let told = |why: String| format!("at the end, {}: {why}", machine.root.display());
            exchange(machine, &mut promises).map_err(told)?;
            let now = machine.sight();
            promises.hold_after_sync(sight, &now).map_err(told)?;
            *sight = now;
        }
        let heads: Vec<_> = machines.iter().map(Machine::head).collect();
        if round > 0 && heads.windows(2).all(|pair| pair[0] == pair[1]) {
            break;
        }
    }
    // Of two files with one uid somebody has to say which is the copy.
    if way != Way::Sync || steps.iter().any(|step| step.deed == Deed::HandCopy) {
        by_git::heal(&machines[0])?;
        for machine in machines.iter().chain(&machines[..1]) {
            exchange(machine, &mut promises)?;
        }
        sights[0] = machines[0].sight();
    }
    judge::are_same(&machines)?;
    judge::is_sound(&machines[0])?;
    promises.hold(&sights[0])
}

/// What is there before there is a second machine.
fn begin(machine: &mut Machine, seed: u64) -> Result<(), String> {
    let deeds = [
        Deed::AddJob,
        Deed::AddJob,
        Deed::AddContact,
        Deed::Interview,
        Deed::Refer,
        Deed::Task,
        Deed::LooseTask,
        Deed::HandProse,
        Deed::HandProse,
        Deed::HandProse,
        Deed::Tailor,
    ];
    for (number, deed) in deeds.into_iter().enumerate() {
        machine.wait(1);
        let at = number as u64;
        Step { at: 0, deed, rolls: [at + seed % 3, at, at * 7] }
            .run(machine, &format!("wordb{number}x"));
    }
    synced(machine, &mut Promises::default())
}

/// Syncs; somebody who has files lying there that can't be saved mends them.
fn synced(machine: &Machine, promises: &mut Promises) -> Result<(), String> {
    match machine.sync() {
        Ok(synced) => {
            promises.hear(&synced.told);
            let is_meant = |path| machine.text(path).contains("broken: [");
            let left: Vec<_> = synced.left.iter().filter(|it| !is_meant(&it.path)).collect();
            if left.is_empty() { Ok(()) } else { Err(format!("left: {left:?}")) }
        }
        Err(SyncError::KeepsMoving { .. }) => Ok(()),
        Err(error) => Err(format!("{error} ({error:?})")),
    }
}

/// The shortest history that is found to fail, as text.
fn shrunk(way: Way, seed: u64, machines: usize, mut steps: Vec<Step>, why: &str) -> String {
    let mut why = why.to_owned();
    loop {
        let mut is_shorter = false;
        let mut at = 0;
        while at < steps.len() {
            let mut fewer = steps.clone();
            fewer.remove(at);
            match run(way, seed, machines, &fewer) {
                Err(still) => {
                    (steps, why, is_shorter) = (fewer, still, true);
                }
                Ok(()) => at += 1,
            }
        }
        if !is_shorter {
            break;
        }
    }
    let steps: Vec<_> = steps.iter().map(ToString::to_string).collect();
    format!("{why}\nTRACKWAY_REPLAY='{way:?}; {seed}; {machines}; {}'", steps.join("; "))
}

/// Runs one history again, `WAY; SEED; MACHINES; STEP; STEP...`, and leaves what came of it.
#[test]
fn a_history_that_failed_is_seen_again() {
    let Ok(text) = std::env::var("TRACKWAY_REPLAY") else { return };
    let mut words = text.split(';').map(str::trim);
    let way = match words.next().unwrap() {
        "Driver" => Way::Driver,
        "Rebase" => Way::Rebase,
        "Plain" => Way::Plain,
        _ => Way::Sync,
    };
    let mut number = || words.next().unwrap().parse::<usize>().unwrap();
    let (seed, machines) = (number() as u64, number());
    let steps: Vec<_> = words.map(|step| Step::parse(step).unwrap()).collect();
    let ground = ground().keep();
    println!("{}", ground.display());
    live(way, &ground, seed, machines, &steps).unwrap();
}
