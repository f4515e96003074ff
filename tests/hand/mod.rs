//! Records as hands write them, and edits that a hand might ask for.

use trackway::domain::change::{Edit, FieldPath, Step};
use trackway::domain::schema::JOB;
use trackway::domain::value::{Map, Value};

/// A small random generator (xorshift64*), so that a seed names a case.
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next()).unwrap() % end.max(1)
    }

    /// Whether something that happens so often in a hundred happens now.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

const WORDS: &[&str] = &[
    "applied",
    "Senior Rust Engineer",
    "Berlin, DE",
    "k7m2q9x4wd",
    "2026-11-01",
    "85000",
    "1.10",
    "true",
    "https://example.org/jobs/42",
    "2026-11-05 09:12 Europe/Berlin",
    "München",
    "求人",
    "a b  c",
    "it's",
    "no",
    "say \"hi\"",
    "50%",
    "x#y",
    "a:b",
    "-1",
    "C++",
    "12:30",
    "back\\slash",
];

const NASTY: &[&str] = &[
    "no",
    "1.10",
    "- x",
    "a: b",
    "# x",
    "x # y",
    " lead",
    "trail ",
    "'",
    "\"",
    "it's \"both\"",
    "two\nlines",
    "two\nlines\n",
    "end\n\n",
    "\n",
    "\nlead",
    " a\n b\n",
    "a\n\n\nb",
    "tab\there",
    "\ttab",
    "a\n\tb\n",
    "🦀",
    "---",
    "...",
    "--- a",
    "",
    "\u{7}bell\0",
    "a\u{2028}b",
    "nel\u{85}x",
    "\u{feff}bom",
    "x\u{feff}y",
    "[a",
    "{a",
    "a, b",
    "a]",
    "*x",
    "&x",
    "!x",
    "|",
    ">",
    "%x",
    "@x",
    "`x",
    "?",
    "? x",
    ":",
    "-",
    "~",
    "null",
    "true",
    "012",
    "0x1F",
    "1_000",
    "12:30",
    "+5",
    ".inf",
    "<<",
    "=",
    "cr\rx",
    "crlf\r\nx",
    "a\n# not a comment\nb\n",
    "a\n  \nb",
    "a \nb \n",
    "key: |\n  x\n",
    "2026-11-05",
    "2026-11-05 09:12 Europe/Berlin",
    "x:",
    "a\n \n",
    "\u{a0}nbsp\u{a0}",
    "y",
    "Off",
    "1e3",
    "0",
    "a\\b",
    "\u{1f}\u{7f}\u{9f}",
    "\n\n\nx\n",
    "...\n---\n",
];

/// Words that readers of YAML 1.1 see otherwise.
const ODD: &[&str] =
    &["nel\u{85}x", "ls\u{2028}x", "x\u{feff}y", "tab\tin", "\u{a0}nbsp\u{a0}", "🦀 crab", "012"];

const NUMBERS: &[&str] = &["1.10", "-3", "0", "2e3", "85000"];

/// A record of random keys in random styles.
pub fn record(rng: &mut Rng) -> String {
    let mut hand = Hand { rng, out: String::new(), comments: 0 };
    hand.record();
    let Hand { rng, mut out, .. } = hand;
    if rng.chance(25) {
        while out.ends_with('\n') {
            out.pop();
        }
    }
    match rng.below(50) {
        0 => out = out.replace('\n', "\r"),
        1..=12 => out = out.replace('\n', "\r\n"),
        _ => {}
    }
    if rng.chance(6) { format!("\u{feff}{out}") } else { out }
}

/// Scraps of YAML in any order: seldom a record, and then one that nobody expected.
pub fn scraps(rng: &mut Rng) -> String {
    const SCRAPS: &[&str] = &[
        "a",
        "b: ",
        "c:",
        "- ",
        "-",
        "? ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "\n",
        "\n",
        "\n  ",
        "\n  ",
        "\n    ",
        "\n\n",
        "# c\n",
        " # d",
        " #e\n",
        "|\n  x\n",
        "|-\n",
        ">+\n    y\n\n",
        "|2\n",
        "'x'",
        "\"y\"",
        "\"p\n  q\"",
        "é",
        "\t",
        " ",
        "---\n",
        "...\n",
        "\r\n",
        "z w",
        "~",
        "\nf: ",
        "\ng: ",
        "\nh:\n- ",
        "\n- ",
        "[r, s]",
        "{t: u}",
        "{v: , w}",
        "\u{85}",
        "\u{feff}",
    ];
    let first = *rng.pick(&[
        "k: ",
        "k:\n",
        "? k\n",
        "",
        "--- # s\n",
        "k:\n- ",
        "k: [",
        "k:\n  l: ",
        "\u{feff}k: ",
    ]);
    (0..rng.below(14)).fold(first.to_owned(), |text, _| text + *rng.pick(SCRAPS))
}

struct Hand<'r> {
    rng: &'r mut Rng,
    out: String,
    comments: usize,
}

impl Hand<'_> {
    fn record(&mut self) {
        match self.rng.below(20) {
            0 => self.out += "%YAML 1.2 # directive\n--- # start\n",
            1 | 2 => self.out += "---\n",
            _ => {}
        }
        if self.rng.chance(30) {
            self.own_lines(0);
        }
        let mut keys: Vec<String> = JOB.iter().map(|field| field.name.to_owned()).collect();
        keys.retain(|_| self.rng.chance(35));
        if self.rng.chance(25) {
            let (a, b) = (self.rng.below(keys.len()), self.rng.below(keys.len()));
            if !keys.is_empty() {
                keys.swap(a, b);
            }
        }
        for extra in ["x-mine", "my key", "42", "ключ"] {
            if self.rng.chance(15) || keys.is_empty() {
                let at = self.rng.below(keys.len() + 1);
                keys.insert(at, extra.to_owned());
            }
        }
        for key in keys {
            if self.rng.chance(35) {
                self.own_lines(0);
            }
            self.entry(&key, 0, 0, false);
        }
        if self.rng.chance(15) {
            self.own_lines(0);
        }
        if self.rng.chance(5) {
            self.end_line();
            self.out += "... # the end\n";
        }
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn end_line(&mut self) {
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn comment(&mut self) -> String {
        self.comments += 1;
        let words = *self.rng.pick(&["see mail", "a: b", "- no item", "\"quoted", "[x", "ü"]);
        format!("# c{} {words}", self.comments)
    }

    /// Blank lines and comments in lines of their own.
    fn own_lines(&mut self, indent: usize) {
        for _ in 0..=self.rng.below(2) {
            match self.rng.below(4) {
                0 => self.out.push('\n'),
                1 if indent > 0 => self.out += &" ".repeat(indent),
                _ => {
                    let comment = self.comment();
                    self.put(&format!("{}{comment}", " ".repeat(indent)));
                }
            }
            self.end_line();
        }
    }

    /// The end of a line: perhaps with blanks or a comment.
    fn finish(&mut self) {
        match self.rng.below(10) {
            0 => self.out += "  ",
            1 => self.out += " \t",
            2 | 3 => {
                let gap = " ".repeat(1 + self.rng.below(4));
                let comment = self.comment();
                self.put(&format!("{gap}{comment}"));
            }
            _ => {}
        }
        self.out.push('\n');
    }

    fn key(&mut self, key: &str) {
        match self.rng.below(16) {
            0 => self.put(&format!("\"{key}\":")),
            1 => self.put(&format!("'{key}':")),
            2 => self.put(&format!("{key} :")),
            _ => self.put(&format!("{key}:")),
        }
    }

    /// `key: value` at a column; the column itself is already written.
    fn entry(&mut self, key: &str, column: usize, depth: usize, compact: bool) {
        if self.rng.chance(if compact { 1 } else { 3 }) {
            self.put(&format!("? {key}"));
            self.finish();
            self.put(&format!("{}:", " ".repeat(column)));
        } else {
            self.key(key);
        }
        self.value(column, depth);
    }

    /// A value after a colon, to the end of its lines.
    fn value(&mut self, column: usize, depth: usize) {
        match self.rng.below(if depth > 2 { 13 } else { 20 }) {
            0..=6 => self.scalar_line(column),
            7 => self.finish(),
            8 => self.block_scalar(column),
            9 => {
                self.finish();
                if self.rng.chance(30) {
                    self.own_lines(column + 2);
                }
                self.out += &" ".repeat(column + 2);
                self.out +=
                    *self.rng.pick(&["next line", "'quoted next'", "[flow, next]", "{a: next}"]);
                self.finish();
            }
            10 => {
                self.out += " one\n";
                self.put(&format!("{}two", " ".repeat(column + 3)));
                if self.rng.chance(40) {
                    self.put(&format!("\n\n{}three", " ".repeat(column + 1)));
                }
                self.finish();
            }
            11 | 12 => self.flow_line(column),
            13..=15 => self.block_list(column, depth),
            _ => self.block_map(column, depth),
        }
    }

    fn scalar_line(&mut self, column: usize) {
        self.out += &" ".repeat(1 + usize::from(self.rng.chance(10)) * 3);
        let scalar = self.scalar(false);
        self.out += &scalar;
        if self.rng.chance(3) && scalar.starts_with('"') {
            self.out.truncate(self.out.len() - 1);
            self.put(&format!("\n{}more\"", " ".repeat(column + 2)));
        }
        self.finish();
    }

    fn scalar(&mut self, flow: bool) -> String {
        let odd = self.rng.chance(2);
        let word = *self.rng.pick(if odd { ODD } else { WORDS });
        match self.rng.below(5) {
            0 => format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")),
            1 => format!("'{}'", word.replace('\'', "''")),
            _ if flow && word.contains(',') => "word".to_owned(),
            _ => word.to_owned(),
        }
    }

    fn block_scalar(&mut self, column: usize) {
        let lead = usize::from(self.rng.chance(15)) * 2;
        let indent = column + *self.rng.pick(&[1, 2, 2, 2, 4]);
        let mark = *self.rng.pick(&["|", "|", "|", ">"]);
        let chomp = *self.rng.pick(&["", "", "-", "+"]);
        let digit = if lead > 0 { (indent - column).to_string() } else { String::new() };
        self.put(&format!(" {mark}{digit}{chomp}"));
        if self.rng.chance(15) {
            let comment = self.comment();
            self.put(&format!(" {comment}"));
        }
        self.out.push('\n');
        let pad = " ".repeat(indent);
        self.put(&format!("{pad}{}First *line*\n", " ".repeat(lead)));
        for _ in 0..self.rng.below(3) {
            match self.rng.below(4) {
                0 => self.out.push('\n'),
                1 => self.put(&format!("{pad}  # no comment\n")),
                2 => self.put(&format!("{pad}- item: x  \n")),
                _ => self.put(&format!("{pad}more: text\n")),
            }
        }
        for _ in 0..self.rng.below(4).saturating_sub(2) {
            self.out.push('\n');
        }
    }

    fn flow_line(&mut self, column: usize) {
        self.out.push(' ');
        self.flow(column, 0);
        self.finish();
    }

    fn flow(&mut self, column: usize, depth: usize) {
        let many = self.rng.below(4);
        let in_lines = self.rng.chance(25);
        let is_map = self.rng.chance(50);
        self.out.push(if is_map { '{' } else { '[' });
        let pad = if self.rng.chance(10) { " " } else { "" };
        if many > 0 {
            self.out += pad;
        }
        for at in 0..many {
            if in_lines {
                if self.rng.chance(30) {
                    let comment = self.comment();
                    self.put(&format!(" {comment}"));
                }
                self.put(&format!("\n{}", " ".repeat(column + 2)));
            }
            if is_map {
                let key = ["at", "note", "who", "x"][at];
                match self.rng.below(12) {
                    0 => self.out += key,
                    1 => self.put(&format!("? {key} : ")),
                    2 => self.put(&format!("\"{key}\":")),
                    3 => self.put(&format!("{key}: ")),
                    _ => {
                        self.put(&format!("{key}: "));
                        self.flow_value(column, depth);
                    }
                }
            } else if self.rng.chance(4) {
                self.out += "one: pair";
            } else {
                self.flow_value(column, depth);
            }
            let last = at + 1 == many;
            if !last || self.rng.chance(15) {
                self.out.push(',');
                if !in_lines && !last {
                    self.out.push(' ');
                }
            }
        }
        if in_lines {
            if self.rng.chance(30) {
                let comment = self.comment();
                self.put(&format!(" {comment}"));
            }
            let closing = column + self.rng.below(3);
            self.put(&format!("\n{}", " ".repeat(closing)));
        } else if many > 0 {
            self.out += pad;
        }
        self.out.push(if is_map { '}' } else { ']' });
    }

    fn flow_value(&mut self, column: usize, depth: usize) {
        if depth < 2 && self.rng.chance(20) {
            self.flow(column + 2, depth + 1);
        } else {
            let scalar = self.scalar(true);
            self.out += &scalar;
        }
    }

    fn block_list(&mut self, column: usize, depth: usize) {
        self.finish();
        let column = column + *self.rng.pick(&[0, 2, 2, 4]);
        for at in 0..=self.rng.below(3) {
            if self.rng.chance(20) {
                let odd = usize::from(at > 0 && self.rng.chance(20));
                self.own_lines(column + odd);
            }
            self.put(&format!("{}-", " ".repeat(column)));
            self.item(column, depth + 1);
        }
        if self.rng.chance(15) {
            self.own_lines(column + 2);
        }
    }

    fn item(&mut self, column: usize, depth: usize) {
        match self.rng.below(12) {
            0..=4 => self.scalar_line(column),
            5 => self.finish(),
            6 | 7 => self.flow_line(column),
            8 => self.block_scalar(column),
            9 if depth < 4 => {
                self.out.push(' ');
                self.out += "- inner\n";
                self.put(&format!("{}- second", " ".repeat(column + 2)));
                self.finish();
            }
            10 if depth < 4 => self.block_map(column, depth),
            _ => {
                let gap = 1 + usize::from(self.rng.chance(20)) * 2;
                self.out += &" ".repeat(gap);
                self.entries(column + 1 + gap, depth, true);
            }
        }
    }

    fn block_map(&mut self, column: usize, depth: usize) {
        self.finish();
        if self.rng.chance(20) {
            self.own_lines(column + 2);
        }
        let column = column + *self.rng.pick(&[2, 2, 4]);
        self.out += &" ".repeat(column);
        self.entries(column, depth, false);
    }

    fn entries(&mut self, column: usize, depth: usize, compact: bool) {
        for at in 0..=self.rng.below(3) {
            if at > 0 {
                if self.rng.chance(15) {
                    self.own_lines(column);
                }
                self.out += &" ".repeat(column);
            }
            let key = ["at", "note", "who", "max"][at];
            self.entry(key, column, depth + 1, compact && at == 0);
        }
    }
}

/// A random edit of a value; it may have no place there.
pub fn edits(rng: &mut Rng, root: &Value) -> Edit {
    let mut path = FieldPath::default();
    let mut here = root;
    loop {
        let stop = !path.0.is_empty() && rng.chance(15);
        match here {
            Value::Map(map) if !map.is_empty() && !stop => {
                let at = rng.below(map.len());
                let (key, value) = map.iter().nth(at).unwrap();
                path = path.key(key);
                here = value;
            }
            Value::List(items) if !items.is_empty() && !stop => {
                let at = rng.below(items.len());
                path = path.index(at);
                here = &items[at];
            }
            _ => break,
        }
    }
    if path.0.is_empty() {
        return Edit::Set { path: FieldPath::root("title"), value: value(rng, 2) };
    }
    match (here, rng.below(10)) {
        (_, 0..=1) => Edit::Remove { path },
        (_, 2..=3) => grown(rng, &path, root),
        (Value::List(items), 4..=6) => {
            Edit::Insert { path, at: rng.below(items.len() + 1), item: value(rng, 2) }
        }
        (Value::Map(_), 4..=6) => Edit::Set {
            path: path.key(*rng.pick(&["max", "by", "zz", "at"])),
            value: value(rng, 2),
        },
        (Value::List(items), 7..=8) => Edit::Set { value: Value::List(varied(rng, items)), path },
        (Value::Map(map), 7..=8) => {
            let mut map = map.clone();
            let gone = map.keys().nth(rng.below(map.len())).map(str::to_owned);
            if let Some(gone) = gone.filter(|_| rng.chance(60)) {
                map.remove(&gone);
            }
            map.insert(*rng.pick(&["max", "note", "zz"]), value(rng, 1));
            Edit::Set { path, value: Value::Map(map) }
        }
        (Value::Null, 4..=6) => Edit::Insert { path, at: 0, item: value(rng, 2) },
        _ => Edit::Set { path, value: value(rng, 3) },
    }
}

/// An edit that adds something new near a path.
fn grown(rng: &mut Rng, path: &FieldPath, root: &Value) -> Edit {
    let key = JOB[rng.below(JOB.len())].name;
    match rng.below(4) {
        0 => Edit::Set { path: FieldPath::root(key), value: value(rng, 3) },
        1 => Edit::Set {
            path: FieldPath::root("new key: odd").key("deep").key("er"),
            value: value(rng, 2),
        },
        2 if root.get(key).is_none() => {
            Edit::Insert { path: FieldPath::root(key), at: 0, item: value(rng, 2) }
        }
        _ => {
            let end = path.0.iter().rposition(|step| matches!(step, Step::Key(_))).unwrap_or(0);
            let mut steps = path.0[..end].to_vec();
            steps.push(Step::Key(if rng.chance(3) {
                "k".repeat(1500)
            } else {
                "fresh".to_owned()
            }));
            Edit::Set { path: FieldPath(steps), value: value(rng, 2) }
        }
    }
}

fn varied(rng: &mut Rng, items: &[Value]) -> Vec<Value> {
    let mut items = items.to_vec();
    for _ in 0..=rng.below(2) {
        match rng.below(3) {
            0 if !items.is_empty() => {
                let at = rng.below(items.len());
                items.remove(at);
            }
            1 if !items.is_empty() => {
                let at = rng.below(items.len());
                items[at] = value(rng, 2);
            }
            _ => {
                let at = rng.below(items.len() + 1);
                items.insert(at, value(rng, 2));
            }
        }
    }
    items
}

/// A random value.
pub fn value(rng: &mut Rng, depth: usize) -> Value {
    match rng.below(if depth == 0 { 9 } else { 12 }) {
        0 => Value::of_plain(NUMBERS[rng.below(NUMBERS.len())]),
        1 => rng.pick(&[Value::Null, Value::Bool(true), Value::Bool(false)]).clone(),
        2 if rng.chance(5) => Value::text("long text, ".repeat(450)),
        2..=4 => Value::text(*rng.pick(WORDS)),
        5..=8 => Value::text(*rng.pick(NASTY)),
        9 | 10 => Value::Map(map(rng, depth - 1)),
        _ => Value::List((0..rng.below(4)).map(|_| value(rng, depth - 1)).collect()),
    }
}

/// A random map.
pub fn map(rng: &mut Rng, depth: usize) -> Map {
    const KEYS: &[&str] =
        &["min", "max", "note", "a b", "x: y", "no", "12", "", "# k", "ключ", "two\nlines"];
    (0..rng.below(4)).map(|_| (*rng.pick(KEYS), value(rng, depth))).collect()
}
