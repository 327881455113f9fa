//! `gutskin experiment`: from a schedule to a verdict, and what is wrong on the way.

use crate::program::Program;
use serde_json::Value;
use std::fmt::Write as _;

const DESIGN: [&str; 12] = [
    "experiment",
    "design",
    "--exposure",
    "dairy",
    "--outcome",
    "redness",
    "--start",
    "2026-01-05",
    "--days",
    "56",
    "--seed",
    "7",
];

fn designed(program: &Program, more: &[&str]) -> Value {
    let mut arguments = DESIGN.to_vec();
    arguments.extend(more);
    arguments.extend(["--format", "json"]);
    let run = program.run(&arguments);
    assert_eq!(run.code, 0, "{run:?}");
    program.file("schedule.json", &run.stdout);
    serde_json::from_str(&run.stdout).unwrap()
}

/// A table in which dairy adds so many points; `keep` says which days of the experiment are in it.
fn table(schedule: &Value, points: f64, keep: &dyn Fn(usize) -> bool) -> String {
    let mut text = String::from("date,redness,dairy\n");
    for (number, day) in schedule["schedule"].as_array().unwrap().iter().enumerate() {
        let on = day["arm"] == "on";
        // A noise that no coin knows of: the fractional part of multiples of the golden ratio.
        let noise = (number as f64 * 0.618_034).fract() * 2.0;
        if keep(number) {
            let redness = 3.0 + noise + if on { points } else { 0.0 };
            let _ = writeln!(text, "{},{redness:.2},{}", day["date"].as_str().unwrap(), u8::from(on));
        }
    }
    text
}

fn analysed(program: &Program) -> Value {
    let answer = program.answer(&["experiment", "analyse", "schedule.json", "table.csv", "--format", "json"]);
    serde_json::from_str(&answer).unwrap()
}

#[test]
fn a_schedule_and_its_analysis_have_the_shape_that_programs_rely_on() {
    let program = Program::new();
    let schedule = designed(&program, &[]);
    assert_eq!(schedule["schedule"].as_array().unwrap().len(), 56);
    assert_eq!(schedule["schedule"][0]["date"], "2026-01-05");
    assert!(["on", "off"].contains(&schedule["schedule"][0]["arm"].as_str().unwrap()));
    assert_eq!(schedule["set_sha256"].as_str().unwrap().len(), 64);
    assert_eq!(schedule["decision_rule"]["rule"], "p_value");
    for size in ["large", "moderate", "small"] {
        assert!((0.0..=1.0).contains(&schedule["power"][size]["power"].as_f64().unwrap()), "{size}");
    }
    assert_eq!(designed(&program, &[]), schedule, "the same seed, the same schedule");
    program.file("table.csv", table(&schedule, 2.0, &|_| true));
    let analysis = analysed(&program);
    assert_eq!(analysis["verdict"], "supported");
    assert!((analysis["effect"]["mean"].as_f64().unwrap() - 2.0).abs() < 0.5, "{analysis}");
    assert!(analysis["effect"]["low"].as_f64() < analysis["effect"]["high"].as_f64());
    assert!(
        analysis["randomisation_p"].as_f64().unwrap() < 0.05 && analysis["e_value"].as_f64().unwrap() > 20.0
    );
    assert_eq!((&analysis["days_used"], &analysis["adherence"]), (&56.into(), &1.0.into()));
    program.file("table.csv", table(&schedule, 0.0, &|_| true));
    assert_eq!(analysed(&program)["verdict"], "refuted");
    program.file("table.csv", table(&schedule, 2.0, &|day| day < 30));
    let early = analysed(&program);
    assert_eq!((&early["randomisation_p"], &early["verdict"]), (&Value::Null, &"undecided".into()));

    let factorial = designed(&program, &["--exposure", "sugar"]);
    assert!(
        factorial["schedule"][0]["arms"]["sugar"].is_string() && factorial["schedule"][0]["arm"].is_null()
    );
    let blocks = designed(&program, &["--design", "blocks", "--block", "5", "--washout", "2"]);
    let arms: Vec<&str> =
        blocks["schedule"].as_array().unwrap().iter().map(|day| day["arm"].as_str().unwrap()).collect();
    assert_eq!(&arms[5..7], ["washout", "washout"]);
}

#[test]
fn everything_is_also_said_in_words() {
    let program = Program::new();
    let mut arguments = DESIGN.to_vec();
    arguments.extend(["--design", "blocks", "--block", "7", "--out", "kept.json"]);
    let text = program.run(&arguments);
    assert!(text.stderr.contains("2026-01-05 is not after today"), "{}", text.stderr);
    for part in [
        "dairy and redness: 2026-01-05 to 2026-03-01, pairs of blocks of 7 days",
        "even the clearest result gives p = 0.125",
        "Better, for as many days: --design coin",
        "It is in kept.json",
    ] {
        assert!(text.stdout.contains(part), "{part:?} is not in {}", text.stdout);
    }
    let again = program.run(&arguments);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("kept.json: is already there"), "{}", again.stderr);
    let day = program.answer(&["experiment", "day", "kept.json", "--date", "2026-01-06"]);
    assert!(day.starts_with("2026-01-06 (day 2 of 56)\n  dairy: with"), "{day}");
    let kept: Value = serde_json::from_str(&program.read("kept.json")).unwrap();
    program.file("table.csv", table(&kept, 1.5, &|day| day < 40));
    let text = program.answer(&["experiment", "analyse", "kept.json", "table.csv"]);
    for part in
        ["dairy and redness: undecided", "p: not before 2026-03-01", "kept to on over 99 % of 40 days"]
    {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    let json = program.answer(&["experiment", "analyse", "kept.json", "table.csv", "--format", "json"]);
    program.file("one.json", &json);
    let together = program.answer(&["experiment", "together", "one.json", "one.json"]);
    assert!(
        together.contains("dairy and redness: e-value") && together.contains("10 % are false"),
        "{together}"
    );
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let program = Program::new();
    let schedule = designed(&program, &[]);
    program.file("table.csv", table(&schedule, 1.0, &|_| true));
    let text = program.read("schedule.json");
    let opposite = if schedule["schedule"][3]["arm"] == "on" { "off" } else { "on" };
    let mut edited = schedule.clone();
    edited["schedule"][3]["arm"] = opposite.into();
    program.file("edited.json", edited.to_string());
    program.file("rule.json", text.replace("\"smallest_effect\": 1.0", "\"smallest_effect\": 2.0"));
    program.file("half.json", &text[..text.len() / 2]);
    program.file("twice.csv", "date,redness\n2026-01-05,1\n2026-01-05,2\n");
    program.file("other.csv", "date,itch\n2026-01-05,1\n");
    program.file("words.csv", "date,redness\n2026-01-05,bad\n2026-01-06,worse\n2026-01-07,bad\n");
    for (files, parts) in [
        (
            ["edited.json", "table.csv"],
            &["edited.json: schedule, 2026-01-08", "changed after it was drawn"][..],
        ),
        (["rule.json", "table.csv"], &["rule.json: set_sha256: the fingerprint is "]),
        (["half.json", "table.csv"], &["half.json: is no schedule: ", "line ", "column "]),
        (["table.csv", "schedule.json"], &["table.csv: is no schedule: "]),
        (["missing.json", "table.csv"], &["missing.json: can't be read"]),
        (["schedule.json", "twice.csv"], &["twice.csv: line 3, column 1", "already on line 2"]),
        (
            ["schedule.json", "other.csv"],
            &["other.csv: there is no column `redness`", "the columns are itch"],
        ),
        (["schedule.json", "words.csv"], &["words.csv: line 2, column 2"]),
        (["-", "-"], &["only one of"]),
    ] {
        let run = program.run(&["experiment", "analyse", files[0], files[1]]);
        assert_eq!(run.code, 2, "{files:?}: {run:?}");
        assert!(run.stdout.is_empty(), "{files:?}: {run:?}");
        for part in parts {
            assert!(run.stderr.contains(part), "{files:?} says {:?} without {part:?}", run.stderr);
        }
    }
    let with = |more: &[&str]| {
        let mut arguments = DESIGN.to_vec();
        arguments.extend(more);
        program.run(&arguments)
    };
    for (more, part) in [
        (&["--days", "3"][..], "cannot be used multiple times"),
        (&["--block", "40"], "blocks of 40 days"),
        (&["--exposure", "sugar", "--design", "coin"], "2 exposures need the factorial design"),
        (&["--exposure", "redness"], "`redness` is named twice"),
        (&["--beside", "schedule.json"], "schedule.json: this experiment varies `dairy` from 2026-01-05"),
        (&["--baseline", "other.csv"], "other.csv: there is no column `redness`"),
        (&["--smallest-effect", "-1"], "a number of points above 0"),
        (&["--washout", "3"], "use the design `blocks`"),
    ] {
        let run = with(more);
        assert_eq!(run.code, 2, "{more:?}: {run:?}");
        assert!(run.stderr.contains(part), "{more:?} says {:?}", run.stderr);
    }
    let run = program.run(&["experiment", "day", "schedule.json", "--date", "2027-01-01"]);
    assert!(run.code == 2 && run.stderr.contains("runs from 2026-01-05 to 2026-03-01"), "{run:?}");
}

#[test]
fn days_that_are_not_there_are_said_and_cost_nothing_else() {
    let program = Program::new();
    let schedule = designed(&program, &[]);
    program.file("table.csv", table(&schedule, 2.0, &|day| day % 3 == 0 || day == 55));
    let analysis = analysed(&program);
    let codes: Vec<&str> =
        analysis["notes"].as_array().unwrap().iter().map(|note| note["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"half_missing"), "{analysis}");
    assert!(analysis["randomisation_p"].is_number() && analysis["effect"]["mean"].is_number());
}

#[test]
fn a_rechallenge_hides_its_order_until_the_day() {
    let program = Program::new();
    let mut baseline = String::from("date,bloating\n");
    for day in 1..=20 {
        let _ = writeln!(baseline, "2026-02-{day:02},{:.1}", 3.0 + (f64::from(day) * 0.618).fract());
    }
    program.file("table.csv", &baseline);
    let arguments = [
        "experiment",
        "rechallenge",
        "--exposure",
        "lactose",
        "--outcome",
        "bloating",
        "--start",
        "2026-02-21",
        "--baseline",
        "table.csv",
        "--seed",
        "5",
        "--out",
        "kept.json",
    ];
    let run = program.run(&arguments);
    assert_eq!(run.code, 0, "{run:?}");
    for part in
        ["3 rounds of two windows", "the word is not used before", "Never with a food that ever gave hives"]
    {
        assert!(run.stdout.contains(part), "{part:?} is not in {}", run.stdout);
    }
    let kept: Value = serde_json::from_str(&program.read("kept.json")).unwrap();
    assert!(kept["rounds"] == 3 && kept.get("schedule").is_none(), "{kept}");
    let first = program.answer(&["experiment", "day", "kept.json", "--date", "2026-02-21"]);
    assert!(first.contains("lactose: a small amount") || first.contains("lactose: none"), "{first}");
    let answer = program.answer(&["experiment", "analyse", "kept.json", "table.csv"]);
    assert!(answer.contains("lactose and bloating: a possible link; undecided"), "{answer}");
    program.file("later.json", program.read("kept.json").replace("2026-02-21", "2099-02-21"));
    let run = program.run(&["experiment", "day", "later.json", "--date", "2099-02-22"]);
    assert!(run.code == 2 && run.stderr.contains("changed after it was drawn"), "{run:?}");
    let mut later = arguments;
    (later[7], later[13]) = ("2099-02-21", "hidden.json");
    assert_eq!(program.run(&later).code, 0);
    let run = program.run(&["experiment", "day", "hidden.json", "--date", "2099-02-22"]);
    assert!(run.code == 2 && run.stderr.contains("stays hidden until the day"), "{run:?}");
    let short: Vec<&str> = baseline.lines().take(5).collect();
    program.file("short.csv", short.join("\n"));
    let mut short = arguments;
    (short[9], short[13]) = ("short.csv", "short.json");
    let run = program.run(&short);
    assert!(
        run.code == 2 && run.stderr.contains("short.csv: ") && run.stderr.contains("it takes 10"),
        "{run:?}"
    );
}
