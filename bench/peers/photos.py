"""Photos beside scikit-image and colour-science, and the lamps of a spectral simulation.

    photos.py colours FILE            random colours with their CIELAB and CIEDE2000, raw float64
    photos.py lamps FILE              two cameras, thirteen lamps, four skins: linear sRGB, JSON
    photos.py measure FILE L T W H    the same task as `gutskin photo measure`, in scikit-image
    photos.py time COMMAND…           a command on one core: seconds, and the most memory in MB
"""

import json
import os
import resource
import subprocess
import sys
import time

import numpy as np


def colours(path):
    import colour
    from skimage import color

    rng = np.random.default_rng(31)
    count = 100_000
    srgb = rng.random((count, 3))
    one = np.column_stack([rng.uniform(0, 100, count), rng.uniform(-90, 90, (count, 2))])
    other = one + rng.normal(0, 12, (count, 3))
    difference = colour.delta_E(one, other, method="CIE 2000")
    measured = rng.random((24, 3))
    wanted = measured @ (np.eye(3) + rng.normal(0, 0.1, (3, 3))) + rng.normal(0, 0.01, (24, 3))
    matrix = np.linalg.lstsq(measured, wanted, rcond=None)[0].T
    rows = np.column_stack([srgb, color.rgb2lab(srgb), one, other, difference])
    np.concatenate([rows.ravel(), measured.ravel(), wanted.ravel(), matrix.ravel()]).astype("<f8").tofile(path)


LAMPS = ["A", "D50", "D55", "D65", "D75", "FL2", "FL7", "FL11", "LED-B1", "LED-B2", "LED-B3", "LED-B4", "LED-B5"]
CAMERAS = ["Nikon 5100 (NPL)", "Sigma SDMerill (NPL)"]


def lamps(path):
    import colour

    shape = colour.SpectralShape(400, 700, 10)
    wavelengths = shape.wavelengths
    patches = colour.SDS_COLOURCHECKERS["ISO 17321-1"]
    paints = np.array([sd.copy().align(shape).values for sd in patches.values()])

    # A toy skin: melanin as a power law, haemoglobin as three bands, both by Beer and Lambert.
    melanin = (wavelengths / 500.0) ** -3.5
    band = lambda centre, width, height: height * np.exp(-(((wavelengths - centre) / width) ** 2))
    blood = band(415, 25, 2.5) + band(542, 17, 1.0) + band(577, 13, 1.05) + 0.05
    skin = lambda m, h: 0.72 * 10.0 ** (-m * melanin - h * blood)
    tones = {"light": 0.08, "medium": 0.18, "brown": 0.32, "dark": 0.62}

    observer = colour.MSDS_CMFS["CIE 1931 2 Degree Standard Observer"].copy().align(shape).values
    lamp = lambda name: colour.SDS_ILLUMINANTS[name].copy().align(shape).values
    daylight = lamp("D65")
    xyz = (paints * daylight) @ observer / (daylight @ observer[:, 1])
    truth = xyz @ np.linalg.inv(colour.RGB_COLOURSPACES["sRGB"].matrix_RGB_to_XYZ).T

    answer = []
    for camera in CAMERAS:
        sensitivity = colour.MSDS_CAMERA_SENSITIVITIES[camera].copy().align(shape).values

        def seen(reflectance, light):
            # A perfect white balance, as a phone's at its best: white is white under each lamp.
            return (np.atleast_2d(reflectance) * light) @ sensitivity / (light @ sensitivity)

        matrix = np.linalg.lstsq(seen(paints, daylight), truth, rcond=None)[0]
        for name in LAMPS:
            light = lamp(name)
            answer.append({
                "camera": camera, "lamp": name,
                "paints": (seen(paints, light) @ matrix).clip(0.002, 0.98).tolist(),
                "skins": {tone: (seen(skin(m, 0.1), light) @ matrix)[0].tolist() for tone, m in tones.items()},
            })
    with open(path, "w") as file:
        json.dump(answer, file)


def measure(path, left, top, width, height):
    from scipy import ndimage
    from skimage import color, feature, io

    picture = io.imread(path)
    rows, columns = picture.shape[:2]
    left, top, width, height = (float(value) / 100 for value in (left, top, width, height))
    part = picture[int(top * rows):int((top + height) * rows), int(left * columns):int((left + width) * columns)]
    redness = color.rgb2lab(part)[..., 1]
    values = np.sort(redness.ravel())
    cut = len(values) // 10
    # Spots are looked for at the same fineness, 4 pixels a millimetre, where the photo has 18.
    small = redness[: redness.shape[0] // 4 * 4, : redness.shape[1] // 4 * 4]
    small = small.reshape(small.shape[0] // 4, 4, small.shape[1] // 4, 4).mean(axis=(1, 3))
    above = small - ndimage.uniform_filter(small, 73)
    blobs = feature.blob_log(above, min_sigma=2.4, max_sigma=12.7, num_sigma=9, threshold=2.0, overlap=0.3)
    print(json.dumps({"redness": float(values[cut:-cut].mean()), "spots": len(blobs)}))


def timed(command):
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # What the processor worked for it: on a busy machine the clock on the wall says more about the neighbours.
    print(json.dumps({
        "seconds": seconds, "worked": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024,
    }))


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    {"colours": colours, "lamps": lamps, "measure": measure, "time": lambda *command: timed(command)}[what](*rest)
