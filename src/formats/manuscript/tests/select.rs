use std::collections::HashSet;

use crate::domain::manuscript::{Bullet, Manuscript, Tags};
use crate::domain::value::Value;

const SOURCE: &str = "\
words

## Work

### Acme

*2020 - 2022*

- plain
- rust {.rust}
  - deep java {.java}
- java {.java}

### Old {.java}

- old plain
- old rust {.rust}

### Group

- go {.go}

## Talks {.rust}

- talk

## Hobby {.fun}

- chess
";

fn read(source: &str) -> Manuscript {
    let blocks = crate::formats::markdown::read(source).expect(source).blocks;
    Manuscript::of(Value::Null, blocks, source)
}

fn told(manuscript: &Manuscript) -> String {
    let mut titles = Vec::new();
    for section in &manuscript.sections {
        titles.push(crate::domain::markdown::plain(&section.title));
        titles.extend(section.entries.iter().map(|it| crate::domain::markdown::plain(&it.title)));
    }
    let bullets: Vec<_> = manuscript.bullets().iter().map(Bullet::words).collect();
    format!("{}: {}", titles.join(" "), bullets.join(", "))
}

#[test]
fn tags_choose_what_is_shown() {
    let all = "Work Acme Old Group Talks Hobby: plain, rust deep java, java, old plain, old rust, go, talk, chess";
    let cases: [(&[&str], &[&str], &str); 7] = [
        (&[], &[], all),
        (&["rust"], &[], "Work Acme Old Talks: plain, rust, old rust, talk"),
        (&["RUST"], &[], "Work Acme Old Talks: plain, rust, old rust, talk"),
        (&["java"], &[], "Work Acme Old: plain, rust deep java, java, old plain"),
        (&["nothing"], &[], "Work Acme: plain"),
        (&[], &["java", "fun"], "Work Acme Group Talks: plain, rust, go, talk"),
        (&["rust", "java"], &["java"], "Work Acme Talks: plain, rust, talk"),
    ];
    for (include, exclude, expected) in cases {
        let owned = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
        let tags = Tags { include: owned(include), exclude: owned(exclude) };
        let shown = read(SOURCE).selected(&tags);
        assert_eq!(told(&shown), expected, "{include:?} {exclude:?}");
        assert_eq!(shown.opening.len(), 1);
        assert_eq!(shown.selected(&tags), shown);
    }
}

#[test]
fn a_position_with_a_time_stays_when_its_bullets_go() {
    let source = "## Work\n\n### Acme\n\n*2020 - 2022*\n\n- a {.a}\n\n### Beta\n\n- b {.b}\n";
    let tags = Tags { include: vec!["x".into()], exclude: Vec::new() };
    assert_eq!(told(&read(source).selected(&tags)), "Work Acme: ");
}

#[test]
fn a_deeper_heading_speaks_for_what_follows() {
    let source = "## Work\n\n##### A {.a}\n\n- a\n\n###### AA\n\n- aa\n\n##### B\n\n- b\n";
    let tags = Tags { include: Vec::new(), exclude: vec!["a".into()] };
    assert_eq!(told(&read(source).selected(&tags)), "Work: b");
}

#[test]
fn without_bullets_their_entry_stays_and_an_emptied_section_goes() {
    let manuscript = read(SOURCE);
    let gone = ["old plain", "old rust", "chess", "plain"];
    let bullets = manuscript.bullets();
    let spans: HashSet<_> = bullets
        .iter()
        .filter(|bullet| gone.contains(&bullet.words().as_str()))
        .map(Bullet::span)
        .collect();
    let rest = manuscript.without(&spans);
    assert_eq!(told(&rest), "Work Acme Old Group Talks: rust deep java, java, go, talk");
    let first = &bullets[1];
    assert_eq!(first.tags().collect::<Vec<_>>(), ["rust"]);
    assert_eq!(&SOURCE[first.span()], "- rust {.rust}\n  - deep java {.java}\n");
}

#[test]
fn pictures_are_told_wherever_they_stand() {
    let mut manuscript =
        read("![a](1.png)\n\n## B ![c](2.png)\n\n### D\n\n- *[![e](3.png)](f)*\n\n> ![g](4.png)\n");
    let photo = [("photo", Value::from("0.png"))].into_iter().collect();
    manuscript.front = Value::Map(photo);
    let paths: Vec<_> = manuscript.images().into_iter().map(|image| image.path).collect();
    assert_eq!(paths, ["0.png", "1.png", "2.png", "3.png", "4.png"]);
}
