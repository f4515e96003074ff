#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::change::Step;
use crate::formats::yaml::read;

const OLD: &str = "a: 'x' # one\n\nb:\n- p: 1\n  q: 2\n- r\n\nc: [s, t]\n";

/// Whether a text keeps to a scope of the member at a path.
fn keeps(path: &[Step], new: &str) -> bool {
    let document = read(OLD.as_bytes()).unwrap();
    let source = Source::new(OLD, &document);
    let trail = place::trail(&document.root, path);
    assert_eq!(trail.len(), path.len());
    source.of_member(&trail).iter().any(|scope| scope.holds(OLD, new))
}

fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}

#[test]
fn nothing_outside_a_member_may_change() {
    let q = [key("b"), Step::Index(0), key("q")];
    assert!(keeps(&q, &OLD.replace("q: 2", "q: 3")));
    assert!(keeps(&q, &OLD.replace("q: 2", "q:\n    - u")));
    let beside = [
        OLD.replace('\'', "\""),
        OLD.replace(" # one", "  # one"),
        OLD.replace("\n\n", "\n"),
        OLD.replace("p: 1", "p:  1"),
        OLD.replace("- r", "-  r"),
        OLD.replace("[s, t]", "[ s, t ]"),
        OLD.replace("a: 'x' # one\n\n", "") + "a: 'x' # one\n",
        OLD.trim_end().to_owned(),
        OLD.to_owned() + "\n",
        OLD.replace('\n', "\r\n"),
    ];
    for text in beside {
        assert!(!keeps(&q, &text), "{text}");
        assert!(!keeps(&q, &text.replace("q: 2", "q: 3")), "{text}");
    }
    let t = [key("c"), Step::Index(1)];
    assert!(keeps(&t, &OLD.replace(", t", ", u")));
    assert!(!keeps(&t, &OLD.replace("[s, t]", "['s', u]")));
}

#[test]
fn only_comments_may_come_above_a_member() {
    let t = [key("c"), Step::Index(1)];
    assert!(keeps(&t, &OLD.replace("c: [s, t]", "# two\n# three\nc: [s, u]")));
    assert!(!keeps(&t, &OLD.replace("c: [s, t]", "\nc: [s, u]")));
    assert!(!keeps(&t, &OLD.replace("c: [s, t]", "d: 1\nc: [s, u]")));
}

#[test]
fn what_stands_between_two_places_stays() {
    let of = |words: &str| OLD.find(words).map(|at| Scope::of(at..at + words.len())).unwrap();
    let scope = Scope::union(&[of("q: 2"), of("'x'")]);
    assert!(scope.holds(OLD, &OLD.replace("'x'", "y").replace("q: 2", "q: 3")));
    assert!(!scope.holds(OLD, &OLD.replace("p: 1", "p: 2").replace("q: 2", "q: 3")));
    assert!(!scope.holds(OLD, ""));
}

#[test]
fn what_is_added_takes_no_blank_line_away() {
    let point = OLD.find("\nb:").unwrap();
    let scope = Scope::at(point);
    assert!(scope.holds(OLD, &OLD.replace("\n\nb:", "\nd: 1\n\nb:")));
    assert!(!scope.holds(OLD, &OLD.replace("\n\nb:", "\nd: 1\nb:")));
    assert!(!scope.holds(OLD, &OLD.replace("\n\nb:", "\n\nd: 1\nb:")));
}
