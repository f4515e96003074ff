//! Somebody who is ready to apply: a profile, a resume, a job with a contact.

use crate::Sandbox;
use crate::search::with_a_job;

pub const RESUME: &str = "\
---
headline: Systems engineer
---

Ten years of **Rust** and C.

## Experience

### Senior Engineer, Acme {#acme}

*Jan 2020 - present · Amsterdam*

- Cut the latency of orders by 40 % {.perf}
- Wrote [a scheduler](https://example.org/scheduler) {.rust}
- Led a team of five {.lead}

## Education

### MSc Computer Science, TU Delft

*2010 - 2015*
";

const PROFILE: &str = "\
name: Jane Doe
email: jane@example.org
phone: +49 30 1234567
location: Berlin
time_zone: Europe/Berlin
";

/// A repository of theirs, with the job `ferrous-rust-engineer` and nothing uncommitted.
pub fn applicant() -> Sandbox {
    let sandbox = with_a_job();
    sandbox.write("profile.yaml", PROFILE);
    sandbox.write("resumes/main.md", RESUME);
    sandbox.run("contact add 'Jan Poe' --email poe@ferrous.example").ok();
    sandbox.run("set ferrous contacts+=jan-poe").ok();
    sandbox.git("add profile.yaml resumes");
    sandbox.git("commit -q -m write");
    sandbox
}
