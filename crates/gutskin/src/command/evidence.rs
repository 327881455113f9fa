//! `gutskin evidence` (design.md C9): the register of claims, for reading and for programs.

use crate::arguments::{Evidence, EvidenceCommand, Format, Records};
use crate::failure::{Failure, in_full};
use crate::output;
use ::evidence::{FILES, Language, Problem, Register, Sources, embedded, validate};
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(arguments: &Evidence) -> Result<ExitCode, Failure> {
    if let Some(EvidenceCommand::Check { folder }) = &arguments.command {
        return check(folder);
    }
    let register = embedded().map_err(|problems| Failure::machine(lines(problems)))?;
    let language: Language = arguments.lang.into();
    match &arguments.command {
        None => list(register, arguments.of, language, arguments.format),
        Some(EvidenceCommand::Show { id }) => show(register, id, language, arguments.format),
        Some(EvidenceCommand::Find { words }) => {
            let found = register.search(&words.join(" "), language);
            match arguments.format {
                Format::Json => json(&found.iter().map(|claim| register.view(claim)).collect::<Vec<_>>()),
                Format::Text if found.is_empty() => output::say("No claim holds these words.\n"),
                Format::Text => output::say(&claims(register, found.into_iter(), language)),
            }
        }
        Some(EvidenceCommand::Counts) => match arguments.format {
            Format::Json => json(&register.counts()),
            Format::Text => output::say(&counts(register, language)),
        },
        Some(EvidenceCommand::Check { .. }) => Ok(()),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn list(register: &Register, of: Records, language: Language, format: Format) -> Result<(), Failure> {
    if format == Format::Json {
        return match of {
            Records::Claims => {
                json(&register.claims.iter().map(|claim| register.view(claim)).collect::<Vec<_>>())
            }
            Records::References => json(&register.references),
            Records::Mechanisms => json(&register.mechanisms),
            Records::Signals => json(&register.signals),
            Records::RedFlags => json(&register.red_flags),
            Records::SafetyRules => json(&register.safety_rules),
            Records::Protocols => json(&register.protocols),
            Records::Contradictions => json(&register.contradictions),
            Records::Instruments => json(&register.instruments),
        };
    }
    let text = match of {
        Records::Claims => {
            format!("{}\n{}", counts(register, language), claims(register, register.claims.iter(), language))
        }
        Records::Mechanisms => register.outline(language),
        Records::References => {
            rows(register.references.iter().map(|one| (one.key.as_str(), one.citation.clone())))
        }
        Records::Signals => {
            rows(register.signals.list.iter().map(|one| (one.id.as_str(), one.name.get(language).into())))
        }
        Records::RedFlags => rows(register.red_flags.iter().map(|one| {
            let urgency = register.words.urgency(one.urgency).name.get(language);
            (one.id.as_str(), format!("{urgency}: {}. {}", one.sign.get(language), one.action.get(language)))
        })),
        Records::SafetyRules => {
            rows(register.safety_rules.iter().map(|one| (one.id.as_str(), one.rule.get(language).into())))
        }
        Records::Protocols => {
            rows(register.protocols.iter().map(|one| (one.id.as_str(), one.name.get(language).into())))
        }
        Records::Contradictions => rows(
            register.contradictions.iter().map(|one| (one.id.as_str(), one.article.get(language).into())),
        ),
        Records::Instruments => {
            rows(register.instruments.iter().map(|one| (one.id.as_str(), one.name.get(language).into())))
        }
    };
    output::say(&text)
}

/// Records, one a line.
fn rows<'a>(rows: impl Iterator<Item = (&'a str, String)>) -> String {
    let rows: Vec<(&str, String)> = rows.collect();
    let longest = rows.iter().map(|(id, _)| id.chars().count()).max().unwrap_or(0);
    rows.into_iter().map(|(id, text)| format!("{id:longest$}  {text}\n")).collect()
}

fn show(register: &Register, id: &str, language: Language, format: Format) -> Result<(), Failure> {
    let unknown = || {
        Failure::usage(format!(
            "there is no `{id}`; claims are C001 to C{:03}, and `gutskin evidence --of red-flags` and its like list the \
             rest",
            register.claims.len()
        ))
    };
    match (format, register.claim(id)) {
        (Format::Json, Some(claim)) => json(&register.view(claim)),
        (Format::Json, None) => Err(Failure::usage(
            "as JSON only a claim is shown alone; `gutskin evidence --of … --format json` lists the others",
        )),
        (Format::Text, _) => output::say(&register.reading(id, language).ok_or_else(unknown)?),
    }
}

/// The table of counts by verdict.
fn counts(register: &Register, language: Language) -> String {
    let [verdict, claims, checked] = match language {
        Language::Nl => ["oordeel", "uitspraken", "nagezocht"],
        Language::En => ["verdict", "claims", "checked"],
    };
    let mut text = format!("{verdict:24}{claims:>10}{checked:>11}\n");
    let (mut all, mut all_checked) = (0, 0);
    for count in register.counts() {
        let name = register.words.verdict(count.verdict).name.get(language);
        text.push_str(&format!("{name:24}{:>10}{:>11}\n", count.claims, count.checked));
        all += count.claims;
        all_checked += count.checked;
    }
    text.push_str(&format!("{:24}{all:>10}{all_checked:>11}\n", ""));
    text
}

/// One claim a line: its id, its verdict, and a question mark where nobody has checked it.
fn claims<'a>(
    register: &Register,
    claims: impl Iterator<Item = &'a ::evidence::claim::Claim>,
    language: Language,
) -> String {
    let line = |claim: &::evidence::claim::Claim| {
        let verdict = register.words.verdict(claim.verdict).name.get(language);
        let mark = if claim.checked { ' ' } else { '?' };
        format!("{} {mark} {verdict:22} {}\n", claim.id, claim.claim.get(language))
    };
    claims.map(line).collect()
}

/// Checks data files that somebody changed.
fn check(folder: &Path) -> Result<ExitCode, Failure> {
    let sources = Sources::from_files(|name| {
        let file = folder.join(name);
        std::fs::read_to_string(&file)
            .map_err(|error| Failure::input(&file, format!("can't be read: {error}")))
    })?;
    match validate(&sources) {
        Ok(register) => {
            let claims = register.claims.len();
            output::say(&format!("{} files, {claims} claims: nothing is wrong\n", FILES.len()))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => Err(Failure::usage(format!("{} problems\n{}", problems.len(), lines(&problems)))),
    }
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::machine(in_full(&error)))?;
    output::print(&format!("{text}\n"))
}
