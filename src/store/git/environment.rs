//! Git's own variables, which every git heeds: who commits, when, and where its files are.

#![expect(clippy::disallowed_methods, reason = "git reads these itself; so must what acts as git")]

use std::ffi::OsString;

/// A variable as text.
pub(super) fn text(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// A variable as it is; often a path.
pub(super) fn value(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}
