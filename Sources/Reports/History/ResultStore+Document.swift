public import Runner

extension ResultStore {
    /// Keeps a report under its submission and suite, in the place of an earlier one, and adds it to their history.
    ///
    /// - Throws: `StoreError`, `EncodingError`.
    public func keep(_ report: ReportDocument) throws {
        let name = "\(report.submission.name) on \(report.suite.name)"
        try keepReport(named: name, json: report.json())
        try addHistory(named: name, json: HistoryEntry(report).json())
    }
}
