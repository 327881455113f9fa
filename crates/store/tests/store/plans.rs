//! What is kept about a plan: every version, any of which can stand again, in the export too.

use crate::{Home, at};
use diary::document::{PlanPart, read, write};
use serde_json::{Value, json};
use store::DiaryFile;

fn stands(diary: &DiaryFile, part: PlanPart) -> Option<Value> {
    diary.plan_part(part).unwrap().map(|kept| kept.version.body)
}

#[test]
fn every_version_is_kept_and_any_can_stand_again() {
    let home = Home::new();
    let mut diary = home.diary();
    assert_eq!(stands(&diary, PlanPart::Gate), None);
    let revision = diary.revision().unwrap();
    diary.keep_plan_part(PlanPart::Course, &json!({ "changes": ["sleep"] }), at(1)).unwrap();
    diary.keep_plan_part(PlanPart::Gate, &json!({ "age": 30 }), at(2)).unwrap();
    diary.keep_plan_part(PlanPart::Course, &json!({ "changes": ["water", "ßöé 🥪"] }), at(3)).unwrap();
    // The same again is no version.
    diary.keep_plan_part(PlanPart::Course, &json!({ "changes": ["water", "ßöé 🥪"] }), at(4)).unwrap();
    let versions = diary.plan_versions(PlanPart::Course, 10).unwrap();
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[1].version.body, json!({ "changes": ["sleep"] }));
    // Undone, and that undone.
    diary.go_back_to_plan(PlanPart::Course, Some(versions[1].number), at(5)).unwrap();
    assert_eq!(stands(&diary, PlanPart::Course), Some(json!({ "changes": ["sleep"] })));
    diary.go_back_to_plan(PlanPart::Course, Some(versions[0].number), at(6)).unwrap();
    assert_eq!(stands(&diary, PlanPart::Course), Some(versions[0].version.body.clone()));
    diary.go_back_to_plan(PlanPart::Course, None, at(7)).unwrap();
    assert_eq!(stands(&diary, PlanPart::Course), Some(Value::Null));
    assert_eq!(stands(&diary, PlanPart::Gate), Some(json!({ "age": 30 })), "the other part is as it was");
    // A version of another part is none of this one.
    assert!(diary.go_back_to_plan(PlanPart::Gate, Some(versions[0].number), at(8)).is_err());
    assert!(diary.go_back_to_plan(PlanPart::Gate, Some(900), at(8)).is_err());
    assert_eq!(diary.revision().unwrap(), revision, "no finding depends on it");
}

#[test]
fn the_export_has_every_version_to_the_byte() {
    let home = Home::new();
    let mut diary = home.diary();
    // Also where the clock went back in between.
    for (number, body) in [(9, json!({ "a": 0.1 })), (3, json!(null)), (5, json!({ "b": [1, "2"] }))] {
        diary.keep_plan_part(PlanPart::Substances, &body, at(number)).unwrap();
    }
    let text = write(&diary.to_document().unwrap());
    let document = read(text.as_bytes()).unwrap();
    let person = home.directory.create_person_from(&document).unwrap();
    let loaded = home.directory.open_diary(&person.id).unwrap();
    assert_eq!(write(&loaded.to_document().unwrap()), text);
    assert_eq!(stands(&loaded, PlanPart::Substances), Some(json!({ "b": [1, "2"] })));
}
