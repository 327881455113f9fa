//! Against independent implementations: scikit-image, colour-science, NumPy (`known/generate.py`), and published pairs.

use photo::colour::{self, Lab};
use photo::correction::Correction;
use photo::plane::Plane;
use photo::{blobs, registration};
use serde_json::Value;
use std::sync::LazyLock;

static KNOWN: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("known/known.json")).expect("JSON"));

fn rows(value: &Value) -> Vec<Vec<f64>> {
    serde_json::from_value(value.clone()).expect("numbers")
}

fn triples(value: &Value) -> Vec<[f64; 3]> {
    serde_json::from_value(value.clone()).expect("numbers")
}

fn lab([lightness, a, b]: [f64; 3]) -> Lab {
    Lab { lightness, a, b }
}

#[test]
fn lab_is_that_of_scikit_image() {
    for (srgb, wanted) in triples(&KNOWN["srgb"]).into_iter().zip(triples(&KNOWN["lab"])) {
        let found = colour::lab_of_linear(srgb.map(colour::linear_of_srgb));
        for (found, wanted) in [found.lightness, found.a, found.b].into_iter().zip(wanted) {
            assert!((found - wanted).abs() < 1e-6, "{srgb:?}: {found} instead of {wanted}");
        }
    }
}

#[test]
fn differences_are_those_of_colour_science() {
    let (one, other) = (triples(&KNOWN["one"]), triples(&KNOWN["other"]));
    for (pair, wanted) in one.into_iter().zip(other).zip(KNOWN["difference"].as_array().unwrap()) {
        let found = colour::difference_2000(lab(pair.0), lab(pair.1));
        assert!((found - wanted.as_f64().unwrap()).abs() < 1e-9, "{pair:?}: {found} instead of {wanted}");
    }
}

/// Sharma, Wu and Dalal 2005, table 1.
const SHARMA: [[f64; 7]; 34] = [
    [50.0, 2.6772, -79.7751, 50.0, 0.0, -82.7485, 2.0425],
    [50.0, 3.1571, -77.2803, 50.0, 0.0, -82.7485, 2.8615],
    [50.0, 2.8361, -74.0200, 50.0, 0.0, -82.7485, 3.4412],
    [50.0, -1.3802, -84.2814, 50.0, 0.0, -82.7485, 1.0000],
    [50.0, -1.1848, -84.8006, 50.0, 0.0, -82.7485, 1.0000],
    [50.0, -0.9009, -85.5211, 50.0, 0.0, -82.7485, 1.0000],
    [50.0, 0.0, 0.0, 50.0, -1.0, 2.0, 2.3669],
    [50.0, -1.0, 2.0, 50.0, 0.0, 0.0, 2.3669],
    [50.0, 2.4900, -0.0010, 50.0, -2.4900, 0.0009, 7.1792],
    [50.0, 2.4900, -0.0010, 50.0, -2.4900, 0.0010, 7.1792],
    [50.0, 2.4900, -0.0010, 50.0, -2.4900, 0.0011, 7.2195],
    [50.0, 2.4900, -0.0010, 50.0, -2.4900, 0.0012, 7.2195],
    [50.0, -0.0010, 2.4900, 50.0, 0.0009, -2.4900, 4.8045],
    [50.0, -0.0010, 2.4900, 50.0, 0.0010, -2.4900, 4.8045],
    [50.0, -0.0010, 2.4900, 50.0, 0.0011, -2.4900, 4.7461],
    [50.0, 2.5, 0.0, 50.0, 0.0, -2.5, 4.3065],
    [50.0, 2.5, 0.0, 73.0, 25.0, -18.0, 27.1492],
    [50.0, 2.5, 0.0, 61.0, -5.0, 29.0, 22.8977],
    [50.0, 2.5, 0.0, 56.0, -27.0, -3.0, 31.9030],
    [50.0, 2.5, 0.0, 58.0, 24.0, 15.0, 19.4535],
    [50.0, 2.5, 0.0, 50.0, 3.1736, 0.5854, 1.0000],
    [50.0, 2.5, 0.0, 50.0, 3.2972, 0.0, 1.0000],
    [50.0, 2.5, 0.0, 50.0, 1.8634, 0.5757, 1.0000],
    [50.0, 2.5, 0.0, 50.0, 3.2592, 0.3350, 1.0000],
    [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
    [63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630],
    [61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731],
    [35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645],
    [22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373],
    [36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146],
    [90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441],
    [90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381],
    [6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377],
    [2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082],
];

#[test]
fn sharmas_pairs_come_out() {
    for [l, a, b, m, c, d, wanted] in SHARMA {
        let found = colour::difference_2000(lab([l, a, b]), lab([m, c, d]));
        assert!((found - wanted).abs() < 1e-4, "{l} {a} {b}, {m} {c} {d}: {found} instead of {wanted}");
    }
}

#[test]
fn the_correction_is_that_of_numpy() {
    for fit in KNOWN["fits"].as_array().unwrap() {
        let found = Correction::fit(&triples(&fit["measured"]), &triples(&fit["wanted"])).unwrap();
        for (found, wanted) in found.matrix.iter().flatten().zip(triples(&fit["matrix"]).iter().flatten()) {
            assert!((found - wanted).abs() < 1e-9, "{found} instead of {wanted}");
        }
        assert!(found.mean_error() > 0.0);
    }
    assert!(Correction::fit(&[[0.5; 3]; 8], &[[0.5; 3]; 8]).is_none(), "one grey says nothing of colours");
    assert!(Correction::fit(&[[f64::NAN; 3]; 8], &[[0.5; 3]; 8]).is_none());
}

/// The drawn picture, or the retina's with its dark spots bright.
fn picture(known: &Value) -> Plane {
    let values: Vec<f64> = serde_json::from_value(known["values"].clone()).expect("numbers");
    if values.is_empty() {
        let retina =
            image::load_from_memory(include_bytes!("known/microaneurysms.png")).expect("a PNG").to_luma8();
        Plane::from_fn(retina.width() as usize, retina.height() as usize, |x, y| {
            f32::from(255 - retina.get_pixel(x as u32, y as u32).0[0]) / 255.0
        })
    } else {
        let width = known["width"].as_u64().expect("a width") as usize;
        Plane::from_fn(width, values.len() / width, |x, y| values[y * width + x] as f32)
    }
}

#[test]
fn blobs_are_those_of_scikit_image() {
    let scales: Vec<f64> = serde_json::from_value(KNOWN["scales"].clone()).unwrap();
    for known in KNOWN["pictures"].as_array().unwrap() {
        let number = |key: &str| known[key].as_f64().unwrap();
        let found = blobs::find(&picture(known), &scales, number("threshold"), number("overlap"));
        let mut found: Vec<Vec<f64>> =
            found.iter().map(|blob| vec![blob.x as f64, blob.y as f64, blob.sigma]).collect();
        let mut wanted = rows(&known["blobs"]);
        found.sort_by(|one, other| one.partial_cmp(other).unwrap());
        wanted.sort_by(|one, other| one.partial_cmp(other).unwrap());
        assert_eq!(found, wanted, "{}", known["name"]);
        assert!(wanted.len() >= 5, "{}: a test of nothing", known["name"]);
    }
}

/// A texture of waves, so that its value between pixels is known exactly.
fn waves(x: f64, y: f64) -> f64 {
    let wave = |length: f64, angle: f64, phase: f64| {
        let (sine, cosine) = f64::sin_cos(angle);
        (std::f64::consts::TAU * (x * cosine + y * sine) / length + phase).sin()
    };
    0.5 + 0.05
        * (1..20)
            .map(|n| f64::from(n) / 20.0)
            .map(|n| wave(9.0 + 300.0 * n * n, 47.0 * n, 91.0 * n))
            .sum::<f64>()
}

#[test]
fn known_warps_are_found_to_a_twentieth_of_a_pixel() {
    let size = 400;
    let reference = Plane::from_fn(size, size, |x, y| waves(x as f64, y as f64) as f32);
    for (degrees, scale, shift) in [
        (0.0, 1.0, (0.37, -0.81)),
        (4.0, 1.04, (15.0, -11.3)),
        (-3.3, 0.96, (-14.2, 9.9)),
        (1.7, 1.01, (7.5, 15.0)),
    ] {
        let warp = registration::Affine::turned(degrees, scale, (200.0, 200.0), shift);
        // What lies at `p` in the reference lies at `warp(p)` in the other: the other's pixel asks back.
        let other = Plane::from_fn(size, size, |x, y| {
            let (x, y) = back(&warp, x as f64, y as f64);
            (0.9 * waves(x, y) + 0.03) as f32
        });
        let found = registration::register(&reference, &other).unwrap();
        let mut worst = 0.0_f64;
        for (x, y) in [(60.0, 60.0), (340.0, 60.0), (200.0, 200.0), (60.0, 340.0), (340.0, 340.0)] {
            let ((a, b), (c, d)) = (warp.of(x, y), found.map.of(x, y));
            worst = worst.max((a - c).hypot(b - d));
        }
        assert!(worst <= 0.05, "{degrees}° × {scale} {shift:?}: {worst} px off");
        assert!(found.correlation > 0.9);
    }
}

fn back(map: &registration::Affine, x: f64, y: f64) -> (f64, f64) {
    let (x, y) = (x - map.x0, y - map.y0);
    let determinant = map.xx * map.yy - map.xy * map.yx;
    ((map.yy * x - map.xy * y) / determinant, (map.xx * y - map.yx * x) / determinant)
}

#[test]
fn other_pictures_do_not_lie_on_each_other() {
    let reference = Plane::from_fn(200, 200, |x, y| waves(x as f64, y as f64) as f32);
    let other =
        Plane::from_fn(200, 200, |x, y| waves(x as f64 * 2.3 + 5000.0, y as f64 * 1.7 - 900.0) as f32);
    assert!(registration::register(&reference, &other).is_none());
    let black = Plane::from_fn(200, 200, |_, _| 0.0);
    assert!(registration::register(&reference, &black).is_none());
    assert!(registration::register(&black, &black).is_none());
}
