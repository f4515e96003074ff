//! `trackway letter`

use snapbox::str;

use crate::same;
use crate::search::with_a_job;

#[test]
fn a_letter_begins_for_itself_or_for_a_job() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&[
            "letter list",
            "letter new startup",
            "letter new --job ferrous",
            "letter new --job ferrous --from startup",
            "letter new",
            "letter new a --job ferrous",
            "letter new --job nothing",
            "letter new b --from nothing",
            "letter list",
            "letter show startup",
            "letter show startup --json",
        ]),
        str![],
    );
    let letter = sandbox.file("tailored/ferrous-rust-engineer/letter.md");
    assert!(letter.contains("I am applying as Rust Engineer at Ferrous."), "{letter}");
}
