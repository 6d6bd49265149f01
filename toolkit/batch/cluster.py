"""Worker processes: a Dask cluster on this machine, or a scheduler that runs elsewhere.

The only place that knows Dask.
"""

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeAlias

import dask
import distributed

from toolkit.batch.jobs import Job, Outcome
from toolkit.errors import ParameterError

# distributed declares few types, so what is taken from it is Any for the type checker.
DaskClient: TypeAlias = Any
DaskFuture: TypeAlias = Any
_Client: Final[Any] = distributed.Client
_LocalCluster: Final[Any] = distributed.LocalCluster
_Security: Final[Any] = distributed.Security
_as_completed: Final[Any] = distributed.as_completed
_HERE: Final = "127.0.0.1"
_SETTINGS: Final = {
    # A job that takes its process down must fail at once, not take another process down as well.
    "distributed.scheduler.allowed-failures": 0,
    # Dask starts web servers even without a dashboard, by default on a fixed port; these are local and serve nothing.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.admin.tick.limit": "1h",
}
_WAIT_FOR_SCHEDULER: Final = 10  # seconds


@contextmanager
def workers(jobs: int, *, scheduler: str | None = None) -> Iterator[DaskClient]:
    """Connect to a scheduler, or start as many processes on this machine as there are cores or jobs.

    Processes and not threads: notebooks are CPU bound, and each process may run one kernel at a time. They talk over
    TLS with keys made for this run: on a shared machine no other user can hand them work.

    Raises
    ------
    ParameterError
        If the scheduler does not answer.
    """
    if scheduler:
        with _connected(scheduler) as client:
            yield client
        return
    # Everything that a killed worker leaves (sockets, temporary files) lies in the private folder and goes with it.
    with (
        tempfile.TemporaryDirectory(prefix="ds-", ignore_cleanup_errors=True) as private,
        dask.config.set({**_SETTINGS, "temporary-directory": private}),
        _LocalCluster(
            n_workers=min(_cores(), jobs), threads_per_worker=1, processes=True, memory_limit=0, host=_HERE,
            protocol="tls://", security=_Security.temporary(),
            dashboard_address=None, scheduler_kwargs={"dashboard_address": f"{_HERE}:0"},
            silence_logs=logging.CRITICAL, local_directory=private, env={"TMPDIR": private},
        ) as cluster,
        _Client(cluster) as client,
    ):  # fmt: skip
        yield client


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


@contextmanager
def _connected(scheduler: str) -> Iterator[DaskClient]:
    try:
        client = _Client(scheduler, timeout=_WAIT_FOR_SCHEDULER)
    except (OSError, ValueError):
        raise ParameterError(
            "de scheduler antwoordt niet.", place="--scheduler",
            remedy="Geef een adres als tcp://machine:8786 en start daar dask scheduler.",
        ) from None  # fmt: skip
    with client:
        yield client


def outcomes(
    client: DaskClient, jobs: Sequence[Job], *, started: Callable[[Job], None]
) -> Iterator[tuple[Job, Outcome]]:
    """Run jobs, one per worker thread at a time, and yield each as it ends.

    Not all are handed over at once: a job that ends its process would then take the ones waiting there with it.
    """
    waiting, done = list(reversed(jobs)), _as_completed()
    running: dict[str, Job] = {}
    slots = max(1, sum(client.nthreads().values()))
    while waiting or running:
        while waiting and len(running) < slots:
            job = waiting.pop()
            future = client.submit(_work, job, pure=False, retries=0)
            running[future.key] = job
            done.add(future)
            started(job)
        future = next(done)
        yield running.pop(future.key), _outcome(future)


def _work(job: Job) -> Outcome:
    """Do a job in a worker; what that takes is loaded there and not in the process that hands out the jobs."""
    # jsonschema loads a grammar of internationalised addresses if it finds one. That takes 1.3 s; notebooks have none.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how Python says: not there
    from toolkit.batch.job import execute_job

    return execute_job(job)


def _outcome(future: DaskFuture) -> Outcome:
    try:
        result: Outcome = future.result()
    except Exception as failed:  # noqa: BLE001 - the process was lost, in one of the many ways Dask has words for
        reason = f"Het rekenproces is gestopt ({type(failed).__name__}); misschien was er te weinig geheugen."
        return Outcome(status="mislukt", reason=reason)
    return result
