//! What a data file may not say, and what is answered then: file, line, record, and what would be right.

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use evidence::{Problem, Sources, validate};

/// Changes one file by replacing a text that it holds, and gives the problems as lines.
fn problems(file: &str, from: &str, to: &str) -> Vec<String> {
    let sources = Sources::embedded();
    let text = sources.text(file);
    assert!(text.contains(from), "{file} doesn't hold {from:?}");
    let sources = sources.clone().with(file, text.replacen(from, to, 1));
    let problems: Vec<Problem> = validate(&sources).expect_err("it must be refused");
    problems.iter().map(ToString::to_string).collect()
}

/// The line on which a text stands in a shipped file.
fn line(file: &str, text: &str) -> usize {
    let sources = Sources::embedded();
    let all = sources.text(file);
    all[..all.find(text).unwrap()].matches('\n').count() + 1
}

#[test]
fn a_wrong_entry_is_refused_with_file_line_and_what_would_be_right() {
    // file, text, replacement, what the message must hold, and what stands on the line that it names: nothing where that
    // is the text's own. What is missing has no line; then it is that of what stands beside it, or of its record.
    let cases = [
        ("claims.toml", "verdict = \"misattributed\"", "verdict = \"maybe\"", "unknown variant `maybe`", ""),
        (
            "claims.toml",
            "references = [\"parodi2008\", \"bowe2011\"]",
            "references = [\"parodi\"]",
            "`parodi` is no reference",
            "",
        ),
        ("claims.toml", "id = \"C075\"", "id = \"C750\"", "must be C075", ""),
        (
            "claims.toml",
            "claim.en = \"The skin is your largest organ.\"",
            "# no English",
            "missing field `en`",
            "claim.nl = \"De huid is je grootste orgaan",
        ),
        (
            "claims.toml",
            "found.nl = \"Klopt. Het idee zelf is oud.\"",
            "found.nl = \" \"",
            "both languages are needed",
            "",
        ),
        (
            "claims.toml",
            "found.en = \"True. The idea itself is old.\"",
            "fund = 1\nfound.en = \"True. The idea itself is old.\"",
            "unknown field `fund`",
            "",
        ),
        (
            "claims.toml",
            "found.en = \"True. The idea itself is old.\"",
            "found.en = \"True since 1930.\"",
            "`1930` can't be traced",
            "",
        ),
        (
            "claims.toml",
            "number = \"54% / 23%\"\nnumber_shown = false",
            "fund = 0\nnumber = \"54% / 23%\"\nnumber_shown = true",
            "unknown field",
            "",
        ),
        (
            "claims.toml",
            "more gut complaints in a register, and one smaller study without a difference.",
            "54% of them.",
            "`54` can't be traced",
            "",
        ),
        (
            "claims.toml",
            "value = 1.86, low = 1.52",
            "value = 1.96, low = 1.52",
            "1.96 is not in the finding",
            "effects = [\n    { of = { nl = \"rosacea bij wie een chron",
        ),
        (
            "claims.toml",
            "value = 1.86, low = 1.52, high = 2.26",
            "value = 2.26, low = 1.52, high = 1.86",
            "within its interval",
            "effects = [\n    { of = { nl = \"rosacea bij wie een chron",
        ),
        (
            "claims.toml",
            "reference = \"jun2023\"",
            "reference = \"wiertsema2021\"",
            "must be one of the claim's, and opened",
            "effects = [\n    { of = { nl = \"rosacea bij wie een chron",
        ),
        (
            "claims.toml",
            "True. The idea itself is old.",
            "True, and it cures.",
            "`cures` may not be said (a promise)",
            "",
        ),
        (
            "references.toml",
            "doi = \"10.1016/j.cgh.2008.02.054\"",
            "doi = \"doi:10.1016/j.cgh\"",
            "is no DOI",
            "",
        ),
        ("references.toml", "key = \"egeberg2017\"", "key = \"parodi2008\"", "this key is there twice", ""),
        (
            "references.toml",
            "as remembered without a count of its own",
            "75% as remembered",
            "a number from memory",
            "finding.nl = \"Overzicht dat vaak wordt aangehaald",
        ),
        (
            "references.toml",
            "OR 1.51 (1.17–1.95)",
            "OR 1.15 (1.17–1.95)",
            "must hold the same numbers",
            "finding.nl = \"Meta-analyse: H. pylori vaker bij rosacea",
        ),
        ("mechanisms.toml", "to = \"hormones\"", "to = \"hormone\"", "`hormone` is no node", ""),
        (
            "mechanisms.toml",
            "trackables = [\"bleeding\"]",
            "trackables = [\"period\"]",
            "`period` is no built-in trackable",
            "",
        ),
        (
            "mechanisms.toml",
            "claims = [\"C080\"]",
            "claims = []",
            "an arrow needs claims",
            "from = \"stress\"\nto = \"flora\"",
        ),
        (
            "mechanisms.toml",
            "certainty = \"very_low\"\nsays.nl = \"Vooral bij dieren gezien.\"",
            "certainty = \"high\"\nsays.nl = \"Vooral bij dieren gezien.\"",
            "surer than the surest claim",
            "from = \"stress\"\nto = \"flora\"",
        ),
        ("signals.toml", "columns = [\"dullness\"]", "columns = [\"glow\"]", "`glow` is no column", ""),
        (
            "red-flags.toml",
            "what = \"cramps\", at_least = 9.0",
            "what = \"cramp\", at_least = 9.0",
            "`cramp` is no trackable",
            "when = [\n    { days = { of = [{ what = \"cramps\"",
        ),
        (
            "red-flags.toml",
            "days = 14, within = 15",
            "days = 16, within = 15",
            "no more days than the window",
            "when = [\n    { days = { of = [{ what = \"itch\", at_least = 4.0",
        ),
        ("red-flags.toml", "urgency = \"emergency\"", "urgency = \"soon\"", "unknown variant `soon`", ""),
        (
            "safety-rules.toml",
            "hooguit 4 weken",
            "hooguit 5 weken",
            "`5` must be one of the rule's limits",
            "",
        ),
        (
            "safety-rules.toml",
            "shuts = [\"gluten_free\"]",
            "shuts = [\"bread\"]",
            "unknown variant `bread`",
            "",
        ),
        ("contradictions.toml", "claims = [\"C107\"]", "claims = [\"C207\"]", "`C207` is no claim", ""),
        (
            "protocols.toml",
            "references = [\"monash2018\"]",
            "references = [\"monash\"]",
            "`monash` is no reference",
            "",
        ),
        (
            "instruments.toml",
            "{ count = 7, low = 0.0, high = 4.0 }",
            "{ count = 7, low = 0.0, high = 4.0, asks = [{ nl = \"a\", en = \"b\" }] }",
            "keep the scoring only",
            "",
        ),
        ("mechanisms.toml", "at = [58, 120]", "at = [58, 1120]", "must lie on the plane", ""),
        ("mechanisms.toml", "at = [58, 120]", "at = [100, 150]", "the box covers that of `flora`", ""),
        ("learn.toml", "claims = [\"C070\"]", "claims = [\"C700\"]", "`C700` is no claim", ""),
        ("learn.toml", "claims = [\"C070\"]", "claims = []", "a statement needs claims", ""),
        (
            "learn.toml",
            "claims = [\"C070\"]",
            "claims = [\"C071\"]",
            "C071 was not checked at its source",
            "standing = \"found\"\nsays.nl = \"Bij huidbehandelingen",
        ),
        (
            "learn.toml",
            "na ongeveer 12 weken",
            "na ongeveer 13 weken",
            "`13` must stand in what was found",
            "",
        ),
        ("learn.toml", "id = \"how-long.3\"", "id = \"how-long.4\"", "a statement is named after a page", ""),
        (
            "learn.toml",
            "id = \"how-long.3\"",
            "id = \"how-short.1\"",
            "a statement is named after a page",
            "",
        ),
        ("learn.toml", "id = \"skincare\"", "id = \"Skin care\"", "small letters and hyphens", ""),
        ("learn.toml", "kind = \"theme\"", "kind = \"topic\"", "unknown variant `topic`", ""),
        (
            "learn.toml",
            "kind = \"question\"",
            "kind = \"test\"",
            "the page says nothing under `Can`",
            "id = \"how-long\"",
        ),
        (
            "learn.toml",
            "title.en = \"A permeable gut wall\"",
            "",
            "missing field `en`",
            "title.nl = \"Een doorlaatbare darmwand\"",
        ),
        ("words.toml", "supported = { name", "supporteth = { name", "unknown variant `supporteth`", ""),
        (
            "words.toml",
            "axis = { nl = \"Wat is de darm-huid-as?\", en = \"What is the gut-skin axis?\" }",
            "",
            "section Axis has no word yet",
            "# Vocabulary",
        ),
    ];
    let mut missed = Vec::new();
    for (file, from, to, message, beside) in cases {
        let found = problems(file, from, to);
        let place = format!("{file}:{}: ", line(file, if beside.is_empty() { from } else { beside }));
        if !found.iter().any(|problem| problem.starts_with(&place) && problem.contains(message)) {
            missed.push((place, message, found));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// Every file is read before anything is said, so that a reviewer sees all at once.
#[test]
fn all_problems_are_told_at_once() {
    let sources = Sources::embedded();
    let broken = |file: &str| format!("{}\n[[[", sources.text(file));
    let (one, two) = (broken("claims.toml"), broken("words.toml"));
    let sources = sources.clone().with("claims.toml", one).with("words.toml", two);
    let files: Vec<&str> = validate(&sources).unwrap_err().iter().map(|problem| problem.file).collect();
    assert_eq!(files, ["claims.toml", "words.toml"]);
}
