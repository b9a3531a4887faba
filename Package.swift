// swift-tools-version: 6.2
import PackageDescription

let ours: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let strictC: [CSetting] = [.unsafeFlags(["-Wall", "-Wextra", "-Werror", "-std=gnu17"])]

/// The kernels' one source, for more than every x86-64 has.
let avx2: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-mavx2", "-Xcc", "-mfma"]), .define("FMA"), .define("AVX2")]
let avx512: [SwiftSetting] = [
    .unsafeFlags(
        ["avx512f", "avx512bw", "avx512dq", "avx512vl", "fma", "prefer-vector-width=512"].flatMap {
            ["-Xcc", "-m\($0)"]
        }),
    .define("FMA"), .define("AVX512"),
]
/// Kernels are measured: optimized in every build, and without checks of indices that are ours.
let optimized: [SwiftSetting] = [.unsafeFlags(["-Ounchecked"])]

/// Two packages may not have modules of one name: swift-metrics' goes by another one here. SwiftPM applies aliases only to what
/// a product of ours depends on; `assay` depends on `Service`.
let notOurMetrics = ["Metrics": "SwiftMetrics"]

let package = Package(
    name: "assay",
    products: [
        .executable(name: "assay", targets: ["assay"]),
        .library(name: "Metrics", targets: ["Metrics"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        // C that runs around the kernel's doors; everything above it is Swift.
        .target(name: "CSandbox", cSettings: strictC),
        // Static and without Swift's start-up code: it starts fast, and a fork of it has little to copy.
        .executableTarget(
            name: "assay-cell", dependencies: ["CSandbox"], cSettings: strictC,
            linkerSettings: [.unsafeFlags(["-static-executable", "-nostartfiles"])]),
        .systemLibrary(name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "Sandbox", dependencies: ["CSandbox", "CSeccomp"], swiftSettings: ours),
        .target(name: "Counting", dependencies: ["CSandbox", "Sandbox"], swiftSettings: ours),
        .target(
            name: "Suites",
            dependencies: [
                "CCrypto", "CZlib", "Metrics",
                .product(name: "Yams", package: "Yams"), .product(name: "BigInt", package: "BigInt"),
            ],
            swiftSettings: ours),
        // Requests over libcurl: one that blocks, or any number on one thread.
        .target(name: "HTTP", dependencies: ["CCurl"], swiftSettings: ours),
        .target(name: "Download", dependencies: ["CCrypto", "HTTP"], swiftSettings: ours),
        // SQLite files of ours: how they are opened, told apart and brought up to date.
        .target(name: "Storage", dependencies: [.product(name: "GRDB", package: "GRDB.swift")], swiftSettings: ours),
        .target(
            name: "Models",
            dependencies: [
                "HTTP", "Storage", "Suites", .product(name: "BigInt", package: "BigInt"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: ours),
        .target(name: "Metrics", swiftSettings: ours),
        .target(name: "KernelsBaseline", swiftSettings: ours + optimized),
        .target(name: "KernelsAVX2", swiftSettings: ours + optimized + avx2),
        .target(name: "KernelsAVX512", swiftSettings: ours + optimized + avx512),
        .target(
            name: "Kernels", dependencies: ["CSandbox", "KernelsAVX2", "KernelsAVX512", "KernelsBaseline", "Metrics"],
            swiftSettings: ours + optimized),
        .target(
            name: "Runner",
            dependencies: [
                "CZlib", "Counting", "Metrics", "Sandbox", "Storage", "Suites",
                .product(name: "BigInt", package: "BigInt"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [
                "demo", "driver", "forks", "imports", "names", "plain", "rehearsal", "sanitize", "timed", "together",
            ].map {
                .embedInCode("Python/\($0).py")
            }
                + ["c", "cpp", "rust", "go", "java", "javascript", "swift", "python"].map {
                    .embedInCode("Languages/Definitions/\($0).yaml")
                },
            swiftSettings: ours),
        .target(
            name: "Generators",
            dependencies: [
                "Counting", "Metrics", "Models", "Runner", "Sandbox", "Suites",
                .product(name: "BigInt", package: "BigInt"),
            ],
            swiftSettings: ours),
        .target(
            name: "Reports", dependencies: ["Counting", "Metrics", "Runner", "Sandbox", "Suites"],
            resources: ["site.css", "theme.js", "tables.js", "matrix.js", "programs.js", "live.css", "live.js"].map {
                .embedInCode("Site/Assets/\($0)")
            },
            swiftSettings: ours),
        .target(
            name: "Compare",
            dependencies: [
                "Counting", "Metrics", "Reports", "Runner", "Sandbox", "Suites",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: ours),
        // The evaluation service: HTTP in front of the Runner's workers.
        .target(
            name: "Service",
            dependencies: [
                "Counting", "Metrics", "Reports", "Runner", "Sandbox", "Storage", "Suites",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird", moduleAliases: notOurMetrics),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("API/openapi.yaml")],
            swiftSettings: ours),
        // Stripped: Valgrind's reader of debug information gives up on Swift's.
        .executableTarget(
            name: "assay-kernel", dependencies: ["Kernels"], swiftSettings: ours,
            linkerSettings: [.unsafeFlags(["-Xlinker", "-s"])]),
        .target(
            name: "Bench", dependencies: ["Counting", "Kernels", "Metrics", "Reports", "Runner", "Sandbox", "Suites"],
            resources: [.embedInCode("Kernels/peers.py")],
            swiftSettings: ours),
        // Asks servers at given times and tells how long they took: ours, and those of models.
        .target(
            name: "Load",
            dependencies: [
                "Counting", "HTTP", "Metrics", "Models", "Reports", "Runner", "Suites",
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            swiftSettings: ours),
        .executableTarget(
            name: "assay",
            dependencies: [
                "Bench", "Compare", "Counting", "Download", "Generators", "HTTP", "Kernels", "Load", "Metrics",
                "Models", "Reports", "Runner", "Sandbox", "Service", "Storage", "Suites", "assay-cell", "assay-kernel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: ours),

        // How tests run programs of this machine.
        .target(
            name: "TrustedProgram", dependencies: ["CSandbox"], path: "Tests/TrustedProgram", swiftSettings: ours),
        .testTarget(
            name: "SandboxTests", dependencies: ["Sandbox", "TrustedProgram", "assay-cell"], swiftSettings: ours),
        .testTarget(
            name: "CountingTests", dependencies: ["Counting", "Sandbox", "TrustedProgram", "assay-cell"],
            swiftSettings: ours),
        .testTarget(
            name: "SuitesTests",
            dependencies: ["Metrics", "Suites", "TrustedProgram", .product(name: "BigInt", package: "BigInt")],
            swiftSettings: ours),
        // A server for tests of more than one target.
        .target(
            name: "HTTPFixture", dependencies: ["TrustedProgram"], path: "Tests/HTTPFixture", swiftSettings: ours),
        .testTarget(name: "DownloadTests", dependencies: ["Download", "HTTP", "HTTPFixture"], swiftSettings: ours),
        .testTarget(
            name: "ModelsTests", dependencies: ["HTTP", "HTTPFixture", "Models", "Suites"], swiftSettings: ours),
        .testTarget(name: "MetricsTests", dependencies: ["Metrics", "TrustedProgram"], swiftSettings: ours),
        .testTarget(
            name: "KernelsTests", dependencies: ["Kernels", "TrustedProgram", "assay-kernel"], exclude: ["bessel.csv"],
            swiftSettings: ours),
        .testTarget(
            name: "RunnerTests",
            dependencies: [
                "Runner", "Sandbox", "Counting", "Storage", "Suites", "TrustedProgram", "assay-cell",
                .product(name: "BigInt", package: "BigInt"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: ours),
        .testTarget(
            name: "GeneratorsTests",
            dependencies: [
                "Counting", "Generators", "Metrics", "Runner", "Sandbox", "Suites", "assay-cell",
                .product(name: "BigInt", package: "BigInt"),
            ],
            swiftSettings: ours),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Counting", "Metrics", "Reports", "Runner", "Sandbox", "Suites", "TrustedProgram"],
            swiftSettings: ours),
        .testTarget(
            name: "CompareTests", dependencies: ["Compare", "Counting", "Metrics", "Reports", "Sandbox"],
            swiftSettings: ours),
        .testTarget(
            name: "BenchTests", dependencies: ["Bench", "Counting", "Reports", "Sandbox", "assay-cell"],
            swiftSettings: ours),
        .testTarget(name: "ServiceTests", dependencies: ["Service"], swiftSettings: ours),
        .testTarget(
            name: "LoadTests",
            dependencies: ["HTTP", "HTTPFixture", "Load", "Metrics", "Models", "Reports", "Suites"], swiftSettings: ours
        ),
        .testTarget(
            name: "assayTests",
            dependencies: [
                "Compare", "Counting", "HTTPFixture", "Reports", "Sandbox", "TrustedProgram", "assay", "assay-cell",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: ours),
    ],
    swiftLanguageModes: [.v6]
)
