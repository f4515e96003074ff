//! A timer of the user's own systemd (`man 5 systemd.service`, `man 5 systemd.timer`).
//!
//! The rule protected here: units say what is meant. `%` and, behind the program, `$` have a meaning
//! there and are doubled; and one repository's timer is not another's.

use crate::domain::digest::sha256;

use super::Entry;

/// Commands that write the units, and start the timer.
pub fn commands(entry: &Entry<'_>) -> String {
    let name = name(entry);
    let (service, timer) = (service(entry), timer(entry));
    format!(
        "\
# trackway: what is due, every 15 minutes; paste this into a shell
mkdir -p ~/.config/systemd/user
cat > ~/.config/systemd/user/{name}.service <<'UNIT'
{service}UNIT
cat > ~/.config/systemd/user/{name}.timer <<'UNIT'
{timer}UNIT
systemctl --user daemon-reload
systemctl --user enable --now {name}.timer
# to be reminded while you are not logged in, too: loginctl enable-linger
"
    )
}

/// The name of both units: that of the repository's place and of the delivery.
fn name(entry: &Entry<'_>) -> String {
    let hash = sha256(entry.place.repository.as_bytes());
    format!("trackway-remind-{}-{}", entry.deliver, &hash[..8])
}

fn service(entry: &Entry<'_>) -> String {
    let Entry { place, deliver, variables } = entry;
    let path = assigned("PATH", &place.path);
    let variables = variables.iter().map(|(name, value)| assigned(name, value));
    let environment: String = std::iter::once(path).chain(variables).collect();
    let (program, repository) =
        (quoted(&place.program), quoted(&place.repository.replace('$', "$$")));
    format!(
        "\
[Unit]
Description={}

[Service]
Type=oneshot
{environment}ExecStart={program} -C {repository} remind --deliver {deliver}
",
        description(entry)
    )
}

fn timer(entry: &Entry<'_>) -> String {
    format!(
        "\
[Unit]
Description={}

[Timer]
OnCalendar=*:0/15
Persistent=true

[Install]
WantedBy=timers.target
",
        description(entry)
    )
}

fn description(entry: &Entry<'_>) -> String {
    let repository = entry.place.repository.replace('%', "%%");
    // A backslash at its end would continue the line.
    format!("trackway: what is due in {}", repository.trim_end_matches('\\'))
}

fn assigned(name: &str, value: &str) -> String {
    format!("Environment={}\n", quoted(&format!("{name}={value}")))
}

/// A word as units take it.
fn quoted(word: &str) -> String {
    let word = word.replace('\\', r"\\").replace('"', r#"\""#).replace('%', "%%");
    format!("\"{word}\"")
}
