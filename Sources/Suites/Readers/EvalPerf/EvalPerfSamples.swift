/// Reads the solutions in EvalPerf's result files as samples: `eval.<task>.profiled[].solution` of a brief one,
/// `eval.<task>.results[].solution` of a full one.
enum EvalPerfSamples {
    static func read(_ document: JSON, path: String, for suite: Suite, name: String) -> Submission? {
        guard case .object(let tasks)? = document["eval"] else { return nil }
        var collector = SampleCollector(suite)
        for member in tasks {
            guard let taskID = member.key.validated else { continue }
            guard case .array(let results)? = member.value["profiled"] ?? member.value["results"] else {
                let place = SourcePlace(path: path, line: member.line, field: taskID)
                collector.report(place, "has neither \"profiled\" nor \"results\"")
                continue
            }
            for (index, result) in results.enumerated() {
                let place = SourcePlace(path: path, line: member.line, field: "\(taskID)[\(index)]")
                guard let solution = result["solution"]?.text else {
                    collector.report(place, "\"solution\" is missing")
                    continue
                }
                collector.add(.solution(solution), taskID: taskID, place: place)
            }
        }
        return collector.submission(name: name, path: path)
    }
}
