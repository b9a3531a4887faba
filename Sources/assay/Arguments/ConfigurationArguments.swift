import ArgumentParser

/// `--config`, which is acted on before the command line is parsed: the file's values go in front of it.
struct ConfigurationArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Values for options that are not given. Default: assay.yaml, where there is one.", valueName: "file"))
    var config: String?
}
