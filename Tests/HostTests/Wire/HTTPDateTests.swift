import PluginAPI
import Testing

@testable import Host

@Suite struct HTTPDateTests {
    static let dates: [(Int64, String)] = [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (951_868_799, "Tue, 29 Feb 2000 23:59:59 GMT"),
        (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
        (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
    ]

    @Test(arguments: dates) func writesDates(_ seconds: Int64, _ text: String) {
        var buffer = ByteBuffer()
        HTTPDate.append(seconds, to: &buffer)
        #expect(buffer.bytes.text == text)
        #expect(Octets(text).borrow { HTTPDate.parse($0) } == seconds)
    }

    // RFC 9110 section 5.6.7
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ])
    func readsEveryForm(_ text: String) {
        #expect(Octets(text).borrow { HTTPDate.parse($0) } == 784_111_777)
        for end in 0..<text.utf8.count {
            #expect(Octets(text.utf8.prefix(end)).borrow { HTTPDate.parse($0) } == nil)
        }
    }

    @Test(arguments: [
        "", ",", "Sun, ", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nox 1994 08:49:37 GMT",
        "Sun, +6 Nov 1994 08:49:37 GMT", "784111777", "Sun, 06 Nov 1994 08:61:37 GMT",
    ])
    func readsNothingElse(_ text: String) {
        #expect(Octets(text).borrow { HTTPDate.parse($0) } == nil)
    }
}
