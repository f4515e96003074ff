//! What the manual says beyond the help: examples, queries, files, the environment.
//!
//! The rule protected here: every example is a command line that the program takes; a test parses
//! them all.

/// A thing, and what there is to say of it.
type Said = (&'static str, &'static str);

/// A command, and lines to type with it.
type Example = (&'static str, &'static [Said]);

/// What the program says when it ends, of every command.
pub const EXIT_STATUS: &[Said] = &[
    ("0", "Done, or there was nothing to do."),
    ("1", "It failed, or something is wrong: what could be said has been said."),
    ("2", "Wrong usage, or consent is missing; nothing was touched."),
    ("3", "There is no such record, or there are several; nothing was touched."),
    ("4", "Busy, a conflict, or already there; nothing was touched."),
];

/// What the program asks its environment.
pub const ENVIRONMENT: &[Said] = &[
    ("TRACKWAY_REPO", "The repository, where no --repo names one."),
    ("TRACKWAY_NOW", "Replaces the clock: an instant such as 2026-11-21T10:00:00Z."),
    ("NO_COLOR", "Set to anything: no colour, unless --color asks for it."),
    ("VISUAL, EDITOR", "The editor that `edit` opens."),
    ("BROWSER", "The browser that `open` opens."),
    ("TRACKWAY_PAGER, PAGER", "Shows long answers on a terminal; empty for none."),
    ("TRACKWAY_SMTP_PASSWORD", "The password of mail.server; cron does not see it."),
    ("GIT_AUTHOR_*, GIT_COMMITTER_*", "Who makes the commits, and when, as for git."),
];

/// Where things are.
pub const FILES: &[Said] = &[
    ("trackway.yaml", "Marks the repository; its settings and saved queries."),
    ("profile.yaml", "Who you are, and the time zone you live in."),
    ("jobs/YYYY-MM/ID.yaml", "A job, in the month it was added."),
    ("contacts/L/ID.yaml, companies/ID.yaml", "A contact, by its first letter; a company."),
    ("postings/YYYY-MM/ID.md, documents/ID/", "The posting of a job; files kept with it."),
    ("tailored/ID/resume.md", "The resume of a job, as `tailor` wrote it and you edited it."),
    ("tasks.yaml", "Tasks that belong to no job."),
    ("skills.yaml", "Skills and their other names: `kubernetes: [k8s, kube]`."),
    ("resumes/, letters/, tailored/ID/", "Resumes and letters; what was tailored for a job."),
    ("shares/YYYY-MM/UID.yaml", "What was given to whom."),
    ("templates/KIND/NAME/, templates/fonts/", "Templates and fonts of your own."),
    ("$XDG_CONFIG_HOME/trackway/config.yaml", "Your own settings, on this machine."),
    (
        "$XDG_CONFIG_HOME/trackway/identity.txt",
        "Your age key, for backups and sealed sync. Keep a copy of it elsewhere.",
    ),
    (
        ".git/trackway/",
        "Of this machine: cache and lock, which may be deleted, and what `remind` has told.",
    ),
];

/// Terms of queries.
pub const QUERIES: &[Said] = &[
    (
        "stage:applied,screening",
        "One of these; words of a list and ids are equal, text is contained.",
    ),
    ("tag:rust -tag:agency", "Terms side by side must all hold; a dash turns one around."),
    ("stage:offer or (tag:rust location:berlin)", "Alternatives, and parentheses."),
    ("machine \"in the loop\"", "Free words and phrases: title, company, notes, posting."),
    (
        "salary>=80000",
        "The most it pays, by the year, in the currency of the repository or 80kEUR.",
    ),
    (
        "deadline<7d applied>2026-10-01 last_event<-60d",
        "Days: today, 2026-11, 7d from now, -30d ago.",
    ),
    ("has:interview, is:open, is:snoozed, is:overdue", "What is there, and how it stands."),
    ("@hot", "A saved query: trackway config queries.hot='priority:high is:open'."),
];

/// The commands that take a query as their argument.
pub const QUERYING: &[&str] = &[
    "trackway list",
    "trackway board",
    "trackway contact list",
    "trackway company list",
    "trackway share list",
];

/// Lines to type.
pub const EXAMPLES: &[Example] = &[
    (
        "trackway",
        &[
            ("trackway init ~/jobs", "Begin."),
            ("trackway clone git@example.org:jane/jobs.git", "Go on with it on another machine."),
            (
                "trackway add --title 'Rust Engineer' --company Acme --deadline 'in 2 weeks'",
                "Add a job.",
            ),
            ("trackway move acme applied --note 'via the company site'", "Say where it stands."),
            ("trackway list 'deadline<7d'", "See what is pressing."),
            ("trackway undo", "Take the last command back."),
        ],
    ),
    (
        "trackway add",
        &[
            ("trackway add posting.html --tag rust", "From a page that you saved."),
            (
                "trackway add --title 'Rust Engineer' --company Acme --salary '80k-95k EUR/year' --tag rust",
                "Words become values: amounts, dates, addresses.",
            ),
        ],
    ),
    (
        "trackway list",
        &[
            ("trackway list 'stage:applied last_event<-14d'", "Applications that nobody answers."),
            (
                "trackway list --all --sort -salary --columns id,salary,location",
                "The best paid first.",
            ),
            ("trackway list --format '{{ id }}\\t{{ title }}'", "A line for each, for scripts."),
            ("trackway list --as-of 'last friday'", "How it was."),
        ],
    ),
    ("trackway board", &[("trackway board tag:rust", "Columns by stage, of some jobs.")]),
    (
        "trackway show",
        &[
            (
                "trackway show 'acme rust'",
                "By words that occur in the id, the title or the company.",
            ),
            ("trackway show acme --format json", "For programs."),
        ],
    ),
    (
        "trackway resume new",
        &[
            ("trackway resume new main", "Begin; what only you know is marked."),
            ("trackway resume new main --from resume.json", "Bring along what you have."),
        ],
    ),
    (
        "trackway resume check",
        &[("trackway resume check main", "What is missing, odd or wrong, with its line.")],
    ),
    (
        "trackway letter check",
        &[("trackway letter check acme", "What is missing in the letter for a job.")],
    ),
    (
        "trackway letter new",
        &[
            ("trackway letter new startup", "A letter to begin others from."),
            ("trackway letter new --job acme --from startup", "One for a job."),
        ],
    ),
    (
        "trackway set",
        &[
            ("trackway set acme priority=high tags+=remote", "Several fields, one commit."),
            ("trackway set acme deadline=fri salary='80k-95k EUR/year'", "Plain words."),
            ("trackway set --query 'tag:agency' via=Hays", "Many jobs, one commit."),
        ],
    ),
    (
        "trackway move",
        &[
            ("trackway move acme screening --by them", "They answered."),
            ("trackway move acme rejected --on yesterday", "Closes the job with that outcome."),
            ("trackway move --query 'stage:applied last_event<-60d' ghosted", "Many at once."),
        ],
    ),
    (
        "trackway calendar",
        &[
            ("trackway calendar --out ~/jobs.ics", "A file to import, or to subscribe to."),
            ("trackway calendar --as-of HEAD~1", "How it was, on standard output."),
        ],
    ),
    (
        "trackway template",
        &[
            ("trackway template copy classic mine", "Yours, with what templates see beside it."),
            ("trackway template check mine", "Render it with sample texts in every format."),
            ("trackway render --template mine", "Use it."),
        ],
    ),
    (
        "trackway render",
        &[
            ("trackway render acme", "The resume for a job, as a PDF."),
            (
                "trackway render acme --as pdf,docx --pages 2 --set phone=",
                "Two pages, no phone number.",
            ),
            ("trackway render --watch --out /tmp", "Again whenever the text is saved."),
            (
                "trackway render acme --kind mail --template follow-up",
                "A mail, on standard output.",
            ),
            ("trackway render --query stage:ready", "For all jobs that are ready."),
        ],
    ),
    (
        "trackway match",
        &[
            ("trackway match acme", "What the posting asks for: found where, and missing."),
            ("trackway match --query is:open", "The coverage of all open jobs."),
        ],
    ),
    (
        "trackway tailor",
        &[
            ("trackway tailor acme -n", "What would be kept and left out."),
            ("trackway tailor acme --pages 1", "Bullets of the master, on one page."),
            ("trackway tailor acme --update", "After a change of the master; your edits stay."),
        ],
    ),
    (
        "trackway apply",
        &[
            ("trackway apply acme", "Renders, keeps what was sent, moves the job."),
            (
                "trackway apply acme --via email --to jane-doe --attach certificate.pdf",
                "To whom, and with what.",
            ),
        ],
    ),
    (
        "trackway export json-resume",
        &[("trackway export json-resume --out resume.json", "What other programs read.")],
    ),
    (
        "trackway share add",
        &[
            ("trackway share add acme --to jane-doe --via email", "The resume, for her alone."),
            (
                "trackway share add cv.pdf --to 'Acme HR' --via portal --job acme",
                "A file as it is.",
            ),
        ],
    ),
    (
        "trackway remind",
        &[
            ("trackway remind --dry-run", "What would be told, and nothing counts as told."),
            ("trackway remind --deliver mail", "Told once by mail, whatever else has told it."),
            ("trackway remind --crontab --deliver mail", "A line to put into your crontab."),
        ],
    ),
    (
        "trackway snooze",
        &[
            ("trackway snooze acme in 2 weeks", "Nothing but interviews is due before."),
            ("trackway snooze acme off", "Wakes it."),
        ],
    ),
    (
        "trackway note",
        &[("trackway note acme 'they call back on Tuesday'", "One entry of the log.")],
    ),
    (
        "trackway contact add",
        &[(
            "trackway contact add 'Jane Doe' --company Acme --kind recruiter --email jane@example.org",
            "Someone to know.",
        )],
    ),
    (
        "trackway contact log",
        &[("trackway contact log jane 'phone, 20 min' --by them --job acme", "They called.")],
    ),
    (
        "trackway interview add",
        &[
            (
                "trackway interview add acme wed 14:00 America/New_York --kind technical --with jane",
                "Said back in their zone and in yours.",
            ),
            (
                "trackway interview add acme 'tomorrow 3pm' --minutes 30 --where https://meet.example.org/abc",
                "Half an hour, here.",
            ),
        ],
    ),
    (
        "trackway interview list",
        &[
            ("trackway interview list", "What is to come, and what nobody wrote down."),
            (
                "trackway interview list --all --format '{{ item }}\\t{{ here }}'",
                "A line for each, for scripts.",
            ),
        ],
    ),
    (
        "trackway interview set",
        &[
            ("trackway interview set acme/a1f3 at='fri 15:00'", "Moves it; calendars are told."),
            ("trackway interview set a1f3 minutes=90 with+=jane", "By its id alone."),
        ],
    ),
    (
        "trackway interview done",
        &[(
            "trackway interview done acme/a1f3 --outcome pass --note 'they like Rust'",
            "How it went.",
        )],
    ),
    (
        "trackway interview cancel",
        &[(
            "trackway interview cancel acme/a1f3 --by them --note 'budget freeze'",
            "It stays in the job, and calendars show it as cancelled.",
        )],
    ),
    (
        "trackway config",
        &[
            ("trackway config currency=EUR", "The currency where none is given."),
            ("trackway config queries.hot='priority:high is:open'", "Saves a query; @hot uses it."),
        ],
    ),
    (
        "trackway undo",
        &[
            ("trackway undo --dry-run", "What would be taken back."),
            ("trackway redo", "Changed your mind."),
        ],
    ),
    (
        "trackway diff",
        &[("trackway diff", "Your hand edits."), ("trackway diff acme HEAD~3", "Since then.")],
    ),
    (
        "trackway task add",
        &[
            ("trackway task add acme 'Send work samples' --due 'wed 14:00'", "For a job."),
            ("trackway task add 'Buy a suit' --due fri", "For no job: kept in tasks.yaml."),
        ],
    ),
    (
        "trackway task done",
        &[("trackway task done acme/t9c2 --on yesterday", "As `task list` names it.")],
    ),
    (
        "trackway backup key",
        &[
            ("trackway backup key --new", "Once, before the first backup or sealed sync."),
            ("trackway backup key", "The public key, and how to keep a copy of the secret."),
        ],
    ),
    (
        "trackway completions",
        &[(
            "trackway completions bash > ~/.local/share/bash-completion/completions/trackway",
            "Installs the script of bash, where that folder is there.",
        )],
    ),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn every_example_is_a_command_line() {
        for (command, lines) in EXAMPLES {
            for (line, _) in *lines {
                let words = shlex::split(line).expect(line);
                let words = words.iter().take_while(|word| *word != ">");
                let parsed = super::super::super::Cli::command().try_get_matches_from(words);
                assert!(parsed.is_ok(), "{command}: {line}: {:?}", parsed.err());
            }
        }
    }

    #[test]
    fn no_command_has_its_examples_twice() {
        let mut commands: Vec<_> = EXAMPLES.iter().map(|(command, _)| *command).collect();
        commands.sort_unstable();
        let number = commands.len();
        commands.dedup();
        assert_eq!(commands.len(), number);
    }

    #[test]
    fn every_command_that_is_named_is_there() {
        let pages = super::super::pages().expect("pages");
        let named = EXAMPLES.iter().map(|(command, _)| *command).chain(QUERYING.iter().copied());
        for command in named {
            let file = format!("{}.1", command.replace(' ', "-"));
            assert!(pages.iter().any(|(name, _)| *name == file), "{command}");
        }
    }
}
