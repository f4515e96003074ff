//! Makes a repository of many records, the same one for the same number.
//!
//! The rule protected here: what is measured looks like what people keep. Jobs of about 1.4 KB with
//! logs, tags, interviews, offers and comments, a thousand a month; a contact for every ten jobs, a
//! company for every twenty; one commit, packed as git packs after a while.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const STARTERS: &[(&str, &str)] = &[
    (".gitattributes", include_str!("../templates/repository/gitattributes")),
    ("trackway.yaml", "format: 1\ncurrency: EUR\n"),
    ("profile.yaml", "name: Robin Vale\nemail: robin@example.org\ntime_zone: Europe/Berlin\n"),
];

const FIRST_YEAR: u64 = 2015;

const STAGES: &[&str] = &["lead", "ready", "applied", "screening", "interviewing", "offer"];
const OUTCOMES: &[&str] = &["rejected", "withdrawn", "ghosted", "declined", "expired", "skipped"];
const LEVELS: &[&str] = &["Junior", "Senior", "Staff", "Principal", "Lead", "Associate"];
const FIELDS: &[&str] =
    &["Rust", "Platform", "Data", "Embedded", "Backend", "Security", "Cloud", "Research"];
const ROLES: &[&str] = &["Engineer", "Developer", "Architect", "Scientist", "Manager", "Analyst"];
const FIRMS: &[&str] =
    &["Ferrous", "Kestrel", "Northwind", "Umbra", "Solway", "Bramble", "Quartz", "Larkspur"];
const TRADES: &[&str] =
    &["Systems", "Robotics", "Analytics", "Energy", "Health", "Logistics", "Optics", "Labs"];
const TOWNS: &[&str] =
    &["Berlin, DE", "Delft, NL", "Porto, PT", "Leeds, GB", "Lyon, FR", "Gdansk, PL", "Turku, FI"];
const FIRST: &[&str] =
    &["Jane", "Omar", "Wei", "Ingrid", "Pavel", "Amara", "Luis", "Noor", "Tomas", "Yuki"];
const LAST: &[&str] =
    &["Doe", "Haddad", "Zhang", "Berg", "Novak", "Okafor", "Romero", "Aziz", "Silva", "Mori"];
const TAGS: &[&str] = &["rust", "embedded", "remote-first", "safety", "cloud", "startup", "public"];
const SOURCES: &[&str] = &["linkedin", "referral", "fair", "company site", "newsletter"];
const PARAGRAPHS: &[&str] = &[
    "The team maintains the control software of two product lines and is moving it to a\n  new platform, one service at a time. On call one week in six.",
    "They ask for a short exercise at home (three hours at most) and talk about it in the\n  second round. Travel to the plant twice a year.",
    "Asked about the notice period: three months is fine. The budget for training is\n  1,500 a year, conferences included.",
    "Public transport is good; there is a room for bicycles. Two days a week at home are\n  usual, more after the first half year.",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(folder), Some(count), None) = (args.next(), args.next(), args.next()) else {
        return Err("usage: generate DIR JOBS".into());
    };
    let (root, count) = (Path::new(&folder), count.parse::<u64>()?);
    if root.exists() {
        return Err(format!("`{folder}` exists").into());
    }
    fs::create_dir_all(root)?;
    for (name, text) in STARTERS {
        put(root, name, text)?;
    }
    for number in 0..count {
        let month = number / 1000;
        let (year, month) = (FIRST_YEAR + month / 12, month % 12 + 1);
        let name = format!("jobs/{year}-{month:02}/{}.yaml", job_id(number));
        put(root, &name, &job(number, year, month))?;
    }
    for number in 0..count / 20 {
        put(root, &format!("companies/{}.yaml", company_id(number)), &company(number))?;
    }
    for number in 0..count / 10 {
        let id = contact_id(number);
        put(root, &format!("contacts/{}/{id}.yaml", &id[..1]), &contact(number))?;
    }
    commit(root)
}

fn put(root: &Path, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
    let path = root.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    #[expect(clippy::disallowed_methods, reason = "nobody's files: the repository is being made")]
    fs::write(path, text)?;
    Ok(())
}

fn commit(root: &Path) -> Result<(), Box<dyn Error>> {
    let steps: &[&[&str]] = &[
        &["init", "-q", "-b", "main"],
        &["add", "."],
        &["-c", "gc.auto=0", "commit", "-q", "-m", "start"],
        &["repack", "-a", "-d", "-q"],
        &["status", "--porcelain"],
    ];
    for step in steps {
        let status = Command::new("git")
            .current_dir(root)
            .args(["-c", "user.name=Robin Vale", "-c", "user.email=robin@example.org"])
            .args(*step)
            .status()?;
        if !status.success() {
            return Err(format!("`git {}` failed", step.join(" ")).into());
        }
    }
    Ok(())
}

/// Numbers that look drawn, the same for the same seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[usize::try_from(self.roll(words.len() as u64)).unwrap_or(0)]
    }

    fn uid(&mut self) -> String {
        const LETTERS: &[u8] = b"abcdefghjkmnpqrstvwxyz0123456789";
        let mut letter = |sides| {
            let at = usize::try_from(self.roll(sides)).unwrap_or(0);
            char::from(LETTERS[at])
        };
        (0..10).map(|place| letter(if place == 0 { 22 } else { 32 })).collect()
    }
}

fn word<'w>(words: &[&'w str], number: u64) -> &'w str {
    words[usize::try_from(number % words.len() as u64).unwrap_or(0)]
}

fn slug(words: &str) -> String {
    words.to_lowercase().replace(' ', "-")
}

fn company_name(number: u64) -> String {
    let (firm, trade) = (word(FIRMS, number), word(TRADES, number / 8));
    format!("{firm} {trade} {}", number / 64 + 1)
}

fn company_id(number: u64) -> String {
    slug(&company_name(number))
}

fn contact_name(number: u64) -> String {
    format!("{} {} {}", word(FIRST, number), word(LAST, number / 10), number / 100 + 1)
}

fn contact_id(number: u64) -> String {
    slug(&contact_name(number))
}

fn job_title(number: u64) -> String {
    let mut dice = Dice(number);
    format!("{} {} {}", dice.pick(LEVELS), dice.pick(FIELDS), dice.pick(ROLES))
}

fn job_id(number: u64) -> String {
    format!("{}-{}-{number}", company_id(number / 20), slug(&job_title(number)))
}

fn job(number: u64, year: u64, month: u64) -> String {
    let mut dice = Dice(number ^ 0x0074_7261_636b);
    let is_open = dice.roll(10) < 4;
    let stage = if is_open { dice.pick(STAGES) } else { "closed" };
    let outcome = if is_open { "" } else { dice.pick(OUTCOMES) };
    let mut text = format!("uid: {}\ntitle: {}\n", dice.uid(), job_title(number));
    let mut line = |line: std::fmt::Arguments<'_>| {
        let _ = writeln!(text, "{line}");
    };
    line(format_args!("company: {}", company_id(number / 20)));
    if dice.roll(4) == 0 {
        line(format_args!("via: Hays    # called twice, ask for {}", dice.pick(FIRST)));
    }
    line(format_args!("stage: {stage}"));
    line(format_args!("outcome:{}{outcome}", if is_open { "" } else { " " }));
    line(format_args!("urls: [https://example.org/careers/openings/{number}]"));
    line(format_args!("req_id: JR-{}", 10_000 + number));
    line(format_args!("source: {}\nlocation: {}", dice.pick(SOURCES), dice.pick(TOWNS)));
    line(format_args!("workplace: {}", dice.pick(&["onsite", "hybrid", "remote"])));
    line(format_args!("employment: full-time"));
    let base = 50_000 + dice.roll(60) * 1000;
    let top = base + 15_000;
    line(format_args!("salary: {{min: {base}, max: {top}, currency: EUR, per: year}}"));
    line(format_args!("posted: {year}-{month:02}-01"));
    if dice.roll(2) == 0 {
        line(format_args!("deadline: {year}-{month:02}-28"));
    }
    line(format_args!("priority: {}", dice.pick(&["high", "normal", "low"])));
    line(format_args!("tags: [{}, {}]", TAGS[0], dice.pick(&TAGS[1..])));
    let who = contact_id(number / 10);
    if dice.roll(2) == 0 {
        line(format_args!("contacts: [{{who: {who}, role: recruiter}}]"));
    }
    if matches!(stage, "interviewing" | "offer" | "closed") && dice.roll(2) == 0 {
        line(format_args!("interviews:\n  - id: a{}", dice.roll(1000)));
        line(format_args!("    at: {year}-{month:02}-20 14:00 Europe/Berlin\n    minutes: 60"));
        line(format_args!("    kind: technical             # with the whole team"));
        line(format_args!("    with: [{who}]\n    where: https://meet.example.org/{number}"));
        line(format_args!("    status: done\n    outcome: pass"));
    }
    if dice.roll(3) == 0 {
        line(format_args!(
            "tasks: [{{id: t{}, what: Send work samples, due: {year}-{month:02}-22, done: }}]",
            dice.roll(1000)
        ));
    }
    line(format_args!("\n# What happened, oldest first.\nlog:"));
    line(format_args!("  - {{at: {year}-{month:02}-02, stage: lead}}"));
    if stage != "lead" {
        line(format_args!(
            "  - {{at: {year}-{month:02}-05 09:12 Europe/Berlin, stage: applied, by: me, note: via the company site}}"
        ));
        line(format_args!(
            "  - {{at: {year}-{month:02}-09, touch: {who}, by: them, note: \"phone, {} min\"}}",
            10 + dice.roll(40)
        ));
        line(format_args!(
            "  - {{at: {year}-{month:02}-12, note: sent the references they asked for}}"
        ));
    }
    if !is_open {
        line(format_args!(
            "  - {{at: {year}-{month:02}-26, stage: closed, outcome: {outcome}, by: them}}"
        ));
    } else if !matches!(stage, "lead" | "applied") {
        line(format_args!("  - {{at: {year}-{month:02}-15, stage: {stage}, by: them}}"));
    }
    line(format_args!("custom: {{commute_minutes: {}}}", 10 + dice.roll(80)));
    line(format_args!("notes: |"));
    for _ in 0..3 + dice.roll(2) {
        line(format_args!("  {}", dice.pick(PARAGRAPHS)));
    }
    text
}

fn company(number: u64) -> String {
    let mut dice = Dice(number ^ 0x6669_726d);
    let (name, id) = (company_name(number), company_id(number));
    format!(
        "uid: {}\nname: {name}\ndomains: [{id}.example.org]\nurls: [https://{id}.example.org]\nlocation: {}\nsize: {}\nindustry: {}\nnotes: |\n  {}\n",
        dice.uid(),
        dice.pick(TOWNS),
        10 + dice.roll(5000),
        dice.pick(TRADES),
        dice.pick(PARAGRAPHS),
    )
}

fn contact(number: u64) -> String {
    let mut dice = Dice(number ^ 0x0077_686f);
    let (name, id) = (contact_name(number), contact_id(number));
    format!(
        "uid: {}\nname: {name}\ncompany: {}\ntitle: Talent Partner\nkind: recruiter\nemails: [{id}@example.org]\nphones: [+49 30 {}]\nevery: 90d\nlog:\n  - {{at: 2015-02-{:02}, note: met at the fair}}\nnotes: |\n  {}\n",
        dice.uid(),
        company_id(number / 2),
        1_000_000 + dice.roll(8_000_000),
        1 + dice.roll(28),
        dice.pick(PARAGRAPHS),
    )
}
