//! `trackway config`

use snapbox::str;

use crate::search::{search, without_effect};
use crate::{same, scene};

#[test]
fn config_shows_all_that_is_set() {
    let sandbox = scene::empty();
    sandbox.run("config currency=EUR").ok();
    sandbox.run("config profile.name='Jo Vale'").ok();
    same(
        sandbox.session(&["config", "config --json", "config profile"]),
        str![[r#"
$ trackway config
format=1
currency=EUR
profile.name=Jo Vale
$ trackway config --json
{
  "format": 1,
  "currency": "EUR",
  "profile": {
    "name": "Jo Vale",
    "email": null,
    "time_zone": null
  }
}
$ trackway config profile
name=Jo Vale

"#]],
    );
}

#[test]
fn config_shows_one_setting_as_a_bare_word_for_scripts() {
    let sandbox = scene::empty();
    sandbox.run("config currency=EUR").ok();
    same(
        sandbox.session(&["config currency", "config currency --json"]),
        str![[r#"
$ trackway config currency
EUR
$ trackway config currency --json
"EUR"

"#]],
    );
}

#[test]
fn a_setting_that_is_not_set_says_how_to_set_it() {
    let sandbox = scene::empty();
    same(
        sandbox.session(&[
            "config currency",
            "config profile.phone",
            "config --user durability",
            "config currency --json",
        ]),
        str![[r#"
$ trackway config currency
[stderr] error: `currency` is not set
[stderr] hint: trackway config currency=...
[exit 1]
$ trackway config profile.phone
[stderr] error: `profile.phone` is not set
[stderr] hint: trackway config profile.phone=...
[exit 1]
$ trackway config --user durability
[stderr] error: `durability` is not set
[stderr] hint: trackway config --user durability=...
[exit 1]
$ trackway config currency --json
[stderr] {
[stderr]   "error": "`currency` is not set",
[stderr]   "hints": [
[stderr]     "trackway config currency=..."
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
    );
}

#[test]
fn setting_is_a_commit_and_keeps_what_else_the_file_says() {
    let sandbox = scene::empty();
    sandbox.write("trackway.yaml", "# mine\nformat: 1   # the first\n\nprivate: [salary]\n");
    sandbox.git("commit -qam mine");
    same(
        sandbox.session(&[
            "config currency=EUR",
            "config private+=notes",
            "config queries.hot='priority:high tag:rust'",
            "config profile.time_zone=Europe/Amsterdam",
            "config currency=EUR",
            "config private-=salary --json",
            "config currency= --dry-run",
            "config currency=",
        ]),
        str![[r#"
$ trackway config currency=EUR
config currency=EUR  [COMMIT]
$ trackway config private+=notes
config private+=notes  [COMMIT]
$ trackway config queries.hot='priority:high tag:rust'
config queries.hot=priority:high tag:rust  [COMMIT]
$ trackway config profile.time_zone=Europe/Amsterdam
config profile.time_zone=Europe/Amsterdam  [COMMIT]
$ trackway config currency=EUR
nothing to do: currency=EUR is so already
$ trackway config private-=salary --json
{
  "commit": "[COMMIT]",
  "summary": "config private-=salary"
}
$ trackway config currency= --dry-run
would config currency=
diff --git a/trackway.yaml b/trackway.yaml
--- a/trackway.yaml
+++ b/trackway.yaml
@@ -1,6 +1,5 @@
 # mine
 format: 1   # the first
-currency: EUR

 private: [notes]
 queries: {hot: priority:high tag:rust}
$ trackway config currency=
config currency=  [COMMIT]

"#]],
    );
    same(
        sandbox.file("trackway.yaml"),
        str![[r#"
# mine
format: 1   # the first

private: [notes]
queries: {hot: priority:high tag:rust}

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
config currency=
  Trackway-Command: config
config private-=salary
  Trackway-Command: config
config profile.time_zone=Europe/Amsterdam
  Trackway-Command: config
config queries.hot=priority:high tag:rust
  Trackway-Command: config
config private+=notes
  Trackway-Command: config
config currency=EUR
  Trackway-Command: config
mine
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn a_setting_nobody_knows_gets_its_near_name() {
    let sandbox = scene::empty();
    for line in [
        "config curency",
        "config curency=EUR",
        "config profile.nam=Jo",
        "config name=Jo",
        "config banana=1",
        "config --user durabilty=strict",
        "config --user durabilty",
        "config --user curency=EUR",
    ] {
        let before = scene::picture(&sandbox);
        let outcome = sandbox.run(line);
        assert_eq!((outcome.status, scene::picture(&sandbox)), (2, before), "{line}: {outcome}");
    }
    same(
        sandbox.session(&[
            "config curency",
            "config profile.nam=Jo",
            "config name=Jo",
            "config banana=1",
            "config --user durabilty=strict",
            "config --user banana",
        ]),
        str![[r#"
$ trackway config curency
[stderr] error: unknown setting `curency`
[stderr] hint: did you mean `currency`?
[exit 2]
$ trackway config profile.nam=Jo
[stderr] error: unknown setting `profile.nam`
[stderr] hint: did you mean `profile.name`?
[exit 2]
$ trackway config name=Jo
[stderr] error: unknown setting `name`
[stderr] hint: known: format language time_zone currency reminders retention private queries conflicts profile.name profile.email profile.phone profile.location profile.time_zone profile.language profile.headline profile.links profile.photo profile.custom profile.conflicts
[exit 2]
$ trackway config banana=1
[stderr] error: unknown setting `banana`
[stderr] hint: known: format language time_zone currency reminders retention private queries conflicts profile.name profile.email profile.phone profile.location profile.time_zone profile.language profile.headline profile.links profile.photo profile.custom profile.conflicts
[exit 2]
$ trackway config --user durabilty=strict
[stderr] error: unknown setting `durabilty`
[stderr] hint: did you mean `durability`?
[exit 2]
$ trackway config --user banana
[stderr] error: unknown setting `banana`
[stderr] hint: known: age_identity backup default_repository durability mail pager remind_command trusted wait
[exit 2]

"#]],
    );
}

#[test]
fn a_value_that_does_not_fit_is_refused() {
    let sandbox = scene::empty();
    same(
        sandbox.session(&[
            "config currency=Euros",
            "config time_zone=Mars",
            "config format=2",
            "config format=",
            "config profile.time_zone=Berlin",
            "config --user durability=very",
            "config --user wait=long",
        ]),
        str![[r#"
$ trackway config currency=Euros
[stderr] error: unknown currency `Euros`
[stderr] hint: write an ISO 4217 code such as `EUR`
[exit 2]
$ trackway config time_zone=Mars
[stderr] error: unknown time zone `Mars`
[stderr] hint: write a zone as `Europe/Berlin` or `America/New_York`
[exit 2]
$ trackway config format=2
[stderr] error: `format` says how the files are laid out
[stderr] hint: it never changes
[exit 2]
$ trackway config format=
[stderr] error: `format` says how the files are laid out
[stderr] hint: it never changes
[exit 2]
$ trackway config profile.time_zone=Berlin
[stderr] error: unknown time zone `Berlin`
[stderr] hint: did you mean `Europe/Berlin`?
[exit 2]
$ trackway config --user durability=very
[stderr] error: unknown durability `very`
[stderr] hint: one of normal, strict
[exit 2]
$ trackway config --user wait=long
[stderr] error: `long` is no whole number
[stderr] hint: write a number such as `60`
[exit 2]

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn the_users_own_settings_are_no_commit() {
    let sandbox = scene::empty();
    let before = scene::picture(&sandbox);
    same(
        sandbox.session(&[
            "config --user durability=strict",
            "config --user durability=strict --json",
            "config --user wait=3 --dry-run",
            "config --user trusted+=/elsewhere",
            "config --user",
            "config --user --json",
            "config --user durability",
        ]),
        str![[r#"
$ trackway config --user durability=strict
config --user durability=strict  [HOME]/.config/trackway/config.yaml
$ trackway config --user durability=strict --json
{
  "path": "[HOME]/.config/trackway/config.yaml",
  "summary": "config --user durability=strict"
}
$ trackway config --user wait=3 --dry-run
would config --user wait=3  [HOME]/.config/trackway/config.yaml
$ trackway config --user trusted+=/elsewhere
config --user trusted+=/elsewhere  [HOME]/.config/trackway/config.yaml
$ trackway config --user
durability=strict
trusted=["[WORK]","/elsewhere"]
$ trackway config --user --json
{
  "durability": "strict",
  "trusted": [
    "[WORK]",
    "/elsewhere"
  ]
}
$ trackway config --user durability
strict

"#]],
    );
    assert_eq!(scene::picture(&sandbox), before);
    same(
        sandbox.redact(
            &std::fs::read_to_string(sandbox.home().join(".config/trackway/config.yaml")).unwrap(),
        ),
        str![[r#"
durability: strict
trusted: [[WORK], /elsewhere]

"#]],
    );
}

#[test]
fn a_password_in_the_address_of_a_server_is_neither_kept_nor_shown() {
    let sandbox = search();
    let mut seen = String::new();
    for words in [
        "config --user mail.server=smtps://jane:hunter2@smtp.example.org",
        "config --user mail.server=smtps://jane:hunter2@smtp.example.org --dry-run",
        "config --user mail.server+=smtps://jane:hunter2@smtp.example.org",
        "config --user mail.server=jane:hunter2@smtp.example.org --json",
        "config mail.server=smtps://jane:hunter2@smtp.example.org",
        "config --user mail.server=",
    ] {
        seen.push_str(&sandbox.run(words).to_string());
    }
    let own = sandbox.run("config --user").to_string();
    assert!(!seen.contains("hunter2") && !own.contains("hunter2"), "{seen}{own}");
    same(
        seen,
        str![[r#"
[stderr] error: mail.server: a password has no place in the address
[stderr] hint: set TRACKWAY_SMTP_PASSWORD, or a program that prints it: trackway config --user mail.password_command=pass,show,mail
[exit 2]
[stderr] error: mail.server: a password has no place in the address
[stderr] hint: set TRACKWAY_SMTP_PASSWORD, or a program that prints it: trackway config --user mail.password_command=pass,show,mail
[exit 2]
[stderr] error: mail.server: a password has no place in the address
[stderr] hint: set TRACKWAY_SMTP_PASSWORD, or a program that prints it: trackway config --user mail.password_command=pass,show,mail
[exit 2]
[stderr] {
[stderr]   "error": "mail.server: it begins with neither smtps:// nor smtp://",
[stderr]   "hints": [
[stderr]     "trackway config --user mail.server=smtps://you@smtp.example.org"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
[stderr] error: `mail.server` is a setting of your own, and stands in no repository
[stderr] hint: trackway config --user mail.server=...
[exit 2]
config --user mail.server=  [HOME]/.config/trackway/config.yaml

"#]],
    );
}

#[test]
fn where_reminders_go_stands_in_the_users_own_settings_and_in_no_repository() {
    let sandbox = search();
    same(
        sandbox.session(&[
            "config --user mail.server=smtps://jane@smtp.example.org",
            "config --user mail.from=jane@example.org",
            "config --user mail.password_command=pass,show,mail",
            "config --user 'remind_command=/usr/bin/notify-send,-h,int:x:1,-h,int:y:1,{title},{body}'",
            "config --user mail",
            "config --user mail.server",
            "config --user mail.from=jane",
            "config --user mail.serve=x",
            "config --user mail=x",
            "config --user mail.password_command=",
            "config --user",
            "config mail.server=smtp://localhost",
        ]),
        str![[r#"
$ trackway config --user mail.server=smtps://jane@smtp.example.org
config --user mail.server=smtps://jane@smtp.example.org  [HOME]/.config/trackway/config.yaml
$ trackway config --user mail.from=jane@example.org
config --user mail.from=jane@example.org  [HOME]/.config/trackway/config.yaml
$ trackway config --user mail.password_command=pass,show,mail
config --user mail.password_command=pass,show,mail  [HOME]/.config/trackway/config.yaml
$ trackway config --user 'remind_command=/usr/bin/notify-send,-h,int:x:1,-h,int:y:1,{title},{body}'
config --user remind_command=/usr/bin/notify-send,-h,int:x:1,-h,int:y:1,{title},{body}  [HOME]/.config/trackway/config.yaml
$ trackway config --user mail
server=smtps://jane@smtp.example.org
from=jane@example.org
password_command=["pass","show","mail"]
$ trackway config --user mail.server
smtps://jane@smtp.example.org
$ trackway config --user mail.from=jane
[stderr] error: `jane` is no mail address
[stderr] hint: write it as `jane@example.org`
[exit 2]
$ trackway config --user mail.serve=x
[stderr] error: unknown field `serve`
[stderr] hint: did you mean `server`?
[exit 2]
$ trackway config --user mail=x
[stderr] error: `mail` has parts; set one of them
[stderr] hint: one of mail.server mail.from mail.to mail.password_command mail.ca_file
[exit 2]
$ trackway config --user mail.password_command=
config --user mail.password_command=  [HOME]/.config/trackway/config.yaml
$ trackway config --user
mail.server=smtps://jane@smtp.example.org
mail.from=jane@example.org
remind_command=["/usr/bin/notify-send","-h","int:x:1","-h","int:y:1","{title}","{body}"]
trusted=["[WORK]"]
$ trackway config mail.server=smtp://localhost
[stderr] error: `mail.server` is a setting of your own, and stands in no repository
[stderr] hint: trackway config --user mail.server=...
[exit 2]

"#]],
    );
    sandbox.write(
        "trackway.yaml",
        "format: 1\nremind_command: [sh, -c, 'touch stolen']\nmail: {to: them@example.org}\n",
    );
    same(
        sandbox.session(&["config --user remind_command=", "remind --deliver command", "check"]),
        str![[r#"
$ trackway config --user remind_command=
config --user remind_command=  [HOME]/.config/trackway/config.yaml
$ trackway remind --deliver command
[stderr] error: remind_command: no program is set
[stderr] hint: trackway config --user 'remind_command=notify-send,{title},{body}'
[exit 2]
$ trackway check
warning: unknown key `remind_command`
 --> trackway.yaml:2:1
  |
2 | remind_command: [sh, -c, 'touch stolen']
  | ^^^^^^^^^^^^^^

warning: unknown key `mail`
 --> trackway.yaml:3:1
  |
3 | mail: {to: them@example.org}
  | ^^^^

0 errors, 2 warnings in 0 records

"#]],
    );
}

#[test]
fn rules_of_reminders_are_set_as_any_other() {
    same(
        search().session(&[
            "config reminders.interview=1d,3h",
            "config reminders.task=off",
            "config reminders.follow_up.after=10d",
            "config reminders.thank_you=off",
            "config reminders",
            "config reminders.folow_up.after=3d",
            "config reminders.interview=soon",
            "config reminders.at=8",
            "config reminders.keep_warm=no",
        ]),
        str![[r#"
$ trackway config reminders.interview=1d,3h
config reminders.interview=1d,3h  [COMMIT]
$ trackway config reminders.task=off
config reminders.task=off  [COMMIT]
$ trackway config reminders.follow_up.after=10d
config reminders.follow_up.after=10d  [COMMIT]
$ trackway config reminders.thank_you=off
config reminders.thank_you=off  [COMMIT]
$ trackway config reminders
interview=["1d","3h"]
thank_you=off
follow_up.after=10d
task=["off"]
$ trackway config reminders.folow_up.after=3d
[stderr] error: unknown field `folow_up`
[stderr] hint: did you mean `follow_up`?
[exit 2]
$ trackway config reminders.interview=soon
[stderr] error: `soon` is no span of time
[stderr] hint: write a number and `min`, `h`, `d`, `w`, `mo` or `y`: `7d`
[exit 2]
$ trackway config reminders.at=8
[stderr] error: `8` is no time of day
[stderr] hint: write it as `08:00`
[exit 2]
$ trackway config reminders.keep_warm=no
[stderr] error: unknown keep_warm `no`
[stderr] hint: did you mean `on`?
[exit 2]

"#]],
    );
}

#[test]
fn a_profile_with_nothing_but_comments_keeps_them() {
    let sandbox = search();
    sandbox.write("profile.yaml", "# Jane\n");
    sandbox.run("config profile.name='Jane Doe'").ok();
    assert_eq!(sandbox.file("profile.yaml"), "# Jane\nname: Jane Doe\n");
}

#[test]
fn the_users_own_settings_need_no_repository() {
    let sandbox = crate::Sandbox::new();
    same(
        sandbox.session(&[
            "config --user",
            "config --user default_repository=/nowhere",
            "config",
            "config --user default_repository=",
            "config",
        ]),
        str![[r#"
$ trackway config --user
$ trackway config --user default_repository=/nowhere
config --user default_repository=/nowhere  [HOME]/.config/trackway/config.yaml
$ trackway config
[stderr] error: your default repository `/nowhere` is not there
[stderr] hint: name another: trackway config --user default_repository=DIR
[exit 1]
$ trackway config --user default_repository=
config --user default_repository=  [HOME]/.config/trackway/config.yaml
$ trackway config
[stderr] error: `[WORK]` is in no trackway repository
[stderr] hint: make one with `trackway init`, or name one with -C DIR
[exit 1]

"#]],
    );
}

#[test]
fn broken_settings_point_at_the_line() {
    let sandbox = scene::empty();
    sandbox.write("trackway.yaml", "format: 1\ncurrency: Euros\ntime_zone: Mars\n");
    same(
        sandbox.session(&["config", "list", "check"]),
        str![[r#"
$ trackway config
format=1
currency=Euros
time_zone=Mars
[stderr] error: unknown currency `Euros`
[stderr]  --> trackway.yaml:2:11
[stderr]   |
[stderr] 2 | currency: Euros
[stderr]   |           ^^^^^
[stderr]   |
[stderr] help: write an ISO 4217 code such as `EUR`
[stderr] 
[stderr] error: unknown time zone `Mars`
[stderr]  --> trackway.yaml:3:12
[stderr]   |
[stderr] 3 | time_zone: Mars
[stderr]   |            ^^^^
[stderr]   |
[stderr] help: write a zone as `Europe/Berlin` or `America/New_York`
[stderr] 
[stderr] error: 2 problems in your files
[exit 1]
$ trackway list
[stderr] 0 open jobs
[stderr] error: unknown currency `Euros`
[stderr]  --> trackway.yaml:2:11
[stderr]   |
[stderr] 2 | currency: Euros
[stderr]   |           ^^^^^
[stderr]   |
[stderr] help: write an ISO 4217 code such as `EUR`
[stderr] 
[stderr] error: unknown time zone `Mars`
[stderr]  --> trackway.yaml:3:12
[stderr]   |
[stderr] 3 | time_zone: Mars
[stderr]   |            ^^^^
[stderr]   |
[stderr] help: write a zone as `Europe/Berlin` or `America/New_York`
[stderr] 
[stderr] error: 2 problems in your files
[exit 1]
$ trackway check
error: unknown currency `Euros`
 --> trackway.yaml:2:11
  |
2 | currency: Euros
  |           ^^^^^
  |
help: write an ISO 4217 code such as `EUR`

error: unknown time zone `Mars`
 --> trackway.yaml:3:12
  |
3 | time_zone: Mars
  |            ^^^^
  |
help: write a zone as `Europe/Berlin` or `America/New_York`

2 errors, 0 warnings in 0 records
[exit 1]

"#]],
    );
    sandbox.write("trackway.yaml", "format: 2\n");
    same(
        sandbox.session(&["list", "check"]),
        str![[r#"
$ trackway list
[stderr] error: the repository has format `2`, and this trackway knows format 1
[stderr] hint: use the trackway that made it, or a newer one
[exit 1]
$ trackway check
[stderr] error: the repository has format `2`, and this trackway knows format 1
[stderr] hint: use the trackway that made it, or a newer one
[exit 1]

"#]],
    );
    let file = sandbox.home().join(".config/trackway/config.yaml");
    std::fs::write(file, "durability: very\n").unwrap();
    sandbox.write("trackway.yaml", "format: 1\n");
    same(
        sandbox.session(&["add --title x", "config --user"]),
        str![[r#"
$ trackway add --title x
[stderr] error: unknown durability `very`
[stderr]  --> config.yaml:1:13
[stderr]   |
[stderr] 1 | durability: very
[stderr]   |             ^^^^
[stderr]   |
[stderr] help: one of normal, strict
[stderr] 
[stderr] error: 1 problem to mend first
[stderr] hint: the file is in [HOME]/.config/trackway
[exit 1]
$ trackway config --user
[stderr] error: unknown durability `very`
[stderr]  --> config.yaml:1:13
[stderr]   |
[stderr] 1 | durability: very
[stderr]   |             ^^^^
[stderr]   |
[stderr] help: one of normal, strict
[stderr] 
[stderr] error: 1 problem to mend first
[stderr] hint: the file is in [HOME]/.config/trackway
[exit 1]

"#]],
    );
}

#[test]
fn a_value_that_does_not_fit_is_mended_by_setting_another() {
    let sandbox = scene::two_jobs();
    sandbox.write("trackway.yaml", "format: 1\ncurrency: QQ\n");
    same(
        sandbox.session(&[
            "config format",
            "note baker no",
            "config currency=EUR -n",
            "config currency=EUR",
            "list --format ids",
        ]),
        str![[r#"
$ trackway config format
1
[stderr] error: unknown currency `QQ`
[stderr]  --> trackway.yaml:2:11
[stderr]   |
[stderr] 2 | currency: QQ
[stderr]   |           ^^
[stderr]   |
[stderr] help: write an ISO 4217 code such as `EUR`
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway note baker no
[stderr] error: unknown currency `QQ`
[stderr]  --> trackway.yaml:2:11
[stderr]   |
[stderr] 2 | currency: QQ
[stderr]   |           ^^
[stderr]   |
[stderr] help: write an ISO 4217 code such as `EUR`
[stderr] 
[stderr] error: a file that is needed has problems
[stderr] hint: mend it in any editor
[exit 1]
$ trackway config currency=EUR -n
would config currency=EUR
diff --git a/trackway.yaml b/trackway.yaml
--- a/trackway.yaml
+++ b/trackway.yaml
@@ -1,2 +1,2 @@
 format: 1
-currency: QQ
+currency: EUR
$ trackway config currency=EUR
config currency=EUR  [COMMIT]
[stderr] committed first: edit by hand: trackway.yaml: currency QQ
$ trackway list --format ids
ferrous-rust
brod-baker

"#]],
    );
    same(
        sandbox.file("trackway.yaml"),
        str![[r#"
format: 1
currency: EUR

"#]],
    );
}

#[test]
fn settings_that_do_not_read_are_not_set_but_those_of_another_file_are() {
    let sandbox = scene::two_jobs();
    sandbox.write("profile.yaml", "name: [\n");
    same(
        sandbox.session(&[
            "config profile.name=Jane",
            "config profile.name",
            "config currency=EUR",
        ]),
        str![[r#"
$ trackway config profile.name=Jane
[stderr] error: `[` is not closed
[stderr]  --> profile.yaml:1:7
[stderr]   |
[stderr] 1 | name: [
[stderr]   |       ^
[stderr] 
[stderr] error: a file that is needed has problems
[stderr] hint: mend it in any editor
[exit 1]
$ trackway config profile.name
[stderr] error: `[` is not closed
[stderr]  --> profile.yaml:1:7
[stderr]   |
[stderr] 1 | name: [
[stderr]   |       ^
[stderr] 
[stderr] error: `profile.name` is not set
[stderr] hint: trackway config profile.name=...
[exit 1]
$ trackway config currency=EUR
config currency=EUR  [COMMIT]

"#]],
    );
}

#[test]
fn a_profile_that_is_a_symlink_is_a_problem_and_stops_nothing_else() {
    let sandbox = scene::two_jobs();
    std::fs::remove_file(sandbox.work().join("profile.yaml")).unwrap();
    std::os::unix::fs::symlink("trackway.yaml", sandbox.work().join("profile.yaml")).unwrap();
    for line in ["list", "show baker", "log", "diff", "status", "config format", "check"] {
        let seen = sandbox.run(line);
        assert_eq!(seen.status, 1, "{line}: {seen}");
        assert!(!seen.stdout.is_empty(), "{line}: {seen}");
        let told = format!("{}{}", seen.stdout, seen.stderr);
        assert!(told.contains("profile.yaml") && told.contains("symlink"), "{line}: {seen}");
    }
    same(
        sandbox.session(&["config profile.name=Jane", "note baker no", "check"]),
        str![[r#"
$ trackway config profile.name=Jane
[stderr] error: is a symlink, and is not followed
[stderr] --> profile.yaml
[stderr]  |
[stderr] help: put a plain file there
[stderr] 
[stderr] error: a file that is needed has problems
[exit 1]
$ trackway note baker no
[stderr] error: is a symlink, and is not followed
[stderr] --> profile.yaml
[stderr]  |
[stderr] help: put a plain file there
[stderr] 
[stderr] error: a file that is needed has problems
[exit 1]
$ trackway check
error: is a symlink, and is not followed
--> profile.yaml
 |
help: put a plain file there

1 error, 0 warnings in 2 records
[exit 1]

"#]],
    );
}

#[test]
fn a_refused_setting_is_explained_in_the_words_of_settings() {
    let sandbox = search();
    same(
        without_effect(
            &sandbox,
            &[
                "config profile.links=a,b",
                "config profile.links+=a",
                "config profile.links.github=",
                "config =x",
                "config --user =x",
                "config currency+=EUR",
            ],
        ),
        str![[r#"
$ trackway config profile.links=a,b
[stderr] error: each of `profile.links` has parts
[stderr] hint: write it into profile.yaml with any editor, then: trackway save
[exit 2]
$ trackway config profile.links+=a
[stderr] error: each of `profile.links` has parts
[stderr] hint: write it into profile.yaml with any editor, then: trackway save
[exit 2]
$ trackway config profile.links.github=
[stderr] error: there is no setting `profile.links.github`
[stderr] hint: write it into profile.yaml with any editor, then: trackway save
[exit 2]
$ trackway config =x
[stderr] error: `=x` is not of the form `key=value`
[stderr] hint: trackway config currency=EUR, private+=salary, private-=salary, or language=
[exit 2]
$ trackway config --user =x
[stderr] error: `=x` is not of the form `key=value`
[stderr] hint: trackway config currency=EUR, private+=salary, private-=salary, or language=
[exit 2]
$ trackway config currency+=EUR
[stderr] error: `currency` is not a list
[stderr] hint: use `currency=...`
[exit 2]

"#]],
    );
}
