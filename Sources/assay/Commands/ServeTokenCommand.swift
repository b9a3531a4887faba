import ArgumentParser
import Foundation
import Reports
import Service

struct ServeTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Who may use the service.",
        discussion: """
            With the first token the service asks everybody for one. A running service knows of new and removed tokens \
            within a second.
            """,
        subcommands: [ServeTokenAddCommand.self, ServeTokenListCommand.self, ServeTokenRemoveCommand.self])
}

/// Which queue's tokens.
struct TokenPlace: ParsableArguments {
    @OptionGroup var queue: QueueArguments

    @Option(help: ArgumentHelp("The store of the service.", valueName: "file"))
    var store: String = ".assay/results.sqlite"

    func open() throws -> TokenStore { try TokenStore(queue: queue.path(besideStore: store)) }
}

struct ServeTokenAddCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a token and print it, this once: only its hash is kept.")

    @Option(help: "What it allows: submit (and read), or read.")
    var role: Role

    @Option(
        help: ArgumentHelp(
            "Whose evaluations: a tenant sees its own, and tenants share the machine. * with the role read: everybody's."
        ))
    var tenant: String

    @Option(help: "For people, in the list of tokens.")
    var name: String = ""

    @OptionGroup var place: TokenPlace

    func validate() throws {
        guard (1...100).contains(tenant.count), name.count <= 100 else {
            throw ValidationError("--tenant: expected 1 to 100 characters, and --name 100 at most")
        }
        if tenant == "*", role != .read { throw ValidationError("--tenant * is for the role read only") }
    }

    func perform() async throws -> Outcome {
        let token = try place.open().add(role: role, tenant: tenant, name: name)
        try StandardStreams.printResult(token + "\n")
        return .finished
    }
}

struct ServeTokenListCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print the tokens there are, without what they are.")

    @OptionGroup var place: TokenPlace

    func perform() async throws -> Outcome {
        let lines = try place.open().all().map { token in
            let created = token.created.formatted(.iso8601)
            return
                "\(token.number)\t\(token.role.rawValue)\t\(printable(token.tenant))\t\(created)\t\(printable(token.name))\n"
        }
        try StandardStreams.printResult(lines.joined())
        return .finished
    }
}

struct ServeTokenRemoveCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a token, by its number in the list.")

    @Argument(help: "The number.")
    var number: Int

    @OptionGroup var place: TokenPlace

    func perform() async throws -> Outcome {
        try place.open().remove(number)
        return .finished
    }
}
