//! `trackway open`

use snapbox::str;

use crate::same;
use crate::search::{with_a_job, without_effect};

#[test]
fn the_posting_is_opened_by_the_browser_of_the_person() {
    let sandbox = with_a_job();
    sandbox.run("set ferrous urls='https://example.org/jobs/42?a=1&b=$(x)'").ok();
    let browser = format!("sh -c 'echo \"$1\" > \"{}/opened\"' -", sandbox.home().display());
    same(
        sandbox.command("open ferrous").env("BROWSER", &browser).run(),
        str![[r#"
https://example.org/jobs/42?a=1&b=$(x)

"#]],
    );
    let opened = std::fs::read_to_string(sandbox.home().join("opened")).unwrap();
    assert_eq!(opened, "https://example.org/jobs/42?a=1&b=$(x)\n");
    same(
        sandbox.command("open ferrous --json").env("BROWSER", "true").run(),
        str![[r#"
{
  "id": "ferrous-rust-engineer",
  "url": "https://example.org/jobs/42?a=1&b=$(x)",
  "opened": true
}

"#]],
    );
    same(
        without_effect(&sandbox, &["open ferrous --print", "open ferrous --print --json"]),
        str![[r#"
$ trackway open ferrous --print
https://example.org/jobs/42?a=1&b=$(x)
$ trackway open ferrous --print --json
{
  "id": "ferrous-rust-engineer",
  "url": "https://example.org/jobs/42?a=1&b=$(x)",
  "opened": false
}

"#]],
    );
}

#[test]
fn what_is_no_web_address_is_never_opened() {
    let sandbox = with_a_job();
    same(
        sandbox.command("open ferrous").env("BROWSER", "true").run(),
        str![[r#"
[stderr] error: job ferrous-rust-engineer has no http or https address
[stderr] hint: trackway set ferrous-rust-engineer urls+=https://...
[exit 1]

"#]],
    );
    let file = "jobs/2026-11/ferrous-rust-engineer.yaml";
    let urls = "urls: ['file:///etc/passwd', 'javascript:alert(1)', --help]\nlog:";
    sandbox.write(file, sandbox.file(file).replace("log:", urls));
    same(
        sandbox.command("open ferrous").env("BROWSER", "true").run(),
        str![[r#"
[stderr] error: job ferrous-rust-engineer has no http or https address
[stderr] hint: trackway set ferrous-rust-engineer urls+=https://...
[exit 1]

"#]],
    );
    same(
        sandbox.session(&["open ferrous --json"]),
        str![[r#"
$ trackway open ferrous --json
[stderr] {
[stderr]   "error": "job ferrous-rust-engineer has no http or https address",
[stderr]   "hints": [
[stderr]     "trackway set ferrous-rust-engineer urls+=https://..."
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
    );
}

#[test]
fn a_browser_that_fails_is_said_to() {
    let sandbox = with_a_job();
    sandbox.run("set ferrous urls=https://example.org").ok();
    same(
        sandbox.command("open ferrous").env("BROWSER", "false").run(),
        str![[r#"
[stderr] error: `false` ended with exit status: 1
[stderr] hint: use --print
[exit 1]

"#]],
    );
    same(
        sandbox.command("open ferrous").env("BROWSER", "/nowhere/browser").run(),
        str![[r#"
[stderr] error: `/nowhere/browser` can't be started: No such file or directory (os error 2)
[stderr] hint: export BROWSER=firefox, or use --print
[exit 1]

"#]],
    );
}

#[test]
fn the_scheme_of_an_address_may_be_in_capitals() {
    let sandbox = with_a_job();
    sandbox.run("set ferrous urls=HTTPS://example.org/jobs").ok();
    same(
        sandbox.session(&["open ferrous --print"]),
        str![[r#"
$ trackway open ferrous --print
HTTPS://example.org/jobs

"#]],
    );
}
