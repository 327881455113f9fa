//! Chance, by fixed streams.
//!
//! Scenarios are kept byte for byte, so nothing here may depend on a library's choice that a later version could
//! change. The generator is PCG64 (XSL-RR 128/64), a published algorithm with its own stream parameter. From its
//! 64-bit words come, by the few lines below, a uniform number (the upper 53 bits, moved half a step so that it is
//! never 0 or 1) and a normal one (the inverse of the normal distribution function, Wichura's AS 241 of 1988, so
//! that one word makes one number). Its logarithm is libm's, in plain Rust; square roots are exact by IEEE 754.
//! `rand_distr` is not used: its tables and order of draws are its own business.
//!
//! Every part of a person's life has a stream of its own, named by a text: `person`, `missing`, `node:dairy`. A part
//! that is added, left out or moved changes no other part's numbers. All scenarios share these names, so `null` and
//! `null-ar80` with one seed are the same person with another memory: what differs is the scenario.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;

/// One stream of random numbers.
#[derive(Debug, Clone)]
pub struct Chance(Pcg64);

impl Chance {
    /// The stream `part` of a seed.
    #[must_use]
    pub fn new(seed: u64, part: &str) -> Self {
        let stream = fnv1a(part);
        // The state is mixed from both, since PCG streams of equal state and neighbouring numbers are alike.
        let high = splitmix(seed ^ splitmix(stream));
        let low = splitmix(high ^ seed);
        Self(Pcg64::new((u128::from(high) << 64) | u128::from(low), u128::from(stream)))
    }

    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number between 0 and 1, both excluded.
    pub fn uniform(&mut self) -> f64 {
        // 2^-53; the cast is exact, since 53 bits fit in a double.
        const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
        ((self.bits() >> 11) as f64 + 0.5) * STEP
    }

    /// A number between `low` and `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// A whole number from 0 to `count` − 1; 0 when `count` is 0.
    pub fn below(&mut self, count: usize) -> usize {
        ((self.uniform() * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// Whether something of this probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// A standard normal number.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// `count` different numbers below `of`, in random order.
    pub fn choose(&mut self, count: usize, of: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..of).collect();
        for place in 0..count.min(of) {
            let other = place + self.below(of - place);
            all.swap(place, other);
        }
        all.truncate(count);
        all
    }
}

/// FNV-1a, 64 bits.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn splitmix(word: u64) -> u64 {
    let word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

/// The quantile of the standard normal distribution at `probability`, between 0 and 1: algorithm AS 241 (PPND16),
/// Wichura, Applied Statistics 37 (1988) 477-484; relative error about 1e-16.
#[must_use]
#[expect(clippy::excessive_precision, reason = "the coefficients stand as published")]
pub fn normal_quantile(probability: f64) -> f64 {
    let centred = probability - 0.5;
    if centred.abs() <= 0.425 {
        let r = 0.180_625 - centred * centred;
        return centred
            * polynomial(
                r,
                [
                    3.387_132_872_796_366_608_0,
                    1.331_416_678_917_843_774_5e2,
                    1.971_590_950_306_551_442_7e3,
                    1.373_169_376_550_946_112_5e4,
                    4.592_195_393_154_987_145_7e4,
                    6.726_577_092_700_870_085_3e4,
                    3.343_057_558_358_812_810_5e4,
                    2.509_080_928_730_122_672_7e3,
                ],
            )
            / polynomial(
                r,
                [
                    1.0,
                    4.231_333_070_160_091_125_2e1,
                    6.871_870_074_920_579_083_0e2,
                    5.394_196_021_424_751_107_7e3,
                    2.121_379_430_158_659_586_7e4,
                    3.930_789_580_009_271_061_0e4,
                    2.872_908_573_572_194_267_4e4,
                    5.226_495_278_852_545_561_0e3,
                ],
            );
    }
    let tail = if centred < 0.0 { probability } else { 1.0 - probability };
    let r = (-libm::log(tail)).sqrt();
    let magnitude = if r <= 5.0 {
        let r = r - 1.6;
        polynomial(
            r,
            [
                1.423_437_110_749_683_577_34,
                4.630_337_846_156_545_295_9,
                5.769_497_221_460_691_405_5,
                3.647_848_324_763_204_605_04,
                1.270_458_252_452_368_382_58,
                2.417_807_251_774_506_117_7e-1,
                2.272_384_498_926_918_458_33e-2,
                7.745_450_142_783_414_076_4e-4,
            ],
        ) / polynomial(
            r,
            [
                1.0,
                2.053_191_626_637_758_821_87,
                1.676_384_830_183_803_849_4,
                6.897_673_349_851_000_045_5e-1,
                1.481_039_764_274_800_745_9e-1,
                1.519_866_656_361_645_719_66e-2,
                5.475_938_084_995_344_946e-4,
                1.050_750_071_644_416_843_24e-9,
            ],
        )
    } else {
        let r = r - 5.0;
        polynomial(
            r,
            [
                6.657_904_643_501_103_777_2,
                5.463_784_911_164_114_369_9,
                1.784_826_539_917_291_335_8,
                2.965_605_718_285_048_912_3e-1,
                2.653_218_952_657_612_309_3e-2,
                1.242_660_947_388_078_438_6e-3,
                2.711_555_568_743_487_578_15e-5,
                2.010_334_399_292_288_132_65e-7,
            ],
        ) / polynomial(
            r,
            [
                1.0,
                5.998_322_065_558_879_376_9e-1,
                1.369_298_809_227_358_053_1e-1,
                1.487_536_129_085_061_485_25e-2,
                7.868_691_311_456_132_591e-4,
                1.846_318_317_510_054_681_8e-5,
                1.421_511_758_316_445_888_7e-7,
                2.044_263_103_389_939_785_64e-15,
            ],
        )
    };
    if centred < 0.0 { -magnitude } else { magnitude }
}

/// Horner's rule, constant term first.
fn polynomial(at: f64, coefficients: [f64; 8]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * at + coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantile_is_that_of_the_tables() {
        for (probability, quantile) in [
            (0.5, 0.0),
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813_5),
            (0.975, 1.959_963_984_540_054),
            (1e-20, -9.262_340_089_798_408),
        ] {
            let found = normal_quantile(probability);
            assert!((found - quantile).abs() < 1e-14 * (1.0 + quantile.abs()), "{probability}: {found}");
        }
    }

    #[test]
    fn a_stream_is_the_same_for_ever() {
        // Pins the whole way from seed to word. If this changes, every frozen scenario has changed.
        let mut chance = Chance::new(1, "node:dairy");
        let words = [chance.bits(), chance.bits(), chance.bits()];
        assert_eq!(
            words,
            [15_669_914_373_013_880_181, 11_995_696_698_098_677_345, 10_300_462_712_424_365_123]
        );
    }

    #[test]
    fn streams_have_nothing_to_do_with_each_other() {
        let parts = ["person", "missing", "node:dairy", "node:sugar"];
        let seeds = [0, 1, 2, u64::MAX];
        let streams: Vec<Vec<f64>> = parts
            .iter()
            .flat_map(|part| seeds.iter().map(move |seed| (part, *seed)))
            .map(|(part, seed)| {
                let mut chance = Chance::new(seed, part);
                (0..4000).map(|_| chance.normal()).collect()
            })
            .collect();
        for (index, first) in streams.iter().enumerate() {
            let mean = first.iter().sum::<f64>() / 4000.0;
            let variance = first.iter().map(|number| number * number).sum::<f64>() / 4000.0;
            assert!(mean.abs() < 0.07 && (variance - 1.0).abs() < 0.1, "stream {index}: {mean} {variance}");
            for second in &streams[..index] {
                for shift in 0..3 {
                    let sum: f64 = first.iter().skip(shift).zip(second).map(|(one, other)| one * other).sum();
                    assert!((sum / 4000.0).abs() < 0.08, "{index} and another, {shift} apart: {sum}");
                }
            }
        }
    }
}
