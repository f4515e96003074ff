mod outline;
mod select;

use super::*;

fn path() -> RepoPath {
    RepoPath::new("resumes/main.md").expect("path")
}

fn told(bytes: &[u8]) -> Vec<String> {
    let told = |problems: Vec<Problem>| {
        problems.iter().map(|it| format!("{}:{} {}", it.line, it.column, it.message)).collect()
    };
    read(&path(), bytes, Purpose::Resume).map_or_else(told, |(_, warnings)| told(warnings))
}

#[test]
fn problems_have_the_lines_of_the_whole_file() {
    let cases: [(&[u8], &[&str]); 12] = [
        (b"---\nname: Jane\nemial: a@b.c\n---\nhi\n", &["3:1 unknown key `emial`"]),
        (b"\xef\xbb\xbf---\r\nlang: xx\r\n---\r\n", &["2:7 unknown lang `xx`"]),
        (b"---\nname: a: b\n---\n", &["2:8 a `:` stands where no key can be"]),
        (b"---\n- a\n---\n", &["2:1 the file is a list; a record is made of lines `key: value`"]),
        (b"---\n# nothing\n---\nhi", &[]),
        (b"---\n---\n", &[]),
        (b"a\nb\xff\n", &["2:2 invalid UTF-8 at line 2, column 2"]),
        (b"\xff\xfea\0", &["0:0 the file is UTF-16, not UTF-8"]),
        (b"a\nb\0c\n", &["0:0 a NUL character stands at line 2, column 2"]),
        (b"---\n---\n## A\n\n### {#id}\n", &["5:1 a heading without words"]),
        ("- ## \u{200b}\n\n## B\n".as_bytes(), &["1:3 a heading without words"]),
        (b"<<<<<<< ours\na\n", &["1:1 the file has unresolved conflict markers"]),
    ];
    for (bytes, problems) in cases {
        assert_eq!(told(bytes), problems, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_text_past_the_limits_is_refused_at_its_line() {
    let long = "x".repeat(markdown::MAX_BYTES + 1);
    assert_eq!(told(long.as_bytes()), ["0:0 is larger than 2 MiB"]);
    let deep = format!("a\n\n{}a\n", "> ".repeat(100_000));
    assert_eq!(told(deep.as_bytes()), ["3:1 nested deeper than 32 levels"]);
}
