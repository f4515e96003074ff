//! `trackway company`

use snapbox::str;

use crate::same;
use crate::search::{search, without_effect};

#[test]
fn a_company_is_added_listed_shown_and_set() {
    let sandbox = search();
    same(
        sandbox.session(&[
            "company add 'Ferrous Systems' --domain ferrous-systems.com --url https://example.org \
             --location Berlin --industry software --source meetup",
            "company add 'Ferrous Systems' --json",
            "company add 北京科技",
            "company list",
            "company list --json",
            "company show ferrous-systems",
            "company set ferrous-systems size=50-100 also_known_as+=Ferrous",
            "company set ferrous-systems do_not_apply.reason='asked me to wait' do_not_apply.until=+30d",
            "company show ferrous-systems --json",
        ]),
        str![[r#"
$ trackway company add 'Ferrous Systems' --domain ferrous-systems.com --url https://example.org --location Berlin --industry software --source meetup
add company ferrous-systems: Ferrous Systems  [COMMIT]
$ trackway company add 'Ferrous Systems' --json
{
  "id": "ferrous-systems-2",
  "uid": "[UID]",
  "path": "companies/ferrous-systems-2.yaml",
  "commit": "[COMMIT]",
  "summary": "add company ferrous-systems-2: Ferrous Systems",
  "possible_duplicates": [
    "ferrous-systems"
  ]
}
$ trackway company add 北京科技
add company bei-jing-ke-ji: 北京科技  [COMMIT]
$ trackway company list
ID                 NAME             LOCATION  INDUSTRY
bei-jing-ke-ji     北京科技
ferrous-systems    Ferrous Systems  Berlin    software
ferrous-systems-2  Ferrous Systems
[stderr] 3 companies
$ trackway company list --json
[
  {
    "id": "bei-jing-ke-ji",
    "kind": "company",
    "path": "companies/bei-jing-ke-ji.yaml",
    "uid": "[UID]",
    "name": "北京科技"
  },
  {
    "id": "ferrous-systems",
    "kind": "company",
    "path": "companies/ferrous-systems.yaml",
    "uid": "[UID]",
    "name": "Ferrous Systems",
    "domains": [
      "ferrous-systems.com"
    ],
    "urls": [
      "https://example.org"
    ],
    "location": "Berlin",
    "industry": "software",
    "source": "meetup"
  },
  {
    "id": "ferrous-systems-2",
    "kind": "company",
    "path": "companies/ferrous-systems-2.yaml",
    "uid": "[UID]",
    "name": "Ferrous Systems"
  }
]
$ trackway company show ferrous-systems
Ferrous Systems  companies/ferrous-systems.yaml
domains          ferrous-systems.com
urls             https://example.org
location         Berlin
industry         software
source           meetup
$ trackway company set ferrous-systems size=50-100 also_known_as+=Ferrous
set company ferrous-systems: size 50-100, +also_known_as Ferrous  [COMMIT]
$ trackway company set ferrous-systems do_not_apply.reason='asked me to wait' do_not_apply.until=+30d
set company ferrous-systems: do_not_apply added  [COMMIT]
$ trackway company show ferrous-systems --json
{
  "id": "ferrous-systems",
  "kind": "company",
  "path": "companies/ferrous-systems.yaml",
  "uid": "[UID]",
  "name": "Ferrous Systems",
  "also_known_as": [
    "Ferrous"
  ],
  "domains": [
    "ferrous-systems.com"
  ],
  "urls": [
    "https://example.org"
  ],
  "location": "Berlin",
  "size": "50-100",
  "industry": "software",
  "do_not_apply": {
    "reason": "asked me to wait",
    "until": "2026-12-21"
  },
  "source": "meetup"
}

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("companies/ferrous-systems.yaml")),
        str![[r#"
uid: [UID]
name: Ferrous Systems
also_known_as: [Ferrous]
domains: [ferrous-systems.com]
urls: [https://example.org]
location: Berlin
size: 50-100
industry: software
do_not_apply: {reason: asked me to wait, until: 2026-12-21}
source: meetup

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
set company ferrous-systems: do_not_apply added
  Trackway-Command: company set
  Trackway-Record: [UID]
set company ferrous-systems: size 50-100, +also_known_as Ferrous
  Trackway-Command: company set
  Trackway-Record: [UID]
add company bei-jing-ke-ji: 北京科技
  Trackway-Command: company add
  Trackway-Record: [UID]
add company ferrous-systems-2: Ferrous Systems
  Trackway-Command: company add
  Trackway-Record: [UID]
add company ferrous-systems: Ferrous Systems
  Trackway-Command: company add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn what_can_not_be_is_refused() {
    let sandbox = search();
    sandbox.run("company add Ferrous").ok();
    same(
        without_effect(
            &sandbox,
            &[
                "company add ''",
                "company set ferrous domain=x",
                "company set ferrous do_not_apply=yes",
                "company set ferrous do_not_apply.until=never",
                "company set ferrous stage=applied",
                "company log ferrous x",
                "company add Hays -n",
            ],
        ),
        str![[r#"
$ trackway company add ''
[stderr] error: the name is empty
[stderr] hint: trackway company add "Their Name"
[exit 2]
$ trackway company set ferrous domain=x
[stderr] error: unknown field `domain`
[stderr] hint: did you mean `domains`?
[exit 2]
$ trackway company set ferrous do_not_apply=yes
[stderr] error: `do_not_apply` has parts; set one of them
[stderr] hint: one of do_not_apply.reason do_not_apply.until
[exit 2]
$ trackway company set ferrous do_not_apply.until=never
[stderr] error: `never` is not understood
[stderr] hint: type a day as `2026-11-27`, `27 Nov`, `fri`, `tomorrow 15:00`, `in 2 weeks` or `+3d`
[exit 2]
$ trackway company set ferrous stage=applied
[stderr] error: unknown field `stage`
[stderr] hint: fields of your own go under custom: custom.stage=...
[exit 2]
$ trackway company log ferrous x
[stderr] error: unrecognized subcommand 'log'
[stderr] 
[stderr] Usage: trackway company [OPTIONS] <COMMAND>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway company add Hays -n
would add company hays: Hays
diff --git a/companies/hays.yaml b/companies/hays.yaml
--- /dev/null
+++ b/companies/hays.yaml
@@ -0,0 +1,2 @@
+uid: [UID]
+name: Hays

"#]],
    );
}
