//! The register as it ships.

use evidence::{Sources, embedded, validate};

#[test]
fn the_data_files_hold_together() {
    if let Err(problems) = validate(&Sources::embedded()) {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{} problems:\n{}", lines.len(), lines.join("\n"));
    }
}

/// Issue 7: "All 113 claims, 80 references, 32 red flags, 24 safety rules and 20 contradictions".
#[test]
fn everything_of_the_article_is_there() {
    let register = embedded().unwrap();
    assert_eq!(register.claims.len(), 113);
    assert_eq!(register.references.len(), 80);
    assert_eq!(register.red_flags.len(), 32);
    assert_eq!(register.safety_rules.len(), 24);
    assert_eq!(register.contradictions.len(), 20);
    assert_eq!(register.protocols.len(), 8);
    assert_eq!(register.signals.list.len(), 5);
    // 24 in evidence.md §4; PSS is two here, PSS-10 and PSS-4.
    assert_eq!(register.instruments.len(), 25);
    let counts: Vec<usize> = register.counts().iter().map(|count| count.claims).collect();
    assert_eq!(counts, [18, 59, 6, 2, 28], "the tally of reference/evidence.md");
}
