//! A mean over people and its standard error.

/// A mean over people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub value: f64,
    /// Its standard error: the sample's standard deviation (with n − 1) over √n; 0 where all are alike or one.
    pub standard_error: f64,
    /// How many values.
    pub count: usize,
}

impl Estimate {
    /// The mean of values; `None` without any.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        // Welford's running mean and sum of squares (Technometrics 1962, 4:419), which needs no second pass.
        let (mut count, mut mean, mut squares) = (0_usize, 0.0, 0.0);
        for value in values {
            count += 1;
            let distance = value - mean;
            mean += distance / count as f64;
            squares += distance * (value - mean);
        }
        let standard_error =
            if count > 1 { (squares / (count as f64 - 1.0) / count as f64).sqrt() } else { 0.0 };
        (count > 0).then_some(Self { value: mean, standard_error, count })
    }

    /// Whether a rate is at most the nominal one plus two standard errors: what "holds" means in issue 3.
    #[must_use]
    pub fn at_most(self, nominal: f64) -> bool {
        self.value <= nominal + 2.0 * self.standard_error
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_and_error_are_those_of_the_textbook() {
        assert_eq!(Estimate::of([]), None);
        assert_eq!(Estimate::of([0.3]), Some(Estimate { value: 0.3, standard_error: 0.0, count: 1 }));
        // Values 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32, so sd² = 32/7 and se = √(32/56).
        let estimate = Estimate::of([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).unwrap();
        assert!((estimate.value - 5.0).abs() < 1e-12);
        assert!((estimate.standard_error - (32.0_f64 / 56.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn a_rate_holds_up_to_two_standard_errors() {
        let rate = |value, standard_error| Estimate { value, standard_error, count: 10 };
        assert!(rate(0.10, 0.0).at_most(0.1));
        assert!(rate(0.14, 0.02).at_most(0.1));
        assert!(!rate(0.15, 0.02).at_most(0.1));
    }
}
