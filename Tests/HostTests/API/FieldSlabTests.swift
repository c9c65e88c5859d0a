import PluginAPI
import Testing

@Suite struct FieldSlabTests {
    @Test func keepsSlotsAndBytesWhenItGrows() {
        let slab = FieldSlab(capacity: 1)
        var texts: [(offset: Int, slots: Int, text: String)] = []
        for number in 0..<100 {
            let text = String(repeating: "x", count: number * 7)
            let offset = Octets(text).borrow { slab.append($0) }
            let slots = slab.reserveSlots(2)
            slab.setSlot(FieldSlot(value: Int64(number), isPresent: true), at: slots, 1)
            texts.append((offset, slots, text))
        }
        for (number, (offset, slots, text)) in texts.enumerated() {
            #expect(slab.bytes(at: offset, count: text.utf8.count).text == text)
            #expect(!slab.slot(at: slots, 0).isPresent)
            #expect(slab.slot(at: slots, 1).value == Int64(number))
        }
    }

    /// Slots are aligned, so room is made for them beyond bytes that were never written. (The
    /// address sanitizer sees this fail.)
    @Test func makesSlotsBehindAnOddNumberOfBytes() {
        for count in [65, 1001, 4095] {
            let slab = FieldSlab(capacity: count)
            let offset = Octets([UInt8](repeating: 7, count: count)).borrow { slab.append($0) }
            let slots = slab.reserveSlots(1)
            #expect(slots % MemoryLayout<FieldSlot>.alignment == 0)
            #expect(slab.bytes(at: offset, count: count).allSatisfy { $0 == 7 })
        }
    }

    @Test func givesTextThatKeepsTheSlabAlive() {
        let text = Text("gr\u{FC}n")
        #expect(text.count == 5)
        #expect(text.string == "gr\u{FC}n")
        #expect(Text("").string == "")
    }
}
