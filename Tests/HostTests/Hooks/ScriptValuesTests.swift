import Synchronization
import Testing

@testable import Host

/// What a script keeps, and how it gets to storage.
@Suite struct ScriptValuesTests {
    @Test func storesWhatChangedOneBatchAfterTheOther() {
        let kept = Kept()
        let values = ScriptValues(["old": "i1", "gone": "tx"]) { kept.take($0, $1) }
        #expect(values["old"] == .integer(1) && values["gone"] == .text("x"))
        #expect(values.apply(["old": .integer(2), "gone": .nothing]))
        // The first batch is under way: these go together with the next.
        #expect(values.apply(["old": .integer(3)]) && values.apply(["new": .flag(true)]))
        #expect(kept.batches == [["gone": "-", "old": "i2"]])
        kept.finish()
        #expect(kept.batches.last == ["new": "b1", "old": "i3"])
        kept.finish()
        #expect(kept.batches.count == 2 && values["gone"] == .nothing)
    }

    @Test func readsBackWhatItStored() {
        let kept = Kept()
        let values = ScriptValues { kept.take($0, $1) }
        let all: [String: ScriptValue] = [
            "a": .text("ä"), "b": .integer(-5), "c": .flag(false), "d": .number(0.25),
            "e": .text(""),
        ]
        #expect(values.apply(all))
        let again = ScriptValues(kept.batches[0])
        for (key, value) in all { #expect(again[key] == value) }
    }

    @Test func refusesMoreThanAScriptMayHaveAndKeepsNothingOfIt() {
        let values = ScriptValues()
        for number in 0..<ScriptValues.Bounds().keys {
            #expect(values.apply(["\(number)": .integer(1)]))
        }
        #expect(!values.apply(["one": .integer(1), "0": .integer(2)]))
        #expect(values["0"] == .integer(1) && values["one"] == .nothing)
        #expect(values.apply(["0": .nothing, "one": .integer(1)]))
        let large = String(repeating: "x", count: ScriptValues.Bounds().bytes)
        #expect(!values.apply(["1": .text(large)]))
    }

    /// Stands where storage does: notes the batches, and says when each is done.
    private final class Kept: Sendable {
        private struct State {
            var batches: [[String: String]] = []
            var done: [@Sendable () -> Void] = []
        }

        private let state = Mutex(State())
        var batches: [[String: String]] { state.withLock(\.batches) }

        func take(
            _ changes: [(key: String, value: String?)], _ done: @escaping @Sendable () -> Void
        ) {
            state.withLock { state in
                state.batches.append(
                    Dictionary(
                        changes.map { ($0.key, $0.value ?? "-") }, uniquingKeysWith: { $1 }))
                state.done.append(done)
            }
        }

        func finish() { state.withLock { $0.done.removeFirst() }() }
    }
}
