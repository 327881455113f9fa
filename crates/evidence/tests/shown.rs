//! What is shown of a claim, and what never is.

use evidence::claim::Verdict;
use evidence::{Language, embedded};

#[test]
fn nothing_unchecked_is_a_fact() {
    let register = embedded().unwrap();
    for claim in &register.claims {
        let view = register.view(claim);
        if view.fact {
            assert!(claim.checked && claim.verdict == Verdict::Supported, "{}", claim.id);
            assert!(
                view.sources.iter().any(|source| source.opened),
                "{} rests on nothing that was opened",
                claim.id
            );
        }
    }
    let facts = register.claims.iter().filter(|claim| claim.is_fact()).count();
    assert!(facts >= 5, "{facts}");
}

/// reference/claims.json: these wait for a person's search before release.
#[test]
fn what_waits_for_a_person_is_not_called_checked() {
    let register = embedded().unwrap();
    for id in ["C014", "C047", "C048", "C049", "C050", "C051", "C052", "C053"] {
        assert!(!register.claim(id).unwrap().checked, "{id}");
    }
}

#[test]
fn a_number_without_a_source_is_not_shown() {
    let register = embedded().unwrap();
    // id, digits that may stand nowhere in what is shown of the claim
    for (id, hidden) in [
        ("C014", &["54", "23"][..]),
        ("C039", &["50"]),
        ("C047", &["1470", "1,470", "1.470", "32"]),
        ("C048", &["28"]),
        ("C049", &["35"]),
        ("C051", &["40"]),
        ("C072", &["28"]),
        ("C091", &["4–6"]),
    ] {
        let claim = register.claim(id).unwrap();
        let view = register.view(claim);
        assert!(view.article.number.is_none() && view.article.number_not_shown, "{id}");
        for language in Language::ALL {
            let shown = format!("{} {}", view.claim.get(language), view.found.get(language));
            for number in hidden {
                assert!(!shown.contains(number), "{id} shows {number}: {shown}");
            }
        }
    }
    // One that a source speaks about is shown, so that it can be put right.
    let ten_times = register.claim("C075").unwrap();
    assert_eq!(register.view(ten_times).article.number, Some("10"));
    assert_eq!(ten_times.verdict, Verdict::Misattributed);
}

#[test]
fn a_claim_is_found_by_its_words_in_either_language() {
    let register = embedded().unwrap();
    let found = |query: &str, language| -> Vec<&str> {
        register.search(query, language).into_iter().map(|claim| claim.id.as_str()).collect()
    };
    assert_eq!(found("c075", Language::Nl), ["C075"]);
    assert!(found("zonuline", Language::Nl).contains(&"C084"));
    assert!(found("ZONULIN test", Language::En).contains(&"C084"));
    assert_eq!(found("zonulin", Language::Nl)[0], "C084", "the other language is found too");
    assert!(found("coeliakie bloed", Language::Nl).contains(&"C085"));
    assert!(found("", Language::Nl).is_empty() && found(" ,. ", Language::En).is_empty());
    assert!(found("no such word anywhere xyzzy", Language::En).is_empty());
}

#[test]
fn the_outline_says_every_arrow_with_its_certainty_and_its_claims() {
    let register = embedded().unwrap();
    for language in Language::ALL {
        let outline = register.outline(language);
        let arrows = outline.lines().filter(|line| line.starts_with("  → ")).count();
        assert_eq!(arrows, register.mechanisms.arrows.len());
        let nodes = outline.lines().filter(|line| !line.starts_with(' ')).count();
        assert_eq!(nodes, register.mechanisms.nodes.len());
        assert!(outline.lines().filter(|line| line.starts_with("  → ")).all(|line| line.contains("C0")));
    }
    let english = register.outline(Language::En);
    assert!(english.contains("  → Skin complaints (low certainty; C077, C074, C010, C012)"), "{english}");
}

/// Issue 7: the axis of the article, and the way back.
#[test]
fn the_picture_holds_the_axis_and_the_way_back() {
    let mechanisms = &embedded().unwrap().mechanisms;
    for node in
        ["wall", "flora", "nutrients", "inflammation", "hormones", "immune", "distress", "stress", "cortisol"]
    {
        assert!(mechanisms.node(node).is_some(), "{node}");
    }
    for (from, to) in
        [("skin", "distress"), ("distress", "stress"), ("stress", "cortisol"), ("cortisol", "wall")]
    {
        assert!(mechanisms.leaving(from).any(|arrow| arrow.to == to), "{from} → {to}");
    }
}
