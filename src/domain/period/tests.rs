use super::*;

fn point(text: &str) -> Point {
    let mut parts = text.split('-').map(|part| part.parse::<i16>().unwrap());
    let year = parts.next().unwrap();
    let mut small = || parts.next().map(|part| i8::try_from(part).unwrap());
    Point { year, month: small(), day: small() }
}

/// `2020-01`, `2020-01..2021`, `2020-01..`.
fn period(text: &str) -> Period {
    match text.split_once("..") {
        None => Period { from: point(text), to: End::Same },
        Some((from, "")) => Period { from: point(from), to: End::Present },
        Some((from, to)) => Period { from: point(from), to: End::At(point(to)) },
    }
}

fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        for text in [(*text).to_owned(), text.to_uppercase(), format!("  {text} ")] {
            assert_eq!(Period::parse(&text), Some(period(expected)), "`{text}`");
        }
    }
}

#[test]
fn numbers_are_read_in_every_order_that_has_one_meaning() {
    check(&[
        ("2019", "2019"),
        ("2015–2018", "2015..2018"),
        ("2015-2018", "2015..2018"),
        ("2015 — 2018", "2015..2018"),
        ("2015/2018", "2015..2018"),
        ("2015 -", "2015.."),
        ("2015 –", "2015.."),
        ("03/2018 - 12/2019", "2018-03..2019-12"),
        ("03/2018-12/2019", "2018-03..2019-12"),
        ("3.2018 – 12.2019", "2018-03..2019-12"),
        ("03-2018 - 12-2019", "2018-03..2019-12"),
        ("2020-01 to 2021-02", "2020-01..2021-02"),
        ("2020-01-2021-02", "2020-01..2021-02"),
        ("2020-01/2021-02", "2020-01..2021-02"),
        ("2020/01", "2020-01"),
        ("2020-02-03", "2020-02-03"),
        ("2020-02-03/2020-04-05", "2020-02-03..2020-04-05"),
        ("1 Jan 2020 - 2020-02-03", "2020-01-01..2020-02-03"),
        ("03.04.2018", "2018-04-03"),
        ("25/12/2018", "2018-12-25"),
        ("12/25/2018", "2018-12-25"),
        ("05/05/2018", "2018-05-05"),
        ("2018 - 03/2019", "2018..2019-03"),
    ]);
}

#[test]
fn english_is_read() {
    check(&[
        ("Jan 2020 – present", "2020-01.."),
        ("Jan. 2020 - Present", "2020-01.."),
        ("January 2020 to now", "2020-01.."),
        ("Sept 2020 until Dec. 2021", "2020-09..2021-12"),
        ("from May 2018 to June 2019", "2018-05..2019-06"),
        ("since 2020", "2020.."),
        ("Since March 2020", "2020-03.."),
        ("2020 to date", "2020.."),
        ("2020-present", "2020.."),
        ("Jun - Aug 2019", "2019-06..2019-08"),
        ("January–March 2020", "2020-01..2020-03"),
        ("March 5, 2020", "2020-03-05"),
        ("5th of March 2020", "2020-03-05"),
        ("March 5th, 2020", "2020-03-05"),
        ("June 2014 – October, 2016", "2014-06..2016-10"),
        ("2018 through 2019", "2018..2019"),
        ("2020 Jan", "2020-01"),
        ("2020 – ongoing", "2020.."),
    ]);
}

#[test]
fn dutch_is_read() {
    check(&[
        ("jan 2020 – heden", "2020-01.."),
        ("mrt. 2018 - mei 2019", "2018-03..2019-05"),
        ("maart 2018 t/m mei 2019", "2018-03..2019-05"),
        ("van januari 2018 tot en met oktober 2019", "2018-01..2019-10"),
        ("sinds augustus 2020", "2020-08.."),
        ("vanaf 2020", "2020.."),
        ("2020 tot op heden", "2020.."),
        ("2018 tot nu", "2018.."),
        ("1 februari 2020", "2020-02-01"),
    ]);
}

#[test]
fn german_is_read() {
    check(&[
        ("Jan. 2020 – heute", "2020-01.."),
        ("seit März 2020", "2020-03.."),
        ("seit Maerz 2020", "2020-03.."),
        ("Marz 2020", "2020-03"),
        ("ab 01/2020", "2020-01.."),
        ("von Mai 2018 bis Dezember 2019", "2018-05..2019-12"),
        ("Okt. 2018 bis heute", "2018-10.."),
        ("01/2018 – heute", "2018-01.."),
        ("1. März 2020 - 30.06.2021", "2020-03-01..2021-06-30"),
        ("Jänner 2020", "2020-01"),
        ("vom 1. Juli 2019 bis zum 3. August 2019", "2019-07-01..2019-08-03"),
    ]);
}

#[test]
fn french_is_read() {
    check(&[
        ("janv. 2020 – aujourd'hui", "2020-01.."),
        ("janvier 2020 – aujourd’hui", "2020-01.."),
        ("depuis février 2020", "2020-02.."),
        ("depuis 2019", "2019.."),
        ("de mars 2018 à août 2019", "2018-03..2019-08"),
        ("fevr. 2018 - dec. 2019", "2018-02..2019-12"),
        ("1er juillet 2020", "2020-07-01"),
        ("juin 2020 à ce jour", "2020-06.."),
        ("de 2018 à 2020", "2018..2020"),
        ("2018 jusqu'à aujourd'hui", "2018.."),
        ("à partir de juin 2020", "2020-06.."),
        ("juin 2020 - en cours", "2020-06.."),
    ]);
}

#[test]
fn spanish_is_read() {
    check(&[
        ("ene. 2020 – presente", "2020-01.."),
        ("enero de 2020 - actualidad", "2020-01.."),
        ("enero de 2020 a la actualidad", "2020-01.."),
        ("desde marzo de 2020", "2020-03.."),
        ("desde 2018 hasta 2020", "2018..2020"),
        ("de mayo de 2018 a diciembre de 2019", "2018-05..2019-12"),
        ("15 de septiembre de 2018", "2018-09-15"),
        ("2018 hasta la fecha", "2018.."),
        ("setiembre 2018 – hoy", "2018-09.."),
    ]);
}

#[test]
fn italian_is_read() {
    check(&[
        ("gen 2020 – presente", "2020-01.."),
        ("dal 2018 al 2020", "2018..2020"),
        ("dal gennaio 2018", "2018-01.."),
        ("da maggio 2018 a oggi", "2018-05.."),
        ("mag. 2018 - in corso", "2018-05.."),
        ("1º luglio 2020", "2020-07-01"),
        ("sett. 2019 - ott. 2019", "2019-09..2019-10"),
        ("2018 fino ad oggi", "2018.."),
    ]);
}

#[test]
fn portuguese_is_read() {
    check(&[
        ("jan. de 2020 – presente", "2020-01.."),
        ("jan. de 2020 - o momento", "2020-01.."),
        ("março de 2018 até dezembro de 2019", "2018-03..2019-12"),
        ("marco 2018 - atual", "2018-03.."),
        ("desde fevereiro de 2020", "2020-02.."),
        ("de out. de 2018 a dez. de 2019", "2018-10..2019-12"),
        ("2018 até o momento", "2018.."),
    ]);
}

#[test]
fn polish_is_read() {
    check(&[
        ("sty 2020 – obecnie", "2020-01.."),
        ("styczeń 2020 - grudzień 2021", "2020-01..2021-12"),
        ("od stycznia 2020 do marca 2021", "2020-01..2021-03"),
        ("od października 2020", "2020-10.."),
        ("paz. 2020 - teraz", "2020-10.."),
        ("październik 2020 r. – nadal", "2020-10.."),
        ("22 listopada 2020 r.", "2020-11-22"),
        ("od 2018 do chwili obecnej", "2018.."),
        ("2018 do dziś", "2018.."),
        ("wrzesień 2018 – sierpień 2019", "2018-09..2019-08"),
    ]);
}

#[test]
fn what_is_no_period_or_has_two_meanings_is_refused() {
    for text in [
        "",
        "-",
        "present",
        "Amsterdam",
        "Summer 2019",
        "Sommer 2019",
        "Q1 2020",
        "March",
        "03/04/2018",
        "03-04-2018",
        "13/2018",
        "2018-13",
        "00/2018",
        "2020-02-30",
        "31 April 2020",
        "2018-03-2019",
        "Jan '20",
        "Jan 20",
        "2019–20",
        "1012",
        "2500",
        "12345",
        "1012 AB Amsterdam",
        "2019 Amsterdam",
        "Jan 2020 – present (2 years)",
        "until 2019",
        "bis 2019",
        "to 2019",
        "2018 2019",
        "2018 - 2019 - 2020",
        "present - 2019",
        "remote",
        "١٢/٢٠٢٠",
        "²/2020",
        &"2020 - ".repeat(1000),
    ] {
        assert_eq!(Period::parse(text), None, "`{text}`");
    }
}

#[test]
fn a_period_that_ends_before_it_begins_is_backwards() {
    for (text, is_backwards) in [
        ("2019-03..2019-02", true),
        ("2019..2018", true),
        ("2019-03..2019", false),
        ("2019..2019-01", false),
        ("2019-03-02..2019-03-01", true),
        ("2019-03..2019-03", false),
        ("2019-03..", false),
        ("2019", false),
    ] {
        assert_eq!(period(text).is_backwards(), is_backwards, "{text}");
    }
}

#[test]
fn the_months_of_a_gap_are_those_that_are_surely_free() {
    for (earlier, later, months) in [
        ("2018-01..2018-03", "2018-04..", 0),
        ("2018-01..2018-03", "2018-05..", 1),
        ("2018..2019", "2020..", 0),
        ("2018", "2020-03", 14),
        ("2018..", "2020", 0),
        ("2018..2020", "2019", 0),
        ("2018-01-01..2018-03-31", "2018-04-01", 0),
    ] {
        assert_eq!(period(earlier).months_before(&period(later)), months, "{earlier} {later}");
    }
}

#[test]
fn what_goes_on_comes_first_then_what_ended_last() {
    let mut periods: Vec<Period> =
        ["2015..2016", "2019..", "2015", "2020-05..", "2017..2018-05", "2016"].map(period).into();
    periods.sort_by(Period::newest_first);
    let sorted = ["2020-05..", "2019..", "2017..2018-05", "2016", "2015..2016", "2015"].map(period);
    assert_eq!(periods, sorted);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,30}", near in "[0-9a-zé./ –-]{0,24}") {
        Period::parse(&text);
        Period::parse(&near);
    }
}
