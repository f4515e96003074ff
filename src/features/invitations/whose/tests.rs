use super::*;

fn invitation(organizer: &str, others: &str) -> Invitation {
    let all = std::iter::once(organizer).chain(others.split_whitespace());
    Invitation {
        uid: "a".to_owned(),
        version: crate::domain::invitation::Version::default(),
        is_cancelled: false,
        at: None,
        minutes: None,
        summary: None,
        place: None,
        organizer: Some(organizer.to_owned()),
        people: all.filter(|mail| mail.contains('@')).map(str::to_owned).collect(),
        notes: Vec::new(),
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn contact(id: &str, mails: &str, company: &str) -> Contact {
    Contact { id: id.to_owned(), mails: words(mails), company: words(company).pop() }
}

fn company(id: &str, domains: &str) -> Company {
    Company { id: id.to_owned(), name: id.to_uppercase(), domains: words(domains) }
}

fn job(id: &str, companies: &str, contacts: &str) -> Job {
    Job { id: id.to_owned(), companies: words(companies), contacts: words(contacts) }
}

fn all() -> Acquaintances {
    Acquaintances {
        own: words("jane@example.org"),
        contacts: vec![
            contact("hanna", "Hanna@Ferrous.example hanna@private.example", "ferrous"),
            contact("rita", "rita@agency.example", "Agency"),
            contact("sam", "sam@gmail.com", ""),
            contact("me", "jane@example.org", "ferrous"),
        ],
        companies: vec![
            company("ferrous", "ferrous.example"),
            company("acme", "https://www.acme.example/ gmail.com"),
            company("agency", ""),
        ],
        jobs: vec![
            job("ferrous-rust", "ferrous", "hanna"),
            job("ferrous-lead", "FERROUS", ""),
            job("acme-backend", "acme", ""),
            job("bank-cobol", "bank AGENCY", ""),
            job("shop", "shop", "sam"),
        ],
    }
}

#[test]
fn the_job_is_that_of_who_takes_part_else_of_where_they_write_from() {
    let known = all();
    for (organizer, others, expected) in [
        // A contact of the job.
        ("hanna@ferrous.example", "jane@example.org", "ferrous-rust"),
        ("no-reply@ats.example", "hanna@private.example", "ferrous-rust"),
        ("sam@gmail.com", "", "shop"),
        // A contact of the agency.
        ("rita@agency.example", "", "bank-cobol"),
        // Somebody at the company.
        ("hr@acme.example", "", "acme-backend"),
        ("hr@mail.acme.example", "", "acme-backend"),
        // More than one job.
        ("hr@ferrous.example", "", "ferrous-rust ferrous-lead"),
        ("hanna@ferrous.example", "sam@gmail.com", "ferrous-rust shop"),
        // Nobody.
        ("hr@notacme.example", "", ""),
        ("somebody@gmail.com", "", ""),
        ("jane@example.org", "", ""),
        ("Ferrous", "", ""),
    ] {
        let invitation = invitation(organizer, others);
        let found: Vec<_> = known.jobs(&invitation).iter().map(|job| job.id.as_str()).collect();
        assert_eq!(found.join(" "), expected, "{organizer} {others}");
    }
}

#[test]
fn contacts_take_part_and_you_are_none() {
    let invitation = invitation(
        "hanna@private.example",
        "jane@example.org x@y.example sam@gmail.com hanna@ferrous.example",
    );
    assert_eq!(all().people(&invitation), ["hanna", "sam"]);
}

#[test]
fn a_stranger_is_told_where_others_are_known() {
    let known = all();
    let stranger = |organizer: &str, job: usize| {
        known.stranger(&invitation(organizer, ""), &known.jobs[job]).map(str::to_owned)
    };
    let mallory = "mallory@evil.example";
    assert_eq!(stranger(mallory, 0).as_deref(), Some(mallory));
    assert_eq!(stranger(mallory, 2).as_deref(), Some(mallory));
    for (organizer, job) in [
        ("hanna@private.example", 0),
        ("new@ferrous.example", 0),
        ("jane@example.org", 0),
        ("Ferrous", 0),
        ("rita@agency.example", 3),
    ] {
        assert_eq!(stranger(organizer, job), None, "{organizer}");
    }
    let nobody = Job { id: "x".to_owned(), ..Job::default() };
    assert_eq!(known.stranger(&invitation(mallory, ""), &nobody), None);
}
