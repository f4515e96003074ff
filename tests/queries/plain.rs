//! Records as plain values, read from their files with another reader than the program's.

use std::fs;
use std::path::Path;

use yaml_serde::Value as Yaml;

/// A value as YAML has it; what is no list or map is its words.
#[derive(Debug, Clone)]
pub enum Plain {
    Nothing,
    Words(String),
    List(Vec<Plain>),
    Map(Vec<(String, Plain)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Job,
    Contact,
    Company,
}

/// A record and its posting.
#[derive(Debug, Clone)]
pub struct Entry {
    pub sort: Sort,
    pub id: String,
    pub path: String,
    pub root: Plain,
    pub posting: Option<String>,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Job, Self::Contact, Self::Company];

    pub fn folder(self) -> &'static str {
        match self {
            Self::Job => "jobs",
            Self::Contact => "contacts",
            Self::Company => "companies",
        }
    }
}

/// What a repository says.
pub struct Known {
    /// Every record, by id and path.
    pub entries: Vec<Entry>,
    /// The currency of what names none.
    pub currency: Option<String>,
}

/// Reads a repository.
pub fn read_all(root: &Path) -> Known {
    let mut postings = Vec::new();
    each_file(root, "postings", &mut |path| postings.push(path.to_owned()));
    postings.sort();
    let mut entries = Vec::new();
    for sort in Sort::ALL {
        each_file(root, sort.folder(), &mut |path| {
            let Some(id) = name_of(path).strip_suffix(".yaml").filter(|id| !id.starts_with('.'))
            else {
                return;
            };
            let text = fs::read_to_string(root.join(path)).unwrap();
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let Ok(yaml) = yaml_serde::from_str::<Yaml>(text) else { return };
            let is_posting = |file: &&String| name_of(file).strip_suffix(".md") == Some(id);
            let posting = postings.iter().rfind(is_posting).filter(|_| sort == Sort::Job);
            let posting = posting.map(|file| fs::read_to_string(root.join(file)).unwrap());
            let posting = posting.map(|text| below_head(&text).to_owned());
            let (id, path) = (id.to_owned(), path.to_owned());
            entries.push(Entry { sort, id, path, root: plain(yaml), posting });
        });
    }
    entries.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    let settings = fs::read_to_string(root.join("trackway.yaml")).unwrap();
    let settings = plain(yaml_serde::from_str(&settings).unwrap());
    Known { entries, currency: settings.words("currency").map(str::to_owned) }
}

/// A posting without the front matter that says where it is from.
fn below_head(text: &str) -> &str {
    match text.strip_prefix("---").and_then(|rest| rest.split_once("---")) {
        Some((_, below)) => below.trim_start_matches(['\r', '\n']),
        None => text,
    }
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

fn each_file(root: &Path, folder: &str, see: &mut impl FnMut(&str)) {
    for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
        let path = format!("{folder}/{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            each_file(root, &path, see);
        } else {
            see(&path);
        }
    }
}

fn plain(yaml: Yaml) -> Plain {
    match yaml {
        Yaml::Null => Plain::Nothing,
        Yaml::Bool(flag) => Plain::Words(flag.to_string()),
        Yaml::Number(number) => Plain::Words(number.to_string()),
        Yaml::String(text) => Plain::Words(text),
        Yaml::Sequence(items) => Plain::List(items.into_iter().map(plain).collect()),
        Yaml::Mapping(map) => {
            let entry = |(key, value)| match plain(key) {
                Plain::Words(key) => (key, plain(value)),
                key => panic!("a key that is no scalar: {key:?}"),
            };
            Plain::Map(map.into_iter().map(entry).collect())
        }
        Yaml::Tagged(_) => panic!("a tag"),
    }
}

impl Plain {
    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The words under a key, when there are any.
    pub fn words(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Self::Words(words) if !words.is_empty() => Some(words),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn items(&self, key: &str) -> &[Self] {
        match self.get(key) {
            Some(Self::List(items)) => items,
            _ => &[],
        }
    }

    /// All that is said at `a.b.c` or below, in the order of the file. Nothing and `""` say nothing.
    pub fn said(&self, path: &str) -> Vec<&str> {
        let (key, rest) = path.split_once('.').unwrap_or((path, ""));
        match self {
            Self::List(items) => items.iter().flat_map(|item| item.said(path)).collect(),
            Self::Map(entries) if path.is_empty() => {
                entries.iter().flat_map(|(_, value)| value.said("")).collect()
            }
            Self::Map(_) => self.get(key).map(|value| value.said(rest)).unwrap_or_default(),
            Self::Words(words) if path.is_empty() && !words.is_empty() => vec![words],
            Self::Nothing | Self::Words(_) => Vec::new(),
        }
    }
}
