"""What the documents promise of the API, asked of the real server."""

import json

import service
from service import Service, right, sample


def body(binary, suite, folder):
    with Service(binary, suite, folder, "--counter", "icount") as server:
        both_forms(server, suite)
        events(server)
        costs_and_reports(server)
        idempotency(server)
        bad_input(server)
        cancelling(server)
        state(server)
        assert server.stop() == 0, open(server.log).read()


def both_forms(server, suite):
    wrong = sample("def double(x):\n    return x * x + 1\n")
    number = server.accepted([right(), wrong], suite=suite, profile=False, label="a document")
    status = server.done(number)
    assert status["status"] == "done" and status["verdicts"] == {"ok": 1, "wrong_answer": 1}, status
    assert (status["samples"], status["judged"], status["label"]) == (2, 2, "a document"), status
    assert set(status["stages_ms"]) == {"queue", "compile", "sandbox", "run", "judge"}, status

    lines = [json.dumps(right(7)), "", "not json", json.dumps({"task_id": "double"}), json.dumps(sample("x", "gone")),
             json.dumps(dict(right(8), language="klingon")), json.dumps(right(9))]
    for kind in ("application/jsonl", "application/x-ndjson; charset=utf-8"):
        code, headers, receipt = server.request(
            "POST", "/v1/evaluations?profile=false", "\n".join(lines), {"Content-Type": kind})
        assert code == 202 and receipt["samples"] == 2, receipt
        assert [line["line"] for line in receipt["rejected_lines"]] == [3, 4, 5, 6], receipt
        assert headers["Location"] == receipt["links"]["self"]
        assert server.done(receipt["id"])["verdicts"] == {"ok": 2}


def events(server):
    number = server.accepted([right(number) for number in range(20, 24)], profile=False)
    told = list(server.events(number))
    assert [name for name, _, _ in told] == ["verdict"] * 4 + ["done"], told
    assert [number for _, number, _ in told] == [1, 2, 3, 4, 5]
    verdict = told[0][2]
    assert verdict["task_id"] == "double" and verdict["verdict"] == "ok" and verdict["cached"] is False, verdict
    assert verdict["stages_ms"]["run"] > 0, verdict
    assert sorted(data["sample"] for name, _, data in told if name == "verdict") == [0, 1, 2, 3]
    assert told[-1][2]["status"] == "done" and told[-1][2]["verdicts"] == {"ok": 4}
    # Who lost the connection goes on where it broke.
    assert list(server.events(number, last=3)) == told[3:]


def costs_and_reports(server):
    number = server.accepted([right(40), right(41)], label="counted")
    told = list(server.events(number))
    progress = [data for name, _, data in told if name == "progress"]
    assert progress and progress[-1]["to_count"] == 0, told
    code, _, report = server.get(f"/v1/evaluations/{number}/report")
    assert code == 200 and report["schema"] == "assay.report/1", report
    assert report["submission"]["name"] == "counted" and report["counter"]["name"] == "icount"
    costs = [sample["cost_total"] for task in report["tasks"] for sample in task["samples"]]
    assert len(costs) == 2 and all(cost > 0 for cost in costs), costs
    assert report["scores"]["pass@1"]["value"] == 1
    code, _, board = server.get("/v1/leaderboard")
    assert code == 200 and board["schema"] == "assay.leaderboard/1", board
    assert {"a document", "counted"} <= {entry["name"] for entry in board["submissions"]}, board["submissions"]


def idempotency(server):
    key = {"Idempotency-Key": "once"}
    code, _, first = server.submit([right(60)], headers=key, profile=False)
    assert code == 202, first
    code, _, second = server.submit([right(60)], headers=key, profile=False)
    assert code == 200 and second["id"] == first["id"], second
    code, _, other = server.submit([right(61)], headers=key, profile=False)
    assert code == 422 and other["error"]["field"] == "Idempotency-Key", other


def bad_input(server):
    def refused(code, field=None, **more):
        def check(answer):
            assert answer[0] == code, answer
            assert set(answer[2]["error"]) <= {"code", "message", "field"}, answer
            assert answer[2]["error"].get("field") == field, answer
        return check

    json_type = {"Content-Type": "application/json"}
    post = lambda text, query="", headers=json_type: server.request("POST", "/v1/evaluations" + query, text, headers)
    refused(400)(post("{"))
    refused(400)(post(b'{"samples": ["\xff\xfe"]}'))
    refused(422)(post("[]"))
    refused(422, "samples")(post("{}"))
    refused(422, "samples")(post('{"samples": []}'))
    refused(422, "sampels")(post('{"sampels": []}'))
    refused(422, "suite")(server.submit([right()], suite="nowhere"))
    refused(422, "counter")(server.submit([right()], counter="abacus"))
    refused(422, "profile")(server.submit([right()], profile="perhaps"))
    refused(422, "priority")(server.submit([right()], priority=11))
    refused(422, "deadline_ms")(server.submit([right()], deadline_ms=-1))
    refused(422, "label")(server.submit([right()], label="x" * 1000))
    refused(400, "colour")(server.submit([right()], query="?colour=red"))
    refused(415, "Content-Type")(post("{}", headers={"Content-Type": "text/plain"}))
    refused(422, "samples")(post("[1, 2", headers={"Content-Type": "application/jsonl"}))
    refused(400, "limit")(server.get("/v1/evaluations?limit=0"))
    refused(400, "status")(server.get("/v1/evaluations?status=lost"))
    refused(404)(server.get("/v1/evaluations/ev_none"))
    refused(404)(server.get("/v1/evaluations/ev_none/events"))
    refused(404)(server.get("/nothing/here"))


def cancelling(server):
    number = server.accepted([service.slow(0.5, 90 + index) for index in range(20)], profile=False)
    service.Service.until(lambda: server.status(number)["judged"] > 0, "it runs")
    code, _, cancelled = server.request("DELETE", f"/v1/evaluations/{number}")
    assert code == 200 and cancelled["status"] == "cancelled", cancelled
    assert list(server.events(number))[-1][0] == "done"
    code, _, answer = server.request("DELETE", f"/v1/evaluations/{number}")
    assert code == 409, answer
    code, _, answer = server.get(f"/v1/evaluations/{number}/report")
    assert code == 409, answer
    # The worker is free again.
    assert server.done(server.accepted([right(99)], profile=False))["verdicts"] == {"ok": 1}


def state(server):
    assert server.get("/healthz")[::2] == (200, b"ok\n")
    assert server.get("/readyz")[::2] == (200, b"ready\n")
    assert server.get("/openapi.yaml")[2].startswith(b"openapi: 3.1")
    code, headers, text = server.get("/metrics")
    assert code == 200 and headers["Content-Type"].startswith("text/plain; version=0.0.4"), headers
    for family in ("assay_queue_samples", "assay_first_verdict_seconds_bucket", "assay_runs_total",
                   "process_resident_memory_bytes"):
        assert family.encode() in text, text
    code, _, listed = server.get("/v1/evaluations?status=cancelled&limit=5")
    assert code == 200 and [one["status"] for one in listed["evaluations"]] == ["cancelled"], listed
    assert listed["queue"] == {"counts": 0, "evaluations": 0, "samples": 0}, listed


service.main(body)
