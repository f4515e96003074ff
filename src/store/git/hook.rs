//! Whether a git that commits here has started us: then the commit that it is about to make stands on
//! the branch as it is, and one of ours would make it fail.

use std::path::{Path, PathBuf};

use super::{Git, environment};

impl Git {
    /// Whether this process runs in a hook of a commit in this very work tree.
    ///
    /// Hooks of a commit get the index that is being committed; other hooks, aliases and `rebase
    /// --exec` do not. A person who sets it has no git above that says where its programs are.
    pub(crate) fn is_in_hook(&self) -> bool {
        let Some(index) = environment::value("GIT_INDEX_FILE") else { return false };
        let is_from_git =
            ["GIT_EXEC_PATH", "GIT_PREFIX"].iter().all(|name| environment::value(name).is_some());
        is_from_git && self.is_beside_index(&PathBuf::from(index))
    }

    /// Whether an index is one of this work tree. One that can't be found, because the hook has gone
    /// to another folder, may be.
    fn is_beside_index(&self, index: &Path) -> bool {
        let Some(Ok(folder)) = index.parent().map(Path::canonicalize) else { return true };
        self.git_dir().canonicalize().is_ok_and(|ours| ours == folder)
    }
}
