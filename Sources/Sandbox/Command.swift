/// A program to execute inside a cell. Paths are paths inside the cell.
public struct Command: Sendable, Hashable {
    public var executable: String
    /// Without the program's own name, which is `executable`.
    public var arguments: [String]
    /// The whole environment, in order: nothing is inherited.
    public var environment: [String]
    /// Descriptors of the supervisor that the program gets: at `target` inside, duplicated from `source` outside.
    public var descriptors: [InheritedDescriptor]

    public struct InheritedDescriptor: Sendable, Hashable {
        public var source: Int32
        public var target: Int32

        public init(source: Int32, target: Int32) {
            self.source = source
            self.target = target
        }
    }

    public init(
        _ executable: String, _ arguments: [String] = [], environment: [String] = [],
        descriptors: [InheritedDescriptor] = []
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.descriptors = descriptors
    }
}
