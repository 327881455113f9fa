//! Experiments are kept to the byte, and come through a document whole.

use super::{Home, at, day, name};
use diary::document::{read, write};
use diary::trial::ExperimentKind;

#[test]
fn what_was_laid_down_stays_to_the_byte() {
    let home = Home::new();
    let mut diary = home.diary();
    assert!(diary.experiments().unwrap().is_empty());
    let revision = diary.revision().unwrap();
    let laid_down = "{\"schema\": \"x\",\n \"number\": 0.30000000000000004}";
    let one = diary.keep_experiment(ExperimentKind::Schedule, laid_down, &"a".repeat(64), at(1)).unwrap();
    let two = diary.keep_experiment(ExperimentKind::Rechallenge, "{}", &"b".repeat(64), at(2)).unwrap();
    assert_eq!((one, two), (1, 2));
    assert_eq!(diary.revision().unwrap(), revision, "the daily table is as it was");

    diary.set_otherwise(one, day("2026-03-02"), &name("dairy"), Some(at(3))).unwrap();
    diary.set_otherwise(one, day("2026-03-02"), &name("dairy"), Some(at(4))).unwrap();
    diary.set_otherwise(one, day("2026-03-05"), &name("dairy"), Some(at(5))).unwrap();
    diary.set_otherwise(one, day("2026-03-05"), &name("dairy"), None).unwrap();
    diary.end_experiment(two, Some(day("2026-03-04"))).unwrap();
    let kept = diary.experiments().unwrap();
    assert_eq!((kept[0].laid_down.as_str(), kept[0].ended), (laid_down, None));
    assert_eq!(kept[0].otherwise.iter().map(|one| one.day).collect::<Vec<_>>(), [day("2026-03-02")]);
    assert_eq!(kept[1].ended, Some(day("2026-03-04")));

    let text = write(&diary.to_document().unwrap());
    let other = home.directory.create_person_from(&read(text.as_bytes()).unwrap()).unwrap();
    let mut copy = home.directory.open_diary(&other.id).unwrap();
    assert_eq!(copy.experiments().unwrap(), kept);
    assert_eq!(write(&copy.to_document().unwrap()), text);
    copy.end_experiment(two, None).unwrap();
    assert_eq!(copy.experiments().unwrap()[1].ended, None);
}

#[test]
fn what_is_not_there_is_said() {
    let home = Home::new();
    let mut diary = home.diary();
    assert_eq!(diary.end_experiment(7, None).unwrap_err().code(), "no_such_experiment");
    let said = diary.set_otherwise(7, day("2026-03-02"), &name("dairy"), Some(at(1)));
    assert_eq!(said.unwrap_err().code(), "no_such_experiment");
}
