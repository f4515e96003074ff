//! `trackway duplicates`

use snapbox::str;

use crate::same;
use crate::search::{search, without_effect};

#[test]
fn jobs_that_look_the_same_are_shown_in_pairs() {
    let sandbox = search();
    same(
        without_effect(&sandbox, &["duplicates", "duplicates --json"]),
        str![[r#"
$ trackway duplicates
no two jobs look the same
$ trackway duplicates --json
[]

"#]],
    );
    for line in [
        "add --title 'Rust Engineer' --company Acme --url https://acme.example/jobs/1",
        "add --title 'Rust engineer (m/w/d)' --company 'Acme Inc.'",
        "add --title Baker --company Crumb --url https://crumb.example/1",
        "add --title Miller --company Mill --url 'https://crumb.example/1/?utm_source=x' --anyway",
        "add --title 'Data Analyst (Dublin)' --company Stripe",
        "add --title 'Data Analyst (Canada)' --company Stripe",
    ] {
        sandbox.run(line).ok();
    }
    same(
        without_effect(&sandbox, &["duplicates", "duplicates --json"]),
        str![[r#"
$ trackway duplicates
job                           may be              for they have in common
acme-inc-rust-engineer-m-w-d  acme-rust-engineer  company and title, nearly
crumb-baker                   mill-miller         an address
$ trackway duplicates --json
[
  {
    "ids": [
      "acme-inc-rust-engineer-m-w-d",
      "acme-rust-engineer"
    ],
    "common": "name"
  },
  {
    "ids": [
      "crumb-baker",
      "mill-miller"
    ],
    "common": "address"
  }
]

"#]],
    );
}
