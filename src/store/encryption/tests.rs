#![allow(clippy::disallowed_methods)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use super::*;

fn sealed(lock: &Lock, text: &[u8]) -> Vec<u8> {
    encrypt(lock, text, vec![]).expect("it can be encrypted")
}

fn opened(key: Key<'_>, bytes: &[u8]) -> Result<Vec<u8>, EncryptionError> {
    let mut text = vec![];
    decrypt(key, bytes)?.read_to_end(&mut text).map_err(EncryptionError::of_io)?;
    Ok(text)
}

fn quick(words: &str) -> Passphrase {
    Passphrase::new(words.to_owned()).with_work(2)
}

#[test]
fn each_of_several_keys_opens_what_was_encrypted_for_all() {
    let keys = [Identity::generate(), Identity::generate()];
    let lock = Lock::Recipients(keys.iter().map(Identity::recipient).collect());
    let bytes = sealed(&lock, b"a letter");
    for key in keys {
        assert_eq!(
            opened(Key::Identities(&[Identity::generate(), key]), &bytes).unwrap(),
            b"a letter"
        );
    }
}

#[test]
fn a_wrong_key_and_a_wrong_passphrase_are_told_apart_from_damage() {
    let identity = Identity::generate();
    let for_key = sealed(&Lock::Recipients(vec![identity.recipient()]), b"a letter");
    let with_words = sealed(&Lock::Passphrase(quick("open")), b"a letter");
    let other = [Identity::generate()];
    let (right, wrong) = (quick("open"), quick("shut"));
    assert_eq!(opened(Key::Passphrase(&right), &with_words).unwrap(), b"a letter");
    let told = |key, bytes| opened(key, bytes).unwrap_err().to_string();
    assert_eq!(told(Key::Identities(&other), &for_key), "it was encrypted for another key");
    assert_eq!(told(Key::Passphrase(&wrong), &with_words), "the passphrase is wrong");
    assert_eq!(
        told(Key::Passphrase(&right), &for_key),
        "it was encrypted for a key, not with a passphrase"
    );
    assert_eq!(
        told(Key::Identities(&other), &with_words),
        "it was encrypted with a passphrase, not for a key"
    );
    assert_eq!(told(Key::Identities(&other), b"plain text"), "this is no age file");
    assert_eq!(told(Key::Identities(&other), b""), "this is no age file");
}

#[test]
fn every_flipped_byte_and_every_cut_is_noticed() {
    let identity = [Identity::generate()];
    let text = vec![7; 70_000];
    let bytes = sealed(&Lock::Recipients(vec![identity[0].recipient()]), &text);
    let places = (0..400).chain((400..bytes.len()).step_by(1009)).chain([bytes.len() - 1]);
    for place in places {
        let mut broken = bytes.clone();
        broken[place] ^= 1;
        assert!(opened(Key::Identities(&identity), &broken).is_err(), "byte {place} flipped");
        let cut = opened(Key::Identities(&identity), &bytes[..place]);
        assert!(cut.is_err(), "cut at {place}");
    }
    let longer = [bytes, vec![0]].concat();
    assert!(opened(Key::Identities(&identity), &longer).is_err());
}

#[test]
fn a_cut_and_a_flip_late_in_the_file_are_told_apart() {
    let identity = [Identity::generate()];
    let bytes = sealed(&Lock::Recipients(vec![identity[0].recipient()]), &vec![7; 200_000]);
    let mut flipped = bytes.clone();
    *flipped.last_mut().unwrap() ^= 1;
    let fault = opened(Key::Identities(&identity), &flipped).unwrap_err();
    assert!(matches!(fault, EncryptionError::Damaged));
    // The header and 3 chunks of 64 KiB with their tags: the last, shorter one is missing.
    let end = bytes.len() - (200_000 - 3 * 65_536 + 16);
    let fault = opened(Key::Identities(&identity), &bytes[..end]).unwrap_err();
    assert!(matches!(fault, EncryptionError::CutShort | EncryptionError::Damaged), "{fault:?}");
}

#[test]
fn a_hostile_header_costs_neither_time_nor_memory() {
    let bytes = sealed(&Lock::Passphrase(quick("open")), b"a letter");
    let text = String::from_utf8_lossy(&bytes[..100]).into_owned();
    let line = text.lines().nth(1).expect("the header has a stanza");
    let hard = line.replace(" 2", " 40");
    let mut hostile = text.lines().next().unwrap().as_bytes().to_vec();
    hostile.push(b'\n');
    hostile.extend_from_slice(hard.as_bytes());
    let rest = text.find(line).unwrap() + line.len();
    hostile.extend_from_slice(&bytes[rest..]);
    let fault = opened(Key::Passphrase(&quick("open")), &hostile).unwrap_err();
    assert!(matches!(fault, EncryptionError::TooMuchWork { factor: 40 }), "{fault:?}");

    let endless = [b"age-encryption.org/v1\n".to_vec(), b"-> a\n\n".repeat(100_000)].concat();
    let fault = opened(Key::Identities(&[Identity::generate()]), &endless).unwrap_err();
    assert!(matches!(fault, EncryptionError::Damaged), "{fault:?}");
}

#[test]
fn public_keys_are_read_and_secret_ones_never_repeated() {
    let identity = Identity::generate();
    let text = identity.recipient().to_string();
    assert!(text.starts_with("age1"));
    assert_eq!(text.parse::<Recipient>().unwrap(), identity.recipient());
    let faults = ["AGE-SECRET-KEY-1QQ", "ssh-ed25519 AAAA", "age1pq1abc", "age1xyz", "", "age1ä"];
    for given in faults {
        let told = given.parse::<Recipient>().unwrap_err().to_string();
        assert!(!told.contains("SECRET"), "{told}");
    }
    assert!(!format!("{identity:?}").contains("SECRET"));
}

#[test]
fn nobody_is_no_recipient() {
    let none = encrypt(&Lock::Recipients(vec![]), &b"x"[..], vec![]);
    assert!(matches!(none, Err(EncryptionError::Recipients { count: 0 })));
}

#[test]
fn a_file_of_keys_is_for_its_owner_alone_and_never_written_over() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("new/folder/identity.txt");
    assert!(matches!(IdentityFile::read(&path), Err(KeyError::Missing { .. })));
    let made = create_identity(&path, "2026-11-22T12:00:00Z").unwrap();
    let mode_of = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode_of(&path), mode_of(path.parent().unwrap())), (0o600, 0o700));
    assert!(!made.is_exposed());
    let before = fs::read(&path).unwrap();
    assert!(matches!(create_identity(&path, "later"), Err(KeyError::Exists { .. })));
    assert_eq!(fs::read(&path).unwrap(), before);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let read = IdentityFile::read(&path).unwrap();
    assert!(read.is_exposed());
    assert_eq!(read.first().recipient(), made.first().recipient());
}

#[test]
fn a_file_of_keys_may_hold_several_with_comments_and_blank_lines() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("identity.txt");
    let made = create_identity(&path, "today").unwrap();
    let key = fs::read_to_string(&path).unwrap();
    let secret = key.lines().find(|line| !line.starts_with('#')).unwrap();
    fs::write(&path, format!("\u{feff}# mine\r\n\r\n  {secret}  \r\n# old\n{secret}\n")).unwrap();
    let read = IdentityFile::read(&path).unwrap();
    assert_eq!(read.identities().len(), 2);
    assert_eq!(read.first().recipient(), made.first().recipient());

    let told = |text: &str| {
        fs::write(&path, text).unwrap();
        IdentityFile::read(&path).unwrap_err().to_string().replace(path.to_str().unwrap(), "FILE")
    };
    assert_eq!(told("# nothing\n"), "`FILE` holds no key");
    assert_eq!(told("# a\nAGE-SECRET-KEY-1X\n"), "line 2 of `FILE` is no key of `age-keygen`");
    assert_eq!(told("\u{fffd}\n"), "line 1 of `FILE` is no key of `age-keygen`");
    assert_eq!(told(&secret[..40]), "line 1 of `FILE` is no key of `age-keygen`");
    let encrypted = "`FILE` is encrypted, and trackway can't ask for its passphrase";
    assert_eq!(told("age-encryption.org/v1\n-> scrypt\n"), encrypted);
}

/// Whether the reference program is here; the test says so where it is not.
fn has_age() -> bool {
    let is_there = Command::new("age").arg("--version").output().is_ok();
    if !is_there {
        let _ = writeln!(std::io::stderr(), "skipped: there is no `age` in PATH");
    }
    is_there
}

#[test]
fn the_reference_program_opens_what_we_close_and_closes_what_we_open() {
    if !has_age() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    let run = |program: &str, args: &[&str]| {
        let output = Command::new(program).args(args).current_dir(&home).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{program} {args:?}: {told}");
        String::from_utf8(output.stdout).unwrap()
    };
    // Our key, their program.
    let ours = create_identity(&at("ours.txt"), "today").unwrap();
    let public = ours.first().recipient().to_string();
    assert_eq!(run("age-keygen", &["-y", "ours.txt"]).trim(), public);
    let text = "x".repeat(100_000);
    let lock = Lock::Recipients(vec![ours.first().recipient()]);
    fs::write(at("sealed.age"), sealed(&lock, text.as_bytes())).unwrap();
    assert_eq!(run("age", &["-d", "-i", "ours.txt", "sealed.age"]), text);
    fs::write(at("plain"), &text).unwrap();
    run("age", &["-r", &public, "-o", "theirs.age", "plain"]);
    let bytes = fs::read(at("theirs.age")).unwrap();
    assert_eq!(opened(Key::Identities(ours.identities()), &bytes).unwrap(), text.as_bytes());
    // Their key, our code.
    run("age-keygen", &["-o", "theirs.txt"]);
    let theirs = IdentityFile::read(&at("theirs.txt")).unwrap();
    assert!(!theirs.is_exposed());
    let lock = Lock::Recipients(vec![theirs.first().recipient(), ours.first().recipient()]);
    fs::write(at("both.age"), sealed(&lock, b"for both")).unwrap();
    assert_eq!(run("age", &["-d", "-i", "theirs.txt", "both.age"]), "for both");
}
