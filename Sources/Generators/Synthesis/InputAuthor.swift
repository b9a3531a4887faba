package import Models

/// A model that writes contracts, generators and inputs. What it writes is untrusted: it is tried in the sandbox, and why it
/// cannot be used is what the model is told next.
package struct InputAuthor: Sendable {
    package var model: StoredModel
    /// As its server names it.
    package var name: String
    package var sampling: Sampling
    /// Generators, or single inputs, that may fail for one task.
    package var attempts = 4

    package init(_ model: StoredModel, name: String, sampling: Sampling = Sampling()) {
        self.model = model
        self.name = name
        self.sampling = sampling
    }
}

extension GeneratorFault {
    /// In the words of somebody who wrote a single input and knows of no scale.
    var ofInput: String {
        switch self {
        case .failed(_, let reason): reason
        case .refused(_, let reason): "the input is refused: \(reason)"
        case .notDeterministic: "it gives two different inputs when it is run twice"
        case .noArguments(let found): "it has to give a list of arguments, not \(found)"
        case .wrongArity, .notGrowing: description
        }
    }
}
