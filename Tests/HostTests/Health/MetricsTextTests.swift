import PluginAPI
import Testing

@testable import Host

/// What Prometheus reads, and what the writer's pulse says.
@Suite struct MetricsTextTests {
    @Test func writesFamiliesAndSamples() {
        var text = MetricsText()
        text.family("a_total", .counter, "How many.")
        text.sample(5, ["name": "a \"b\"\n\\"])
        text.family("b_seconds", .gauge, "How long.")
        text.sample(microseconds: 2_050_000)
        #expect(
            String(decoding: text.buffer.bytes, as: UTF8.self) == """
                # HELP a_total How many.
                # TYPE a_total counter
                a_total{name="a \\"b\\"\\n\\\\"} 5
                # HELP b_seconds How long.
                # TYPE b_seconds gauge
                b_seconds 2.05

                """)
    }

    @Test func histogramsAddUp() {
        let histogram = Histogram()
        for microseconds: Int64 in [1, 100, 101, 60_000_000] { histogram.note(microseconds) }
        var text = MetricsText()
        text.family("d_seconds", .histogram, "How long.")
        text.sample("command", "x", histogram)
        let lines = String(decoding: text.buffer.bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.contains("d_seconds_bucket{command=\"x\",le=\"0.0001\"} 2"))
        #expect(lines.contains("d_seconds_bucket{command=\"x\",le=\"0.00025\"} 3"))
        #expect(lines.contains("d_seconds_bucket{command=\"x\",le=\"10\"} 3"))
        #expect(lines.contains("d_seconds_bucket{command=\"x\",le=\"+Inf\"} 4"))
        #expect(lines.contains("d_seconds_sum{command=\"x\"} 60.000202"))
        #expect(lines.contains("d_seconds_count{command=\"x\"} 4"))
    }

    @Test func aWriterThatHangsIsSeen() {
        let watch = Watch(slowMilliseconds: 250)
        #expect(!watch.isWriterStuck(at: 1_000_000))
        watch.writerBegan(at: 1000)
        #expect(!watch.isWriterStuck(at: 1000 + Watch.stuckAfter))
        #expect(watch.isWriterStuck(at: 1001 + Watch.stuckAfter))
        watch.writerEnded()
        #expect(!watch.isWriterStuck(at: 1_000_000))
    }
}
