#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

fn salary(words: &str, default: Option<&str>) -> Result<String, String> {
    match parse_salary(words, default) {
        Ok(map) => {
            let show = |(key, value): (&str, &Value)| format!("{key}={}", value.as_text().unwrap());
            Ok(map.iter().map(show).collect::<Vec<_>>().join(" "))
        }
        Err(error) => Err(format!("{error} ({})", error.hint().unwrap_or_default())),
    }
}

#[test]
fn the_words_for_a_salary_become_its_parts() {
    let cases = [
        ("80k-95k EUR/year", "min=80000 max=95000 currency=EUR per=year"),
        ("80kEUR", "min=80000 max=80000 currency=EUR"),
        ("80-95k eur / year", "min=80000 max=95000 currency=EUR per=year"),
        ("80k – 95k € p.a.", "min=80000 max=95000 currency=EUR per=year"),
        ("€ 60.000 - 70.000 per year", "min=60000 max=70000 currency=EUR per=year"),
        ("60.000 € - 70.000 € yearly", "min=60000 max=70000 currency=EUR per=year"),
        ("€3.500,- per month", "min=3500 max=3500 currency=EUR per=month"),
        ("1.234,56 EUR", "min=1234.56 max=1234.56 currency=EUR"),
        ("1,234.56 EUR", "min=1234.56 max=1234.56 currency=EUR"),
        ("$45/hour", "min=45 max=45 currency=USD per=hour"),
        ("$45.50 an hour", "min=45.50 max=45.50 currency=USD per=hour"),
        ("US$120,000", "min=120000 max=120000 currency=USD"),
        ("A$ 120k", "min=120000 max=120000 currency=AUD"),
        ("62.5k GBP", "min=62500 max=62500 currency=GBP"),
        ("62,5 k£", "min=62500 max=62500 currency=GBP"),
        ("CHF 120'000", "min=120000 max=120000 currency=CHF"),
        ("85 000 zł monthly", "min=85000 max=85000 currency=PLN per=month"),
        ("85000", "min=85000 max=85000"),
        ("100k", "min=100000 max=100000"),
        ("80,000-95,000", "min=80000 max=95000"),
        ("up to 95k", "max=95000"),
        ("max. 95k EUR", "max=95000 currency=EUR"),
        ("from 60k", "min=60000"),
        ("from 60k to 80k", "min=60000 max=80000"),
        ("between 60k and 80k dollars a year", "min=60000 max=80000 currency=USD per=year"),
        ("60k+ EUR", "min=60000 currency=EUR"),
        ("60k/year EUR", "min=60000 max=60000 currency=EUR per=year"),
        ("600/d", "min=600 max=600 per=day"),
        ("0", "min=0 max=0"),
    ];
    for (words, expected) in cases {
        assert_eq!(salary(words, None).as_deref(), Ok(expected), "{words}");
    }
}

#[test]
fn the_default_currency_settles_what_the_words_leave_open() {
    let cases = [
        ("85000", "EUR", "min=85000 max=85000 currency=EUR"),
        ("$45/hour", "EUR", "min=45 max=45 currency=USD per=hour"),
        ("$45/hour", "CAD", "min=45 max=45 currency=CAD per=hour"),
        ("50000 kr", "NOK", "min=50000 max=50000 currency=NOK"),
        ("¥ 9000000", "JPY", "min=9000000 max=9000000 currency=JPY"),
        ("80k USD", "EUR", "min=80000 max=80000 currency=USD"),
    ];
    for (words, default, expected) in cases {
        assert_eq!(salary(words, Some(default)).as_deref(), Ok(expected), "{words}");
    }
}

#[test]
fn what_may_mean_two_things_or_nothing_is_refused() {
    const FORM: &str = "write `80k-95k EUR/year`; `salary.text=...` keeps any other words";
    let cases = [
        ("1.234", "`1.234` may be 1.234 or 1234 (write `1234`)".to_owned()),
        ("60.000 - 70.000", "`70.000` may be 70.000 or 70000 (write `70000`)".to_owned()),
        ("60.000k EUR", "`60.000` is no amount (write a number such as `85000`)".to_owned()),
        ("1.2345 EUR", "`1.2345` is no amount (write a number such as `85000`)".to_owned()),
        ("1,23,456 INR", "`1,23,456` is no amount (write a number such as `85000`)".to_owned()),
        ("0.123 EUR", "`0.123` is no amount (write a number such as `85000`)".to_owned()),
        ("95k-80k EUR", "95000 is more than 80000 (write the smaller amount first)".to_owned()),
        ("80k-95", "80000 is more than 95 (write the smaller amount first)".to_owned()),
        ("80k EUR - 95k USD", "`EUR` and `USD` are two currencies (write one of them)".to_owned()),
        ("50000 kr", "`kr` may be SEK, NOK, DKK, ISK (write the code, such as `SEK`)".to_owned()),
        ("competitive", format!("`competitive` names no amount ({FORM})")),
        ("", format!("`` names no amount ({FORM})")),
        ("80k EUR gross", format!("`gross` is not understood ({FORM})")),
        ("circa 80k", format!("`circa` is not understood ({FORM})")),
        ("-80k", format!("`-` is not understood ({FORM})")),
        ("80k-", format!("`-` is not understood ({FORM})")),
        ("80k-95k-99k", format!("`-` is not understood ({FORM})")),
        ("85_000", format!("`_` is not understood ({FORM})")),
        ("80k EUR/fortnight", format!("`/` is not understood ({FORM})")),
        ("80k EUR/year/month", format!("`/` is not understood ({FORM})")),
        ("2m", format!("`m` is not understood ({FORM})")),
        ("80k XYZ", format!("`xyz` is not understood ({FORM})")),
        ("80k 20%", format!("`20` is not understood ({FORM})")),
        (
            "9999999999999",
            "`9999999999999` is no amount (write a number such as `85000`)".to_owned(),
        ),
    ];
    for (words, expected) in cases {
        assert_eq!(salary(words, None), Err(expected), "{words}");
    }
}

#[test]
fn an_amount_alone_is_typed_freely_and_stands_plain_in_files() {
    for (words, expected) in
        [("85000", "85000"), ("85k", "85000"), ("85,000", "85000"), ("45.50", "45.50")]
    {
        assert_eq!(parse_amount(words).unwrap(), Value::Number(expected.to_owned()));
        check_amount(expected).unwrap();
    }
    for words in ["85_000", "85.000", "", "k", "-5", "85000 EUR", "80-95", "1e3", "８５"] {
        assert!(parse_amount(words).is_err(), "{words}");
    }
    for text in ["85k", "85,000", "-5", "1e3", "012", "", ".5", "5.", "NaN", "1.2.3"] {
        assert_eq!(check_amount(text).unwrap_err().to_string(), format!("`{text}` is no amount"));
    }
}

#[test]
fn a_currency_is_an_iso_code_in_capitals() {
    assert_eq!(currency_code("EUR"), Ok("EUR"));
    let near = currency_code("eur").unwrap_err();
    assert_eq!(near.to_string(), "unknown currency `eur`");
    assert_eq!(near.hint().as_deref(), Some("did you mean `EUR`?"));
    for code in ["", "EU", "XXX", "XTS", "ABC", "€"] {
        assert!(currency_code(code).is_err(), "{code}");
    }
}

proptest! {
    #[test]
    fn any_words_are_read_or_refused_without_panic(
        words in "(\\PC|[0-9.,'k€$ -]){0,30}",
        typed in prop::collection::vec(prop::sample::select(&["80k", "-", "95", "€", "$", "EUR",
            "/", "year", "per", "up", "to", "from", "1.234,5", "60 000", "+", "a", "k", "x"][..]), 0..8),
    ) {
        let _ = parse_salary(&words, Some("EUR"));
        let _ = parse_amount(&words);
        if parse_salary(&typed.join(" "), None).is_ok() {
            let more = format!("{} xyzzy", typed.join(" "));
            prop_assert!(parse_salary(&more, None).is_err(), "{more}");
        }
    }
}

#[test]
fn the_words_for_a_salary_read_as_the_same_salary() {
    for words in [
        "85000-105000 EUR/year",
        "95000 EUR/year",
        "from 40 USD/hour",
        "up to 900.50 GBP/day",
        "700",
    ] {
        let salary = parse_salary(words, None).unwrap();
        let said = salary_words(|part| Some(salary.get(part)?.as_text()?.to_owned()));
        assert_eq!(said, words);
    }
    assert_eq!(
        salary_words(|part| (part == "text").then(|| "competitive".to_owned())),
        "competitive"
    );
}
