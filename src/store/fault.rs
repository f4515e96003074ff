//! The places where a test may kill the process, to prove that no instant of a commit is unsafe.
//!
//! A debug build aborts at the point that `$TRACKWAY_FAULT` names, or waits there when the name is
//! followed by `:pause=` and milliseconds; a release build knows nothing of it.

/// Every point, in the order in which a commit of several files passes them. Those that begin with
/// `recover-` lie on the way of the recovery, those with `remind-` on that of a reminder,
/// with `sync-` on that of a sync.
pub const POINTS: &[&str] = &[
    "lock-taken",
    "index-drafted",
    "blobs-written",
    "commit-written",
    "journal-drafted",
    "journal-written",
    "first-temporary-written",
    "temporaries-written",
    "index-locked",
    "first-file-in-place",
    "files-in-place",
    "index-written",
    "branch-held",
    "index-in-place",
    "reference-moved",
    "index-unlocked",
    "cleared",
    "journal-removed",
    "recover-file-restored",
    "recover-files-restored",
    "recover-index-restored",
    "recover-index-in-place",
    "recover-index-unlocked",
    "sync-fetched",
    "sync-saved",
    "sync-merged",
    "sync-pushed",
    "remind-locked",
    "remind-begun",
    "remind-claimed",
    "remind-sent",
    "remind-received",
];

/// Dies here, or waits, when the environment says so.
#[cfg(debug_assertions)]
#[expect(clippy::disallowed_methods, reason = "no part of the product, only of its tests")]
pub fn point(name: &'static str) {
    debug_assert!(POINTS.contains(&name), "`{name}` is not listed");
    let Ok(wanted) = std::env::var("TRACKWAY_FAULT") else { return };
    match wanted.strip_prefix(name) {
        Some("") => std::process::abort(),
        Some(pause) => {
            let pause = pause.strip_prefix(":pause=").and_then(|pause| pause.parse().ok());
            std::thread::sleep(std::time::Duration::from_millis(pause.unwrap_or(0)));
        }
        None => {}
    }
}

/// Nothing, in a release build.
#[cfg(not(debug_assertions))]
#[inline]
pub fn point(_name: &'static str) {}
