//! `gutskin photo` (design.md C10), on painted skin.

use crate::program::Program;
use photo::painted::{Scene, Shot, TONES};
use serde_json::Value;

/// A JPEG of painted skin, `redness` redder in its middle.
fn painted(redness: f64, seed: u64) -> Vec<u8> {
    let scene = Scene { redness, ..Scene::skin(TONES[1], 30.0, 8.0, 4) };
    let bytes = Shot { seed, ..Shot::default() }.take(&scene.light());
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 88)
        .encode(&bytes, scene.width as u32, scene.height as u32, image::ExtendedColorType::Rgb8)
        .unwrap();
    jpeg
}

const REGION: [&str; 2] = ["--region", "arm=35,35,30,30"];

#[test]
fn a_change_is_told_as_the_contract_says() {
    let program = Program::new();
    for shot in 0..3 {
        program.file(&format!("then{shot}.jpg"), painted(0.0, shot));
        program.file(&format!("now{shot}.jpg"), painted(4.0, 10 + shot));
    }
    let mut arguments = vec!["photo", "measure", "now0.jpg", "now1.jpg", "now2.jpg"];
    for then in ["then0.jpg", "then1.jpg", "then2.jpg"] {
        arguments.extend(["--reference", then]);
    }
    arguments.extend(REGION);
    let text = program.answer(&arguments);
    assert!(text.contains("arm: redness changed by +") && text.contains("more than chance makes"), "{text}");
    assert!(text.ends_with("It is no diagnosis.\n"), "{text}");
    arguments.extend(["--format", "json"]);
    let answer: Value = serde_json::from_str(&program.answer(&arguments)).unwrap();
    assert_eq!((&answer["refused"], &answer["tier"]), (&Value::Null, &"none".into()));
    assert_eq!(answer["regions"][0]["region"], "arm");
    assert!(answer["regions"][0]["se"].as_f64().unwrap() > 0.0);
    let change = &answer["change"][0];
    assert!((change["delta"].as_f64().unwrap() - 4.0).abs() < 0.4, "{change}");
    assert!(change["smallest_detectable"].as_f64().unwrap() < 1.0, "{change}");
}

#[test]
fn a_refusal_is_an_answer_and_a_missing_file_is_not() {
    let program = Program::new();
    program.file("arm.jpg", painted(0.0, 1));
    program.file("iphone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    let text = program.answer(&["photo", "measure", "iphone.heic"]);
    assert!(text.starts_with("Not measured: this is a HEIC photo") && text.contains("JPEG"), "{text}");
    let json = program.answer(&["photo", "measure", "arm.jpg", "--format", "json"]);
    let answer: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&answer["refused"]["reason"], &answer["refused"]["scope"]),
        (&"no_face".into(), &"photo".into())
    );
    for arguments in [
        &["photo", "measure", "nowhere.jpg"][..],
        &["photo", "measure"],
        &["photo", "measure", "arm.jpg", "--region", "arm=50,50,60,10"],
        &["photo", "measure", "arm.jpg", "--card-values", "arm.jpg"],
        &["photo", "card", "--number", "300"],
    ] {
        let run = program.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}: {run:?}");
    }
}

#[test]
fn the_card_is_an_svg_of_its_true_size() {
    let card = Program::new().answer(&["photo", "card", "--number", "9"]);
    assert!(card.starts_with("<svg ") && card.contains("width=\"100mm\"") && card.contains("gutskin card 9"));
}
