//! The words of times in our eight languages, folded: lower-case, without accents and dots.
//!
//! One table serves all languages, for no short name means two months.

/// The names of the months: English, Dutch, German, French, Spanish, Italian, Portuguese, Polish
/// (standalone and genitive).
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januari", "januar", "janner", "jaenner", "janvier", "janv", "enero", "ene",
      "gennaio", "gen", "genn", "janeiro", "styczen", "stycznia", "sty"],
    &["february", "feb", "febr", "februari", "februar", "feber", "fevrier", "fevr", "fev", "febrero",
      "febbraio", "febb", "fevereiro", "luty", "lutego", "lut"],
    &["march", "mar", "maart", "mrt", "marz", "maerz", "mrz", "mars", "marzo", "marco", "marzec",
      "marca"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwiecien", "kwietnia", "kwi",
      "kwiec"],
    &["may", "mei", "mai", "mayo", "maggio", "mag", "magg", "maio", "maj", "maja"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "giu", "junho", "czerwiec", "czerwca",
      "cze", "czerw"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho", "lipiec",
      "lipca", "lip"],
    &["august", "aug", "augustus", "aout", "agosto", "ago", "ag", "sierpien", "sierpnia", "sie",
      "sierp"],
    &["september", "sep", "sept", "septembre", "septiembre", "setiembre", "settembre", "set", "sett",
      "setembro", "wrzesien", "wrzesnia", "wrz", "wrzes"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out",
      "pazdziernik", "pazdziernika", "paz", "pazdz"],
    &["november", "nov", "novembre", "noviembre", "novembro", "listopad", "listopada", "lis",
      "listop"],
    &["december", "dec", "dezember", "dez", "decembre", "diciembre", "dic", "dicembre", "dezembro",
      "grudzien", "grudnia", "gru", "grudz"],
];

/// Before the time when it began, alone or with an end.
#[rustfmt::skip]
const FROM: &[&str] = &[
    "from", "since", "van", "vanaf", "sinds", "von", "vom", "seit", "ab", "de", "du", "des",
    "depuis", "a partir de", "del", "desde", "da", "dal", "dall", "a partire da", "od",
];

/// Of those, the ones that say of a single time that it goes on.
#[rustfmt::skip]
const SINCE: &[&str] = &[
    "from", "since", "vanaf", "sinds", "seit", "ab", "depuis", "a partir de", "desde", "dal",
    "dall", "a partire da", "od",
];

/// Between two times.
#[rustfmt::skip]
const UNTIL: &[&str] = &[
    "to", "until", "till", "through", "thru", "up to", "tot", "tot en met", "t / m", "tm", "bis",
    "bis zum", "a", "au", "en", "jusqu'a", "jusqu'en", "jusqu'au", "al", "ad", "all", "hasta",
    "fino a", "fino al", "fino ad", "ate", "ao", "ate ao", "do", "az do",
];

/// What goes on.
#[rustfmt::skip]
const PRESENT: &[&str] = &[
    "present", "the present", "now", "today", "current", "currently", "ongoing", "date", "heden",
    "op heden", "nu", "vandaag", "huidig", "lopend", "heute", "jetzt", "dato", "aktuell",
    "gegenwartig", "gegenwart", "laufend", "aujourd'hui", "maintenant", "actuellement", "actuel",
    "ce jour", "en cours", "presente", "el presente", "o presente", "actual", "actualidad",
    "la actualidad", "actualmente", "hoy", "ahora", "la fecha", "en curso", "oggi", "attuale",
    "attualmente", "adesso", "in corso", "atual", "atualmente", "atualidade", "a atualidade",
    "hoje", "agora", "momento", "o momento", "em curso", "obecnie", "teraz", "dzis", "dzisiaj",
    "nadal", "aktualnie", "chwili obecnej", "dnia dzisiejszego",
];

/// Words within a date that add nothing: `15 de enero de 2018`, `the 1st of May 2020`, `2020 r.`.
const FILLING: &[&str] = &["de", "del", "di", "of", "the", "r", "roku", "rok"];

/// What follows the number of a day: `1st`, `1er`, `2nd`, `1o`.
const ORDINAL: &[&str] = &["st", "nd", "rd", "th", "er", "ere", "o", "e"];

/// The month of a name, from 1.
pub(super) fn month(word: &str) -> Option<i8> {
    let position = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(position + 1).ok()
}

/// The short English name of a month from 1.
pub(super) fn short(month: i8) -> &'static str {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let position = usize::try_from(month - 1).unwrap_or_default();
    NAMES.get(position).copied().unwrap_or_default()
}

pub(super) fn is_from(words: &str) -> bool {
    FROM.contains(&words)
}

pub(super) fn is_since(words: &str) -> bool {
    SINCE.contains(&words)
}

pub(super) fn is_until(words: &str) -> bool {
    UNTIL.contains(&words)
}

pub(super) fn is_present(words: &str) -> bool {
    PRESENT.contains(&words)
}

pub(super) fn is_filling(word: &str) -> bool {
    FILLING.contains(&word)
}

pub(super) fn is_ordinal(word: &str) -> bool {
    ORDINAL.contains(&word)
}
