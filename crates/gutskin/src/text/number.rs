//! Numbers for reading.

/// Points with a sign: `+0.7`, `−1.2`, `0.0`. Two digits below a tenth, so that small effects don't look like none.
pub(crate) fn signed(number: f64) -> String {
    let digits = if number != 0.0 && number.abs() < 0.1 { 2 } else { 1 };
    let text = format!("{:.digits$}", number.abs());
    let none = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    match number {
        _ if none => text,
        number if number < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// A probability in whole percent; never a full 0 or 100, which no finite diary can give.
pub(crate) fn percent(probability: f64) -> String {
    let percent = (probability * 100.0).round();
    if percent >= 100.0 {
        "over 99 %".to_owned()
    } else if percent < 1.0 {
        "under 1 %".to_owned()
    } else {
        format!("{percent:.0} %")
    }
}

/// When an effect comes, in days after.
pub(crate) fn lag(days: f64) -> &'static str {
    match days {
        ..0.25 => "the same day",
        ..0.75 => "the same day or the next",
        ..1.5 => "about a day later",
        ..2.5 => "about two days later",
        ..4.5 => "a few days later",
        _ => "about a week later",
    }
}

/// `one, two and three`.
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// `1 day`, `2 days`.
pub(crate) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// `once`, `twice`, `3 times`.
pub(crate) fn times(number: usize) -> String {
    match number {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{number} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        for (number, text) in [
            (0.72, "+0.7"),
            (-1.25, "−1.2"),
            (0.0, "0.0"),
            (0.04, "+0.04"),
            (-0.001, "0.00"),
            (12.0, "+12.0"),
        ] {
            assert_eq!(signed(number), text);
        }
        for (probability, text) in
            [(1.0, "over 99 %"), (0.997, "over 99 %"), (0.93, "93 %"), (0.0, "under 1 %")]
        {
            assert_eq!(percent(probability), text);
        }
        assert_eq!(list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b and c");
        assert_eq!(count(1, "day", "days"), "1 day");
    }
}
