"""Known answers for crate `photo`, from independent implementations; run once, the result is committed.

    python -m venv V && V/bin/pip install --requirement bench/peers/photos-requirements.txt
    V/bin/python crates/photo/tests/known/generate.py
"""

import json
import pathlib

import colour
import numpy as np
from PIL import Image
from scipy import ndimage
from skimage import color, data, feature

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(9)

srgb = rng.random((150, 3))
lab = color.rgb2lab(srgb)

one = np.column_stack([rng.uniform(0, 100, 150), rng.uniform(-90, 90, (150, 2))])
other = one + rng.normal(0, 15, (150, 3))
other[:, 0] = other[:, 0].clip(0, 100)
differences = colour.delta_E(one, other, method="CIE 2000")

fits = []
for patches in (6, 10, 24):
    wanted = rng.random((patches, 3))
    measured = wanted @ (np.eye(3) + rng.normal(0, 0.15, (3, 3))).T + rng.normal(0, 0.01, (patches, 3))
    matrix = np.linalg.lstsq(measured, wanted, rcond=None)[0].T
    fits.append({"measured": measured.tolist(), "wanted": wanted.tolist(), "matrix": matrix.tolist()})

retina = data.microaneurysms()
Image.fromarray(retina).save(here / "microaneurysms.png")  # CC0, Andreas Maier
scales = np.linspace(2, 8, 7)
pictures = []
for name, image, threshold, overlap in [
    ("microaneurysms", (255 - retina) / 255.0, 0.03, 1.0),  # of two equal blobs scikit-image drops either, so none is dropped here
    ("drawn", None, 0.1, 0.5),
]:
    drawn = []
    if image is None:
        image = np.zeros((120, 160))
        rows, columns = np.mgrid[:120, :160]
        for x, y, r, h in [(30, 30, 4, 1.0), (80, 50, 8, 0.6), (130, 90, 6, 0.3), (60, 95, 3, 0.5), (140, 25, 10, 0.9)]:
            image += h * ((columns - x) ** 2 + (rows - y) ** 2 <= r * r)
            drawn.append([x, y, r, h])
        image = ndimage.gaussian_filter(image, 0.7)
    blobs = feature.blob_log(image, min_sigma=2, max_sigma=8, num_sigma=7, threshold=threshold, overlap=overlap)
    pictures.append({
        "name": name, "threshold": threshold, "overlap": overlap, "drawn": drawn,
        "values": [] if name == "microaneurysms" else np.round(image, 6).ravel().tolist(),
        "width": image.shape[1], "height": image.shape[0],
        "blobs": [[float(x), float(y), float(s)] for y, x, s in blobs],
    })

for name, picture in [("astronaut", data.astronaut()), ("chelsea", data.chelsea())]:
    # NASA's public-domain astronaut and the CC0 cat, without their colours: only the face finder sees them.
    grey = Image.fromarray((color.rgb2gray(picture) * 255).round().astype(np.uint8))
    if name == "astronaut":
        grey = grey.crop((96, 0, 352, 256))
    grey.save(here / f"{name}-grey.jpg", quality=85)

(here / "known.json").write_text(json.dumps({
    "srgb": srgb.tolist(), "lab": lab.tolist(),
    "one": one.tolist(), "other": other.tolist(), "difference": differences.tolist(),
    "fits": fits, "scales": scales.tolist(), "pictures": pictures,
}) + "\n")
