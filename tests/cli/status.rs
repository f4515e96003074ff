//! `trackway status`

use snapbox::str;

use crate::{same, scene};

#[test]
fn status_counts_jobs_by_stage_and_people() {
    let sandbox = scene::two_jobs();
    sandbox.run("contact add 'Jane Doe'").ok();
    sandbox.run("company add Brod").ok();
    same(
        sandbox.run("status"),
        str![[r#"
[WORK]
     1 lead
     1 applied
1 contact, 1 company
last commit [COMMIT] add company brod: Brod

"#]],
    );
    same(
        sandbox.run("status --json"),
        str![[r#"
{
  "repository": "[WORK]",
  "stages": [
    {
      "stage": "lead",
      "jobs": 1
    },
    {
      "stage": "ready",
      "jobs": 0
    },
    {
      "stage": "applied",
      "jobs": 1
    },
    {
      "stage": "screening",
      "jobs": 0
    },
    {
      "stage": "interviewing",
      "jobs": 0
    },
    {
      "stage": "offer",
      "jobs": 0
    },
    {
      "stage": "closed",
      "jobs": 0
    }
  ],
  "contacts": 1,
  "companies": 1,
  "hand_edits": [],
  "conflicts": [],
  "beside": [],
  "last_commit": {
    "commit": "[COMMIT]",
    "summary": "add company brod: Brod"
  },
  "obstacle": null
}

"#]],
    );
}

#[test]
fn status_names_what_was_edited_by_hand() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-11/brod-baker.yaml", format!("{}priority: high\n", scene::BAKER));
    sandbox.write("jobs/2026-12/new.yaml", "title: New\nstage: lead\n");
    std::fs::remove_file(sandbox.work().join("jobs/2026-11/ferrous-rust.yaml")).unwrap();
    sandbox.write("shopping.txt", "none of ours\n");
    same(
        sandbox.run("status"),
        str![[r#"
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] two jobs
3 files edited by hand; `trackway save` commits what is sound:
  jobs/2026-11/brod-baker.yaml
  jobs/2026-11/ferrous-rust.yaml
  jobs/2026-12/new.yaml

"#]],
    );
    same(
        sandbox.run("status --json"),
        str![[r#"
{
  "repository": "[WORK]",
  "stages": [
    {
      "stage": "lead",
      "jobs": 1
    },
    {
      "stage": "ready",
      "jobs": 0
    },
    {
      "stage": "applied",
      "jobs": 1
    },
    {
      "stage": "screening",
      "jobs": 0
    },
    {
      "stage": "interviewing",
      "jobs": 0
    },
    {
      "stage": "offer",
      "jobs": 0
    },
    {
      "stage": "closed",
      "jobs": 0
    }
  ],
  "contacts": 0,
  "companies": 0,
  "hand_edits": [
    "jobs/2026-11/brod-baker.yaml",
    "jobs/2026-11/ferrous-rust.yaml",
    "jobs/2026-12/new.yaml"
  ],
  "conflicts": [],
  "beside": [],
  "last_commit": {
    "commit": "[COMMIT]",
    "summary": "two jobs"
  },
  "obstacle": null
}

"#]],
    );
}

#[test]
fn status_of_a_broken_record_counts_the_others_and_fails() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-11/torn.yaml", "title: [\n");
    same(
        sandbox.run("status"),
        str![[r#"
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] two jobs
1 file edited by hand; `trackway save` commits what is sound:
  jobs/2026-11/torn.yaml
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/torn.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]

"#]],
    );
}

#[test]
fn status_says_which_operation_of_git_is_under_way() {
    let sandbox = scene::two_jobs();
    let head = sandbox.git("rev-parse HEAD");
    sandbox.write(".git/MERGE_HEAD", head);
    same(
        sandbox.run("status"),
        str![[r#"
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] two jobs
no command can write: a merge is under way
hint: finish it: git merge --continue, or --abort

"#]],
    );
}

#[test]
fn status_tells_what_a_merge_kept_beside_and_nothing_takes_it_for_a_record() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-11/brod-baker.conflict-0123456789.yaml", "title: [\n");
    sandbox.write("resumes/main.conflict-0123456789.md", "# Me\n");
    sandbox.git("add --all");
    sandbox.git("commit -qm merged");
    same(
        sandbox.run("status"),
        str![[r#"
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] merged
conflict jobs/2026-11/brod-baker.conflict-0123456789.yaml beside jobs/2026-11/brod-baker.yaml; keep what holds and delete it
conflict resumes/main.conflict-0123456789.md beside resumes/main.md; keep what holds and delete it

"#]],
    );
    same(
        sandbox.run("list --format ids"),
        str![[r#"
ferrous-rust
brod-baker

"#]],
    );
    same(
        sandbox.run("resume list"),
        str![[r#"
no resumes yet: trackway resume new main

"#]],
    );
    sandbox.git("rm -q resumes/main.conflict-0123456789.md");
    same(
        sandbox.run("status --json"),
        str![[r#"
{
  "repository": "[WORK]",
  "stages": [
    {
      "stage": "lead",
      "jobs": 1
    },
    {
      "stage": "ready",
      "jobs": 0
    },
    {
      "stage": "applied",
      "jobs": 1
    },
    {
      "stage": "screening",
      "jobs": 0
    },
    {
      "stage": "interviewing",
      "jobs": 0
    },
    {
      "stage": "offer",
      "jobs": 0
    },
    {
      "stage": "closed",
      "jobs": 0
    }
  ],
  "contacts": 0,
  "companies": 0,
  "hand_edits": [
    "resumes/main.conflict-0123456789.md"
  ],
  "conflicts": [],
  "beside": [
    {
      "path": "jobs/2026-11/brod-baker.conflict-0123456789.yaml",
      "of": "jobs/2026-11/brod-baker.yaml"
    }
  ],
  "last_commit": {
    "commit": "[COMMIT]",
    "summary": "merged"
  },
  "obstacle": null
}

"#]],
    );
}
