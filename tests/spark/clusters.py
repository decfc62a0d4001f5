"""Clusters on loopback: Spark's standalone master with two workers, and Sail's with two workers."""

import contextlib
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

import pyspark

SPARK = pathlib.Path(pyspark.__file__).parent
ROOT = pathlib.Path(__file__).parents[2]
JOB = ROOT / "examples" / "spark" / "job.py"


def environment(**more):
    """What every process of a cluster is started with."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("SPARK_")}
    env.update(SPARK_HOME=str(SPARK), SPARK_LOCAL_IP="127.0.0.1", SPARK_LOCAL_HOSTNAME="127.0.0.1")
    env.update(PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable)
    return {**env, **more}


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


@contextlib.contextmanager
def process(command, log, env):
    """A process with a session of its own, which is ended with all its children."""
    with open(log, "w") as out:
        started = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=env, start_new_session=True)
    try:
        yield started
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def wait_for(what, told, seconds=180):
    until = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < until, f"{what} did not come"
        time.sleep(0.2)


class Spark:
    """A standalone master and workers with one core each."""

    def __init__(self, directory, workers=2):
        self.directory = pathlib.Path(directory)
        self.stack = contextlib.ExitStack()
        self.address = f"spark://127.0.0.1:{free_port()}"
        self.count = workers
        self.workers = []
        #: The sessions of its processes.
        self.sessions = []

    def __enter__(self):
        self.directory.mkdir(parents=True, exist_ok=True)
        env = environment()
        start = [str(SPARK / "bin" / "spark-class"), "org.apache.spark.deploy"]
        port = self.address.rsplit(":", 1)[1]
        log = self.directory / "master.log"
        master = [start[0], f"{start[1]}.master.Master", "--host", "127.0.0.1", "--port", port, "--webui-port", "0"]
        self.sessions.append(self.stack.enter_context(process(master, log, env)).pid)
        for number in range(self.count):
            own = self.directory / f"worker-{number}"
            own.mkdir(parents=True)
            command = [start[0], f"{start[1]}.worker.Worker", "--host", "127.0.0.1", "--webui-port", "0"]
            command += ["--cores", "1", "--memory", "1g", "--work-dir", str(own), self.address]
            worker = self.stack.enter_context(process(command, self.directory / f"worker-{number}.log", env))
            self.workers.append((worker, own))
            self.sessions.append(worker.pid)
        wait_for("the workers", lambda: log.read_text().count("Registering worker") >= self.count)
        return self

    def __exit__(self, *error):
        self.stack.close()

    def command(self, script, *arguments):
        conf = {"spark.driver.host": "127.0.0.1", "spark.executor.memory": "768m", "spark.ui.enabled": "false"}
        conf = [word for name, value in conf.items() for word in ("--conf", f"{name}={value}")]
        submit = [str(SPARK / "bin" / "spark-submit"), "--master", self.address, "--driver-memory", "1g"]
        return [*submit, *conf, str(script), *map(str, arguments)]

    def env(self):
        return environment()

    def finished_tasks(self, own):
        logs = own.glob("app-*/*/stderr")
        return sum(len(re.findall("Finished task", log.read_text(errors="replace"))) for log in logs)


class Sail:
    """A Sail server that runs a cluster of two workers."""

    def __init__(self, directory, workers=2):
        self.directory = pathlib.Path(directory)
        self.stack = contextlib.ExitStack()
        self.port = free_port()
        self.count = workers

    def __enter__(self):
        self.directory.mkdir(parents=True, exist_ok=True)
        env = environment(
            SAIL_MODE="local-cluster",
            SAIL_CLUSTER__WORKER_INITIAL_COUNT=str(self.count),
            SAIL_CLUSTER__WORKER_MAX_COUNT=str(self.count),
            # All partitions of a stage run at once, and each needs a slot.
            SAIL_CLUSTER__WORKER_TASK_SLOTS="32",
            # A shuffle packed with zstd, which is the default, costs some tenth of the job.
            SAIL_CLUSTER__SHUFFLE_BACKEND__FLIGHT__COMPRESSION="lz4",
        )
        sail = str(pathlib.Path(sys.executable).with_name("sail"))
        command = [sail, "spark", "server", "--ip", "127.0.0.1", "--port", str(self.port)]
        server = self.stack.enter_context(process(command, self.directory / "sail.log", env))
        self.sessions = [server.pid]
        wait_for("the server", self.answers)
        return self

    def __exit__(self, *error):
        self.stack.close()

    def answers(self):
        with socket.socket() as asked:
            return asked.connect_ex(("127.0.0.1", self.port)) == 0

    def command(self, script, *arguments):
        return [sys.executable, str(script), *map(str, arguments)]

    def env(self):
        return environment(SPARK_REMOTE=f"sc://127.0.0.1:{self.port}")


def run(cluster, *arguments, script=JOB):
    """Runs a job to its end, and gives back what it told."""
    env = {**cluster.env(), "MIZAN_SESSIONS": " ".join(map(str, cluster.sessions))}
    done = subprocess.run(
        cluster.command(script, *arguments),
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert done.returncode == 0, done.stdout[-4_000:]
    return done.stdout
