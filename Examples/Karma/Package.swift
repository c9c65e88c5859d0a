// swift-tools-version: 6.2
import PackageDescription

// A plugin needs one package: Parley's PluginAPI, of the very sources that the server was built
// from.
let package = Package(
    name: "Karma",
    products: [.library(name: "Karma", type: .dynamic, targets: ["KarmaPlugin"])],
    dependencies: [.package(path: "../../Sources/PluginAPI")],
    targets: [
        .target(
            name: "KarmaPlugin",
            dependencies: [
                .product(name: "PluginAPI", package: "PluginAPI"),
                .product(name: "PluginStamp", package: "PluginAPI"),
            ], path: "Sources")
    ]
)
