//! The register by the program's door (design.md C9).

use crate::program::Program;
use serde_json::Value;

#[test]
fn the_register_is_listed_as_json() {
    let program = Program::new();
    let register: Value = serde_json::from_str(&program.answer(&["evidence", "--format", "json"])).unwrap();
    let claims = register.as_array().unwrap();
    assert_eq!(claims.len(), 113);
    for claim in claims {
        let id = claim["id"].as_str().unwrap();
        for field in ["claim", "found"] {
            for language in ["nl", "en"] {
                assert!(!claim[field][language].as_str().unwrap().is_empty(), "{id} {field} {language}");
            }
        }
        for field in ["verdict", "certainty", "direction", "checked_on"] {
            assert!(claim[field].is_string(), "{id} {field}");
        }
        assert!(claim["sources"].is_array() && claim["checked"].is_boolean(), "{id}");
        assert!(claim["checked"] == true || claim["fact"] == false, "{id} is a fact that nobody checked");
        if claim["article"]["number_not_shown"] == true {
            assert!(claim["article"]["number"].is_null(), "{id}");
        }
    }
    let ten_times = claims.iter().find(|claim| claim["id"] == "C075").unwrap();
    assert_eq!(ten_times["verdict"], "misattributed");
    assert_eq!(ten_times["checked"], false);
    assert!(
        ten_times["sources"]
            .as_array()
            .unwrap()
            .iter()
            .any(|source| source["doi"] == "10.1016/j.cgh.2008.02.054")
    );
}

#[test]
fn every_kind_of_record_is_listed() {
    let program = Program::new();
    for (of, records) in [
        ("references", 80),
        ("red-flags", 32),
        ("safety-rules", 24),
        ("protocols", 8),
        ("contradictions", 20),
        ("instruments", 25),
    ] {
        let json = program.answer(&["evidence", "--of", of, "--format", "json"]);
        let list: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(list.as_array().map(Vec::len), Some(records), "{of}");
        assert_eq!(program.answer(&["evidence", "--of", of]).lines().count(), records, "{of}");
    }
    let outline = program.answer(&["evidence", "--of", "mechanisms", "--lang", "nl"]);
    assert!(outline.contains("  → Huidklachten (lage zekerheid; "), "{outline}");
    assert_eq!(program.answer(&["evidence", "--of", "signals"]).lines().count(), 5);
}

/// The table of counts is that of the list.
#[test]
fn the_counts_are_those_of_the_claims() {
    let program = Program::new();
    insta::assert_snapshot!(program.answer(&["evidence", "counts"]));
    let counts: Value =
        serde_json::from_str(&program.answer(&["evidence", "counts", "--format", "json"])).unwrap();
    let claims: Value = serde_json::from_str(&program.answer(&["evidence", "--format", "json"])).unwrap();
    for count in counts.as_array().unwrap() {
        let of_verdict = |claim: &&Value| claim["verdict"] == count["verdict"];
        let claims = claims.as_array().unwrap().iter();
        assert_eq!(claims.clone().filter(of_verdict).count() as u64, count["claims"].as_u64().unwrap());
        let checked = claims.filter(of_verdict).filter(|claim| claim["checked"] == true).count();
        assert_eq!(checked as u64, count["checked"].as_u64().unwrap());
    }
}

#[test]
fn one_claim_is_shown_for_reading_in_either_language() {
    let program = Program::new();
    let english = program.answer(&["evidence", "show", "C075"]);
    let dutch = program.answer(&["evidence", "show", "c075", "--lang", "nl"]);
    assert!(english.contains("Not yet checked at its source.") && english.contains("HR 0.71 (0.18 to 1.86)"));
    assert!(dutch.contains("Nog niet nagezocht bij de bron.") && dutch.contains("HR 0,71 (0,18 tot 1,86)"));
    // A DOI from memory is not printed.
    assert!(
        english.contains("https://doi.org/10.1016/j.cgh.2008.02.054")
            && !english.contains("10.1111/bjd.14930")
    );
    insta::assert_snapshot!(english);
    let hidden = program.answer(&["evidence", "show", "C047"]);
    assert!(
        hidden.contains("so we don't show it") && !hidden.contains("1470") && !hidden.contains("32%"),
        "{hidden}"
    );
    for id in ["R14", "S15", "P2", "K06", "G2", "gags", "parodi2008"] {
        for language in ["nl", "en"] {
            let text = program.answer(&["evidence", "show", id, "--lang", language]);
            assert!(
                text.lines().count() >= 4 && text.lines().all(|line| line.chars().count() <= 96),
                "{text}"
            );
        }
    }
}

#[test]
fn claims_are_found_by_words() {
    let program = Program::new();
    assert!(program.answer(&["evidence", "find", "zonulin", "test"]).starts_with("C084"));
    assert!(program.answer(&["evidence", "find", "zonulinetest", "--lang", "nl"]).starts_with("C084"));
    assert_eq!(program.answer(&["evidence", "find", "xyzzy"]), "No claim holds these words.\n");
}

#[test]
fn an_id_that_there_is_not_is_exit_code_2() {
    let program = Program::new();
    for arguments in [
        &["evidence", "show", "C114"][..],
        &["evidence", "show", "nonsense"],
        &["evidence", "show", "R01", "--format", "json"],
        &["evidence", "check", "nowhere"],
        &["evidence", "--lang", "de"],
    ] {
        let run = program.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{arguments:?}");
    }
    assert!(program.run(&["evidence", "show", "C114"]).stderr.contains("claims are C001 to C113"));
}

/// What a reviewer without Rust does after a change.
#[test]
fn changed_data_files_are_checked() {
    let program = Program::new();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../evidence/data");
    assert!(program.answer(&["evidence", "check", data]).contains("113 claims: nothing is wrong"));

    let folder = program.folder().join("mine");
    std::fs::create_dir(&folder).unwrap();
    for file in std::fs::read_dir(data).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
    let claims = std::fs::read_to_string(folder.join("claims.toml")).unwrap();
    let changed =
        claims.replacen("references = [\"parodi2008\", \"bowe2011\"]", "references = [\"parodi2080\"]", 1);
    std::fs::write(folder.join("claims.toml"), changed).unwrap();
    let run = program.run(&["evidence", "check", "mine"]);
    assert_eq!(run.code, 2);
    let line =
        claims[..claims.find("references = [\"parodi2008\", \"bowe2011\"]").unwrap()].matches('\n').count()
            + 1;
    let place = format!("claims.toml:{line}: C038: `parodi2080` is no reference");
    assert!(run.stderr.contains(&place), "{run:?}");
}
