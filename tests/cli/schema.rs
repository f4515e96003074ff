//! `trackway schema`

use serde_json::Value;
use snapbox::str;

use crate::{Sandbox, same, scene};

const KINDS: [&str; 6] = ["job", "contact", "company", "share", "settings", "profile"];

fn schema(sandbox: &Sandbox, kind: &str) -> Value {
    sandbox.run(&format!("schema {kind}")).ok().json()
}

/// A file as YAML readers without opinions of their own see it.
fn file(sandbox: &Sandbox, path: &str) -> Value {
    yaml_serde::from_str(&sandbox.file(path)).unwrap()
}

#[test]
fn every_kind_of_file_has_a_schema_that_is_one() {
    let sandbox = Sandbox::new();
    for kind in KINDS {
        let schema = schema(&sandbox, kind);
        jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{kind}: {error}"));
        assert_eq!(schema, sandbox.run(&format!("schema {kind} --json")).ok().json());
    }
    assert_eq!(schema(&sandbox, ""), schema(&sandbox, "job"));
}

#[test]
fn an_unknown_kind_gets_the_known_ones() {
    same(
        Sandbox::new().run("schema jobs"),
        str![[r#"
[stderr] error: invalid value 'jobs' for '[KIND]'
[stderr]   [possible values: job, contact, company, share, settings, profile, tasks]
[stderr] 
[stderr]   tip: a similar value exists: 'job'
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn the_schema_of_a_company_in_full() {
    same(
        Sandbox::new().run("schema company"),
        str![[r#"
{
  "type": "object",
  "properties": {
    "uid": {
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ],
      "description": "random key that never changes"
    },
    "name": {
      "type": [
        "string",
        "number",
        "boolean"
      ],
      "description": "the name of the company"
    },
    "also_known_as": {
      "type": [
        "array",
        "null"
      ],
      "items": {
        "type": [
          "string",
          "number",
          "boolean"
        ]
      },
      "description": "other names"
    },
    "domains": {
      "type": [
        "array",
        "null"
      ],
      "items": {
        "type": [
          "string",
          "number",
          "boolean"
        ]
      },
      "description": "internet domains"
    },
    "urls": {
      "type": [
        "array",
        "null"
      ],
      "items": {
        "type": [
          "string",
          "number",
          "boolean"
        ]
      },
      "description": "pages"
    },
    "location": {
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ],
      "description": "where it is"
    },
    "size": {
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ],
      "description": "how many people work there"
    },
    "industry": {
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ],
      "description": "what it does"
    },
    "do_not_apply": {
      "type": [
        "object",
        "null"
      ],
      "properties": {
        "reason": {
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ],
          "description": "why"
        },
        "until": {
          "type": [
            "string",
            "null"
          ],
          "format": "date",
          "description": "last day it holds"
        }
      },
      "required": [],
      "description": "why and until when not to apply"
    },
    "source": {
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ],
      "description": "where the facts came from, and when"
    },
    "custom": {
      "type": [
        "object",
        "null"
      ],
      "additionalProperties": {},
      "description": "yours; any YAML"
    },
    "conflicts": {
      "type": [
        "array",
        "null"
      ],
      "items": {
        "type": "object",
        "properties": {
          "field": {
            "type": [
              "string",
              "number",
              "boolean"
            ],
            "description": "the field two sides changed"
          },
          "value": {
            "description": "the value that was not kept"
          }
        },
        "required": [
          "field"
        ]
      },
      "description": "values that lost when two sides changed one field, until `set` settles it"
    },
    "notes": {
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ],
      "description": "free Markdown"
    }
  },
  "required": [
    "name"
  ],
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "trackway company"
}

"#]],
    );
}

#[test]
fn what_commands_write_is_valid() {
    let sandbox = scene::two_jobs();
    for line in [
        "company add Brod --domain brod.example --location Rotterdam",
        "contact add 'Jane Doe' --company brod --kind recruiter --email jane@brod.example",
        "add --title Cook --company Brod --salary '40k-50k EUR/year' --tag food --contact jane-doe",
        "set cook deadline=2026-12-01 priority=high custom.minutes=35",
        "move cook rejected --by them --note filled",
        "note baker 'they called'",
        "config currency=EUR",
        "config profile.name='Jo Vale'",
    ] {
        sandbox.run(line).ok();
    }
    for (kind, path) in [
        ("job", "jobs/2026-11/brod-baker.yaml"),
        ("job", "jobs/2026-11/ferrous-rust.yaml"),
        ("job", "jobs/2026-11/brod-cook.yaml"),
        ("contact", "contacts/j/jane-doe.yaml"),
        ("company", "companies/brod.yaml"),
        ("settings", "trackway.yaml"),
        ("profile", "profile.yaml"),
    ] {
        let errors: Vec<_> = jsonschema::validator_for(&schema(&sandbox, kind))
            .unwrap()
            .iter_errors(&file(&sandbox, path))
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
    }
}

#[test]
fn what_check_calls_an_error_is_not_valid() {
    let sandbox = scene::empty();
    let validator = jsonschema::validator_for(&schema(&sandbox, "job")).unwrap();
    for (text, is_valid) in [
        ("title: A\nstage: lead\n", true),
        ("title: A\nstage: lead\nmine: [1]\n", true),
        ("title: A\nstage: led\n", false),
        ("title: A\n", false),
        ("stage: lead\n", false),
        ("title: A\nstage: lead\nsalary: 5\n", false),
        ("title: A\nstage: lead\ntags: rust\n", false),
        ("title: A\nstage: lead\nlog: [{stage: lead}]\n", false),
    ] {
        sandbox.write("jobs/a.yaml", text);
        let seen = file(&sandbox, "jobs/a.yaml");
        assert_eq!(validator.is_valid(&seen), is_valid, "schema: {text}");
        assert_eq!(sandbox.run("check").status == 0, is_valid, "check: {text}");
    }
}
