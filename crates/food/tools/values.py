#!/usr/bin/env python3
"""Takes the numbers of data/values.csv from their source rows; no number there is typed by hand.

    python3 crates/food/tools/values.py TABLES           writes crates/food/data/values.csv
    python3 crates/food/tools/values.py TABLES --review  prints each food beside the names of its source rows

TABLES is a folder with CIQUAL 2020 (ciqual2020_en.csv), BLS 4.0 (BLS_4_0_sugars_subset.csv, bls_2025.json) and SR28
(sr28/FOOD_DES.txt, sr28/NUT_DATA.txt.gz). Which rows a food takes its numbers from stands in its column `source`:
`c:` CIQUAL, `b:` BLS, `s:` SR28.

A cell is `VALUE SOURCE CV`, as in `6.9 c 0.25`: per 100 g, in the unit of the column's name. `<0.5` is an upper bound
and `tr` a trace, as the source has them; an empty cell is unknown, which is not zero. What follows from other cells
(energy by the factors of EU 1169/2011, no fibre in what no plant is in) has the source `=`. The coefficient of variation is
the larger of what tables disagree by in general (BASE, from reference/food.md §1.3) and what this food's own sources
disagree by.
"""
import csv
import gzip
import json
import math
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"

# column: (CIQUAL column, BLS sugar column, BLS json key, SR28 nutrient, coefficient of variation, floor, which first)
NUTRIENTS = {
    "energy_kcal": ("Energy, N x Jones' factor, with fibres (kcal/100g)", "ENERCC", "calorie", 208, 0.06, 5, "cbs"),
    "protein_g": ("Protein (g/100g)", None, "proteine", 203, 0.10, 0.5, "cbs"),
    "fat_g": ("Fat (g/100g)", None, "grassi", 204, 0.15, 0.5, "cbs"),
    "carbohydrate_g": ("Carbohydrate (g/100g)", "CHO", "carboidrati_disponibili", None, 0.10, 1, "cb"),
    "fibre_g": ("Fibres (g/100g)", None, "fibre", 291, 0.25, 0.5, "cbs"),
    "sugars_g": ("Sugars (g/100g)", "SUGAR", None, 269, 0.20, 1, "cbs"),
    "starch_g": ("Starch (g/100g)", "STARCH", None, 209, 0.20, 1, "bcs"),
    "lactose_g": ("lactose (g/100g)", "LACS", None, 213, 0.15, 0.3, "bcs"),
    "fructose_g": ("fructose (g/100g)", "FRUS", None, 212, 0.25, 0.5, "bcs"),
    "glucose_g": ("glucose (g/100g)", None, None, 211, 0.25, 0.5, "cs"),
    "polyols_g": ("Polyols (g/100g)", None, None, None, 0.40, 0.2, "c"),
    "alcohol_g": ("Alcohol (g/100g)", None, None, 221, 0.10, 0.5, "cs"),
    "ala_g": ("FA 18:3 c9,c12,c15 (n-3) (g/100g)", None, None, 851, 0.40, 0.05, "cs"),
    "epa_g": ("FA 20:5 5c,8c,11c,14c,17c (n-3) EPA (g/100g)", None, None, 629, 0.40, 0.05, "cs"),
    "dha_g": ("FA 22:6 4c,7c,10c,13c,16c,19c (n-3) DHA (g/100g)", None, None, 621, 0.40, 0.05, "cs"),
    "zinc_mg": ("Zinc (mg/100g)", None, None, 309, 0.25, 0.2, "cs"),
    "vitamin_a_ug": (("Retinol (µg/100g)", "Beta-carotene (µg/100g)"), None, None, 320, 0.50, 5, "cs"),
    "vitamin_e_mg": ("Vitamin E (mg/100g)", None, None, 323, 0.50, 0.2, "cs"),
    "folate_ug": ("Vitamin B9 or Folate (µg/100g)", None, None, 417, 0.50, 5, "cs"),
    "vitamin_b12_ug": ("Vitamin B12 (µg/100g)", None, None, 418, 0.30, 0.05, "cs"),
    "caffeine_mg": (None, None, None, 262, 0.30, 1, "s"),
}


class Tables:
    def __init__(self, folder):
        folder = Path(folder)
        with open(folder / "ciqual2020_en.csv", encoding="utf-8") as file:
            self.ciqual = {row["alim_code"].split(".")[0]: row for row in csv.DictReader(file)}
        with open(folder / "BLS_4_0_sugars_subset.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.sugars = {row["BLS Code"]: {key.split(" ")[0]: value for key, value in row.items()} for row in rows}
        self.bls_names = {row["BLS Code"]: row["Food name"] for row in rows}
        self.bls = {row["food_code"]: row for row in json.loads((folder / "bls_2025.json").read_text("utf-8"))}
        self.sr_names, self.sr = {}, {}
        for line in (folder / "sr28/FOOD_DES.txt").read_text("latin-1").splitlines():
            fields = line.split("^")
            self.sr_names[int(fields[0].strip("~"))] = fields[2].strip("~")
        with gzip.open(folder / "sr28/NUT_DATA.txt.gz", "rt", encoding="latin-1") as file:
            for line in file:
                food, nutrient, value = line.split("^")[:3]
                self.sr[int(food.strip("~")), int(nutrient.strip("~"))] = value

    def name(self, kind, code):
        if kind == "c":
            return self.ciqual[code]["alim_nom_eng"]
        return self.bls_names[code] if kind == "b" else self.sr_names[int(code)]

    def cell(self, kind, code, nutrient):
        """The source's own cell as text: a number, `<n`, `tr`, or None where it is unknown."""
        ciqual, sugars, macro, sr = NUTRIENTS[nutrient][:4]
        if kind == "c":
            if ciqual is None:
                return None
            if isinstance(ciqual, tuple):
                # Retinol activity equivalents: a twelfth of beta-carotene counts.
                retinol, carotene = (number(plain(self.ciqual[code][column])) for column in ciqual)
                if retinol is None and carotene is None:
                    return None
                return f"{(retinol or 0) + (carotene or 0) / 12:.1f}"
            return plain(self.ciqual[code][ciqual])
        if kind == "b":
            if sugars is not None:
                return plain(self.sugars[code][sugars])
            value = self.bls.get(code, {}).get(macro) if macro else None
            return None if value is None else f"{value:g}"
        value = self.sr.get((int(code), sr)) if sr else None
        return None if value in (None, "") else f"{float(value):g}"


def plain(text):
    text = text.strip().replace(",", ".")
    if text in ("", "-"):
        return None
    if text in ("traces", "TR"):
        return "tr"
    if "LOD" in text or "LOQ" in text:
        return "tr"
    return text.replace(" ", "")


def number(text):
    """What a cell counts as: half of an upper bound, nothing for a trace."""
    if text is None:
        return None
    if text == "tr":
        return 0.0
    return float(text[1:]) / 2 if text.startswith("<") else float(text)


def value(tables, sources, nutrient):
    base, floor, order = NUTRIENTS[nutrient][4:]
    cells = []
    for kind in order:
        for source in sources:
            if source[0] == kind:
                text = tables.cell(*source, nutrient)
                if text is not None:
                    cells.append((text, kind))
    if not cells:
        return ""
    # A number says more than a bound.
    cells.sort(key=lambda cell: cell[0] == "tr" or cell[0].startswith("<"))
    text, kind = cells[0]
    spread = base
    if text == "tr" or text.startswith("<"):
        spread = 1.0
    elif number(text) == 0:
        spread = 0.0
    for other, _ in cells[1:]:
        one, two = number(text), number(other)
        if max(one, two) >= floor:
            # The standard deviation of two numbers over their mean.
            spread = max(spread, min(1.0, math.sqrt(2) * abs(one - two) / (one + two)))
    return f"{text} {kind} {spread:.2g}"


def derive(food, cells):
    """What no source gives as a number but follows; such a cell's source is `=`."""
    if cells["fibre_g"][:1] in ("<", "t") and food["group"] in ("dairy", "cheese", "meat", "coldcuts", "fish", "fat"):
        cells["fibre_g"] = "0 = 0"
    if not cells["energy_kcal"]:
        # EU 1169/2011, annex XIV.
        factors = {"protein_g": 4, "fat_g": 9, "carbohydrate_g": 4, "fibre_g": 2, "alcohol_g": 7, "polyols_g": -1.6}
        parts = {nutrient: number((cells[nutrient].split() or [None])[0]) for nutrient in factors}
        if all(parts[nutrient] is not None for nutrient in ("protein_g", "fat_g", "carbohydrate_g")):
            energy = sum(factor * (parts[nutrient] or 0) for nutrient, factor in factors.items())
            cells["energy_kcal"] = f"{energy:.0f} = 0.15"


def main():
    tables = Tables(sys.argv[1])
    foods = []
    for path in sorted((DATA / "foods").glob("*.csv")):
        with open(path, encoding="utf-8") as file:
            foods += [food | {"group": path.stem} for food in csv.DictReader(file)]
    if "--review" in sys.argv:
        for food in foods:
            for source in food["source"].split():
                kind, code = source.split(":")
                energy = tables.cell(kind, code, "energy_kcal")
                fibre = tables.cell(kind, code, "fibre_g")
                print(f"{food['id']:28} {food['en'][:28]:28} {source:10} {energy or '?':>5} kcal {fibre or '?':>6} g fibre  {tables.name(kind, code)}")
        return
    with open(DATA / "values.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["food", *NUTRIENTS])
        for food in foods:
            sources = [tuple(source.split(":")) for source in food["source"].split()]
            if sources:
                cells = {nutrient: value(tables, sources, nutrient) for nutrient in NUTRIENTS}
                derive(food, cells)
                writer.writerow([food["id"], *cells.values()])


if __name__ == "__main__":
    main()
