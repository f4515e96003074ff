//! Files that are none, or damaged, or meant to harm.

use snapbox::{IntoData, assert_data_eq, str};
use trackway::domain::language::Language;
use trackway::formats::imported;

fn refusal(bytes: &[u8]) -> String {
    let start: String = String::from_utf8_lossy(bytes).chars().take(40).collect();
    match imported::read(bytes, Language::English) {
        Ok(imported) => panic!("{start:?} was read: {}", imported.markdown()),
        Err(error) => format!("{start:?}: {error}\n"),
    }
}

#[test]
fn what_is_no_resume_is_refused_with_the_reason() {
    let deep = format!("{{\"work\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let large = format!("{{\"basics\": {{\"name\": \"{}\"}}}}", "x".repeat(30_000_000));
    let files: [&[u8]; 17] = [
        b"",
        b"hello",
        b"# Jane Doe\n\nA resume in Markdown.\n",
        b"[]",
        b"{}",
        b"null",
        br#"{"a": 1}"#,
        br#"{"basics": {"name": }}"#,
        br#"{"basics": {"name": {"first": "Jane"}}}"#,
        br#"{"basics": {}, "work": "Acme"}"#,
        br#"{"basics": {"profiles": [1]}}"#,
        br#"{"work": [{"highlights": [{"a": 1}]}]}"#,
        br#"{"work": [{"name": "a", "name": "b"}]}"#,
        b"cv:\n  sections: [1]\n",
        b"cv:\n  name: a\n name: b\n",
        b"\xff\xfe\x00",
        b"%PDF-1.7\n",
    ];
    let mut refusals: String = files.into_iter().map(refusal).collect();
    refusals += &refusal(deep.as_bytes());
    refusals += &refusal(large.as_bytes());
    assert_data_eq!(refusals, str![[r##"
"": it is neither a JSON Resume nor a resume of RenderCV
"hello": it is neither a JSON Resume nor a resume of RenderCV
"# Jane Doe\n\nA resume in Markdown.\n": it is neither a JSON Resume nor a resume of RenderCV
"[]": it is neither a JSON Resume nor a resume of RenderCV
"{}": it is neither a JSON Resume nor a resume of RenderCV
"null": it is neither a JSON Resume nor a resume of RenderCV
"{\"a\": 1}": it is neither a JSON Resume nor a resume of RenderCV
"{\"basics\": {\"name\": }}": line 1, column 21: expected value
"{\"basics\": {\"name\": {\"first\": \"Jane\"}}}": `basics.name` is a map, not a text
"{\"basics\": {}, \"work\": \"Acme\"}": `work` is a text, not a map
"{\"basics\": {\"profiles\": [1]}}": `basics.profiles[0]` is a number, not a map
"{\"work\": [{\"highlights\": [{\"a\": 1}]}]}": `work[0].highlights[0]` is a map, not a text
"{\"work\": [{\"name\": \"a\", \"name\": \"b\"}]}": line 1, column 36: `name` stands twice in one map
"cv:\n  sections: [1]\n": `cv.sections` is a list, not a map
"cv:\n  name: a\n name: b\n": line 3, column 2: the indentation does not fit the lines above
"��\0": it is no text in UTF-8
"%PDF-1.7\n": it is neither a JSON Resume nor a resume of RenderCV
"{\"work\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[": line 1, column 136: nested deeper than 128 levels
"{\"basics\": {\"name\": \"xxxxxxxxxxxxxxxxxxx": it is larger than 4 MiB

"##]].raw());
}

#[test]
fn many_unknown_fields_end_soon() {
    let fields: Vec<String> = (0..50_000).map(|n| format!("\"f{n}\": {n}")).collect();
    let json = format!("{{\"basics\": {{}}, \"work\": [{{{}}}]}}", fields.join(","));
    let imported = imported::read(json.as_bytes(), Language::English).expect("a resume");
    assert_eq!(imported.notes.len(), 50_000);
}
