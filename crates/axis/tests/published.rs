//! Each published part of the body, held to its paper.

use axis::body::cortisol::{Circuit, full};
use axis::body::eczema::{Skin, SkinState, Surroundings};
use axis::body::published::{self, Row};
use axis::body::{Part, Person, Phenotype, cycle, endotoxin};

fn mean(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, count) =
        numbers.into_iter().fold((0.0, 0.0), |(sum, count), number| (sum + number, count + 1.0));
    sum / count
}

fn deviation(numbers: &[f64]) -> f64 {
    let centre = mean(numbers.iter().copied());
    mean(numbers.iter().map(|number| (number - centre).powi(2))).sqrt()
}

#[test]
fn every_row_of_the_table_of_published_parts_holds() {
    let rows = published::rows();
    for row in &rows {
        assert!(row.holds(), "{row:?}");
        assert!(
            row.source.contains("20") || row.source.contains("19") || row.source.contains("EczemaPred"),
            "{row:?}"
        );
        // A tolerance that holds everything holds nothing.
        assert!(!Row { found: 2.0 * row.high + 1.0, ..row.clone() }.holds(), "{row:?}");
        assert!(!Row { found: f64::NAN, ..row.clone() }.holds());
    }
    for part in
        ["cortisol", "gut community", "cycle", "endotoxin", "eczema", "eczema, weeks", "as written down"]
    {
        assert!(rows.iter().any(|row| row.part == part), "{part}");
    }
}

mod cortisol_and_its_glands {
    use super::*;

    fn days(mut circuit: Circuit, drive: f64, days: usize) -> Circuit {
        for _ in 0..days {
            circuit = circuit.day(drive);
        }
        circuit
    }

    #[test]
    fn a_life_of_days_is_the_whole_circuit() {
        let usual = Circuit::settled(1.0);
        for (drive, length) in [(1.0, 3), (2.0, 30), (0.5, 30)] {
            let (quick, whole) = (days(usual, drive, length), full(usual, drive, length as f64));
            for (one, other) in [
                (quick.cortisol, whole.cortisol),
                (quick.acth, whole.acth),
                (quick.pituitary, whole.pituitary),
                (quick.adrenal, whole.adrenal),
            ] {
                assert!((one / other - 1.0).abs() < 0.02, "{drive} {length}: {quick:?} {whole:?}");
            }
        }
        let settled = days(usual, 2.0, 2000);
        assert!((settled.cortisol / Circuit::settled(2.0).cortisol - 1.0).abs() < 1e-6, "{settled:?}");
    }

    #[test]
    fn after_three_months_of_stress_recovery_takes_weeks_and_acth_lags_behind_cortisol() {
        // Karin 2020 and Milo 2025: glands have grown; cortisol stays high for weeks, and when it is back ACTH is still
        // blunted, for months.
        let usual = Circuit::settled(1.0);
        let mut circuit = days(usual, 2.0, 90);
        assert!(circuit.adrenal > 1.5 * usual.adrenal && circuit.pituitary > 1.2 * usual.pituitary);
        let above = |circuit: &Circuit| circuit.cortisol / usual.cortisol - 1.0;
        circuit = days(circuit, 1.0, 14);
        assert!(above(&circuit) > 0.25, "two weeks later: {circuit:?}");
        circuit = days(circuit, 1.0, 56);
        assert!(above(&circuit).abs() < 0.05 && circuit.acth < 0.85, "ten weeks later: {circuit:?}");
        circuit = days(circuit, 1.0, 200);
        assert!(above(&circuit).abs() < 0.05 && (circuit.acth - 1.0).abs() < 0.05, "{circuit:?}");
        // It is the glands: a single day of stress is over on the next.
        let brief = days(days(usual, 2.0, 1), 1.0, 1);
        assert!(above(&brief) < 0.03, "{brief:?}");
    }
}

mod the_gut_community {
    use super::*;
    use axis::body::published::stein::{BARNESIELLA, DIFFICILE, ENTEROBACTERIA, MICE, days};

    #[test]
    fn a_mouse_loses_its_guards_in_a_day_of_antibiotic_and_is_colonised() {
        // A public run of the paper's model from mouse 2, antibiotic on day 10: Barnesiella 2.15 to 0.046,
        // Enterobacteriaceae 0.48 to 7.65, C. difficile 2.27 on day 60.
        let mut mouse = MICE[1];
        days(&mut mouse, 10, false);
        let untreated = mouse;
        let near = |found: f64, published: f64| (found / published - 1.0).abs() < 0.01;
        assert!(near(mouse[BARNESIELLA], 2.15) && near(mouse[ENTEROBACTERIA], 0.48), "{mouse:?}");
        days(&mut mouse, 1, true);
        assert!(near(mouse[BARNESIELLA], 0.046) && near(mouse[ENTEROBACTERIA], 7.65), "{mouse:?}");
        days(&mut mouse, 49, false);
        assert!(near(mouse[DIFFICILE], 2.27), "{mouse:?}");
        // Left alone, the same mouse keeps the pathogen out.
        let mut mouse = untreated;
        days(&mut mouse, 50, false);
        assert!(mouse[DIFFICILE] < 1e-3 && mouse[BARNESIELLA] > 2.0, "{mouse:?}");
    }

    #[test]
    fn all_three_mice_end_in_the_same_community_after_the_antibiotic() {
        for start in MICE {
            let mut mouse = start;
            days(&mut mouse, 10, false);
            days(&mut mouse, 1, true);
            days(&mut mouse, 49, false);
            assert!((1.9..2.4).contains(&mouse[DIFFICILE]), "{mouse:?}");
            assert!(mouse[BARNESIELLA] < 0.01 && (2.5..3.0).contains(&mouse[ENTEROBACTERIA]), "{mouse:?}");
        }
    }

    #[test]
    fn a_person_recovers_from_a_week_of_antibiotics_over_weeks() {
        for seed in 0..20 {
            let person = Person::draw(None, seed);
            let community = person.community();
            let mut sizes = community.start();
            for _ in 0..100 {
                community.day(&mut sizes, &[0.0; 5]);
            }
            assert!(community.diversity(&sizes).abs() < 1e-6, "{seed}: it stays where it is");
            for _ in 0..7 {
                community.day(&mut sizes, &[-1.1, -1.3, -0.9, 0.8, 0.0]);
            }
            let [fibre, butyrate, ..] = community.signals(&sizes);
            assert!(fibre < -1.5 && butyrate < -1.5, "{seed}: {:?}", community.signals(&sizes));
            for _ in 0..3 {
                community.day(&mut sizes, &[0.0; 5]);
            }
            assert!(community.signals(&sizes)[1] < -0.5, "{seed}: it is not back in days");
            for _ in 0..60 {
                community.day(&mut sizes, &[0.0; 5]);
            }
            let signals = community.signals(&sizes);
            assert!(signals.iter().all(|signal| signal.abs() < 0.15), "{seed}: two months later {signals:?}");
        }
    }
}

mod the_cycle {
    use super::*;

    /// Daily means of BIOMD0000000494 (Röblitz 2013, CC0), from 14 days before the LH peak to 13 after it, run with
    /// libRoadRunner 2.10: oestradiol (pg/ml) and progesterone (ng/ml).
    const OESTRADIOL: [f64; 28] = [
        42.6, 36.4, 32.6, 30.8, 30.7, 32.5, 36.4, 42.2, 49.2, 57.1, 66.0, 77.8, 97.5, 184.9, 241.3, 62.7,
        91.0, 126.1, 163.4, 189.5, 197.0, 186.8, 164.9, 138.0, 111.2, 87.7, 68.7, 54.3,
    ];
    const PROGESTERONE: [f64; 28] = [
        2.18, 1.52, 1.06, 0.75, 0.55, 0.41, 0.33, 0.27, 0.24, 0.22, 0.2, 0.2, 0.19, 0.19, 0.21, 0.9, 3.43,
        7.54, 11.86, 14.91, 15.99, 15.29, 13.41, 11.02, 8.6, 6.45, 4.69, 3.34,
    ];

    #[test]
    fn its_hormones_are_those_of_the_published_model() {
        // The tolerances lie just above the fit's own largest errors (12.9 and 1.85): they hold it where it is.
        for (curve, days, tolerance) in [
            (cycle::oestradiol as fn(f64) -> f64, OESTRADIOL, 13.5),
            (cycle::progesterone, PROGESTERONE, 1.9),
        ] {
            let errors: Vec<f64> =
                days.iter().enumerate().map(|(day, value)| curve(day as f64 - 14.0) - value).collect();
            assert!(errors.iter().all(|error| error.abs() < tolerance), "{errors:?}");
            let squares = mean(errors.iter().map(|error| error * error)).sqrt();
            assert!(squares < 0.06 * days.iter().fold(0.0, |most: f64, one| most.max(*one)), "{squares}");
            // The curves' own peaks: oestradiol's at ovulation and a lower one a week later, progesterone's then.
            let peak = |from: i32, to: i32| {
                (from..to)
                    .max_by(|one, other| curve(f64::from(*one)).total_cmp(&curve(f64::from(*other))))
                    .unwrap()
            };
            assert!((5..=8).contains(&peak(3, 14)));
        }
        assert!(cycle::oestradiol(0.0) > cycle::oestradiol(6.0) && cycle::oestradiol(6.0) > 150.0);
    }

    #[test]
    fn a_cycle_of_any_length_ovulates_two_weeks_before_its_end() {
        for length in cycle::SHORTEST..=cycle::LONGEST {
            let like: Vec<f64> = (0..length).map(|since| cycle::like(since, length - since)).collect();
            assert_eq!(like[0], -14.0, "bleeding begins where the published cycle's does");
            assert_eq!(like[length - 14], 0.0);
            assert_eq!(like[length - 1], 13.0);
            assert!(like.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}

mod eczema {
    use super::*;

    fn days(skin: Skin, mut now: SkinState, around: Surroundings, length: usize) -> (SkinState, f64, usize) {
        let (mut inflamed, mut switches) = (0.0, 0);
        for _ in 0..length {
            let before = now.inflamed_share;
            now = skin.day(now, around);
            inflamed += now.inflamed_share / length as f64;
            switches += usize::from((before > 0.0) != (now.inflamed_share > 0.0));
        }
        (now, inflamed, switches)
    }

    #[test]
    fn two_switches_make_the_papers_four_kinds_of_skin() {
        let calm = Surroundings::default();
        let of = |permeability, defence| {
            let skin = Skin { permeability, defence };
            days(skin, skin.start(), calm, 400)
        };
        // Health, and a slow defence behind a whole barrier: nothing ever switches.
        for (now, inflamed, _) in [of(0.6, 0.25), of(0.6, 0.05)] {
            assert!(inflamed == 0.0 && (now.pathogens - 28.5).abs() < 0.1 && now.barrier > 0.999, "{now:?}");
        }
        // A leaky barrier: flares that come and go, and no sensitisation for good.
        let (now, inflamed, switches) = of(0.85, 0.25);
        assert!(
            switches > 10 && (0.005..0.3).contains(&inflamed) && !now.tipped,
            "{inflamed} {switches} {now:?}"
        );
        // Both: inflammation that stays, a barrier that is gone, and the immune system tipped.
        let (now, inflamed, _) = of(0.85, 0.05);
        assert!(inflamed > 0.95 && now.tipped && now.barrier < 0.05, "{inflamed} {now:?}");
    }

    #[test]
    fn a_flare_outlasts_what_set_it_off_and_remits() {
        let skin = Skin::HEALTHY;
        let (before, ..) = days(skin, skin.start(), Surroundings::default(), 10);
        let (during, ..) =
            days(skin, before, Surroundings { environment: 2.2, ..Surroundings::default() }, 3);
        assert!(during.inflamed && during.barrier < 0.9, "{during:?}");
        // Between the two thresholds the skin can be either: which one depends on where it comes from.
        let state = |inflamed| SkinState { pathogens: 33.0, inflamed, ..before };
        let brief = Surroundings { environment: 1.25, ..Surroundings::default() };
        assert!(!skin.day(state(false), brief).inflamed);
        let leaky = Skin { permeability: 0.9, ..skin };
        assert!(leaky.day(SkinState { pathogens: 39.0, ..state(true) }, brief).pathogens < 39.0);
        let (after, inflamed, _) = days(skin, during, Surroundings::default(), 21);
        assert!(!after.inflamed && inflamed < 0.3 && after.barrier > 0.97, "{after:?}");
    }

    #[test]
    fn what_has_tipped_stays_tipped() {
        let skin = Skin { permeability: 0.85, defence: 0.05 };
        let (sick, ..) = days(skin, skin.start(), Surroundings::default(), 200);
        let (healed, inflamed, _) = days(Skin::HEALTHY, sick, Surroundings::default(), 200);
        assert!(healed.tipped && inflamed < 0.1 && !sick.barrier.is_nan(), "{healed:?}");
    }

    #[test]
    fn signs_move_from_day_to_day_as_in_daily_diaries_of_eczema() {
        // EczemaPred (Hurault and others): posterior daily movement of a sign's latent state as a share of its scale,
        // redness .06 to .14 (5 % of the lower study's to 95 % of the higher one's: .052 to .149); of itch, on a logit
        // scale, .45 to .73. Here: redness of people with rosacea, itch of people with eczema, before rounding.
        let movement = |phenotype, part: Part, scale: fn(f64) -> f64| {
            mean((0..40).map(|seed| {
                let person = Person::draw(Some(phenotype), seed);
                let at = Part::all().position(|one| one == part).unwrap();
                let (level, points) = person.scale(part).unwrap();
                let life = person.life(200, seed).unwrap();
                let values: Vec<f64> = life.iter().map(|day| scale(level + points * day[at])).collect();
                deviation(&values.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>())
            }))
        };
        let redness = movement(Phenotype::Rosacea, Part::Redness, |points| points.clamp(0.0, 10.0) / 10.0);
        assert!((0.052..=0.149).contains(&redness), "{redness}");
        let itch = movement(Phenotype::Eczema, Part::Itch, |points| {
            let share = (points / 10.0).clamp(0.05, 0.95);
            (share / (1.0 - share)).ln()
        });
        assert!((0.45..=0.73).contains(&itch), "{itch}");
    }
}

mod endotoxin_in_the_blood {
    use axis::body::endotoxin::Challenge;

    /// Hour of the peak, peak, and the last level, every three minutes of a day.
    fn course(start: Challenge, inflow: impl Fn(f64) -> f64, of: Level) -> (f64, f64, f64) {
        let (mut now, mut peak) = (start, (0.0, of(&start)));
        for step in 0..480 {
            let hour = f64::from(step) / 20.0;
            now = now.after(0.05, inflow(hour));
            if of(&now) > peak.1 {
                peak = (hour + 0.05, of(&now));
            }
        }
        (peak.0, peak.1, of(&now))
    }

    type Level = fn(&Challenge) -> f64;
    const MESSENGERS: [(&str, Level); 4] = [
        ("TNF", |blood| blood.tnf),
        ("IL-6", |blood| blood.il6),
        ("IL-8", |blood| blood.il8),
        ("IL-10", |blood| blood.il10),
    ];

    #[test]
    fn volunteers_answer_to_a_dose_as_they_did() {
        // Copeland 2005: after 2 ng/kg TNF and IL-6 peak at 2 hours and are back between 4 and 6; IL-6 is about
        // 1,000 pg/ml at 2 hours. IL-10 comes last (other studies: at 3 hours).
        let hours: Vec<f64> =
            MESSENGERS.iter().map(|(_, of)| course(Challenge::bolus(2.0), |_| 0.0, *of).0).collect();
        assert!(hours[..3].iter().all(|hour| (1.5..=2.5).contains(hour)), "{hours:?}");
        assert!((2.0..=3.0).contains(&hours[3]) && hours[3] > hours[1], "{hours:?}");
        let at_two = Challenge::bolus(2.0).after(2.0, 0.0);
        assert!((at_two.il6 / 1000.0 - 1.0).abs() < 0.25, "{at_two:?}");
        let at_six = at_two.after(4.0, 0.0);
        assert!(at_six.tnf < 0.03 * 257.0 && at_six.il6 < 0.1 * 790.0, "{at_six:?}");
    }

    #[test]
    fn the_same_dose_over_four_hours_peaks_later_and_a_day_later_all_is_over() {
        // Windoloski 2023: the peaks of all messengers come later in the infusion. Windoloski 2022: most effects are
        // gone after 24 hours. That is why a life of days may take the messengers at balance.
        for (name, of) in MESSENGERS {
            let bolus = course(Challenge::bolus(2.0), |_| 0.0, of);
            let infusion = course(Challenge::REST, |hour| if hour < 3.99 { 0.5 } else { 0.0 }, of);
            assert!(infusion.0 > bolus.0 + 0.5, "{name}: {infusion:?} {bolus:?}");
            let rest = of(&Challenge::REST);
            assert!((bolus.2 - rest) < 0.01 * (bolus.1 - rest), "{name}: {bolus:?}");
        }
        let rest = Challenge::REST.after(24.0, 0.0);
        assert!(
            (rest.tnf - 1.0).abs() < 1e-9 && rest.active == 0.0,
            "nothing given, nothing happens: {rest:?}"
        );
        // More endotoxin, more inflammation.
        let peaks: Vec<f64> = [0.5, 1.0, 2.0, 4.0]
            .map(|dose| course(Challenge::bolus(dose), |_| 0.0, |blood| blood.il6).1)
            .into();
        assert!(peaks.windows(2).all(|pair| pair[0] < pair[1]), "{peaks:?}");
    }
}

mod what_is_behind_eczema {
    use axis::body::immune::{Immune, Messenger, Treatment};

    #[test]
    fn its_median_patient_stands_where_the_authors_program_has_them() {
        // The last row of a run of the authors' own program with these constants.
        let patient = Immune::TRIALS.after(200.0, &Treatment::default());
        let found = [patient.barrier, patient.pathogens].into_iter().chain(patient.helpers);
        let found = found.chain(patient.messengers);
        let published = [
            0.52811, 0.22889, 3.1120, 8.1689, 2.1298, 10.823, 29.083, 65.753, 9.4910, 0.85515, 1.5382,
            0.98244, 1.9613, 3.5720,
        ];
        for (state, (found, published)) in found.zip(published).enumerate() {
            assert!((found / published - 1.0).abs() < 2e-4, "{state}: {found} {published}");
        }
        // Trials' patients, to which the paper was fitted: 29.3. The median patient is a little better off.
        assert!((Immune::TRIALS.severity() - 29.3).abs() < 0.05);
        assert!((20.0..=29.3).contains(&patient.severity()), "{}", patient.severity());
    }

    #[test]
    fn medicines_do_over_sixteen_weeks_what_they_did_in_trials() {
        let before = Immune::TRIALS.after(200.0, &Treatment::default());
        let improved = |treatment: &Treatment| {
            let after = before.after(16.0, treatment);
            100.0 * (1.0 - after.severity() / before.severity())
        };
        use Messenger::{Il4, Il13, Il17, Il22, Il31, Tslp};
        let of = |messengers: &[Messenger]| improved(&Treatment::blocking(messengers));
        let (placebo, dupilumab) = (improved(&Treatment::PLACEBO), of(&[Il4, Il13]));
        // Simpson and others, N Engl J Med 375 (2016) 2335: mean improvement of EASI at week 16, 37.6 % (SOLO 1) and
        // 30.9 % (SOLO 2) with placebo, 72.3 % and 67.1 % with dupilumab. Those are means of patients, this is the
        // median one; so within 10 points of their middle.
        assert!((placebo - 34.3).abs() < 10.0, "{placebo}");
        assert!((dupilumab - 69.7).abs() < 10.0, "{dupilumab}");
        assert!((dupilumab - placebo - 35.5).abs() < 5.0, "what the medicine adds: {dupilumab} {placebo}");
        // IL-13 is what counts; blocking IL-17 or TSLP does little more than placebo.
        assert!((of(&[Il13]) - dupilumab).abs() < 2.0);
        for weaker in [of(&[Il17]), of(&[Tslp])] {
            assert!(weaker > placebo && weaker < placebo + 10.0, "{weaker}");
        }
        for between in [of(&[Il22]), of(&[Il31])] {
            assert!(between > placebo + 5.0 && between < dupilumab - 10.0, "{between}");
        }
        // When a trial ends, the eczema comes back.
        let after =
            before.after(16.0, &Treatment::blocking(&[Il4, Il13])).after(100.0, &Treatment::default());
        assert!((after.severity() - before.severity()).abs() < 0.1);
    }
}

#[test]
fn c_reactive_protein_halves_in_nineteen_hours() {
    assert!((endotoxin::left_after(19.0) - 0.5).abs() < 1e-12);
    // So inflammation keeps about four tenths of itself overnight: the body's own constant is that one.
    let constant = Part::Inflammation.days_to_follow().unwrap();
    assert!(((-1.0 / constant).exp() - endotoxin::left_after(24.0)).abs() < 1e-12);
    assert!((0.4..0.45).contains(&endotoxin::left_after(24.0)));
}
