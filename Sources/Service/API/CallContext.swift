import Hummingbird

/// What is known of a request beside itself.
struct CallContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks; absent where nobody has to say.
    var caller: Caller?

    init(source: Source) { coreContext = CoreRequestContextStorage(source: source) }
}
