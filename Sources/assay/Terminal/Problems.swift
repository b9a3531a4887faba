import Suites

/// Tells what is wrong with files: the first few with their places, the others by number.
func tell(_ problems: [SuiteProblem], atMost shown: Int = 10) {
    for problem in problems.prefix(shown) { StandardStreams.tell("assay: \(problem)") }
    if problems.count > shown { StandardStreams.tell("assay: and \(problems.count - shown) more like these") }
}
