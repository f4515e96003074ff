//! What reaches the two writers.
#![allow(clippy::unwrap_used)]

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use super::{ColorChoice, Column, Page, Report, Settings, Table, Ui, accent, strong};

#[derive(serde::Serialize)]
struct Moved {
    id: String,
}

impl Report for Moved {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.line([accent(self.id.as_str()), " moved".into()])?;
        let mut table = Table::new([Column::new("id"), Column::flexible("title")]);
        table.row([strong(self.id.as_str()), "x".repeat(90).into()]);
        out.table(&table)
    }
}

#[derive(Clone, Default)]
struct Sheet(Rc<RefCell<Vec<u8>>>);

impl Sheet {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Says it to a fresh voice; what came out on the two writers.
fn spoken(settings: Settings, say: impl FnOnce(&Ui) -> io::Result<()>) -> (String, String) {
    let (out, err) = (Sheet::default(), Sheet::default());
    let ui = Ui::new(settings, Box::new(out.clone()), Box::new(err.clone()));
    say(&ui).unwrap();
    (out.text(), err.text())
}

fn moved() -> Moved {
    Moved { id: "acme\u{1b}[2J".into() }
}

#[test]
fn an_answer_is_words_on_standard_output() {
    let (out, err) = spoken(Settings::default(), |ui| ui.show(&moved()));
    assert!(out.starts_with("acme\\u{1b}[2J moved\nid             title\n"), "{out}");
    assert!(out.contains(&"x".repeat(90)), "a pipe is not cut");
    assert_eq!(err, "");
}

#[test]
fn a_terminal_is_fitted_and_coloured() {
    let settings = Settings { stdout_is_terminal: true, width: Some(40), ..Settings::default() };
    let (out, _) = spoken(settings, |ui| ui.show(&moved()));
    assert!(out.starts_with("\u{1b}[36macme\\u{1b}[2J\u{1b}[0m moved\n"), "{out:?}");
    assert!(out.contains('…') && !out.contains(&"x".repeat(40)));
    let never = Settings { color: ColorChoice::Never, ..settings };
    assert!(!spoken(never, |ui| ui.show(&moved())).0.contains('\u{1b}'));
}

#[test]
fn with_json_the_answer_is_one_document_and_a_failure_one_on_standard_error() {
    let settings = Settings { json: true, ..Settings::default() };
    let document = "{\n  \"id\": \"acme\\u001b[2J\"\n}\n".to_owned();
    assert_eq!(spoken(settings, |ui| ui.show(&moved())), (document.clone(), String::new()));
    assert_eq!(spoken(settings, |ui| ui.show_failure(&moved())), (String::new(), document));
}

#[test]
fn notes_go_to_standard_error_unless_quiet_and_warnings_always() {
    let say = |ui: &Ui| {
        ui.note("recovered\u{7}\nfine")?;
        ui.warn("odd\nness")
    };
    let loud = "recovered\\u{7}\nfine\nwarning: odd⏎ness\n";
    assert_eq!(spoken(Settings::default(), say), (String::new(), loud.to_owned()));
    let quiet = Settings { quiet: true, ..Settings::default() };
    assert_eq!(spoken(quiet, say).1, "warning: odd⏎ness\n");
}

#[test]
fn data_is_untouched_in_a_pipe_and_harmless_on_a_terminal() {
    let print = |ui: &Ui| ui.print(|page| page.data("a\u{1b},b\r\n"));
    assert_eq!(spoken(Settings::default(), print).0, "a\u{1b},b\r\n");
    let terminal = Settings { stdout_is_terminal: true, ..Settings::default() };
    assert_eq!(spoken(terminal, print).0, "a\\u{1b},b\n");
}

#[test]
fn nobody_is_asked_where_nobody_types() {
    let mut typed = &b"y\n"[..];
    let (out, err) = spoken(Settings::default(), |ui| {
        assert_eq!(ui.confirm("sure?", &mut typed)?, None);
        Ok(())
    });
    assert_eq!((out.as_str(), err.as_str()), ("", ""));
}

#[test]
fn a_reader_that_went_away_is_told_as_a_broken_pipe() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for json in [false, true] {
        let settings = Settings { json, ..Settings::default() };
        let ui = Ui::new(settings, Box::new(Gone), Box::new(Gone));
        assert_eq!(ui.show(&moved()).unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
