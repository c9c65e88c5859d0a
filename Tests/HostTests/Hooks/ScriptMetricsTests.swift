import Testing

@testable import Host

@Suite struct ScriptMetricsTests {
    private let metrics = ScriptMetrics()

    @Test func countsByName() {
        metrics.add(["b": 2, "a": 1])
        metrics.add(["b": 3])
        #expect(metrics.all.map(\.name) == ["a", "b"] && metrics.all.map(\.count) == [1, 5])
    }

    @Test func takesSoManyNamesAndNoMore() {
        let names = (0..<ScriptMetrics.most).map { "n\($0)" }
        #expect(metrics.hasRoom(for: names))
        for name in names { metrics.add([name: 1]) }
        #expect(!metrics.hasRoom(for: ["other"]) && metrics.hasRoom(for: ["n1"]))
        metrics.add(["other": 1, "n1": 1])
        #expect(metrics.all.count == ScriptMetrics.most)
        #expect(metrics.all.first { $0.name == "n1" }?.count == 2)
    }
}
