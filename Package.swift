// swift-tools-version: 6.2
import PackageDescription

// No package dependency from outside this repository: PluginAPI is a package of its own only
// because a target of the same package is linked statically into each product (ARCHITECTURE.md,
// "Why two packages").
let house: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]
let api: Target.Dependency = .product(name: "PluginAPI", package: "PluginAPI")
let stamp: Target.Dependency = .product(name: "PluginStamp", package: "PluginAPI")

// The program of scripts/fuzz, which ordinary builds are spared.
let fuzz: [Target] =
    Context.environment["PARLEY_FUZZ"] == nil
    ? []
    : [
        .executableTarget(
            name: "fuzz", dependencies: ["Host", api, "AccountsPlugin"], path: "Tests/Fuzz",
            swiftSettings: house)
    ]

let corePlugins = ["Accounts", "Contacts", "Notify", "Rooms"]

let package = Package(
    name: "parley",
    products: [.executable(name: "parley", targets: ["parley"])]
        + corePlugins.map { .library(name: $0, type: .dynamic, targets: ["\($0)Plugin"]) }
        + [.library(name: "Probe", type: .dynamic, targets: ["ProbePlugin"])],
    dependencies: [.package(path: "Sources/PluginAPI")],
    targets: [
        .target(name: "CLua", path: "Sources/System/CLua"),
        .systemLibrary(name: "CSQLite", path: "Sources/System/CSQLite"),
        .systemLibrary(name: "COpenSSL", path: "Sources/System/COpenSSL"),
        .systemLibrary(name: "CLinux", path: "Sources/System/CLinux"),
        .target(
            name: "Host",
            dependencies: [api, stamp, "CLua", "CSQLite", "COpenSSL", "CLinux"],
            path: "Sources/Host", exclude: ["Main"], swiftSettings: house),
        .executableTarget(
            name: "parley", dependencies: ["Host", "CLinux"], path: "Sources/Host/Main",
            swiftSettings: house),
        .target(
            name: "ProbePlugin", dependencies: [api, stamp], path: "Tests/Probe",
            swiftSettings: house),
        .testTarget(
            name: "HostTests", dependencies: ["Host", api], path: "Tests/HostTests",
            swiftSettings: house),
    ]
        + fuzz
        + corePlugins.map {
            .target(
                name: "\($0)Plugin", dependencies: [api, stamp], path: "Sources/CorePlugins/\($0)",
                swiftSettings: house)
        }
)
