import Glibc

/// Files outside `/usr` without which runtimes do not start, and which hold nothing worth hiding.
enum RuntimeConfiguration {
    static let paths: [String] = {
        let java = FolderListing.names(in: "/etc").filter { $0.hasPrefix("java-") }.sorted().map { "/etc/\($0)" }
        return (java + ["/etc/ssl/openssl.cnf"]).filter { access($0, R_OK) == 0 }
    }()
}
