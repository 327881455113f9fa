//! Scratch.
use patterns::Question;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let (mut bins, mut bins_n) = (vec![0.0; 10], vec![0.0; 10]);
    let mut lags = vec![0; 24];
    let mut sumpip = 0.0;
    let n: u64 = a[2].parse().unwrap();
    let t = std::time::Instant::now();
    for seed in 1..=n {
        let p = axis::simulate(&a[0], a[1].parse().unwrap(), seed).unwrap();
        let q = Question {
            outcomes: p.roles.outcomes.clone(),
            adjust: p.roles.adjust.clone(),
            behaviours: p.roles.behaviours.clone(),
            ..Question::default()
        };
        let r = patterns::find(&p.table, &q, &|_| ()).unwrap();
        for o in &r.outcomes {
            for f in &o.findings {
                let class = p.truth.effect(&o.outcome, &f.exposure).map(|e| e.class);
                if class == Some(axis::truth::Class::Small) {
                    continue;
                }
                let tr = class.is_some();
                let b = ((f.probability * 10.0) as usize).min(9);
                bins_n[b] += 1.0;
                sumpip += f.probability;
                if tr {
                    bins[b] += 1.0;
                }
                if !tr && f.probability >= 0.5 {
                    lags[f.lag_days.mean.round() as usize] += 1;
                    if a.len() > 3 {
                        println!(
                            "{seed} {} p={:.2} eff={:.2} lag={:.1} rev={:.2} n={}/{} starts={} {:?}",
                            f.exposure,
                            f.probability,
                            f.effect_if_real.mean,
                            f.lag_days.mean,
                            f.reverse_probability,
                            f.exposed_days,
                            f.unexposed_days,
                            f.starts,
                            f.verdict
                        );
                    }
                }
            }
        }
    }
    println!("{:.3} s a person", t.elapsed().as_secs_f64() / n as f64);
    println!("sum of pips per person {:.2}", sumpip / n as f64);
    for b in 0..10 {
        println!("{:.1}: n={} true={:.3}", b as f64 / 10.0, bins_n[b], bins[b] / f64::max(bins_n[b], 1.0));
    }
    println!("lags of false hints {lags:?}");
}
