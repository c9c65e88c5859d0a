import Glibc
import Testing

@testable import Host

/// The hand-over between threads: bounded, in order, and one wake for a burst.
@Suite struct MailboxTests {
    @Test func refusesWhatDoesNotFit() {
        let mailbox = Mailbox<Int>(limit: 3)
        #expect((0..<5).map { mailbox.post($0) } == [true, true, true, false, false])
        #expect(mailbox.room == 0)
        #expect(take(mailbox) == [0, 1, 2])
        #expect(mailbox.room == 3 && mailbox.post(7))
    }

    @Test func wakesOnceForABurst() {
        let mailbox = Mailbox<Int>(limit: 10)
        #expect(!isReadable(mailbox))
        for number in 0..<5 { _ = mailbox.post(number) }
        #expect(isReadable(mailbox))
        mailbox.drain()
        #expect(!isReadable(mailbox), "a burst is one wake")
        #expect(take(mailbox).count == 5)
        _ = mailbox.post(1)
        #expect(isReadable(mailbox), "and the next burst another")
    }

    @Test func takesATurnsWorthAtOnce() {
        let mailbox = Mailbox<Int>(limit: 10)
        var turn = [1, 2, 3]
        mailbox.post(all: &turn)
        #expect(turn.isEmpty && isReadable(mailbox))
        #expect(take(mailbox) == [1, 2, 3])
    }

    @Test func losesNothingBetweenThreads() {
        let mailbox = Mailbox<Int>(limit: 100_000)
        let senders = (0..<4).map { sender in
            HostThread(name: "sender") {
                for number in 0..<5000 { _ = mailbox.post(sender * 5000 + number) }
            }
        }
        var taken: [Int] = []
        var piece: [Int] = []
        while taken.count < 20_000 {
            mailbox.wait(milliseconds: 10_000)
            piece.removeAll(keepingCapacity: true)
            mailbox.take(into: &piece)
            guard !piece.isEmpty else { break }
            taken += piece
        }
        for sender in senders { sender.join() }
        #expect(taken.count == 20_000 && Set(taken).count == 20_000)
        for sender in 0..<4 {
            let own = taken.filter { $0 / 5000 == sender }
            #expect(own == own.sorted(), "each sender's order is kept")
        }
    }

    private func take(_ mailbox: Mailbox<Int>) -> [Int] {
        var taken: [Int] = []
        mailbox.take(into: &taken)
        return taken
    }

    private func isReadable(_ mailbox: Mailbox<Int>) -> Bool {
        var watch = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&watch, 1, 0) == 1
    }
}

/// The queue that several threads serve.
@Suite struct WorkQueueTests {
    @Test func refusesWhatDoesNotFit() {
        let queue = WorkQueue<Int>(limit: 2, takers: 1)
        #expect([queue.post(1), queue.post(2), queue.post(3)] == [true, true, false])
    }

    @Test func givesEachTakerAShare() {
        let queue = WorkQueue<Int>(limit: 100, takers: 2)
        for number in 0..<10 { _ = queue.post(number) }
        #expect(take(queue, most: 64) == [0, 1, 2, 3, 4])
        #expect(take(queue, most: 2) == [5, 6])
        #expect(take(queue, most: 64) == [7, 8])
        #expect(take(queue, most: 64) == [9])
    }

    @Test func dropsWhatWaitsAndEnds() {
        let queue = WorkQueue<Int>(limit: 10, takers: 1)
        _ = queue.post(1)
        queue.close()
        #expect(!queue.post(2), "closed")
        #expect(take(queue, most: 64) == nil, "nobody is left who could be answered")
    }

    @Test func servesSeveralTakers() {
        let queue = WorkQueue<Int>(limit: 100_000, takers: 3)
        let results = Mailbox<Int>(limit: 100_000)
        let takers = (0..<3).map { _ in
            HostThread(name: "taker") {
                var taken: [Int] = []
                while queue.take(into: &taken, most: 32) {
                    for number in taken { _ = results.post(number) }
                }
            }
        }
        for number in 0..<10_000 { #expect(queue.post(number)) }
        let deadline = Clock.steady + 60_000
        while results.count < 10_000, Clock.steady < deadline { results.wait(milliseconds: 10) }
        queue.close()
        for taker in takers { taker.join() }
        var all: [Int] = []
        results.take(into: &all)
        #expect(all.sorted() == Array(0..<10_000))
    }

    /// Nil when the queue has ended.
    private func take(_ queue: WorkQueue<Int>, most: Int) -> [Int]? {
        var taken: [Int] = []
        return queue.take(into: &taken, most: most) ? taken : nil
    }
}
