"""Install the built wheel beside nothing else of ours and look at what it ships."""

import sys
import zipfile

PACKAGES = {"flows", "extractors", "transforms", "loaders", "expectations"}
NEEDED = (
    "flows/demo/site/index.json",
    "extractors/pdf/compiled.c",
    "extractors/sources/ice_detention_deaths/2003-2017.yaml",
    "extractors/sources/ice_ddor_weekly/2017.yaml",
)


def main(wheel: str) -> None:
    """Fail when the wheel lacks data that the program needs, or ships what is not the product."""
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/", 1)[0] for name in names if ".dist-info/" not in name}
    if tops != PACKAGES:
        sys.exit(f"{wheel} ships {sorted(tops)}, not {sorted(PACKAGES)}")
    missing = [name for name in NEEDED if name not in names]
    if missing:
        sys.exit(f"{wheel} lacks {missing}")
    sys.stdout.write(f"{wheel}: {len(names)} files\n")


main(sys.argv[1])
