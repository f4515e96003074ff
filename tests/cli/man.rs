//! `trackway man`

use snapbox::str;

use crate::{Sandbox, same};

#[test]
fn the_manual_is_a_page_for_each_command() {
    let sandbox = Sandbox::new();
    same(
        sandbox.run("man pages"),
        str![[r#"
[WORK]/pages/trackway.1
[WORK]/pages/trackway-init.1
[WORK]/pages/trackway-clone.1
[WORK]/pages/trackway-demo.1
[WORK]/pages/trackway-add.1
[WORK]/pages/trackway-list.1
[WORK]/pages/trackway-board.1
[WORK]/pages/trackway-show.1
[WORK]/pages/trackway-edit.1
[WORK]/pages/trackway-set.1
[WORK]/pages/trackway-move.1
[WORK]/pages/trackway-note.1
[WORK]/pages/trackway-attach.1
[WORK]/pages/trackway-snooze.1
[WORK]/pages/trackway-rename.1
[WORK]/pages/trackway-remove.1
[WORK]/pages/trackway-open.1
[WORK]/pages/trackway-duplicates.1
[WORK]/pages/trackway-contact.1
[WORK]/pages/trackway-contact-add.1
[WORK]/pages/trackway-contact-list.1
[WORK]/pages/trackway-contact-show.1
[WORK]/pages/trackway-contact-edit.1
[WORK]/pages/trackway-contact-set.1
[WORK]/pages/trackway-contact-log.1
[WORK]/pages/trackway-contact-rename.1
[WORK]/pages/trackway-contact-remove.1
[WORK]/pages/trackway-company.1
[WORK]/pages/trackway-company-add.1
[WORK]/pages/trackway-company-list.1
[WORK]/pages/trackway-company-show.1
[WORK]/pages/trackway-company-edit.1
[WORK]/pages/trackway-company-set.1
[WORK]/pages/trackway-company-rename.1
[WORK]/pages/trackway-company-remove.1
[WORK]/pages/trackway-interview.1
[WORK]/pages/trackway-interview-add.1
[WORK]/pages/trackway-interview-list.1
[WORK]/pages/trackway-interview-set.1
[WORK]/pages/trackway-interview-done.1
[WORK]/pages/trackway-interview-cancel.1
[WORK]/pages/trackway-task.1
[WORK]/pages/trackway-task-add.1
[WORK]/pages/trackway-task-list.1
[WORK]/pages/trackway-task-done.1
[WORK]/pages/trackway-task-remove.1
[WORK]/pages/trackway-agenda.1
[WORK]/pages/trackway-remind.1
[WORK]/pages/trackway-calendar.1
[WORK]/pages/trackway-resume.1
[WORK]/pages/trackway-resume-new.1
[WORK]/pages/trackway-resume-list.1
[WORK]/pages/trackway-resume-show.1
[WORK]/pages/trackway-resume-check.1
[WORK]/pages/trackway-letter.1
[WORK]/pages/trackway-letter-new.1
[WORK]/pages/trackway-letter-list.1
[WORK]/pages/trackway-letter-show.1
[WORK]/pages/trackway-letter-check.1
[WORK]/pages/trackway-match.1
[WORK]/pages/trackway-tailor.1
[WORK]/pages/trackway-render.1
[WORK]/pages/trackway-apply.1
[WORK]/pages/trackway-share.1
[WORK]/pages/trackway-share-add.1
[WORK]/pages/trackway-share-list.1
[WORK]/pages/trackway-share-show.1
[WORK]/pages/trackway-share-revoke.1
[WORK]/pages/trackway-backup.1
[WORK]/pages/trackway-backup-create.1
[WORK]/pages/trackway-backup-list.1
[WORK]/pages/trackway-backup-verify.1
[WORK]/pages/trackway-backup-restore.1
[WORK]/pages/trackway-backup-key.1
[WORK]/pages/trackway-sync.1
[WORK]/pages/trackway-export.1
[WORK]/pages/trackway-export-json-resume.1
[WORK]/pages/trackway-status.1
[WORK]/pages/trackway-check.1
[WORK]/pages/trackway-save.1
[WORK]/pages/trackway-log.1
[WORK]/pages/trackway-diff.1
[WORK]/pages/trackway-undo.1
[WORK]/pages/trackway-redo.1
[WORK]/pages/trackway-git.1
[WORK]/pages/trackway-config.1
[WORK]/pages/trackway-template.1
[WORK]/pages/trackway-template-list.1
[WORK]/pages/trackway-template-copy.1
[WORK]/pages/trackway-template-check.1
[WORK]/pages/trackway-schema.1
[WORK]/pages/trackway-completions.1
[WORK]/pages/trackway-man.1

"#]],
    );
    let page = sandbox.file("pages/trackway-undo.1");
    assert!(page.contains(".TH TRACKWAY-UNDO 1"), "{page}");
    let list = sandbox.file("pages/trackway-list.1");
    for section in ["SYNOPSIS", "QUERIES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"] {
        let heading = [format!(".SH {section}\n"), format!(".SH \"{section}\"\n")];
        assert!(heading.iter().any(|heading| list.contains(heading)), "{section}: {list}");
    }
    let again = sandbox.run("man pages --json").ok().json();
    assert_eq!(again["pages"][0], "trackway.1");
}
