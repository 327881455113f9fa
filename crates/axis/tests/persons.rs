//! Persons behave as people do: in plans, in flares, at the table, and with a pencil in hand.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by panicking")]

use axis::body::{Part, Person, Phenotype, Sort};

const DAYS: usize = 168;

fn at(part: Part) -> usize {
    Part::all().position(|one| one == part).unwrap()
}

fn mean(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, count) =
        numbers.into_iter().fold((0.0, 0.0), |(sum, count), number| (sum + number, count + 1.0));
    sum / count
}

/// Someone and how they lived.
struct Lived {
    person: Person,
    seed: u64,
    life: Vec<Vec<f64>>,
}

impl Lived {
    fn of(phenotype: Option<Phenotype>, seed: u64) -> Self {
        let person = Person::draw(phenotype, seed);
        let life = person.life(DAYS, seed).unwrap();
        Self { person, seed, life }
    }

    fn has(&self, from: Part, to: Part) -> bool {
        self.person.edges.list().iter().any(|edge| (edge.from, edge.to) == (from, to) && edge.gain != 0.0)
    }

    fn values(&self, part: Part) -> Vec<f64> {
        self.life.iter().map(|day| day[at(part)]).collect()
    }

    /// Mean of a part on days on which another is at least, or below, its own median `later` days before.
    fn after(&self, part: Part, driver: Part, later: usize) -> (f64, f64) {
        let (of, driver) = (self.values(part), self.values(driver));
        let mut sorted = driver.clone();
        sorted.sort_by(f64::total_cmp);
        let upper = sorted[DAYS * 3 / 4];
        let on = |wanted: bool| {
            mean((later..DAYS).filter(|day| (driver[day - later] >= upper) == wanted).map(|day| of[day]))
        };
        (on(true), on(false))
    }
}

fn people(count: u64) -> Vec<Lived> {
    (0..count).map(|seed| Lived::of(None, seed)).collect()
}

#[test]
fn a_plan_has_stages_that_come_one_after_the_other_and_are_kept_on_most_days() {
    let people = people(300);
    for (stage, changed, from) in [
        (Part::PlanLessSugar, Part::Sugar, 0.35),
        (Part::PlanMoreVegetables, Part::Vegetables, 0.5),
        (Part::PlanFermented, Part::Fermented, 0.65),
    ] {
        let mut adherence = Vec::new();
        let mut change = Vec::new();
        for one in &people {
            let days = one.values(stage);
            let Some(first) = days.iter().position(|on| *on == 1.0) else { continue };
            // It begins about where the stage belongs, give or take a twentieth of the diary and the days it was
            // forgotten at once; from then on it is on or forgotten.
            assert!(
                (from - 0.06..from + 0.15).contains(&(first as f64 / DAYS as f64)),
                "{}: {first}",
                stage.name()
            );
            adherence.push(mean(days[first..].iter().copied()));
            let habit = one.values(changed);
            let kept =
                |wanted: f64| mean((first..DAYS).filter(|day| days[*day] == wanted).map(|day| habit[day]));
            let before = mean(habit[..first].iter().copied());
            if days[first..].contains(&0.0) {
                change.push((kept(1.0) - before, kept(0.0) - before));
            }
        }
        let share = adherence.len() as f64 / people.len() as f64;
        assert!((0.15..=0.35).contains(&share), "{}: {share} follow it", stage.name());
        assert!(adherence.iter().all(|kept| (0.35..=1.0).contains(kept)), "{adherence:?}");
        assert!(
            (0.65..=0.8).contains(&mean(adherence.iter().copied())),
            "{}",
            mean(adherence.iter().copied())
        );
        let least = adherence.iter().fold(1.0_f64, |least, one| least.min(*one));
        let most = adherence.iter().fold(0.0_f64, |most, one| most.max(*one));
        assert!(most - least > 0.25, "some keep to it and some hardly: {least} to {most}");
        // On the days on which it is kept the habit moves, on those on which it is forgotten it does not.
        let (kept, forgotten) = (mean(change.iter().map(|one| one.0)), mean(change.iter().map(|one| one.1)));
        let way = if changed == Part::Sugar { -1.0 } else { 1.0 };
        assert!(
            way * kept > 0.25 && forgotten.abs() < 0.4 * kept.abs(),
            "{}: {kept} {forgotten}",
            stage.name()
        );
    }
}

#[test]
fn some_use_their_scale_otherwise_as_time_goes_on() {
    // What was written less what the latent state is worth, late in the diary and early on.
    let mut drifts = Vec::new();
    for one in people(100) {
        let table = one.person.diary(DAYS, one.seed).unwrap();
        for symptom in Part::all().filter(|part| part.sort() == Sort::Symptom && *part != Part::Pimples) {
            let (level, points) = one.person.scale(symptom).unwrap();
            let written = &table.column(symptom.name()).unwrap().values;
            let worth: Vec<f64> = one.values(symptom).iter().map(|state| level + points * state).collect();
            let of = |days: std::ops::Range<usize>| {
                let inner = days.filter(|day| (1.0..=9.0).contains(&worth[*day]));
                let differences: Vec<f64> =
                    inner.filter_map(|day| Some(written[day]? - worth[day])).collect();
                (differences.len() >= 15).then(|| mean(differences))
            };
            if let (Some(early), Some(late)) = (of(0..DAYS / 4), of(DAYS * 3 / 4..DAYS)) {
                drifts.push(late - early);
            }
        }
    }
    let share = |of: &dyn Fn(f64) -> bool| {
        drifts.iter().filter(|drift| of(**drift)).count() as f64 / drifts.len() as f64
    };
    assert!(drifts.len() > 150, "{}", drifts.len());
    let moved = share(&|drift| drift.abs() > 0.3);
    assert!((0.08..=0.25).contains(&moved), "{moved} drift");
    assert!(share(&|drift| drift < -0.3) > 2.0 * share(&|drift| drift > 0.3), "most get used to it");
    assert!(share(&|drift| drift.abs() < 0.2) > 0.6, "and the others write what they always wrote");
}

#[test]
fn people_react_to_a_flare_and_those_who_do_not_do_not() {
    let people: Vec<Lived> =
        (0..240).map(|seed| Lived::of(Some(Phenotype::ALL[(seed % 5) as usize]), seed)).collect();
    for (symptom, reaction, later, way) in [
        (Part::Redness, Part::MedicatedCream, 0, 1.0),
        (Part::Itch, Part::Antihistamine, 0, 1.0),
        (Part::Bloating, Part::OnionGarlic, 1, -1.0),
        (Part::Stress, Part::Chocolate, 1, 1.0),
        (Part::Itch, Part::SleepHours, 1, -1.0),
    ] {
        let difference = |wanted: bool| {
            let those = people.iter().filter(|one| one.has(symptom, reaction) == wanted);
            let all: Vec<f64> =
                those.map(|one| one.after(reaction, symptom, later)).map(|(bad, good)| bad - good).collect();
            assert!(all.len() >= 40, "{}>{}: {} people", symptom.name(), reaction.name(), all.len());
            mean(all)
        };
        let (react, others) = (way * difference(true), way * difference(false));
        assert!(
            react > 0.06 && react > 2.0 * others,
            "{}>{}: {react} {others}",
            symptom.name(),
            reaction.name()
        );
    }
}

#[test]
fn most_forget_more_on_bad_days_and_some_write_just_then() {
    let mut worse = Vec::new();
    for seed in 0..150 {
        let phenotype = Phenotype::ALL[(seed % 4) as usize];
        let one = Lived::of(Some(phenotype), seed);
        let table = one.person.diary(DAYS, seed).unwrap();
        let empty: Vec<bool> =
            (0..DAYS).map(|day| table.columns().iter().all(|column| column.values[day].is_none())).collect();
        let states = one.values(phenotype.complaint());
        let spread = mean(states.iter().map(|state| (state - mean(states.iter().copied())).powi(2))).sqrt();
        let of = |wanted: bool| mean((0..DAYS).filter(|day| empty[*day] == wanted).map(|day| states[day]));
        if (20..DAYS - 20).contains(&empty.iter().filter(|day| **day).count()) {
            worse.push((of(true) - of(false)) / spread);
        }
    }
    assert!(worse.len() > 80, "{}", worse.len());
    let share = worse.iter().filter(|difference| **difference > 0.0).count() as f64 / worse.len() as f64;
    assert!((0.55..=0.9).contains(&share), "{share} forget more on worse days");
    assert!((0.05..=0.5).contains(&mean(worse.iter().copied())), "{}", mean(worse.iter().copied()));
    assert!(worse.iter().any(|difference| *difference < -0.1), "some write just then");
}

#[test]
fn what_goes_together_on_the_table_goes_together_in_the_diary() {
    let people = people(200);
    let alike = |one: Part, other: Part, wanted: &dyn Fn(&Lived) -> bool| {
        mean(people.iter().filter(|lived| wanted(lived)).map(|lived| {
            let (first, second) = (lived.values(one), lived.values(other));
            let (centre, other_centre) = (mean(first.iter().copied()), mean(second.iter().copied()));
            let product =
                |a: &[f64], b: &[f64], x: f64, y: f64| mean(a.iter().zip(b).map(|(a, b)| (a - x) * (b - y)));
            let (own, its) = (
                product(&first, &first, centre, centre),
                product(&second, &second, other_centre, other_centre),
            );
            if own * its == 0.0 {
                0.0
            } else {
                product(&first, &second, centre, other_centre) / (own * its).sqrt()
            }
        }))
    };
    let snacks =
        |lived: &Lived| lived.has(Part::Snack, Part::Chocolate) && lived.has(Part::Snack, Part::Cola);
    let goes_out = |lived: &Lived| {
        lived.has(Part::EveningOut, Part::Alcohol) && lived.has(Part::EveningOut, Part::UltraProcessed)
    };
    let (together, others) = (
        alike(Part::Chocolate, Part::Cola, &snacks),
        alike(Part::Chocolate, Part::Cola, &|lived| !snacks(lived)),
    );
    assert!(together > 0.25 && others < 0.15, "chocolate and cola: {together}, others {others}");
    let (together, others) = (
        alike(Part::Alcohol, Part::UltraProcessed, &goes_out),
        alike(Part::Alcohol, Part::UltraProcessed, &|lived| !goes_out(lived)),
    );
    assert!(together > 0.15 && others < 0.12, "drinks and snacks of an evening: {together}, others {others}");
    // What nothing joins does not go together.
    assert!(alike(Part::Fish, Part::Nuts, &|_| true).abs() < 0.03);
}

#[test]
fn habits_are_habits_and_go_with_the_week() {
    let people = people(60);
    let habits = [Part::Dairy, Part::Sugar, Part::Nuts, Part::Fermented, Part::Caffeine, Part::Water];
    for habit in habits {
        let (mut again, mut rates) = (Vec::new(), Vec::new());
        for one in &people {
            let days = one.values(habit);
            let rate = mean(days.iter().copied());
            let variance = mean(days.iter().map(|day| (day - rate).powi(2)));
            let next = mean(days.windows(2).map(|pair| (pair[0] - rate) * (pair[1] - rate)));
            if variance > 0.0 {
                again.push(next / variance);
            }
            rates.push(rate);
        }
        // Who had it yesterday has it more easily today, and people differ in how often they have it.
        let inertia = mean(again);
        assert!((0.05..=0.5).contains(&inertia), "{}: {inertia}", habit.name());
        let usual = mean(rates.iter().copied());
        let spread = mean(rates.iter().map(|rate| (rate - usual).powi(2))).sqrt();
        assert!(spread > 0.08 * usual, "{}: {spread} around {usual}", habit.name());
    }
    // Diaries begin on a Monday.
    let weekend = |part: Part, wanted: bool| {
        mean(people.iter().map(|one| {
            let days = one.values(part);
            mean((0..DAYS).filter(|day| (day % 7 >= 5) == wanted).map(|day| days[day]))
        }))
    };
    assert!(weekend(Part::Alcohol, true) > weekend(Part::Alcohol, false) + 0.3);
    assert!(weekend(Part::Workload, true) < weekend(Part::Workload, false) - 0.4, "nobody works all week");
}

#[test]
fn acne_lessens_with_age_an_irritable_gut_bloats_and_only_those_with_a_cycle_have_its_edges() {
    let people: Vec<Lived> = (0..160).map(|seed| Lived::of(Some(Phenotype::Acne), seed)).collect();
    let pimples = |young: bool| {
        mean(
            people
                .iter()
                .filter(|one| (one.person.age < 30) == young)
                .map(|one| mean(one.values(Part::Pimples))),
        )
    };
    assert!(pimples(true) > 1.25 * pimples(false), "{} {}", pimples(true), pimples(false));
    for one in &people {
        let cyclic = [Part::Premenstrual, Part::Bleeding, Part::Oestradiol, Part::Progesterone];
        let has = one.person.edges.list().iter().any(|edge| cyclic.contains(&edge.from) && edge.gain != 0.0);
        assert!(one.person.has_cycle || !has);
    }
    let bloated = |irritable: bool| {
        mean(people.iter().filter(|one| one.person.irritable_gut == irritable).map(|one| {
            let table = one.person.diary(DAYS, one.seed).unwrap();
            mean(table.column("bloating").unwrap().values.iter().flatten().copied())
        }))
    };
    assert!(bloated(true) > 1.5 * bloated(false), "{} {}", bloated(true), bloated(false));
    for kind in [|person: &Person| person.irritable_gut, |person: &Person| person.has_cycle] {
        let share = mean(people.iter().map(|one| f64::from(u8::from(kind(&one.person)))));
        assert!((0.25..=0.6).contains(&share), "{share}");
    }
}
