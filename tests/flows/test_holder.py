import os
import subprocess
import sys

from flows.holder import holder, is_dead


def test_this_process_is_alive() -> None:
    assert not is_dead(holder())


def test_a_process_that_ended_is_dead_on_its_own_machine() -> None:
    program = "from flows.holder import holder; print(holder())"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert is_dead(done.stdout.strip())


def test_another_process_under_the_same_number_is_not_the_holder() -> None:
    host, number, started = holder().split("/")

    assert number == str(os.getpid())
    assert is_dead(f"{host}/{number}/{int(started) - 1}")


def test_nothing_is_known_of_another_machine_or_an_older_row() -> None:
    assert not is_dead("elsewhere/1/1")
    assert not is_dead(None)
