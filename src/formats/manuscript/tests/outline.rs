use crate::domain::manuscript::{Entry, Manuscript};
use crate::domain::markdown::{Block, plain};
use crate::domain::value::Value;

/// The outline of a text, a line for each thing: `## title`, `### title @ time | other`, `.` for a block.
fn outline(source: &str) -> String {
    let blocks = crate::formats::markdown::read(source).expect(source).blocks;
    told(&Manuscript::of(Value::Null, blocks, source), source)
}

fn told(manuscript: &Manuscript, source: &str) -> String {
    let mut lines = vec![dots(&manuscript.opening)];
    for section in &manuscript.sections {
        assert!(
            source[section.span.clone()].trim_start().starts_with(['#', '_'])
                || source.contains("---")
        );
        lines.push(format!("## {} {}", plain(&section.title), dots(&section.blocks)));
        section.entries.iter().for_each(|entry| told_entry(entry, "###", source, &mut lines));
    }
    lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

fn told_entry(entry: &Entry, signs: &str, source: &str, lines: &mut Vec<String>) {
    let line = entry.line.as_ref().map_or_else(String::new, |line| {
        let marked = &source[line.span.clone()];
        assert!(marked.starts_with(['*', '_']) && marked.ends_with(['*', '_']), "{marked}");
        let time = if line.period.is_some() { "time" } else { "" };
        format!("@{time}|{} ", line.others.join("|"))
    });
    lines.push(format!("{signs} {} {line}{}", plain(&entry.title), dots(&entry.blocks)));
    entry.roles.iter().for_each(|role| told_entry(role, "####", source, lines));
}

fn dots(blocks: &[Block]) -> String {
    let sign = |block: &Block| match block {
        Block::Heading { level, .. } => level.to_string(),
        _ => ".".to_owned(),
    };
    blocks.iter().map(sign).collect()
}

#[test]
fn headings_group_what_follows_and_odd_ones_stay_where_they_stand() {
    let cases = [
        ("", ""),
        ("a\n\nb\n", ".."),
        (
            "## A\n\na\n\n### B\n\nb\n\n#### C\n\nc\n\n### D\n\n## E\n",
            "## A .; ### B .; #### C .; ### D; ## E",
        ),
        ("# T\n\n## A\n\n# U\n\na\n", "1; ## A 1."),
        ("### B\n\nb\n\n## A\n", "3.; ## A"),
        ("## A\n\n#### C\n\nc\n\n### B\n\n##### D\n\nd\n", "## A 4.; ### B 5."),
        ("## A\n\n### B\n\n#### C\n\n##### D\n\n## E\n\n#### F\n", "## A; ### B; #### C 5; ## E 4"),
        ("> ## no\n\n- ## no\n", ".."),
        ("A\n---\n\na\n", "## A ."),
    ];
    for (source, expected) in cases {
        assert_eq!(outline(source), expected, "{source:?}");
    }
}

#[test]
fn a_line_of_dates_is_italic_from_end_to_end_and_says_a_time_or_is_divided() {
    let cases = [
        ("*Jan 2020 - present · Amsterdam*\n\n- a\n", "### B @time|Amsterdam ."),
        ("_2019_\n", "### B @time|"),
        ("*2019 | Berlin | remote*\n", "### B @time|Berlin|remote"),
        ("*Berlin · full-time*\n", "### B @|Berlin|full-time"),
        ("*2019 · Berlin*\nand more\n", "### B @time|Berlin ."),
        ("*2019 · Berlin*  \nand more\n", "### B @time|Berlin ."),
        ("*A company that makes things*\n", "### B ."),
        ("*2019* and more\n", "### B ."),
        ("**2019**\n", "### B ."),
        ("*2019 · [Acme](http://a)*\n", "### B ."),
        ("a\n\n*2019*\n", "### B .."),
        ("<!--\n* no\n-->\n*2019 · x*\n", "### B @time|x"),
    ];
    for (body, expected) in cases {
        let source = format!("## A\n\n### B\n\n{body}");
        assert_eq!(outline(&source), format!("## A; {expected}"), "{body:?}");
    }
}

#[test]
fn sections_and_entries_share_the_source_among_them() {
    let source = "a\n\n  ## A\n\nb\n\n### B\n\nc\n\n#### C\n\nd\n\n## E\r\n\r\ne";
    let blocks = crate::formats::markdown::read(source).expect("legal").blocks;
    let manuscript = Manuscript::of(Value::Null, blocks, source);
    let [a, e] = manuscript.sections.as_slice() else { panic!("two sections") };
    assert_eq!(&source[a.span.clone()], "  ## A\n\nb\n\n### B\n\nc\n\n#### C\n\nd\n\n");
    assert_eq!(&source[e.span.clone()], "## E\r\n\r\ne");
    assert_eq!(&source[a.entries[0].span.clone()], "### B\n\nc\n\n#### C\n\nd\n\n");
    assert_eq!(&source[a.entries[0].roles[0].span.clone()], "#### C\n\nd\n\n");
}
