//! The password, and the devices that gave it.

use crate::{Home, at};
use store::StoreError;

const PASSWORD: &str = "paper lantern river";

#[test]
fn a_password_opens_and_others_do_not() {
    let home = Home::quick();
    let door = home.directory.door();
    assert!(!door.is_locked().unwrap());
    assert!(!door.opens("").unwrap(), "without a password nothing is one");
    door.set_password(PASSWORD).unwrap();
    assert!(door.is_locked().unwrap());
    assert!(door.opens(PASSWORD).unwrap());
    for wrong in ["", "paper lantern rive", "Paper lantern river", "paper lantern river ", &"x".repeat(9000)]
    {
        assert!(!door.opens(wrong).unwrap(), "{}", wrong.len());
    }
    let written = std::fs::read_to_string(home.directory.path().join("login.json")).unwrap();
    assert!(written.contains("$argon2id$v=19$m=19456,t=2,p=1$"), "{written}");
    assert!(!written.contains(PASSWORD));
    door.remove_password().unwrap();
    assert!(!door.is_locked().unwrap() && !door.opens(PASSWORD).unwrap());
}

#[test]
fn what_is_guessed_first_is_no_password() {
    let home = Home::quick();
    let door = home.directory.door();
    for weak in
        ["", "short", "aaaaaaaaaaaa", "1234567890", "0987654321", "abcdefghij", "qwertyuiop", "ababababab"]
    {
        assert!(matches!(door.set_password(weak), Err(StoreError::WeakPassword { .. })), "{weak}");
    }
    assert!(matches!(door.set_password(&"long ".repeat(400)), Err(StoreError::WeakPassword { .. })));
    assert!(!door.is_locked().unwrap());
    door.set_password("drie kleine vogels").unwrap();
}

#[test]
fn a_device_stays_until_it_is_logged_out_or_not_used_for_long() {
    let home = Home::quick();
    let door = home.directory.door();
    door.set_password(PASSWORD).unwrap();
    let day = 24 * 3600;
    let (phone, laptop) = (door.let_in(at(0)).unwrap(), door.let_in(at(10)).unwrap());
    assert_ne!(phone, laptop);
    assert_eq!(phone.as_str().len(), 64);
    assert!(!format!("{phone:?}").contains(phone.as_str()));
    assert!(door.knows(phone.as_str(), at(20)).unwrap());
    for stranger in ["", "0", &"0".repeat(64), &phone.as_str()[1..], &phone.as_str().to_uppercase()] {
        assert!(!door.knows(stranger, at(20)).unwrap(), "{stranger}");
    }
    let file = home.directory.path().join("login.json");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(!written.contains(phone.as_str()), "the file lets nobody in");

    // Used each month, it stays; the other one is forgotten.
    assert!(door.knows(phone.as_str(), at(60 * day)).unwrap());
    assert!(door.knows(phone.as_str(), at(120 * day)).unwrap());
    assert!(!door.knows(laptop.as_str(), at(120 * day)).unwrap());
    let devices = door.devices(Some(phone.as_str()), at(120 * day)).unwrap();
    assert_eq!(devices.len(), 1);
    assert!(devices[0].own);
    assert_eq!((devices[0].since, devices[0].seen), (at(0), at(120 * day)));

    let tablet = door.let_in(at(120 * day)).unwrap();
    door.let_out(phone.as_str()).unwrap();
    assert!(!door.knows(phone.as_str(), at(120 * day)).unwrap());
    assert!(door.knows(tablet.as_str(), at(120 * day)).unwrap());
    door.let_everyone_out().unwrap();
    assert!(!door.knows(tablet.as_str(), at(120 * day)).unwrap());
    assert!(door.is_locked().unwrap(), "the password stays");
}

#[test]
fn a_new_password_and_none_log_everyone_out() {
    let home = Home::quick();
    let door = home.directory.door();
    door.set_password(PASSWORD).unwrap();
    let phone = door.let_in(at(0)).unwrap();
    door.set_password("another one altogether").unwrap();
    assert!(!door.knows(phone.as_str(), at(1)).unwrap());
    let phone = door.let_in(at(2)).unwrap();
    door.remove_password().unwrap();
    door.set_password(PASSWORD).unwrap();
    assert!(!door.knows(phone.as_str(), at(3)).unwrap());
}

#[test]
fn another_process_sets_it_and_this_one_knows() {
    let home = Home::quick();
    let (server, command) = (home.directory.door(), home.directory.door());
    assert!(!server.is_locked().unwrap());
    command.set_password(PASSWORD).unwrap();
    assert!(server.is_locked().unwrap() && server.opens(PASSWORD).unwrap());
    let phone = server.let_in(at(0)).unwrap();
    assert!(server.knows(phone.as_str(), at(1)).unwrap());
    command.let_everyone_out().unwrap();
    assert!(!server.knows(phone.as_str(), at(2)).unwrap());
}

#[test]
fn a_damaged_file_lets_nobody_in_and_a_new_password_mends_it() {
    let home = Home::quick();
    let door = home.directory.door();
    door.set_password(PASSWORD).unwrap();
    for damage in ["", "{", "null", "{\"password\":3}", "{\"password\":\"plain text\"}"] {
        std::fs::write(home.directory.path().join("login.json"), damage).unwrap();
        assert!(door.is_locked().unwrap_or(true), "{damage} opens the door");
        assert!(!door.opens(PASSWORD).unwrap_or(false), "{damage} lets someone in");
        assert!(!door.opens("plain text").unwrap_or(false));
    }
    door.set_password(PASSWORD).unwrap();
    assert!(door.opens(PASSWORD).unwrap());
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::quick();
    let door = home.directory.door();
    door.set_password(PASSWORD).unwrap();
    door.let_in(at(0)).unwrap();
    let mode = std::fs::metadata(home.directory.path().join("login.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_household_has_an_end() {
    let home = Home::quick();
    let door = home.directory.door();
    door.set_password(PASSWORD).unwrap();
    let first = door.let_in(at(0)).unwrap();
    let mut last = first.clone();
    for second in 1..=64 {
        last = door.let_in(at(second)).unwrap();
    }
    assert_eq!(door.devices(None, at(100)).unwrap().len(), 64);
    assert!(!door.knows(first.as_str(), at(100)).unwrap());
    assert!(door.knows(last.as_str(), at(100)).unwrap());
}
