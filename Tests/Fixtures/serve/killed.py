"""kill -9 under load: no accepted evaluation is lost, and no run that was finished is made again."""

import signal
import sqlite3
import threading

import service
from service import Service, right

CLIENTS = 4


def runs(folder):
    """Rows of the result store: each is a run that was finished."""
    with sqlite3.connect(f"{folder}/runs.sqlite") as database:
        return database.execute("SELECT count(*) FROM run").fetchone()[0]


def body(binary, suite, folder):
    accepted = []
    guard = threading.Lock()
    with Service(binary, suite, folder, "--no-profile") as server:
        def client(index):
            for number in range(1000):
                try:
                    code, _, answer = server.submit([right(index * 10_000 + number * 10 + place) for place in range(3)])
                except (OSError, Exception):
                    return
                if code == 202:
                    with guard:
                        accepted.append(answer["id"])

        clients = [threading.Thread(target=client, args=[index]) for index in range(CLIENTS)]
        for thread in clients:
            thread.start()
        Service.until(lambda: len(accepted) >= 40, "there is load", 60)
        assert server.stop(signal.SIGKILL) == -signal.SIGKILL
        for thread in clients:
            thread.join()

    finished = runs(folder)
    with Service(binary, suite, folder, "--no-profile") as server:
        for number in accepted:
            told = list(server.events(number))
            names = [name for name, _, _ in told]
            assert names.count("done") == 1 and names[-1] == "done", (number, told)
            # Each sample has its verdict once, whichever of the two servers gave it.
            samples = sorted(data["sample"] for name, _, data in told if name == "verdict")
            assert samples == [0, 1, 2], (number, told)
            assert told[-1][2]["verdicts"] == {"ok": 3}, told
            assert [number for _, number, _ in told] == list(range(1, len(told) + 1)), told
        # Every run that this server has made is a new row: none was made that was there.
        made = server.metric('assay_runs_total{purpose="check"}')
        assert runs(folder) - finished == made, (runs(folder), finished, made)
        assert made > 0, "everything was done before the kill: nothing was shown"
        assert server.stop() == 0


service.main(body)
