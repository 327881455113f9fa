//! Scratch: show SCENARIO DAYS SEED.
use patterns::Question;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    for seed in 1..=a[2].parse::<u64>().unwrap() {
        let p = axis::simulate(&a[0], a[1].parse().unwrap(), seed).unwrap();
        let q = Question {
            outcomes: p.roles.outcomes.clone(),
            adjust: p.roles.adjust.clone(),
            behaviours: p.roles.behaviours.clone(),
            ..Question::default()
        };
        let r = patterns::find(&p.table, &q, &|_| ()).unwrap();
        for o in &r.outcomes {
            println!(
                "== seed {seed} {} rec {} det {:?} adj {:?}",
                o.outcome,
                o.recorded,
                o.detectable_effect.map(|d| d.points),
                o.adjusted_for.iter().map(|a| format!("{} {:.1}", a.what, a.points)).collect::<Vec<_>>()
            );
            for f in &o.findings {
                let t = p.truth.effect(&o.outcome, &f.exposure);
                if t.is_some()
                    || f.probability > 0.4
                    || f.reverse_probability > 0.4
                    || f.verdict == patterns::answer::Verdict::CannotTell
                {
                    println!(
                        "   {} p={:.2} {:?} eff {:.2} [{:.2},{:.2}] lag {:.1} rev {:.2} via {:?} starts {} truth {:?}",
                        f.exposure,
                        f.probability,
                        f.verdict,
                        f.effect_if_real.mean,
                        f.effect_if_real.low,
                        f.effect_if_real.high,
                        f.lag_days.mean,
                        f.reverse_probability,
                        f.by_way_of,
                        f.starts,
                        t.map(|t| (t.effect, t.lag_days))
                    );
                }
            }
            for g in &o.groups {
                println!("   group {g:?}");
            }
        }
        for d in &r.directions {
            println!(
                "   {}→{} p={:.2} {} eff {:.2} lag {:.1}",
                d.from, d.to, d.probability, d.selected, d.effect.mean, d.lag_days
            );
        }
        println!("   left out {:?}; truth dirs {:?}", r.left_out, p.truth.directions);
    }
}
