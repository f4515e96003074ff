//! A desktop that is not there, or does not answer. What one that is there is told, `tests/peers` sees.

#[cfg(not(feature = "desktop"))]
#[test]
fn a_build_without_desktops_says_so() {
    let error = trackway::deliver::desktop::Desktop::new().unwrap_err();
    assert_eq!(error.to_string(), "--deliver desktop: this build has no desktop notifications");
}

#[cfg(feature = "desktop")]
mod with_desktop {
    use std::os::unix::net::UnixListener;
    use std::process::Command;
    use std::time::{Duration, Instant};

    use trackway::deliver::desktop::Desktop;

    use crate::deliver;

    /// What a process of its own says that is given the address of a bus.
    fn told(address: &str) -> String {
        let output = Command::new(std::env::current_exe().unwrap())
            .args([
                "--ignored",
                "--nocapture",
                "--exact",
                "desktop::with_desktop::tells_the_desktop_of_its_environment",
            ])
            .env("DBUS_SESSION_BUS_ADDRESS", address)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let line = text.lines().find_map(|line| line.split_once("said: "));
        line.unwrap_or_else(|| panic!("{text}")).1.to_owned()
    }

    #[test]
    #[ignore = "runs in a process with an environment of its own"]
    fn tells_the_desktop_of_its_environment() {
        let mut desktop = Desktop::new().unwrap().within(Duration::from_secs(1));
        println!("said: {:?}", deliver(&mut desktop, "deadline today", "deadline today"));
    }

    #[test]
    fn a_desktop_that_is_not_there_is_named() {
        let said = told("unix:path=/nowhere/bus");
        assert!(said.starts_with("Err(Way(\"the desktop can't be told: "), "{said}");
        assert!(said.contains("/nowhere/bus"), "{said}");
        assert!(!said.contains("\\n"), "{said}");
        for address in ["", "nonsense", "autolaunch:"] {
            assert!(told(address).starts_with("Err(Way("), "{address}");
        }
    }

    #[test]
    fn a_desktop_that_does_not_answer_is_given_up() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("bus");
        let _silent = UnixListener::bind(&socket).unwrap();
        let begin = Instant::now();
        let said = told(&format!("unix:path={}", socket.display()));
        assert_eq!(said, "Err(Way(\"the desktop can't be told: no answer in 1 s\"))");
        assert!(begin.elapsed() < Duration::from_secs(30));
    }
}
