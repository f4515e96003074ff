//! The floors of the house: who may import whom, and who owns which dependency.
//!
//! The sources are read as tokens (comments and literals skipped), so a path counts in a `use`, in
//! a group of one and inline. The rules are tables; the tests below plant a breach of each.

use std::fmt;
use std::path::Path;

/// A floor and the floors that it may import besides itself.
const FLOORS: [(&str, &[&str]); 8] = [
    ("domain", &[]),
    ("ui", &[]),
    ("formats", &["domain"]),
    ("features", &["domain"]),
    ("store", &["domain", "formats"]),
    ("render", &["domain", "formats"]),
    ("deliver", &["domain"]),
    ("cli", &["domain", "ui", "formats", "features", "store", "render", "deliver"]),
];

/// A dependency and the beginnings of the paths that may name it.
const OWNERS: [(&str, &[&str]); 42] = [
    ("git2", &["src/store/git"]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/"]),
    ("clap_mangen", &["src/cli/"]),
    ("anyhow", &["src/cli/", "src/lib.rs", "src/main.rs"]),
    ("tera", &["src/render/template", "src/render/engine"]),
    ("csv", &["src/formats/csv.rs"]),
    ("crc32fast", &["src/store/cache"]),
    ("granit_parser", &["src/formats/yaml"]),
    ("annotate_snippets", &["src/ui/diagnostic.rs"]),
    ("winnow", &["src/domain/query/"]),
    ("rustix", &["src/store/", "src/cli/worker.rs", "src/cli/secret.rs", "src/deliver/program.rs"]),
    ("rayon", &["src/store/", "src/cli/render/"]),
    ("unicode_width", &["src/ui/", "src/render/markup/text"]),
    ("unicode_segmentation", &["src/ui/table.rs"]),
    ("strsim", &["src/domain/near.rs"]),
    ("iso_currency", &["src/domain/money"]),
    ("sha2", &["src/domain/digest.rs"]),
    ("pulldown_cmark", &["src/formats/markdown"]),
    ("dom_query", &["src/formats/posting"]),
    ("dom_smoothie", &["src/formats/posting"]),
    ("mail_parser", &["src/formats/posting", "src/formats/mail"]),
    ("encoding_rs", &["src/formats/posting"]),
    ("typst", &["src/render/typst"]),
    ("typst_layout", &["src/render/typst"]),
    ("typst_pdf", &["src/render/typst"]),
    ("comemo", &["src/render/typst"]),
    ("lopdf", &["src/render/readback"]),
    ("zip", &["src/render/docx"]),
    ("icu_datetime", &["src/render/words"]),
    ("icu_calendar", &["src/render/words"]),
    ("icu_locale_core", &["src/render/words"]),
    ("diffy", &["src/store/", "src/formats/merging", "src/features/tailoring/merge.rs"]),
    ("snowball_stemmers_rs", &["src/features/matching"]),
    ("stop_words", &["src/features/matching/speech.rs"]),
    ("whatlang", &["src/features/matching/speech.rs"]),
    ("calcard", &["src/formats/ics"]),
    ("lettre", &["src/deliver/smtp"]),
    ("notify_rust", &["src/deliver/desktop.rs"]),
    ("indicatif", &["src/ui/"]),
    ("age", &["src/store/encryption"]),
    ("hmac", &["src/domain/digest.rs"]),
];

/// Floors that get everything as an argument, and what of `std` would ask the machine.
const PURE: [&str; 3] = ["domain", "formats", "features"];
const MACHINE: [&str; 5] = ["env", "fs", "net", "process", "thread"];

/// What prints past `ui`.
const PRINTERS: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];

/// The most lines of the file that only starts and stops.
const MAIN_LINES: usize = 25;

#[derive(Debug, PartialEq, Eq)]
struct Breach {
    path: String,
    line: usize,
    rule: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.rule)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    line: usize,
    text: String,
}

/// Every rule that a source file breaks.
fn breaches(path: &str, source: &str) -> Vec<Breach> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    let mut breach = |line: usize, rule: String| {
        found.push(Breach { path: path.to_owned(), line, rule });
    };
    floors(path, &tokens, &mut breach);
    owners(path, &tokens, &mut breach);
    purity(path, &tokens, &mut breach);
    printing(&tokens, &mut breach);
    if path == "src/main.rs" && source.lines().count() > MAIN_LINES {
        breach(MAIN_LINES + 1, format!("main.rs starts and stops in {MAIN_LINES} lines"));
    }
    found.sort_by_key(|breach| breach.line);
    found
}

fn floors(path: &str, tokens: &[Token], breach: &mut impl FnMut(usize, String)) {
    let floor = floor_of(path);
    if matches!(floor, "lib" | "main") {
        return;
    }
    let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
        breach(1, format!("`{floor}` is no floor of the house"));
        return;
    };
    for (head, name) in rooted(tokens, |token| matches!(token, "crate" | "super")) {
        let is_floor = FLOORS.iter().any(|(other, _)| *other == name.text);
        let is_allowed = name.text == floor || allowed.contains(&name.text.as_str());
        if (is_floor || head == "crate") && !is_allowed {
            let may =
                if allowed.is_empty() { "nothing of ours".into() } else { allowed.join(", ") };
            breach(name.line, format!("{floor} names `{}`; it may import {may}", name.text));
        }
    }
}

fn owners(path: &str, tokens: &[Token], breach: &mut impl FnMut(usize, String)) {
    for (name, owners) in OWNERS {
        if owners.iter().any(|owner| path.starts_with(owner)) {
            continue;
        }
        for line in named(tokens, name) {
            breach(line, format!("`{name}` belongs to {}", owners.join(", ")));
        }
    }
}

fn purity(path: &str, tokens: &[Token], breach: &mut impl FnMut(usize, String)) {
    let floor = floor_of(path);
    if !PURE.contains(&floor) || path.ends_with("/tests.rs") {
        return;
    }
    let tokens = without_tests(tokens);
    for (_, name) in rooted(&tokens, |token| token == "std") {
        if MACHINE.contains(&name.text.as_str()) {
            let asked = &name.text;
            breach(name.line, format!("{floor} asks the machine (`std::{asked}`); it is pure"));
        }
    }
}

fn printing(tokens: &[Token], breach: &mut impl FnMut(usize, String)) {
    for pair in tokens.windows(2) {
        if PRINTERS.contains(&pair[0].text.as_str()) && pair[1].text == "!" {
            breach(pair[0].line, format!("`{}!` prints past ui", pair[0].text));
        }
    }
}

/// `src/store/git/tree.rs` and `src/store.rs` belong to the floor `store`.
fn floor_of(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap_or(path);
    let first = below.split('/').next().unwrap_or(below);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// The names that follow a root: `crate::NAME`, `super::super::NAME`, `crate::{NAME, NAME::x}`.
fn rooted(tokens: &[Token], is_root: impl Fn(&str) -> bool) -> Vec<(&str, &Token)> {
    let mut names = Vec::new();
    for (position, token) in tokens.iter().enumerate() {
        if !is_root(&token.text) || !is_path_mark(tokens, position + 1) {
            continue;
        }
        match tokens.get(position + 3) {
            Some(brace) if brace.text == "{" => {
                names.extend(group(tokens, position + 3).map(|name| (token.text.as_str(), name)));
            }
            Some(name) if !is_root(&name.text) => names.push((token.text.as_str(), name)),
            _ => {}
        }
    }
    names
}

/// The first name of each member of a group; `open` is the place of its brace.
fn group(tokens: &[Token], open: usize) -> impl Iterator<Item = &Token> {
    let mut depth = 0_usize;
    let mut is_first = false;
    tokens[open..]
        .iter()
        .map_while(move |token| {
            match token.text.as_str() {
                "{" => depth += 1,
                "}" => depth = depth.checked_sub(1).filter(|depth| *depth > 0)?,
                _ => {}
            }
            let begins = matches!(token.text.as_str(), "{" | ",") && depth == 1;
            let is_name = is_first && !begins;
            is_first = begins;
            Some(is_name.then_some(token))
        })
        .flatten()
}

/// The lines on which a dependency is named: `NAME::x` anywhere, `NAME` in a `use`.
fn named(tokens: &[Token], name: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    let mut is_use = false;
    for (position, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "use" => is_use = true,
            ";" => is_use = false,
            _ => {}
        }
        if token.text != name {
            continue;
        }
        let follows_path = position >= 2 && is_path_mark(tokens, position - 2);
        let follows_root = position < 3 || !is_segment(&tokens[position - 3].text);
        let is_outermost = !follows_path || follows_root;
        let is_path = is_use || is_path_mark(tokens, position + 1);
        if is_outermost && is_path {
            lines.push(token.line);
        }
    }
    lines
}

fn is_path_mark(tokens: &[Token], position: usize) -> bool {
    let is_colon = |at: usize| tokens.get(at).is_some_and(|token| token.text == ":");
    is_colon(position) && is_colon(position + 1)
}

/// All but the inline modules under `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    const MARK: [&str; 8] = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];
    let mut kept = Vec::new();
    let mut position = 0;
    while position < tokens.len() {
        let rest = &tokens[position..];
        let is_mark = rest.len() > MARK.len()
            && rest.iter().zip(MARK).all(|(token, mark)| token.text == mark);
        if is_mark {
            position += block_end(rest);
        } else {
            kept.push(tokens[position].clone());
            position += 1;
        }
    }
    kept
}

/// How many tokens there are to the end of the first block, or of the statement before one.
fn block_end(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (position, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" if depth <= 1 => return position + 1,
            "}" => depth -= 1,
            ";" if depth == 0 => return position + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// The words and marks of a source; comments, strings and characters left out.
fn tokens(source: &str) -> Vec<Token> {
    let characters: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let (mut position, mut line) = (0, 1);
    while let Some(&character) = characters.get(position) {
        let rest = &characters[position..];
        let length = skipped(rest).unwrap_or_else(|| {
            let length = rest.iter().take_while(|c| is_word_character(**c)).count().max(1);
            if !character.is_whitespace() {
                tokens.push(Token { line, text: rest[..length].iter().collect() });
            }
            length
        });
        line += rest[..length].iter().filter(|character| **character == '\n').count();
        position += length;
    }
    tokens
}

/// How long the comment or literal is that begins here; none where neither does.
fn skipped(rest: &[char]) -> Option<usize> {
    match rest {
        ['/', '/', ..] => Some(until(rest, 2, |rest| rest[0] == '\n')),
        ['/', '*', ..] => Some(until(rest, 2, |rest| rest.starts_with(&['*', '/'])) + 2),
        ['"', ..] => Some(quoted(rest)),
        ['b' | 'c', '"', ..] => Some(1 + quoted(&rest[1..])),
        ['r', '"' | '#', ..] => raw(rest, 1),
        ['b' | 'c', 'r', '"' | '#', ..] => raw(rest, 2),
        ['\'', '\\', ..] => Some(until(rest, 3, |rest| rest[0] == '\'') + 1),
        ['\'', _, '\'', ..] => Some(3),
        _ => None,
    }
    .map(|length| length.min(rest.len()))
}

fn quoted(rest: &[char]) -> usize {
    let mut position = 1;
    while let Some(character) = rest.get(position) {
        match character {
            '\\' => position += 2,
            '"' => return position + 1,
            _ => position += 1,
        }
    }
    rest.len()
}

/// A raw string whose hashes begin at `hashes`; none where it is a raw name such as `r#type`.
fn raw(rest: &[char], hashes: usize) -> Option<usize> {
    let count = rest[hashes..].iter().take_while(|character| **character == '#').count();
    let open = hashes + count;
    if rest.get(open) != Some(&'"') {
        return None;
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', count)).collect();
    Some(until(rest, open + 1, |rest| rest.starts_with(&close)) + close.len())
}

fn until(rest: &[char], from: usize, is_end: impl Fn(&[char]) -> bool) -> usize {
    (from..rest.len()).find(|at| is_end(&rest[*at..])).unwrap_or(rest.len())
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether a token can be the part of a path that stands before `::`.
fn is_segment(text: &str) -> bool {
    text != "use" && text.chars().all(is_word_character)
}

/// Every source below a folder, as the path from the package's root and its text.
fn sources(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(root, &path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            found.push((name.replace('\\', "/"), std::fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

/// All sources of the package.
fn all_sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(root, &root.join("src"), &mut files).expect("the sources can be read");
    assert!(files.iter().any(|(path, _)| path == "src/lib.rs"), "the sources were not found");
    files
}

/// The dependencies of the package as its sources name them; those of its tests are left out.
fn dependencies(manifest: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    let names =
        lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" ="));
    names.map(|(name, _)| name.replace('-', "_")).collect()
}

#[test]
fn every_dependency_has_a_job_and_every_owner_a_dependency() {
    let dependencies = dependencies(include_str!("../Cargo.toml"));
    let tokens: Vec<_> = all_sources().iter().map(|(_, source)| tokens(source)).collect();
    let is_idle = |name: &&String| tokens.iter().all(|tokens| named(tokens, name).is_empty());
    let idle: Vec<_> = dependencies.iter().filter(is_idle).collect();
    assert!(idle.is_empty(), "no source names {idle:?}");
    let gone: Vec<_> =
        OWNERS.iter().filter(|(name, _)| !dependencies.iter().any(|it| it == name)).collect();
    assert!(gone.is_empty(), "owners of no dependency: {gone:?}");
}

#[test]
fn the_house_keeps_its_floors() {
    let files = all_sources();
    let mut found: Vec<String> = files
        .iter()
        .flat_map(|(path, source)| breaches(path, source))
        .map(|breach| breach.to_string())
        .collect();
    found.sort();
    assert!(found.is_empty(), "rules of the house are broken:\n{}", found.join("\n"));
}

/// The lines and rules that a planted source breaks.
fn planted(path: &str, source: &str) -> Vec<(usize, String)> {
    breaches(path, source).into_iter().map(|breach| (breach.line, breach.rule)).collect()
}

#[test]
fn a_forbidden_import_is_caught_in_every_form() {
    for source in [
        "use crate::store::Repo;",
        "use crate::{domain, store};",
        "use crate::{\n  domain::{change, id},\n  store::{self, Repo}};",
        "use {crate::store, std::fmt};",
        "fn f() { crate::store::open() }",
        "use super::super::store;",
        "pub use super::{value, store as keep};",
        "type T = Vec<crate :: store :: Repo>;",
    ] {
        let found = planted("src/domain/plan.rs", source);
        assert_eq!(found.len(), 1, "{source}: {found:?}");
        assert_eq!(found[0].1, "domain names `store`; it may import nothing of ours");
    }
    let breach = breaches("src/store/load.rs", "//! Loads.\n\nuse crate::cli;\n");
    assert_eq!(
        breach.first().map(ToString::to_string).unwrap_or_default(),
        "src/store/load.rs:3: store names `cli`; it may import domain, formats"
    );
}

#[test]
fn an_allowed_import_and_mere_words_are_no_breach() {
    for (path, source) in [
        ("src/store/load.rs", "use crate::{domain::id::Id, formats::{yaml, ics}, store::layout};"),
        ("src/store/git/tree.rs", "use git2::Repository; use super::super::layout;"),
        ("src/cli/add.rs", "use clap::Args; use crate::store; use crate::ui;"),
        ("src/lib.rs", "pub mod store; pub use crate::store::Repo;"),
        ("src/domain/id.rs", "use super::value::Value; use std::fmt; // crate::store, println!"),
        ("src/domain/id.rs", "/* use git2; */ const A: &str = \"use git2; println!(\\\"\";"),
        ("src/domain/id.rs", "const A: &str = r#\"\" use git2::x \"#; const B: char = '\"';"),
        ("src/domain/id.rs", "fn f<'a>(x: &'a str) { let tera = 1; self::clap(tera) }"),
        ("src/formats/yaml/read.rs", "#[cfg(test)]\nmod tests { use std::fs; fn f() {} }"),
    ] {
        assert_eq!(planted(path, source), [], "{source}");
    }
}

#[test]
fn a_dependency_away_from_its_owner_is_caught() {
    for (path, source, rule) in [
        ("src/store/load.rs", "use git2::Repository;", "`git2` belongs to src/store/git"),
        ("src/store/load.rs", "fn f(r: &git2::Repository) {}", "`git2` belongs to src/store/git"),
        ("src/store/load.rs", "use {std::fmt, git2};", "`git2` belongs to src/store/git"),
        ("src/domain/id.rs", "#[derive(clap::ValueEnum)] enum E {}", "`clap` belongs to src/cli/"),
        (
            "src/cli/show.rs",
            "use tera::Tera;",
            "`tera` belongs to src/render/template, src/render/engine",
        ),
        (
            "src/store/x.rs",
            "use ::tera as t;",
            "`tera` belongs to src/render/template, src/render/engine",
        ),
        ("src/store/x.rs", "use granit_parser::E;", "`granit_parser` belongs to src/formats/yaml"),
    ] {
        assert_eq!(planted(path, source), [(1, rule.to_owned())], "{source}");
    }
}

#[test]
fn asking_the_machine_on_a_pure_floor_is_caught() {
    for (source, line) in [
        ("use std::fs;", 1),
        ("use std::{fmt,\n fs::File};", 2),
        ("fn f() {}\nfn g() { std::env::var(\"HOME\") }", 2),
        ("#[cfg(test)]\nmod tests { fn f() { {} } }\nuse std::fs;", 3),
    ] {
        let found = planted("src/formats/csv.rs", source);
        assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [line], "{source}");
        assert_eq!(planted("src/store/disk.rs", source), []);
    }
}

#[test]
fn printing_is_caught_anywhere() {
    for source in ["fn f() { println!(\"x\") }", "fn f() { std::eprint ! (\"x\") }", "dbg!(1);"] {
        for path in ["src/cli/add.rs", "src/ui/page.rs", "src/main.rs"] {
            assert_eq!(planted(path, source).len(), 1, "{path}: {source}");
        }
    }
}

#[test]
fn a_new_floor_and_a_long_main_are_caught() {
    assert_eq!(planted("src/util/x.rs", ""), [(1, "`util` is no floor of the house".to_owned())]);
    let found = planted("src/main.rs", &"//\n".repeat(26));
    assert_eq!(found, [(26, "main.rs starts and stops in 25 lines".to_owned())]);
}
