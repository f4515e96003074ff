use super::*;
use serde_json::json;

fn record() -> Json {
    json!({
        "id": "ferrous-rust-engineer", "kind": "job", "title": "Rust <Engineer> & more",
        "stage": "applied", "salary": {"min": 80000, "max": 95000.5, "currency": "EUR"},
        "tags": ["rust", "embedded"], "custom": {"commute": 12}, "notes": "one\ntwo\n",
        "tasks": [{"id": "a", "what": "call"}, {"id": "b", "due": "2026-12-01"}],
        "next": null, "days_in_stage": 0, "deadline": null,
    })
}

fn line(typed: &str) -> String {
    let rendered = Template::parse(Kind::Job, typed)
        .and_then(|template| template.render(vec![record()], Limits::default()));
    rendered.unwrap_or_else(|error| {
        let at = error.at.map(|at| typed[at].to_owned()).unwrap_or_default();
        format!("{} @{at} {}", error.message, error.hint.unwrap_or_default()).trim().to_owned()
    })
}

#[test]
fn a_line_shows_the_fields_and_what_is_absent_is_empty() {
    for (typed, expected) in [
        (r"{{ id }}\t{{ title }}", "ferrous-rust-engineer\tRust <Engineer> & more\n"),
        (r"a\\b\n", "a\\b\n"),
        ("{{ notes }}", "one\ntwo\n"),
        ("{{ deadline }}|{{ location }}|{{ next.due }}|{{ offer.base }}", "|||\n"),
        ("{{ salary.min }} {{ salary.max }} {{ salary.per }}", "80000 95000.5 \n"),
        ("{{ custom.commute }}{{ custom.x.y }}{{ company }}", "12\n"),
        ("{{ tags | join(sep=\", \") }}", "rust, embedded\n"),
        ("{{ urls }}{{ urls | join(sep=\",\") }}{{ urls | length }}{{ urls[0] }}", "0\n"),
        ("{% for t in tasks %}{{ t.what }}:{{ t.due }};{% endfor %}", "call:;:2026-12-01;\n"),
        ("{% for url in urls %}x{% endfor %}{% if offer %}y{% endif %}", "\n"),
        ("{{ deadline | default(value=\"-\") }}{{ next.due | default(value=\"-\") }}", "--\n"),
        ("{% if salary.max > 90000 and days_in_stage == 0 %}yes{% endif %}", "yes\n"),
        ("{% set pay = salary.min %}{{ pay }} {{ tags[1] }} {{ tags[9] }}", "80000 embedded \n"),
        ("{{ title | truncate(length=4) }}", "Rust…\n"),
        ("", "\n"),
    ] {
        assert_eq!(line(typed), expected, "{typed}");
    }
}

#[test]
fn a_record_without_the_field_has_its_line_too() {
    let template = Template::parse(Kind::Job, "{{ deadline }}").expect("a template");
    let due = serde_json::json!({"deadline": "2026-12-01"});
    let rendered = template.render(vec![due, record(), record()], Limits::default());
    assert_eq!(rendered, Ok("2026-12-01\n\n\n".to_owned()));
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    for (typed, expected) in [
        (r"\t{{ titel }}", "unknown field `titel` @titel did you mean `title`?"),
        (
            "{{ salary.maxx }}",
            "unknown field `salary.maxx` @salary.maxx did you mean `salary.max`?",
        ),
        ("{{ due }}", "unknown field `due` @due did you mean `next.due`?"),
        ("{{ tag }}", "unknown field `tag` @tag did you mean `tags`?"),
        ("{% if false %}{{ nothing }}{% endif %}", "unknown field `nothing` @nothing"),
        ("{{ id | uper }}", "unknown filter `uper` @uper did you mean `upper`?"),
        ("{{ now() }}", "unknown function `now` @now"),
        ("{{ get_env(name=\"HOME\") }}", "unknown function `get_env` @get_env"),
        ("{% include \"/etc/passwd\" %}", "unknown template `/etc/passwd` @/etc/passwd"),
    ] {
        assert_eq!(line(typed), expected, "{typed}");
    }
    for typed in ["{{ id", "{{ }}", "{% for %}", "{% if id %}", "{{ id | }}", "{{ \"a }}", "}} {{{"]
    {
        assert!(
            line(typed).contains(" @") || !line(typed).ends_with('\n'),
            "{typed}: {}",
            line(typed)
        );
    }
}

#[test]
fn a_template_ends() {
    let long = "{% for i in range(end=100000000) %}x{% endfor %}";
    assert!(line(long).contains("exceeds the limit"), "{}", line(long));
    let nested =
        "{% for i in range(end=99999) %}{% for j in range(end=99999) %}{% endfor %}{% endfor %}";
    let limits = Limits { time: Duration::from_millis(50), bytes: 1000 };
    let rendered = |typed| {
        let template = Template::parse(Kind::Job, typed).expect("a template");
        template.render(vec![record()], limits).map_err(|error| error.message)
    };
    assert_eq!(rendered(nested), Err("the template takes longer than 0.05 seconds".to_owned()));
    assert_eq!(
        rendered("{% for i in range(end=5000) %}{{ id }}{% endfor %}"),
        Err("the template writes more than fits into memory".to_owned())
    );
}
