use super::*;

fn found(words: &str) -> Vec<String> {
    find(words, &[]).into_iter().map(|it| it.text).collect()
}

#[test]
fn gaps_are_found() {
    let cases = [
        ("Dear {{name}},", &["{{name}}"] as &[&str]),
        ("{{ unclosed", &["{{"]),
        ("on %{date} at %{ place }", &["%{date}", "%{ place }"]),
        ("at [Company] as [Job Title]", &["[Company]", "[Job Title]"]),
        ("[your name]", &["[your name]"]),
        ("[insert metric here]", &["[insert metric here]"]),
        ("[NAME], [CITY]", &["[NAME]", "[CITY]"]),
        ("[Something impressive]", &["[Something impressive]"]),
        ("[Naam van het bedrijf]", &["[Naam van het bedrijf]"]),
        ("[Stanowisko]", &["[Stanowisko]"]),
        ("grew by [X]%, saved \u{20ac}[XX]k", &["[X]", "[XX]"]),
        ("TODO", &["TODO"]),
        ("  TODO.\nmore", &["TODO"]),
        ("Led a team. TODO: how many?", &["TODO"]),
        ("TODO(jane) numbers", &["TODO"]),
        ("[TODO]", &["[TODO]"]),
        ("saved XXX euros; call XXX-XXXX", &["XXX", "XXX", "XXXX"]),
        ("Lorem ipsum dolor", &["Lorem ipsum"]),
        ("{{a}} [Company] TODO: XXX", &["{{a}}", "[Company]", "TODO", "XXX"]),
    ];
    for (words, gaps) in cases {
        assert_eq!(found(words), gaps, "{words}");
    }
}

#[test]
fn words_that_people_write_are_no_gaps() {
    let cases = [
        "arr[0] and map[Key] and x[i][Name]",
        "[x] done, [X] done, [ ] open",
        "as shown [1], [12] and [Smi04]",
        "jane [at] example [dot] com",
        "he said it [sic]; and so on [...]",
        "Engineer, Acme [Contract]",
        "Consultant [Confidential] [NDA] [Remote]",
        "Built a todo list app, TODO apps and a TODO-MVC",
        "A Todo: list of small things",
        "METODO: agile",
        "size XXL, XXXL, IXXX and xxx",
        "[ML] [B2B] [R&D] [C++]",
        "100% {of} {everything}, set {1, 2}, 5%{",
        "${VAR} and #{x} and {% raw %}",
        "[^1] and []",
        "Dolor ipsum",
        "[a long remark that somebody has put in brackets, for whatever reason there may be, Amen]",
    ];
    for words in cases {
        assert_eq!(found(words), [""; 0], "{words}");
    }
}

#[test]
fn what_is_allowed_is_none_where_it_stands() {
    let allowed = ["XXX Olympiad".to_owned(), "[Company]".to_owned()];
    let words = "the XXX Olympiad, XXX, [Company]";
    let gaps = find(words, &allowed);
    assert_eq!(gaps, [Placeholder { text: "XXX".into(), span: 18..21 }]);
}

#[test]
fn a_hostile_text_is_read_in_good_time() {
    for piece in ["{{", "[", "[a", "%{", "TODO:", "XXX ", "]"] {
        let words = piece.repeat(60_000);
        assert!(find(&words, &["[".to_owned()]).len() <= MOST, "{piece}");
    }
}
