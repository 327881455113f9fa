//! Random numbers that are the same on every machine and in every later version: a schedule is drawn again when it is
//! analysed, to see that nobody changed it.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng as _;
use sha2::{Digest as _, Sha256};

/// One stream of random numbers, named by a seed and a text. Streams of different names have nothing to do with each
/// other: their states are SHA-256 digests.
#[derive(Debug, Clone)]
pub(crate) struct Chance(Pcg64);

impl Chance {
    pub(crate) fn new(seed: u64, part: &str) -> Self {
        let digest: [u8; 32] =
            Sha256::new().chain_update(seed.to_le_bytes()).chain_update(part).finalize().into();
        let half = |from: usize| {
            digest[from..from + 16].iter().fold(0_u128, |word, byte| (word << 8) | u128::from(*byte))
        };
        Self(Pcg64::new(half(0), half(16)))
    }

    /// Heads or tails.
    pub(crate) fn coin(&mut self) -> bool {
        self.0.next_u64() >> 63 == 1
    }

    /// A seed for other streams.
    pub(crate) fn seed(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number between 0 and 1, both excluded.
    pub(crate) fn uniform(&mut self) -> f64 {
        // 2^-53; the cast is exact, since 53 bits fit in a double.
        const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
        ((self.0.next_u64() >> 11) as f64 + 0.5) * STEP
    }

    /// A whole number below `count`; 0 when `count` is 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        ((self.uniform() * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// A standard normal number (Box and Muller 1958; the second of each pair is not kept).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(self.uniform())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_the_same_for_ever() {
        // If this changes, every schedule that was ever drawn looks edited.
        let mut chance = Chance::new(1, "set:0");
        let coins: String = (0..32).map(|_| if chance.coin() { '1' } else { '0' }).collect();
        assert_eq!(coins, "01100001001110011101001101011100");
    }

    #[test]
    fn normal_numbers_have_the_moments_of_normal_numbers() {
        let mut chance = Chance::new(3, "normal");
        let drawn: Vec<f64> = (0..20_000).map(|_| chance.normal()).collect();
        let moment = |power: i32| drawn.iter().map(|number| number.powi(power)).sum::<f64>() / 20_000.0;
        assert!(moment(1).abs() < 0.03 && (moment(2) - 1.0).abs() < 0.05 && (moment(4) - 3.0).abs() < 0.3);
    }
}
