"""While a wheel is built: compile the inner loops where there is a C compiler, and do without where not.

``CC`` names another compiler; set to nothing, it makes a wheel for every platform.
"""

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = "extractors/pdf/compiled.c"
LIBRARY = "extractors/pdf/_compiled" + (".dll" if sys.platform == "win32" else ".so")
OPTIONS = ("-O2", "-std=c99", "-shared", "-fPIC", "-ffp-contract=off")


class Compile(BuildHookInterface[Any]):
    """The library goes into the wheel, which is then for this platform, but for any Python."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build it; a wheel without it is as good and slower."""
        target = Path(self.root, LIBRARY)
        target.unlink(missing_ok=True)
        found = os.environ.get("CC", next(filter(shutil.which, ("cc", "gcc", "clang")), ""))
        if not found:
            self.app.display_info("no C compiler: reading PDFs will take longer")
            return
        command = [*shlex.split(found), *OPTIONS, "-o", str(target), str(Path(self.root, SOURCE))]
        try:
            done = subprocess.run(command, check=False, capture_output=True, text=True)
        except OSError as error:
            self.app.display_warning(f"no compiled loops: {error}")
            return
        if done.returncode or not target.exists():
            self.app.display_warning(f"no compiled loops: {done.stderr.strip()}")
            return
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data.update(pure_python=False, tag=f"py3-none-{platform}")
        build_data["artifacts"].append(f"/{LIBRARY}")
