"""Kernels that batch jobs can run side by side: private sockets, an environment of their own, no notes.

The only place that knows papermill and jupyter_client.

ipykernel 7 warns that TCP is not encrypted, and parallel runs race for ports (a port is chosen before it is bound).
So a kernel talks over Unix sockets in a private folder of its own: with the default socket name parallel runs would
read each other's messages. Where the platform has no such sockets (Windows) or the path would be too long for one,
TCP with CurveZMQ encryption is used.
"""

import contextvars
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import papermill
import zmq
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import ensure_event_loop

LONGEST_SOCKET_PATH: Final = 90  # a Unix socket address holds 104 (macOS) or 108 bytes; names need some of them
ENVIRONMENT: Final = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONHASHSEED": "0",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else the debugger complains about frozen modules
}


class PrivateKernelManager(AsyncKernelManager):
    """Starts one kernel that nothing but its own client can reach, and cleans up after it.

    Kernels always run the Python that runs the batch: a kernel specification of the user could point elsewhere.
    """

    def __init__(self, **settings: object) -> None:
        self._private = Path(tempfile.mkdtemp(prefix="ds-"))
        self._clean = weakref.finalize(self, shutil.rmtree, self._private, ignore_errors=True)
        super().__init__(**settings)
        self.connection_file = str(self._private / "k.json")
        if _has_sockets(self._private):
            self.transport = "ipc"
            self.ip = str(self._private / "k")
        else:
            self.transport_encryption = "required" if zmq.has("curve") else "disabled"

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Return the command that starts the kernel."""
        return [sys.executable, "-m", "ipykernel_launcher", "-f", self.connection_file, *(extra_arguments or [])]

    # The base class declares these two as not async, though they are: it assigns the async ones by name.
    async def start_kernel(self, **settings: object) -> None:  # type: ignore[override]  # see above
        """Start the kernel with its own environment; what it writes outside the notebook is dropped."""
        settings["env"] = {**os.environ, **ENVIRONMENT, "IPYTHONDIR": str(self._private / "ipython")}
        settings["stdout"] = settings["stderr"] = subprocess.DEVNULL
        await super().start_kernel(**settings)

    async def cleanup_resources(self, restart: bool = False) -> None:  # type: ignore[override]  # see above
        """Remove the sockets and the connection file, which holds the key."""
        await super().cleanup_resources(restart=restart)
        if not restart:
            self._clean()


def _has_sockets(folder: Path) -> bool:
    return os.name == "posix" and zmq.has("ipc") and len(os.fsencode(folder)) <= LONGEST_SOCKET_PATH


def execute(notebook: Path, output: Path, *, parameters: Mapping[str, object], folder: Path) -> None:
    """Run a notebook through papermill; the output is saved after every cell.

    Parameters
    ----------
    notebook, output : Path
    parameters : mapping of str to literal
        Already checked against the notebook.
    folder : Path
        Working folder of the kernel.

    Raises
    ------
    papermill.PapermillExecutionError
        If a cell fails; the output holds everything up to it.
    nbclient.exceptions.DeadKernelError
        If the kernel died, for instance for want of memory.
    """
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # names paths; what matters comes back as an exception
    contextvars.Context().run(_execute, notebook, output, parameters, folder)


def _execute(notebook: Path, output: Path, parameters: Mapping[str, object], folder: Path) -> None:
    """Run papermill in an event loop of its own: it makes one, and would leave it and its sockets open."""
    loop = ensure_event_loop()
    try:
        papermill.execute_notebook(
            _literal(notebook), _literal(output), parameters=dict(parameters), progress_bar=False,
            kernel_name=NATIVE_KERNEL_NAME, language="python", kernel_manager_class=PrivateKernelManager,
            resources={"metadata": {"path": str(folder)}},
        )  # fmt: skip
    finally:
        loop.close()


def _literal(path: Path) -> str:
    """Protect braces in a path: papermill fills parameters into them."""
    return str(path).replace("{", "{{").replace("}", "}}")
