//! The user's own settings: trusted repositories, the default one, durability. They belong to the
//! user, who may keep them anywhere, behind a symlink too; no repository has a say in them.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use jiff::tz::TimeZone;

use crate::domain::change::{Edit, FieldPath, RepoPath};
use crate::domain::schema;
use crate::domain::value::{Map, Value};
use crate::formats::yaml;
use crate::store::{disk, layout, load};

use super::fault::Fault;
use super::machine::{config_folder, home};

/// The file.
///
/// # Errors
/// When the user has no home.
pub fn file() -> Result<PathBuf> {
    Ok(layout::user_settings(&config_folder()?))
}

/// What stands in it; nothing when it is not there or holds no more than comments.
///
/// # Errors
/// When it can't be read or is broken.
pub fn settings(zone: &TimeZone) -> Result<Value> {
    let file = file()?;
    let bytes = match load::foreign(&file, load::MOST_BYTES) {
        Ok(bytes) if load::is_blank(&bytes) => return Ok(Value::Null),
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Value::Null),
        Err(why) => bail!(Fault::Unreadable { path: file, why }),
    };
    let path = RepoPath::new("config.yaml").context("a plain name is a path")?;
    match load::checked(&path, &bytes, schema::USER, zone) {
        Ok((value, _)) => Ok(value),
        Err(problems) => {
            bail!(Fault::Problems { folder: file.parent().map(Path::to_owned), problems })
        }
    }
}

/// Edits it; it is made where missing.
///
/// # Errors
/// When it can't be written.
pub fn edit(edits: &[Edit]) -> Result<()> {
    let file = file()?;
    let text = disk::read(&file)?.unwrap_or_default();
    let text = if load::is_blank(&text) {
        let value = Edit::apply_all(edits, &Value::Map(Map::new()))?;
        let new = value.as_map().map(yaml::write).unwrap_or_default();
        [text, new.into_bytes()].concat()
    } else {
        yaml::edit(&text, schema::USER, edits)?
    };
    let file = disk::behind(&file);
    if file.exists() {
        return Ok(disk::replace(&file, &text, false)?);
    }
    Ok(disk::write_private(&file, &text)?)
}

/// Where the user's age key is: the setting `age_identity`, from the folder of the settings, else
/// `identity.txt` beside them.
///
/// # Errors
/// As [`settings`], and when the user has no home.
pub fn identity_path(zone: &TimeZone) -> Result<PathBuf> {
    let settings = settings(zone)?;
    let file = file()?;
    let folder = file.parent().unwrap_or(Path::new("/"));
    let named = settings.get("age_identity").and_then(Value::as_text).unwrap_or("identity.txt");
    Ok(match (named.strip_prefix("~/"), home()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => folder.join(named),
    })
}

/// Whether the user vouches for the git configuration of a repository.
pub fn trusts(settings: &Value, root: &Path) -> bool {
    let trusted = settings.get("trusted").and_then(Value::as_list).unwrap_or_default();
    trusted.iter().filter_map(Value::as_text).any(|path| Path::new(path) == root)
}

/// Vouches for the git configuration of a repository that the user has just made.
///
/// # Errors
/// As [`settings`] and [`edit`].
pub fn trust(root: &Path, zone: &TimeZone) -> Result<()> {
    let settings = settings(zone)?;
    let Some(place) = root.to_str().filter(|_| !trusts(&settings, root)) else { return Ok(()) };
    let at = settings.get("trusted").and_then(Value::as_list).map_or(0, <[Value]>::len);
    edit(&[Edit::Insert { path: FieldPath::root("trusted"), at, item: Value::from(place) }])
}
