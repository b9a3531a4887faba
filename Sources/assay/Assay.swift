import ArgumentParser

@main
struct Assay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measure how efficient code is, not only whether it works.")
}
