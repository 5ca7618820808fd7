import pytest

from onrecord.ingest.license import find_license
from onrecord.ingest.license_names import find_license_name

REPORT = "TARRIN – The delegations met again. They agreed to go on with the talks, mediators said."


@pytest.mark.parametrize(
    "name, spdx_id",
    [
        ("Creative Commons Attribution 4.0 International License", "CC-BY-4.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("CC-BY-SA-3.0", "CC-BY-SA-3.0"),
        ("CC BY-NC-ND 2.5", "CC-BY-NC-ND-2.5"),
        ("Creative Commons Attribution-NonCommercial-ShareAlike 2.0 Generic", "CC-BY-NC-SA-2.0"),
        ("Creative Commons Attribution Share Alike license 3.0", "CC-BY-SA-3.0"),
        ("Creative Commons Attribution-NoDerivatives (CC BY-ND 4.0)", "CC-BY-ND-4.0"),
        ("Creative Commons Attribution 3.0 Australia", "CC-BY-3.0-AU"),
        ("Creative Commons Attribution-ShareAlike 3.0 IGO", "CC-BY-SA-3.0-IGO"),
        ("CC BY 3.0 New Zealand", None),
        ("CC BY 9.0", None),
        ("Creative Commons Attribution License", None),
        ("https://creativecommons.org/licenses/by-nc/4.0/deed.en", "CC-BY-NC-4.0"),
        ("creativecommons.org/licenses/by-sa/3.0/de/", "CC-BY-SA-3.0-DE"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        ("Public Domain Mark 1.0", "CC-PDM-1.0"),
        ("public domain", None),
        ("Open Government Licence v3.0", "OGL-UK-3.0"),
        ("OGL 2.0", "OGL-UK-2.0"),
        ("Open Government Licence version 1", "OGL-UK-1.0"),
        ("Open Government Licence – Canada 2.0", "OGL-Canada-2.0"),
        ("Open Government Licence", None),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", "OGL-UK-3.0"),
    ],
)
def test_a_license_name_has_its_spdx_identifier(name: str, spdx_id: str | None) -> None:
    found = find_license_name(f"It is licensed under {name}.")

    assert found is not None
    assert found.spdx_id == spdx_id
    assert (found.url is not None) == (spdx_id is not None)


@pytest.mark.parametrize(
    "line, spdx_id, holder",
    [
        ("All content by Hadra Press is licensed under CC BY 4.0.", "CC-BY-4.0", "Hadra Press"),
        ("Hadra News is licensed under Creative Commons Attribution 2.5.", "CC-BY-2.5", "Hadra News"),
        (
            "This article is republished from The Hadra Courier under a Creative Commons license.",
            None,
            "The Hadra Courier",
        ),
        (
            "© 2021 The Hadra Institute. This work is licensed under CC BY-NC 4.0.",
            "CC-BY-NC-4.0",
            "The Hadra Institute",
        ),
        ("© 2021 The Hadra Institute, licensed under CC BY 4.0", "CC-BY-4.0", "The Hadra Institute"),
        ("CC BY-SA 3.0", "CC-BY-SA-3.0", None),
        ("License: CC BY-SA 3.0", "CC-BY-SA-3.0", None),
        ("Licensed under the Open Government Licence v3.0.", "OGL-UK-3.0", None),
        ("Contains public sector information licensed under the Open Government Licence v3.0.", "OGL-UK-3.0", None),
        ("Except where otherwise noted, content on this site is available under CC BY 4.0.", "CC-BY-4.0", None),
        ("This press release is in the public domain.", None, None),
        ("All rights reserved.", None, None),
        ("© 2024 Hadra Courier", None, "Hadra Courier"),
        (
            "Copyright 2019 by Meridian Press, Inc., a Tarrin company. All rights reserved.",
            None,
            "Meridian Press, Inc.",
        ),
        ("(c) 2018-2020 Hadra Media", None, "Hadra Media"),
        ("© Crown copyright 2016", None, "Crown"),
    ],
)
def test_a_license_line_gives_license_and_holder(line: str, spdx_id: str | None, holder: str | None) -> None:
    for text in (f"{REPORT}\n\n{line}", f"{REPORT}    {line}", f"{line}\n\n{REPORT}"):
        found = find_license(text)
        assert found is not None
        assert found.span.cut(text) == line
        assert (found.spdx_id, found.holder) == (spdx_id, holder)


@pytest.mark.parametrize(
    "line",
    [
        "The museum released the maps under a Creative Commons Attribution license last year.",
        "All its data are available under the Open Government Licence v3.0.",
        "Photo: A. Photographer / CC BY-SA 2.0",
        "Image copyright Hadra Pictures",
        "The song is in the public domain, the court said.",
        "Copyright Office officials said the bill would fail.",
        "The company said its license had been withdrawn.",
        "Supporters of a common currency gathered in the public square.",
    ],
)
def test_other_talk_of_licenses_is_none(line: str) -> None:
    assert find_license(f"{REPORT}\n\n{line}") is None


def test_a_license_in_the_middle_of_a_report_is_none() -> None:
    body = "The delegations met again and agreed to go on with the talks, mediators said. " * 40

    assert find_license(f"{body}\nThis work is licensed under CC BY 4.0.\n{body}") is None


def test_a_named_license_counts_before_a_mere_copyright_and_takes_its_holder() -> None:
    text = f"{REPORT}\n© 2021 Hadra Courier\nLicensed under CC BY 4.0."

    found = find_license(text)

    assert found is not None
    assert (found.spdx_id, found.holder, found.span.cut(text)) == (
        "CC-BY-4.0",
        "Hadra Courier",
        "Licensed under CC BY 4.0.",
    )
