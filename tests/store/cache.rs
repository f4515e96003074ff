//! What is kept of records changes no answer, whatever happened to it or to them.

use std::fs::{self, File, FileTimes};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::tz::TimeZone;
use trackway::domain::fields::{FieldName, Fields, Whole};
use trackway::domain::kind::Kind;
use trackway::domain::problem::Severity;
use trackway::store::repository::Repository;

use super::sandbox::Sandbox;

/// A repository of some jobs, and what reading them anew says.
struct Scene {
    sandbox: Sandbox,
}

const JOB: &str = "\
uid: k7m2q9x4w0
title: Engineer 0
company: Acme
stage: applied
salary: {min: 1, max: 2}
tags: [rust, embedded]
deadline: 2026-12-01
interviews: [{id: a1, at: 2026-11-25 14:00, with: [jane]}]
tasks: [{id: t1, what: Send samples, due: 2026-11-24}]
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05, stage: applied}
notes: |
  Prose.
";

fn job(number: usize) -> String {
    JOB.replace("4w0", &format!("4w{number}")).replace("Engineer 0", &format!("Engineer {number}"))
}

impl Scene {
    fn new() -> Self {
        let scene = Self { sandbox: Sandbox::new() };
        scene.sandbox.write("trackway.yaml", "format: 1\n");
        for number in 0..6 {
            scene.write(number, &job(number));
        }
        scene.sandbox.write("jobs/flat.yaml", "uid: k7m2q9x4wf\ntitle: Flat\nstage: lead\n");
        scene.sandbox.write("jobs/empty.yaml", "");
        settle();
        scene
    }

    fn place(number: usize) -> String {
        format!("jobs/2026-1{}/job-{number}.yaml", number % 2)
    }

    fn write(&self, number: usize, text: &str) {
        self.sandbox.write(&Self::place(number), text);
    }

    fn on_disk(&self, path: &str) -> PathBuf {
        self.sandbox.root().join(path)
    }

    fn repository(&self) -> Repository {
        Repository::open(&self.sandbox.root(), &TimeZone::UTC).unwrap()
    }

    /// What the index says is what the files say; how many of them were read for it.
    fn read(&self) -> usize {
        same(&self.repository())
    }

    fn state(&self) -> PathBuf {
        self.repository().git().state_path().to_owned()
    }

    fn cache(&self) -> PathBuf {
        caches(&self.state()).into_iter().next().unwrap()
    }
}

fn caches(state: &Path) -> Vec<PathBuf> {
    let names = fs::read_dir(state).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut caches: Vec<_> =
        names.filter(|path| path.to_string_lossy().contains("cache-job")).collect();
    caches.sort();
    caches
}

/// Waits until the clock of the file system has ticked: before that, nothing is kept.
fn settle() {
    std::thread::sleep(Duration::from_millis(25));
}

fn same(repository: &Repository) -> usize {
    let today = "2026-11-22".parse().unwrap();
    let index = repository.index(Kind::Job).unwrap();
    let scan = repository.scan().unwrap();
    let loaded = repository.load(scan.names.of(Kind::Job));
    let rows: Vec<_> = index.rows().collect();
    let paths: Vec<_> = rows.iter().map(Fields::path).collect();
    let expected: Vec<_> = loaded.records.iter().map(|record| record.path.as_str()).collect();
    assert_eq!(paths, expected);
    let fields = FieldName::names(Kind::Job);
    let deeper = ["salary.max", "interviews.at", "interviews.with", "tasks.what", "log.stage"];
    for (row, record) in rows.iter().zip(&loaded.records) {
        let whole = Whole { record, posting: None };
        assert_eq!((row.id(), row.uid()), (record.id.as_str(), record.uid()));
        assert_eq!(row.name().path, record.path);
        assert_eq!(row.derived(today), whole.derived(today));
        assert_eq!(row.job_facts(), whole.job_facts());
        for field in fields.iter().chain(&deeper).filter(|name| **name != "posting") {
            let field = FieldName::parse(Kind::Job, field).unwrap();
            assert_eq!(
                row.has(&field).unwrap_or(whole.has(&field).unwrap()),
                whole.has(&field).unwrap()
            );
            if let Some(texts) = row.all(&field) {
                assert_eq!(Some(texts), whole.all(&field), "{}", field.name);
            }
        }
    }
    let errors = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let mut expected: Vec<_> = errors.chain(&scan.oddities).map(|it| format!("{it:?}")).collect();
    let mut problems: Vec<_> = index.problems.iter().map(|it| format!("{it:?}")).collect();
    expected.sort();
    problems.sort();
    assert_eq!(problems, expected);
    index.fresh()
}

/// Every letter of the index, and how many files were read for it.
fn said(repository: &Repository) -> (String, usize) {
    let index = repository.index(Kind::Job).unwrap();
    let rows: Vec<_> = index.rows().collect();
    (format!("{rows:?} {:?}", index.problems), index.fresh())
}

/// The places of all bytes of the head, and of some of the rest.
fn some_of(bytes: &[u8]) -> impl Iterator<Item = usize> {
    (0..100).chain((100..bytes.len()).step_by(13)).chain(bytes.len() - 8..bytes.len())
}

#[test]
fn what_has_not_changed_is_not_read_again() {
    let scene = Scene::new();
    assert_eq!(scene.read(), 7);
    assert_eq!(scene.read(), 0);
    scene.write(3, &job(3).replace("rust", "ruby"));
    assert_eq!(scene.read(), 1);
    // Where the clock of the files did not tick in between, the file is read once more.
    settle();
    assert!(scene.read() <= 1);
    assert_eq!(scene.read(), 0);
    fs::remove_file(scene.cache()).unwrap();
    assert_eq!([scene.read(), scene.read()], [7, 0]);
    let mode = fs::metadata(scene.cache()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_cache_cut_off_anywhere_is_none() {
    let scene = Scene::new();
    scene.read();
    let (cache, whole) = (scene.cache(), fs::read(scene.cache()).unwrap());
    let repository = scene.repository();
    let expected = said(&repository);
    for length in some_of(&whole) {
        fs::write(&cache, &whole[..length]).unwrap();
        assert_eq!(said(&repository), (expected.0.clone(), 7), "{length}");
    }
    fs::write(&cache, [whole.as_slice(), b"x"].concat()).unwrap();
    assert_eq!(scene.read(), 7);
    fs::write(&cache, &whole).unwrap();
    assert_eq!(scene.read(), 0);
}

#[test]
fn a_cache_with_a_wrong_bit_anywhere_is_none() {
    let scene = Scene::new();
    scene.read();
    let (cache, whole) = (scene.cache(), fs::read(scene.cache()).unwrap());
    let repository = scene.repository();
    let expected = said(&repository);
    for place in some_of(&whole) {
        let mut flipped = whole.clone();
        flipped[place] ^= 1 << (place % 8);
        fs::write(&cache, flipped).unwrap();
        assert_eq!(said(&repository), (expected.0.clone(), 7), "{place}");
    }
}

#[test]
fn a_cache_that_is_no_file_is_none() {
    let scene = Scene::new();
    scene.read();
    let (cache, whole) = (scene.cache(), fs::read(scene.cache()).unwrap());
    let elsewhere = scene.sandbox.home().join("elsewhere");
    fs::write(&elsewhere, &whole).unwrap();
    fs::remove_file(&cache).unwrap();
    symlink(&elsewhere, &cache).unwrap();
    assert_eq!([scene.read(), scene.read()], [7, 0]);
    assert_eq!(fs::read(&elsewhere).unwrap(), whole);
    assert!(!cache.is_symlink());

    fs::remove_file(&cache).unwrap();
    fs::create_dir(&cache).unwrap();
    assert_eq!([scene.read(), scene.read()], [7, 7]);
    fs::remove_dir(&cache).unwrap();
    std::process::Command::new("mkfifo").arg(&cache).status().unwrap();
    assert_eq!([scene.read(), scene.read()], [7, 0]);
}

#[test]
fn where_nothing_can_be_kept_everything_is_read() {
    let scene = Scene::new();
    let state = scene.state();
    fs::create_dir_all(state.parent().unwrap()).unwrap();
    fs::write(&state, "no folder").unwrap();
    assert_eq!([scene.read(), scene.read()], [7, 7]);
    fs::remove_file(&state).unwrap();
    assert_eq!([scene.read(), scene.read()], [7, 0]);
}

#[test]
fn of_many_files_each_that_changes_is_seen_wherever_it_lies() {
    let scene = Scene::new();
    let place = |number: usize| format!("jobs/2026-0{}/many-{number:03}.yaml", number % 5 + 1);
    let short = "uid: k7m2q9x4wa\ntitle: Cook\nstage: lead\n";
    for number in 0..600 {
        scene.sandbox.write(&place(number), short);
    }
    settle();
    assert_eq!([scene.read(), scene.read()], [607, 0]);
    for number in [0, 1, 598, 599] {
        scene.sandbox.write(&place(number), &short.replace("Cook", "Chef"));
    }
    assert_eq!(scene.read(), 4);
    settle();
    scene.read();
    assert_eq!(scene.read(), 0);
    for number in [2, 597] {
        fs::remove_file(scene.on_disk(&place(number))).unwrap();
    }
    fs::rename(scene.on_disk("jobs/2026-04"), scene.on_disk("jobs/later")).unwrap();
    scene.read();
    settle();
    scene.read();
    assert_eq!(scene.read(), 0);
}

#[test]
fn a_change_within_one_tick_of_the_clock_is_seen() {
    let scene = Scene::new();
    for turn in 0..100 {
        scene.write(0, &job(0).replace("rust", &format!("r{turn:03}")));
        scene.read();
        scene.write(0, &job(0).replace("rust", &format!("s{turn:03}")));
        scene.read();
    }
}

#[test]
fn a_change_that_puts_the_time_back_is_seen() {
    let scene = Scene::new();
    let place = scene.on_disk(&Scene::place(0));
    for turn in 0..20 {
        settle();
        scene.read();
        assert_eq!(scene.read(), 0);
        let before = fs::metadata(&place).unwrap().modified().unwrap();
        scene.write(0, &job(0).replace("rust", &format!("r{turn:03}")));
        File::open(&place).unwrap().set_times(FileTimes::new().set_modified(before)).unwrap();
        assert_eq!(scene.read(), 1);
    }
}

#[test]
fn a_file_put_in_the_place_of_another_of_its_size_and_time_is_seen() {
    let scene = Scene::new();
    let place = scene.on_disk(&Scene::place(0));
    let before = fs::metadata(&place).unwrap().modified().unwrap();
    let other = scene.sandbox.home().join("other.yaml");
    fs::write(&other, job(0).replace("rust", "ruby")).unwrap();
    File::open(&other).unwrap().set_times(FileTimes::new().set_modified(before)).unwrap();
    settle();
    scene.read();
    fs::rename(&other, &place).unwrap();
    assert_eq!(scene.read(), 1);
}

#[test]
fn a_time_that_lies_ahead_is_not_believed() {
    let scene = Scene::new();
    let ahead = SystemTime::now() + Duration::from_hours(1);
    let file = File::open(scene.on_disk(&Scene::place(0))).unwrap();
    file.set_times(FileTimes::new().set_modified(ahead)).unwrap();
    settle();
    assert_eq!([scene.read(), scene.read(), scene.read()], [7, 1, 1]);
}

#[test]
fn files_and_folders_that_come_go_and_move_are_seen() {
    let scene = Scene::new();
    scene.read();
    let step = |what: &dyn Fn()| {
        what();
        scene.read();
        settle();
        scene.read();
        assert_eq!(scene.read(), 0);
    };
    let at = |path: &str| scene.on_disk(path);
    step(&|| scene.write(7, &job(7)));
    step(&|| fs::remove_file(at(&Scene::place(7))).unwrap());
    step(&|| fs::rename(at(&Scene::place(1)), at("jobs/2026-11/zeta.yaml")).unwrap());
    step(&|| fs::rename(at("jobs/2026-11"), at("jobs/2020-01")).unwrap());
    step(&|| fs::create_dir_all(at("jobs/a/b/c")).unwrap());
    step(&|| {
        scene.sandbox.write("jobs/a/b/c/deep.yaml", "uid: k7m2q9x4wz\ntitle: Deep\nstage: lead\n");
    });
    step(&|| fs::rename(at("jobs/a/b"), at("jobs/b")).unwrap());
    step(&|| fs::rename(at("jobs"), at("elsewhere")).unwrap());
    assert_eq!(scene.repository().index(Kind::Job).unwrap().rows().len(), 0);
    step(&|| fs::rename(at("elsewhere"), at("jobs")).unwrap());
}

#[test]
fn what_is_odd_or_broken_is_told_each_time() {
    let scene = Scene::new();
    scene.read();
    let at = |path: &str| scene.on_disk(path);
    fs::remove_file(at(&Scene::place(0))).unwrap();
    symlink("/etc/passwd", at(&Scene::place(0))).unwrap();
    fs::create_dir(at("jobs/folder.yaml")).unwrap();
    fs::create_dir_all(at("jobs/clone/.git")).unwrap();
    fs::write(at("jobs/clone/theirs.yaml"), job(8)).unwrap();
    symlink("2026-10", at("jobs/linked")).unwrap();
    let name = std::os::unix::ffi::OsStrExt::from_bytes(b"\xff.yaml");
    fs::write(at("jobs/2026-11").join::<&std::ffi::OsStr>(name), job(9)).unwrap();
    scene.write(1, "title: [\n");
    scene.write(3, "title: {a: b}\nstage: nowhere\n");
    for _ in 0..3 {
        scene.read();
        settle();
    }
    assert!(scene.repository().index(Kind::Job).unwrap().problems.len() >= 8);
    scene.write(1, &job(1));
    fs::remove_dir_all(at("jobs/clone/.git")).unwrap();
    scene.read();
    fs::rename(at("jobs"), at("moved")).unwrap();
    for _ in 0..2 {
        symlink("moved", at("jobs")).unwrap();
        assert_eq!([scene.read(), scene.read()], [0, 0]);
        fs::remove_file(at("jobs")).unwrap();
        fs::write(at("jobs"), "").unwrap();
        assert_eq!([scene.read(), scene.read()], [0, 0]);
        fs::remove_file(at("jobs")).unwrap();
    }
}

#[test]
fn versions_beside_each_other_do_not_fight_and_what_is_long_unused_goes() {
    let scene = Scene::new();
    scene.read();
    let state = scene.state();
    let made = |name: &str, days: u64| {
        let path = state.join(name);
        let then = SystemTime::now() - Duration::from_hours(days * 24);
        fs::write(&path, "another's").unwrap();
        File::open(&path).unwrap().set_times(FileTimes::new().set_modified(then)).unwrap();
        path
    };
    let kept = [
        made("cache-job-0123456789abcdef", 89),
        made("journal-of-another", 1000),
        made(".trackway-cache-now", 0),
    ];
    let gone = [made("cache-contact-0123456789abcdef", 91), made(".trackway-cache-died", 2)];
    assert_eq!(scene.read(), 0);
    assert!(gone.iter().all(|path| path.exists()));
    scene.write(0, &job(0).replace("rust", "ruby"));
    settle();
    assert_eq!([scene.read(), scene.read()], [1, 0]);
    assert!(kept.iter().all(|path| fs::read(path).unwrap() == b"another's"));
    assert!(!gone.iter().any(|path| path.exists()));
}

#[test]
fn a_zone_and_a_work_tree_have_caches_of_their_own() {
    let scene = Scene::new();
    scene.sandbox.git(&["add", "-A"]);
    scene.sandbox.git(&["commit", "-q", "-m", "jobs"]);
    scene.sandbox.git(&["worktree", "add", "-q", "../second", "-b", "second"]);
    let second = scene.sandbox.home().join("second");
    fs::write(second.join(Scene::place(0)), job(0).replace("rust", "ruby")).unwrap();
    settle();
    let other = || same(&Repository::open(&second, &TimeZone::UTC).unwrap());
    assert_eq!([scene.read(), other(), scene.read(), other()], [7, 7, 0, 0]);
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let elsewhere = || same(&Repository::open(&scene.sandbox.root(), &zone).unwrap());
    assert_eq!([elsewhere(), scene.read(), elsewhere()], [7, 0, 0]);
    assert_eq!(caches(&scene.state()).len(), 3);
}

#[test]
fn many_at_once_all_get_the_same() {
    let scene = Scene::new();
    std::thread::scope(|threads| {
        for thread in 0..4 {
            let scene = &scene;
            threads.spawn(move || {
                for turn in 0..20 {
                    if thread == 0 {
                        let _ = caches(&scene.state()).first().map(fs::remove_file);
                    }
                    let repository = scene.repository();
                    let index = repository.index(Kind::Job).unwrap();
                    assert_eq!(index.rows().len(), 7, "{thread} {turn}");
                }
            });
        }
    });
    let left = fs::read_dir(scene.state()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(!left.into_iter().any(|name| name.to_string_lossy().starts_with('.')));
}

#[test]
fn a_record_is_found_by_what_was_kept_only_where_that_still_holds() {
    let scene = Scene::new();
    scene.read();
    let found = |given: &str| {
        let name = scene.repository().name(&[Kind::Job], given);
        name.map_or_else(|why| why.to_string(), |name| name.path.to_string())
    };
    let uid = "k7m2q9x4w2";
    assert_eq!(found(uid), Scene::place(2));
    assert_eq!(found("engineer 3 acme"), Scene::place(3));
    fs::rename(scene.on_disk(&Scene::place(2)), scene.on_disk("jobs/moved.yaml")).unwrap();
    assert_eq!([found(uid), found("mov")], ["jobs/moved.yaml", "jobs/moved.yaml"]);
    assert_eq!(found("job-2"), "no job matches `job-2`");
    fs::copy(scene.on_disk("jobs/moved.yaml"), scene.on_disk("jobs/copy.yaml")).unwrap();
    assert_eq!(found(uid), format!("`{uid}` matches 2 jobs"));
    fs::remove_file(scene.on_disk("jobs/copy.yaml")).unwrap();
    settle();
    scene.read();
    scene.sandbox.write("jobs/moved.yaml", &job(9));
    assert_eq!(found(uid), format!("no job matches `{uid}`"));
    assert_eq!(found("k7m2q9x4w9"), "jobs/moved.yaml");
    assert_eq!(found("engineer 9"), "jobs/moved.yaml");
    scene.sandbox.write("jobs/moved.yaml", "title: [\n");
    assert_eq!([found("moved"), found("ved")], ["jobs/moved.yaml", "jobs/moved.yaml"]);
}
