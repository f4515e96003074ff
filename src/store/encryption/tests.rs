use std::io::Read as _;

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
