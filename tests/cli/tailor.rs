//! `trackway tailor`

use snapbox::str;

use crate::match_::{POSTING, RESUME, with_a_posting};
use crate::same;
use crate::search::without_effect;

const FILE: &str = "tailored/ferrous-platform-engineer/resume.md";

#[test]
fn bullets_are_chosen_for_the_job_and_what_is_left_out_is_listed() {
    let sandbox = with_a_posting();
    same(without_effect(&sandbox, &["tailor ferrous -n"]), str![]);
    same(sandbox.session(&["tailor ferrous", "undo", "tailor ferrous --json"]), str![]);
    same(sandbox.file(FILE), str![]);
    same(sandbox.git_log(), str![]);
    assert_eq!(sandbox.git("status --porcelain"), "");
    for line in sandbox.file(FILE).lines() {
        assert!(RESUME.lines().any(|other| other == line), "{line}");
    }
}

#[test]
fn what_is_there_is_not_overwritten() {
    let sandbox = with_a_posting();
    sandbox.run("tailor ferrous").ok();
    same(without_effect(&sandbox, &["tailor ferrous", "tailor --query is:open"]), str![]);
}

#[test]
fn tags_and_headline_of_the_job_count_and_options_before_them() {
    let sandbox = with_a_posting();
    sandbox.run("set ferrous tailor.include=fun tailor.headline='Platform engineer: Rust'").ok();
    sandbox.run("tailor ferrous").ok();
    same(sandbox.file(FILE), str![]);
    sandbox.run("undo").ok();
    same(sandbox.session(&["tailor ferrous --include ops --exclude backend -n"]), str![]);
}

#[test]
fn an_update_keeps_your_edits_and_shows_what_clashes() {
    let sandbox = with_a_posting();
    sandbox.run("tailor ferrous").ok();
    let yours = sandbox.file(FILE).replace("Moved 30 services", "Moved thirty services").replace(
        "- Cut the cloud bill by half. {#bill .ops}\n",
        "- Cut the cloud bill to a half. {#bill .ops}\n- A bullet of mine.\n",
    );
    sandbox.write(FILE, &yours);
    let master = RESUME
        .replace("Cut the cloud bill by half.", "Cut the cloud bill by 60 %.")
        .replace("in Rust with Postgres", "in Rust and Postgres");
    sandbox.write("resumes/main.md", &master);
    same(sandbox.session(&["tailor ferrous --update"]), str![]);
    same(sandbox.file(FILE), str![]);
    // The next update still knows which edits are yours.
    let file = "postings/2026-11/ferrous-platform-engineer.md";
    sandbox.write(file, POSTING.replace("- AWS", "- AWS\n- HACCP, food safety"));
    same(sandbox.session(&["tailor ferrous --update --json"]), str![]);
    same(sandbox.file(FILE), str![]);
    same(sandbox.git_log(), str![]);
    assert_eq!(sandbox.git("status --porcelain -- tailored resumes"), "");
}

#[test]
fn an_update_after_a_rename_or_an_undo_finds_its_base() {
    let sandbox = with_a_posting();
    sandbox.run("tailor ferrous").ok();
    sandbox.write("resumes/main.md", RESUME.replace("30 services", "31 services"));
    sandbox.run("tailor ferrous --update").ok();
    sandbox.run("undo").ok();
    sandbox.run("rename ferrous ferrous-two").ok();
    let file = "tailored/ferrous-two/resume.md";
    let yours = sandbox.file(file) + "- Dutch\n";
    assert!(yours.contains("30 services"));
    sandbox.write(file, &yours);
    sandbox.run("tailor ferrous-two --update").ok();
    assert_eq!(sandbox.file(file), yours.replace("30 services", "31 services"));
    same(sandbox.session(&["tailor ferrous-two --update"]), str![]);
}

#[test]
fn many_are_tailored_at_once() {
    let sandbox = with_a_posting();
    sandbox.run("add --title Cook --company Carp").ok();
    sandbox.write("postings/2026-11/carp-cook.md", "# Cook\n\n- HACCP\n- guests, kitchen\n");
    same(
        sandbox.session(&["tailor --query is:open --json", "tailor --query is:open --update"]),
        str![],
    );
}

#[test]
fn what_can_not_be_tailored_is_said_and_nothing_is_written() {
    let sandbox = with_a_posting();
    sandbox.run("add --title Baker --company Brod").ok();
    sandbox.write("resumes/flat.md", "## Me\n\nI have no bullets.\n");
    same(
        without_effect(
            &sandbox,
            &[
                "tailor brod-baker",
                "tailor ferrous --update",
                "tailor ferrous --resume flat",
                "tailor ferrous --resume nope",
                "tailor ferrous --pages 0",
                "tailor --query is:open",
            ],
        ),
        str![],
    );
    sandbox.write(FILE, "## Mine\n\n- By hand\n");
    same(without_effect(&sandbox, &["tailor ferrous --update"]), str![]);
}
