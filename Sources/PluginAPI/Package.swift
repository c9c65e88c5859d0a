// swift-tools-version: 6.2
import PackageDescription

// PluginAPI is all that a plugin can see. It is a *dynamic* library, so that the host and every
// plugin share one copy of each of its types. PluginStamp is linked into each plugin: it says what
// the plugin was built against, in bytes that the host reads before it runs any of the plugin's
// code.
let package = Package(
    name: "PluginAPI",
    products: [
        .library(name: "PluginAPI", type: .dynamic, targets: ["PluginAPI"]),
        .library(name: "PluginStamp", targets: ["PluginStamp"]),
    ],
    targets: [
        .target(
            name: "PluginAPI", path: ".", exclude: ["Stamp"],
            swiftSettings: [.enableUpcomingFeature("ExistentialAny")]),
        .target(name: "PluginStamp", path: "Stamp"),
    ]
)
