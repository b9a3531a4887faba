/// Tells what isolation this machine gives, by making a cell of a level and trying in it what its layers are to stop.
public struct LayerProbe: Sendable {
    public var level: IsolationLevel
    /// What held; empty when the level is not to be had.
    public var layers: [Layer]
    /// Why the level is not to be had; absent when it is.
    public var failure: Failure?

    public struct Failure: Sendable, Hashable {
        /// The layer that is missing, where it was one.
        public var layer: String?
        public var reason: String
        /// The command or setting that puts it up.
        public var advice: String?
    }

    public var works: Bool { failure == nil }

    /// Blocks for some milliseconds.
    public init(_ level: IsolationLevel) {
        self.level = level
        layers = []
        do {
            let cell = try Cell(CellConfiguration(level: level))
            defer { cell.close() }
            let result = try cell.run(Command("/bin/true"))
            guard result.verdict == .ok else {
                failure = Failure(reason: "/bin/true in a cell: \(result.reasons.joined(separator: "; "))")
                return
            }
            layers = cell.layers
            guard
                let (layer, seen) = try LayerTrial(cell: cell).failures().min(by: { $0.key.rawValue < $1.key.rawValue })
            else { return }
            failure = Failure(layer: layer.rawValue, reason: "\(layer.rawValue) is set up but does not hold: \(seen)")
        } catch {
            failure = Failure(layer: error.layer, reason: error.description, advice: error.advice)
        }
    }
}
