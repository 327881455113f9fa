//! Whether the data files hold together: ids, references, both languages, numbers that can be traced, and nothing
//! unchecked stated as a fact. The build does this too, so that nothing here needs another crate of the project.

use crate::claim::{Certainty, Claim, Measure};
use crate::instrument::Tier;
use crate::learn::{PageKind, Part, Standing};
use crate::mechanism::{BOX, Node, PLANE};
use crate::red_flag::Condition;
use crate::register::Register;
use crate::signal::Link;
use crate::sources::{Problem, Sources};
use crate::text::{Language, Text};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Reads the data files and checks them. `is_trackable` knows the names of the diary's built-in trackables.
///
/// # Errors
/// Everything that is wrong: file, line, record, and what would be right.
pub(crate) fn check(
    sources: &Sources,
    is_trackable: &dyn Fn(&str) -> bool,
) -> Result<Register, Vec<Problem>> {
    let register = Register::read(sources)?;
    let mut check = Checker { sources, register: &register, is_trackable, problems: Vec::new() };
    check.ids();
    check.references();
    check.claims();
    check.mechanisms();
    check.signals();
    check.red_flags();
    check.rules();
    check.instruments();
    check.learn();
    check.words();
    check.texts();
    let problems = check.problems;
    if problems.is_empty() { Ok(register) } else { Err(problems) }
}

struct Checker<'a> {
    sources: &'a Sources,
    register: &'a Register,
    is_trackable: &'a dyn Fn(&str) -> bool,
    problems: Vec<Problem>,
}

/// Names that a condition or a complaint may use beside the ids of trackables.
const STOOLS: [&str; 5] =
    ["loose_stools", "watery_stools", "loose_stools_at_night", "stool_loose", "stool_hard"];

impl Checker<'_> {
    /// Notes a problem at the line of the record that holds `at`.
    fn wrong(&mut self, file: &'static str, id: &str, at: &str, what: impl Into<String>) {
        let line = self.sources.line(file, id, at);
        self.problems.push(Problem { file, line, id: id.to_owned(), what: what.into() });
    }

    fn ids(&mut self) {
        let register = self.register;
        let numbered = |letter: char, width: usize, number: usize| format!("{letter}{number:0width$}");
        let lists: [(&'static str, char, usize, Vec<&str>); 6] = [
            ("claims.toml", 'C', 3, register.claims.iter().map(|one| one.id.as_str()).collect()),
            ("red-flags.toml", 'R', 2, register.red_flags.iter().map(|one| one.id.as_str()).collect()),
            ("safety-rules.toml", 'S', 2, register.safety_rules.iter().map(|one| one.id.as_str()).collect()),
            ("protocols.toml", 'P', 1, register.protocols.iter().map(|one| one.id.as_str()).collect()),
            (
                "contradictions.toml",
                'K',
                2,
                register.contradictions.iter().map(|one| one.id.as_str()).collect(),
            ),
            ("signals.toml", 'G', 1, register.signals.list.iter().map(|one| one.id.as_str()).collect()),
        ];
        for (file, letter, width, ids) in lists {
            for (index, id) in ids.iter().enumerate() {
                let expected = numbered(letter, width, index + 1);
                if *id != expected {
                    self.wrong(
                        file,
                        id,
                        "",
                        format!("the id here must be {expected}: ids run on without gaps"),
                    );
                }
            }
        }
        let mut seen = HashSet::new();
        for id in register.references.iter().map(|one| one.key.as_str()) {
            if !seen.insert(id) {
                let (file, line) = ("references.toml", self.sources.last_line("references.toml", id));
                let what = "this key is there twice; each key must be used once".to_owned();
                self.problems.push(Problem { file, line, id: id.to_owned(), what });
            }
        }
        for id in register.instruments.iter().map(|one| one.id.as_str()) {
            if !seen.insert(id) {
                self.wrong("instruments.toml", id, "", "this id is there twice; each id must be used once");
            }
        }
    }

    /// Checks that keys name references.
    fn known_references(&mut self, file: &'static str, id: &str, keys: &[String]) {
        for key in keys {
            if self.register.reference(key).is_none() {
                let what = format!("`{key}` is no reference; add it to references.toml or mend the key");
                self.wrong(file, id, &format!("\"{key}\""), what);
            }
        }
    }

    /// Checks that what counts as checked names a source that somebody opened.
    fn checked_by_reading(&mut self, file: &'static str, id: &str, checked: bool, keys: &[String]) {
        let opened = |key: &String| self.register.reference(key).is_some_and(|reference| reference.opened);
        if checked && !keys.iter().any(opened) {
            let what =
                "checked = true needs at least one reference that was opened; else write checked = false";
            self.wrong(file, id, "checked", what);
        }
    }

    /// Checks that ids name claims.
    fn known_claims(&mut self, file: &'static str, id: &str, ids: &[String]) {
        for claim in ids {
            if !self.register.claims.iter().any(|one| one.id == *claim) {
                let what = format!("`{claim}` is no claim; claims are in claims.toml");
                self.wrong(file, id, &format!("\"{claim}\""), what);
            }
        }
    }

    fn references(&mut self) {
        for reference in &self.register.references {
            let (file, key) = ("references.toml", reference.key.as_str());
            match &reference.doi {
                Some(doi) if !is_doi(doi) => {
                    let what = format!("`{doi}` is no DOI; a DOI reads like 10.1016/j.cgh.2008.02.054");
                    self.wrong(file, key, "doi = ", what);
                }
                None if reference.doi_checked => {
                    self.wrong(file, key, "doi_checked", "there is no DOI that could have been checked");
                }
                _ => {}
            }
            if reference.doi_checked && !reference.opened {
                self.wrong(file, key, "doi_checked", "a source that was not opened has no checked DOI");
            }
            if !reference.opened && !numbers(&reference.finding.en).is_empty() {
                let what =
                    "a number from memory can't stand here: open the source (opened = true) or leave it out";
                self.wrong(file, key, "finding", what);
            }
            if numbers(&reference.finding.nl) != numbers(&reference.finding.en) {
                self.wrong(
                    file,
                    key,
                    "finding",
                    "the Dutch and the English finding must hold the same numbers",
                );
            }
            if reference.citation.trim().is_empty() {
                self.wrong(file, key, "citation", "the citation is empty; say who, what, where and when");
            }
        }
    }

    /// The numbers that a claim's texts may hold.
    fn traceable(&self, claim: &Claim) -> BTreeSet<String> {
        let opened =
            claim.references.iter().filter_map(|key| self.register.reference(key)).filter(|one| one.opened);
        let mut traceable: BTreeSet<String> =
            opened.flat_map(|one| [numbers(&one.finding.en), numbers(&one.citation)]).flatten().collect();
        if claim.number_shown {
            traceable.extend(claim.number.iter().flat_map(|number| numbers(number)));
        }
        traceable
    }

    fn claims(&mut self) {
        let register = self.register;
        for claim in &register.claims {
            let (file, id) = ("claims.toml", claim.id.as_str());
            self.known_references(file, id, &claim.references);
            let opened: Vec<_> = claim
                .references
                .iter()
                .filter_map(|key| register.reference(key))
                .filter(|reference| reference.opened)
                .collect();
            self.checked_by_reading(file, id, claim.checked, &claim.references);
            let shown: BTreeSet<String> = claim
                .number
                .iter()
                .filter(|_| claim.number_shown)
                .flat_map(|number| numbers(number))
                .collect();
            if claim.number_shown && claim.number.is_none() {
                self.wrong(file, id, "number_shown", "there is no number to show");
            }
            if claim.number_shown && opened.is_empty() && claim.references.is_empty() && claim.cited.is_some()
            {
                let what = "a number whose source can't be traced is not shown; write number_shown = false";
                self.wrong(file, id, "number_shown", what);
            }
            let traceable = self.traceable(claim);
            for (field, text, allowed) in
                [("claim", &claim.claim, &shown), ("found", &claim.found, &traceable)]
            {
                for language in Language::ALL {
                    for number in numbers(text.get(language)).difference(allowed) {
                        let what = format!(
                            "`{number}` can't be traced: it must stand in the finding of an opened reference of this \
                             claim, or be the article's number and shown"
                        );
                        self.wrong(file, id, &format!("{field}.{language}"), what);
                    }
                }
            }
            for effect in &claim.effects {
                let finding = opened.iter().find(|reference| reference.key == effect.reference);
                let Some(finding) = finding else {
                    let what = format!(
                        "the effect's reference `{}` must be one of the claim's, and opened",
                        effect.reference
                    );
                    self.wrong(file, id, "effects", what);
                    continue;
                };
                let held = numbers(&finding.finding.en);
                let ends = [Some(effect.value), effect.low, effect.high];
                for number in ends.into_iter().flatten() {
                    let same = |text: &String| digits_of(number).iter().any(|digits| digits == text);
                    if !held.iter().any(same) {
                        let what = format!("{number} is not in the finding of `{}`", effect.reference);
                        self.wrong(file, id, "effects", what);
                    }
                }
                let ordered = effect.low.is_none_or(|low| low <= effect.value)
                    && effect.high.is_none_or(|high| effect.value <= high);
                let ratio = effect.measure.none() == 0.0 || effect.value > 0.0;
                if !ordered || !ratio {
                    let what = format!(
                        "an effect must lie within its interval{}",
                        if effect.measure == Measure::MeanDifference {
                            ""
                        } else {
                            ", and a ratio above zero"
                        }
                    );
                    self.wrong(file, id, "effects", what);
                }
            }
        }
    }

    fn mechanisms(&mut self) {
        let register = self.register;
        let file = "mechanisms.toml";
        for node in &register.mechanisms.nodes {
            self.known_claims(file, &node.id, &node.claims);
            for name in &node.trackables {
                if !(self.is_trackable)(name) {
                    let what = format!("`{name}` is no built-in trackable");
                    self.wrong(file, &node.id, &format!("\"{name}\""), what);
                }
            }
            let (x, y) = node.at;
            let inside = (BOX.0 / 2.0..=PLANE.0 - BOX.0 / 2.0).contains(&x)
                && (BOX.1 / 2.0..=PLANE.1 - BOX.1 / 2.0).contains(&y);
            if !inside {
                let what = format!("the box must lie on the plane of {} by {} pixels", PLANE.0, PLANE.1);
                self.wrong(file, &node.id, "at = ", what);
            }
            let covers = |other: &&Node| {
                other.id != node.id && (other.at.0 - x).abs() < BOX.0 && (other.at.1 - y).abs() < BOX.1
            };
            if let Some(other) = register.mechanisms.nodes.iter().find(covers) {
                let what =
                    format!("the box covers that of `{}`; boxes are {} by {} pixels", other.id, BOX.0, BOX.1);
                self.wrong(file, &node.id, "at = ", what);
            }
            let joined = |arrow: &crate::mechanism::Arrow| arrow.from == node.id || arrow.to == node.id;
            if !register.mechanisms.arrows.iter().any(joined) {
                self.wrong(file, &node.id, "", "no arrow begins or ends here; a node must be joined");
            }
        }
        for arrow in &register.mechanisms.arrows {
            let name = format!("{} → {}", arrow.from, arrow.to);
            let line = self
                .sources
                .text(file)
                .lines()
                .collect::<Vec<_>>()
                .windows(2)
                .position(|pair| {
                    pair[0] == format!("from = \"{}\"", arrow.from)
                        && pair[1] == format!("to = \"{}\"", arrow.to)
                })
                .map_or(1, |index| index + 1);
            for (end, line) in [(&arrow.from, line), (&arrow.to, line + 1)] {
                if register.mechanisms.node(end).is_none() {
                    let what = format!("`{end}` is no node");
                    self.problems.push(Problem { file, line, id: name.clone(), what });
                }
            }
            let mut wrong = |what: String| self.problems.push(Problem { file, line, id: name.clone(), what });
            let claims: Vec<Option<&Claim>> = arrow.claims.iter().map(|id| register.claim(id)).collect();
            if claims.is_empty() || claims.contains(&None) {
                wrong("an arrow needs claims behind it, all of them in claims.toml".to_owned());
            }
            let claims: Vec<&Claim> = claims.into_iter().flatten().collect();
            if claims.iter().all(|claim| claim.certainty > arrow.certainty) {
                wrong("an arrow can't be surer than the surest claim behind it".to_owned());
            }
            if arrow.certainty <= Certainty::Moderate && !claims.iter().any(|claim| claim.checked) {
                wrong("an arrow of moderate or high certainty needs a claim that was checked".to_owned());
            }
        }
    }

    fn signals(&mut self) {
        let register = self.register;
        let file = "signals.toml";
        for signal in &register.signals.list {
            self.known_claims(file, &signal.id, &signal.claims);
            for column in signal.skin.columns.iter().chain(&signal.other.columns) {
                if !self.is_column(column) {
                    self.wrong(
                        file,
                        &signal.id,
                        column,
                        format!("`{column}` is no column of a diary's daily table"),
                    );
                }
            }
            if (signal.link == Link::Never) != signal.why_not.is_some() {
                let what = "a signal that a diary can't show, and no other, must say why_not";
                self.wrong(file, &signal.id, "link", what);
            }
        }
    }

    fn red_flags(&mut self) {
        let register = self.register;
        let file = "red-flags.toml";
        for flag in &register.red_flags {
            self.known_references(file, &flag.id, &flag.references);
            if flag.source.trim().is_empty() {
                self.wrong(file, &flag.id, "source", "name the public guidance that the flag follows");
            }
            if !flag.when.is_empty() && flag.thresholds.is_none() {
                self.wrong(
                    file,
                    &flag.id,
                    "when",
                    "say in `thresholds` where the numbers of `when` come from",
                );
            }
            for condition in &flag.when {
                if let Err(what) = self.condition(condition) {
                    self.wrong(file, &flag.id, "when", what);
                }
            }
        }
    }

    /// Whether a name is one of the diary's trackables, or a count of stools.
    fn is_column(&self, name: &str) -> bool {
        STOOLS.contains(&name) || (self.is_trackable)(name)
    }

    /// Whether a condition can be met at all.
    fn condition(&self, condition: &Condition) -> Result<(), String> {
        match condition {
            Condition::Days { of, days, within } => {
                for part in of {
                    if !self.is_column(&part.what) {
                        return Err(format!("`{}` is no trackable and no count of stools", part.what));
                    }
                    if part.at_least.is_none() && part.at_most.is_none() {
                        return Err(format!("`{}` needs at_least or at_most", part.what));
                    }
                }
                if of.is_empty() || *days == 0 || *days > usize::from(*within) {
                    return Err(
                        "it takes at least one day, and no more days than the window holds".to_owned()
                    );
                }
                Ok(())
            }
            Condition::Words { nl, en, within } => {
                if nl.is_empty() || en.is_empty() || *within == 0 {
                    return Err("phrases are needed in both languages, and a window of days".to_owned());
                }
                let small = |phrase: &String| !phrase.is_empty() && *phrase == phrase.to_lowercase();
                let all = nl.iter().chain(en).all(small);
                if all { Ok(()) } else { Err("phrases are written in small letters".to_owned()) }
            }
            Condition::Score { instrument, at_least, at_most } => {
                if self.register.instrument(instrument).is_none() {
                    return Err(format!("`{instrument}` is no instrument"));
                }
                let bounded = at_least.is_some() || at_most.is_some();
                if bounded { Ok(()) } else { Err("a score needs at_least or at_most".to_owned()) }
            }
            Condition::Age { from, below } => {
                let bounded = from.is_some() || below.is_some();
                if bounded { Ok(()) } else { Err("an age needs from or below".to_owned()) }
            }
            Condition::All(all) => all.iter().try_for_each(|one| self.condition(one)),
        }
    }

    fn rules(&mut self) {
        let register = self.register;
        for rule in &register.safety_rules {
            let (file, id) = ("safety-rules.toml", rule.id.as_str());
            self.known_references(file, id, &rule.references);
            self.checked_by_reading(file, id, rule.checked, &rule.references);
            let mut traceable: BTreeSet<String> =
                rule.limits.iter().flat_map(|limit| digits_of(limit.value)).collect();
            let references = rule.references.iter().filter_map(|key| register.reference(key));
            traceable.extend(references.filter(|one| one.opened).flat_map(|one| numbers(&one.finding.en)));
            for language in Language::ALL {
                for number in numbers(rule.rule.get(language)).difference(&traceable) {
                    let what =
                        format!("`{number}` must be one of the rule's limits, or stand in an opened source");
                    self.wrong(file, id, &format!("rule.{language}"), what);
                }
            }
        }
        for protocol in &register.protocols {
            let (file, id) = ("protocols.toml", protocol.id.as_str());
            self.known_references(file, id, &protocol.references);
            self.checked_by_reading(file, id, protocol.checked, &protocol.references);
        }
        for contradiction in &register.contradictions {
            self.known_claims("contradictions.toml", &contradiction.id, &contradiction.claims);
        }
    }

    fn instruments(&mut self) {
        let file = "instruments.toml";
        for instrument in &self.register.instruments {
            let id = instrument.id.as_str();
            for items in &instrument.items {
                if items.low >= items.high || items.count == 0 {
                    self.wrong(
                        file,
                        id,
                        "items",
                        "items need a range from low to high, and a count of at least one",
                    );
                }
                if instrument.tier != Tier::Free && !items.asks.is_empty() {
                    let what = "words under another licence can't stand here; keep the scoring only";
                    self.wrong(file, id, "asks", what);
                }
                if instrument.tier == Tier::Free && items.asks.len() != items.count {
                    self.wrong(
                        file,
                        id,
                        "items",
                        "a free instrument needs a question in `asks` for each item",
                    );
                }
            }
            let starts: Vec<f64> =
                instrument.bands.iter().filter_map(|band| band.from.or(band.above)).collect();
            if starts.len() != instrument.bands.len() || !starts.is_sorted() {
                self.wrong(file, id, "bands", "bands begin `from` or `above` a score, from low to high");
            }
        }
    }

    fn learn(&mut self) {
        let register = self.register;
        let file = "learn.toml";
        let learn = &register.learn;
        let mut seen = HashSet::new();
        for page in &learn.pages {
            let id = page.id.as_str();
            let plain = !id.is_empty() && id.chars().all(|one| one.is_ascii_lowercase() || one == '-');
            if !plain {
                self.wrong(file, id, "", "a page's id is its address: small letters and hyphens only");
            }
            if !seen.insert(id) {
                self.wrong(file, id, "", "this page is there twice; each id must be used once");
            }
            let needed: &[Part] = match page.kind {
                PageKind::Question | PageKind::Theme => &[Part::Answer],
                PageKind::Test => &[Part::Answer, Part::Can, Part::Cannot, Part::Instead],
            };
            for part in needed {
                if learn.part(id, *part).next().is_none() {
                    let what = format!("the page says nothing under `{part:?}`, which it must");
                    self.wrong(file, id, "", what);
                }
            }
        }
        let mut numbers_of: HashMap<&str, usize> = HashMap::new();
        for statement in &learn.statements {
            let id = statement.id.as_str();
            let number = numbers_of.entry(statement.page()).or_default();
            *number += 1;
            let expected = format!("{}.{number}", statement.page());
            if learn.page(statement.page()).is_none() || *id != expected {
                self.wrong(file, id, "", "a statement is named after a page, and runs on: PAGE.1, PAGE.2");
            }
            self.known_claims(file, id, &statement.claims);
            if statement.claims.is_empty() {
                self.wrong(
                    file,
                    id,
                    "claims",
                    "a statement needs claims behind it, all of them in claims.toml",
                );
            }
            let claims: Vec<&Claim> = statement.claims.iter().filter_map(|id| register.claim(id)).collect();
            if statement.standing == Standing::Found {
                for claim in claims.iter().filter(|claim| !claim.checked) {
                    let what = format!(
                        "{} was not checked at its source, so this can't be `found`; write `unproven`, or leave it out",
                        claim.id
                    );
                    self.wrong(file, id, "standing", what);
                }
            }
            for language in Language::ALL {
                let traceable: BTreeSet<String> = if statement.standing == Standing::Unproven {
                    BTreeSet::new()
                } else {
                    claims.iter().flat_map(|claim| numbers(claim.found.get(language))).collect()
                };
                for number in numbers(statement.says.get(language)).difference(&traceable) {
                    let what = format!("`{number}` must stand in what was found for one of the claims named");
                    self.wrong(file, id, &format!("says.{language}"), what);
                }
            }
        }
    }

    fn words(&mut self) {
        for missing in self.register.words.missing() {
            let what = format!("{missing} has no word yet");
            self.problems.push(Problem { file: "words.toml", line: 1, id: String::new(), what });
        }
    }

    /// Both languages, and no forbidden word, over every text there is.
    fn texts(&mut self) {
        let register = self.register;
        register.each_text(&mut |file, id, text| {
            for language in Language::ALL {
                let said = text.get(language);
                if said.trim().is_empty() {
                    self.wrong(
                        file,
                        id,
                        &format!("{language} = \"{said}\""),
                        format!("a text in {language} is empty; both languages are needed"),
                    );
                }
                for hit in register.words.forbidden_in(said, language, id) {
                    let start: String = said.chars().take(40).collect();
                    let what = format!(
                        "`{}` may not be said ({}), in {language}: {said:?}",
                        hit.found,
                        hit.word.why.get(Language::En)
                    );
                    self.wrong(file, id, &start, what);
                }
            }
            if text.nl == text.en && text.nl.len() > 30 {
                self.wrong(
                    file,
                    id,
                    &text.nl.clone(),
                    "Dutch and English are the same; translate one of them",
                );
            }
        });
    }
}

impl Register {
    /// Every text that a person may read, with its file and its record's id.
    pub fn each_text(&self, see: &mut dyn FnMut(&'static str, &str, &Text)) {
        see("claims.toml", "", &self.check.how);
        for claim in &self.claims {
            see("claims.toml", &claim.id, &claim.claim);
            see("claims.toml", &claim.id, &claim.found);
            for effect in &claim.effects {
                see("claims.toml", &claim.id, &effect.of);
            }
        }
        for reference in &self.references {
            see("references.toml", &reference.key, &reference.finding);
        }
        for instrument in &self.instruments {
            let texts = [&instrument.name, &instrument.measures, &instrument.licence, &instrument.note];
            let asks = instrument.items.iter().flat_map(|items| &items.asks);
            let bands = instrument.bands.iter().map(|band| &band.name);
            for text in texts.into_iter().chain(asks).chain(bands) {
                see("instruments.toml", &instrument.id, text);
            }
        }
        for node in &self.mechanisms.nodes {
            see("mechanisms.toml", &node.id, &node.name);
            see("mechanisms.toml", &node.id, &node.short);
            see("mechanisms.toml", &node.id, &node.says);
        }
        for arrow in &self.mechanisms.arrows {
            see("mechanisms.toml", &arrow.from, &arrow.says);
        }
        let signals = &self.signals;
        let says = &signals.says;
        for text in [
            &signals.presence.basis,
            &says.not_recorded,
            &says.too_early,
            &says.not_present,
            &says.coincidence,
            &says.hint,
            &says.associated,
            &says.base_rate,
        ] {
            see("signals.toml", "", text);
        }
        for signal in &signals.list {
            let texts = [
                &signal.name,
                &signal.named,
                &signal.doctor_name,
                &signal.skin.name,
                &signal.other.name,
                &signal.might_mean,
                &signal.does_not_mean,
                &signal.to_try,
                &signal.to_ask,
            ];
            for text in texts.into_iter().chain(&signal.why_not) {
                see("signals.toml", &signal.id, text);
            }
        }
        for flag in &self.red_flags {
            for text in [&flag.sign, &flag.action].into_iter().chain(&flag.thresholds) {
                see("red-flags.toml", &flag.id, text);
            }
        }
        for rule in &self.safety_rules {
            see("safety-rules.toml", &rule.id, &rule.rule);
            see("safety-rules.toml", &rule.id, &rule.basis);
        }
        for protocol in &self.protocols {
            for text in [&protocol.name, &protocol.basis].into_iter().chain(&protocol.steps) {
                see("protocols.toml", &protocol.id, text);
            }
        }
        for contradiction in &self.contradictions {
            see("contradictions.toml", &contradiction.id, &contradiction.article);
            see("contradictions.toml", &contradiction.id, &contradiction.instead);
        }
        for page in &self.learn.pages {
            see("learn.toml", &page.id, &page.title);
        }
        for statement in &self.learn.statements {
            see("learn.toml", &statement.id, &statement.says);
        }
        self.words.each_text(&mut |text| see("words.toml", "", text));
    }
}

/// Whether a text is a DOI: `10.`, four to nine digits, a slash, and something without spaces.
fn is_doi(text: &str) -> bool {
    let Some((registrant, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let digits = registrant.len() >= 4
        && registrant.len() <= 9
        && registrant.bytes().all(|byte| byte.is_ascii_digit());
    digits && !suffix.is_empty() && !suffix.chars().any(char::is_whitespace)
}

/// The numbers in a text, as their digits alone, so that 1,42 and 1.42 are the same. Digits that belong to a name
/// (omega-3, B12, BL-04) are none.
pub(crate) fn numbers(text: &str) -> BTreeSet<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut numbers = BTreeSet::new();
    let mut at = 0;
    while at < characters.len() {
        if !characters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut digits = String::new();
        while at < characters.len() {
            let inside = matches!(characters[at], '.' | ',')
                && characters.get(at + 1).is_some_and(char::is_ascii_digit);
            if characters[at].is_ascii_digit() {
                digits.push(characters[at]);
            } else if !inside {
                break;
            }
            at += 1;
        }
        let before = |back: usize| start.checked_sub(back).and_then(|place| characters.get(place));
        let of_name = before(1).is_some_and(|one| one.is_alphabetic())
            || (before(1) == Some(&'-') && before(2).is_some_and(|one| one.is_alphabetic()));
        if !of_name {
            numbers.insert(digits);
        }
    }
    numbers
}

/// The ways in which a number's digits may be written: 1.5 is also 1.50.
fn digits_of(number: f64) -> Vec<String> {
    let plain = |text: String| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut ways = vec![plain(format!("{number}"))];
    ways.extend((1..=3).map(|places| (places, format!("{number:.places$}"))).filter_map(|(_, text)| {
        let same = text.parse::<f64>().is_ok_and(|parsed| (parsed - number).abs() < 1e-9);
        same.then(|| plain(text))
    }));
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_their_digits_and_names_have_none() {
        for (text, expected) in [
            ("OR 1,42 (1,23–1,65)", &["123", "142", "165"][..]),
            ("185.491 mensen", &["185491"]),
            ("185,491 people.", &["185491"]),
            ("omega-3, B12 en BL-04", &[]),
            ("−2,03; 41 %", &["203", "41"]),
            ("12-week", &["12"]),
        ] {
            let expected: BTreeSet<String> = expected.iter().map(|&one| one.to_owned()).collect();
            assert_eq!(numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn a_doi_is_known_by_its_form() {
        for (text, expected) in [
            ("10.1016/j.cgh.2008.02.054", true),
            ("10.1016/S2468-1253(24)00311-X", true),
            ("https://doi.org/10.1016/x", false),
            ("10.1016", false),
            ("10.10/x", false),
            ("10.1016/ x", false),
        ] {
            assert_eq!(is_doi(text), expected, "{text}");
        }
    }
}
