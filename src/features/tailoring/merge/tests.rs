use proptest::prelude::*;

use super::*;
use crate::features::tailoring::tests::read;

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    let [b, o, t] = [base, ours, theirs].map(read);
    let text = |source, manuscript| Text { source, manuscript };
    // The text holds what the caller holds.
    merge(
        Text { source: base, manuscript: &b },
        text(ours, &o),
        Text { source: theirs, manuscript: &t },
    )
}

const BASE: &str = "---\nlang: en\n---\n\nHello\n\n## Work\n\n### Acme\n\n- one two three {#a}\n- four five six\n- seven eight nine\n\n### Old\n\n- ten\n\n## Skills\n\n- eleven\n";

#[test]
fn what_one_side_left_alone_is_as_the_other_has_it() {
    let other = BASE.replace("four five", "4 5").replace("- ten\n\n", "");
    assert_eq!(merged(BASE, BASE, &other).text, other);
    assert_eq!(merged(BASE, &other, BASE).text, other);
    assert_eq!(merged(BASE, &other, &other).text, other);
}

#[test]
fn edits_of_both_sides_come_together() {
    let ours = BASE.replace("four five six", "four five 6").replace("Hello", "Hello, you");
    let theirs = BASE
        .replace("- one two three {#a}\n", "")
        .replace("- seven eight nine\n", "- seven eight nine\n- one two three! {#a}\n- new\n")
        .replace("lang: en\n", "lang: en\nheadline: x\n");
    let found = merged(BASE, &ours, &theirs);
    assert_eq!(found.clashes, []);
    assert_eq!(
        found.text,
        "---\nlang: en\nheadline: x\n---\n\nHello, you\n\n## Work\n\n### Acme\n\n- four five 6\n- seven eight nine\n- one two three! {#a}\n- new\n\n### Old\n\n- ten\n\n## Skills\n\n- eleven\n"
    );
}

#[test]
fn your_order_your_additions_and_what_you_took_out_stay() {
    let ours = BASE.replace(
        "- one two three {#a}\n- four five six\n- seven eight nine\n",
        "- seven eight nine\n- mine\n- one two three {#a}\n",
    );
    let theirs = BASE
        .replace(
            "- one two three {#a}\n- four five six\n",
            "- four five six\n- new\n- one two three {#a}\n",
        )
        .replace("- ten", "- 10");
    let found = merged(BASE, &ours, &theirs);
    assert_eq!(found.clashes, []);
    let list = "- seven eight nine\n- mine\n- new\n- one two three {#a}\n";
    let other = "- new\n- seven eight nine\n- mine\n- one two three {#a}\n";
    assert!(found.text.contains(list) || found.text.contains(other), "{}", found.text);
    assert!(found.text.contains("- 10\n"));
}

#[test]
fn what_both_changed_is_yours_and_theirs_is_shown() {
    let ours = BASE.replace("one two three", "one two drei").replace("- four five six\n", "");
    let theirs =
        BASE.replace("one two three", "one two 3").replace("four five six", "four five VI");
    let found = merged(BASE, &ours, &theirs);
    assert_eq!(found.text, ours);
    let clash = |yours: Option<&str>, theirs: Option<&str>| Clash {
        below: Some("Acme".to_owned()),
        yours: yours.map(str::to_owned),
        theirs: theirs.map(str::to_owned),
    };
    assert_eq!(
        found.clashes,
        [
            clash(Some("- one two drei {#a}"), Some("- one two 3 {#a}")),
            clash(None, Some("- four five VI")),
        ]
    );
}

#[test]
fn an_edited_entry_that_goes_stays_and_an_untouched_one_goes() {
    let without = BASE.replace("### Old\n\n- ten\n\n", "");
    assert_eq!(
        merged(BASE, &BASE.replace("Hello", "Hi"), &without).text,
        without.replace("Hello", "Hi")
    );
    let ours = BASE.replace("- ten", "- ten and more");
    let found = merged(BASE, &ours, &without);
    assert_eq!(found.text, ours);
    assert_eq!(found.clashes.len(), 1);
    assert_eq!(
        merged(BASE, &without, &BASE.replace("Hello", "Hi")).text,
        without.replace("Hello", "Hi")
    );
}

#[test]
fn a_list_that_comes_back_stands_where_it_stood() {
    let base = BASE.replace("- ten\n\n", "");
    let ours = base.replace("Hello", "Hi");
    assert_eq!(merged(&base, &ours, BASE).text, BASE.replace("Hello", "Hi"));
}

/// Lines of a resume with random edits: taken out, said otherwise, put in, moved.
fn edited(base: Vec<String>) -> impl Strategy<Value = Vec<String>> {
    let edit = (0..4_u8, any::<prop::sample::Index>(), "[a-z]{3,8} [a-z]{3,8}");
    proptest::collection::vec(edit, 0..6).prop_map(move |edits| {
        let mut lines = base.clone();
        for (what, place, words) in edits {
            if lines.is_empty() {
                break;
            }
            let at = place.index(lines.len());
            let is_bullet = lines[at].starts_with("- ");
            match what {
                0 if is_bullet => {
                    lines.remove(at);
                }
                1 if is_bullet => lines[at] = format!("{} {words}", lines[at]),
                2 if is_bullet => lines.insert(at, format!("- {words}")),
                3 if is_bullet && at > 0 && lines[at - 1].starts_with("- ") => {
                    lines.swap(at, at - 1);
                }
                _ if lines[at].is_empty() => lines.insert(at, format!("\nSaid {words}.")),
                _ => {}
            }
        }
        lines
    })
}

fn sides() -> impl Strategy<Value = (String, String, String)> {
    let bullet = "- [a-e]{2,5} [a-e]{2,5} [a-e]{2,5}";
    let entry = ("### [A-D]{1,3}", proptest::collection::vec(bullet, 0..5));
    proptest::collection::vec(entry, 1..4).prop_flat_map(|entries| {
        let mut lines =
            vec!["Hello".to_owned(), String::new(), "## Work".to_owned(), String::new()];
        for (title, bullets) in entries {
            lines.extend([title, String::new()]);
            lines.extend(bullets);
            lines.push(String::new());
        }
        let text = |lines: Vec<String>| lines.join("\n") + "\n";
        let sides = (edited(lines.clone()), edited(lines.clone()));
        sides.prop_map(move |(ours, theirs)| (text(lines.clone()), text(ours), text(theirs)))
    })
}

/// How often a text has each line.
fn counted(text: &str) -> std::collections::BTreeMap<&str, usize> {
    let mut counts = std::collections::BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        *counts.entry(line).or_default() += 1;
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn no_edit_of_yours_is_ever_lost((base, ours, theirs) in sides()) {
        let found = merged(&base, &ours, &theirs);
        let (before, after) = (counted(&base), counted(&found.text));
        for (line, times) in counted(&ours) {
            if times > before.get(line).copied().unwrap_or_default() {
                prop_assert!(
                    after.contains_key(line),
                    "lost {line:?}\n--- base\n{base}\n--- ours\n{ours}\n--- theirs\n{theirs}\n--- merged\n{}",
                    found.text
                );
            }
        }
    }

    #[test]
    fn what_they_say_anew_is_taken_or_shown((base, ours, theirs) in sides()) {
        let found = merged(&base, &ours, &theirs);
        let (before, after) = (counted(&base), counted(&found.text));
        let shown = |line: &str| {
            let mut sides = found.clashes.iter().filter_map(|clash| clash.theirs.as_deref());
            sides.any(|text| text.lines().any(|other| other == line))
        };
        for line in counted(&theirs).into_keys().filter(|line| !before.contains_key(line)) {
            prop_assert!(
                after.contains_key(line) || shown(line),
                "lost {line:?}\n--- base\n{base}\n--- ours\n{ours}\n--- theirs\n{theirs}\n--- merged\n{}",
                found.text
            );
        }
    }

    #[test]
    fn a_side_that_changed_nothing_gives_the_other((base, ours, _) in sides()) {
        prop_assert_eq!(&merged(&base, &ours, &base).text, &ours);
        prop_assert_eq!(&merged(&base, &base, &ours).text, &ours);
    }
}
