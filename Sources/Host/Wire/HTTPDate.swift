import PluginAPI

/// A point in time as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
enum HTTPDate {
    private static let days: StaticString = "SunMonTueWedThuFriSat"
    private static let months: StaticString = "JanFebMarAprMayJunJulAugSepOctNovDec"
    private static let secondsOfDay: Int64 = 86_400

    /// - Parameter seconds: since 1970, not negative.
    static func append(_ seconds: Int64, to buffer: inout ByteBuffer) {
        let day = seconds / secondsOfDay
        let (year, month, dayOfMonth) = civil(day)
        append(days, Int((day + 4) % 7), to: &buffer)
        buffer.append(", ")
        append(dayOfMonth, digits: 2, to: &buffer)
        buffer.append(" ")
        append(months, Int(month - 1), to: &buffer)
        buffer.append(" ")
        append(year, digits: 4, to: &buffer)
        buffer.append(" ")
        append(seconds % secondsOfDay / 3600, digits: 2, to: &buffer)
        buffer.append(":")
        append(seconds % 3600 / 60, digits: 2, to: &buffer)
        buffer.append(":")
        append(seconds % 60, digits: 2, to: &buffer)
        buffer.append(" GMT")
    }

    private static func append(_ names: StaticString, _ index: Int, to buffer: inout ByteBuffer) {
        buffer.append(UnsafeRawBufferPointer(start: names.utf8Start + 3 * index, count: 3))
    }

    private static func append(_ number: Int64, digits: Int, to buffer: inout ByteBuffer) {
        var divisor: Int64 = digits == 4 ? 1000 : 10
        while divisor > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    /// Reads any of the three forms that HTTP has had; nil for what is none.
    static func parse(_ text: UnsafeRawBufferPointer) -> Int64? {
        guard let comma = text.firstIndex(of: UInt8(ascii: ",")) else {
            // Sun Nov  6 08:49:37 1994
            guard text.count == 24 else { return nil }
            let blank = text[8] == 0x20 ? 9 : 8
            return seconds(text, day: blank..<10, month: 4, year: 20..<24, time: 11)
        }
        // Sun, 06 Nov 1994 08:49:37 GMT, or Sunday, 06-Nov-94 08:49:37 GMT
        let start = comma + 2
        let isLong = text.count == start + 24
        guard isLong || text.count == start + 22,
            text[part: text.count - 4..<text.count].isExactly(" GMT")
        else { return nil }
        let yearEnd = start + (isLong ? 11 : 9)
        return seconds(
            text, day: start..<start + 2, month: start + 3, year: start + 7..<yearEnd,
            time: yearEnd + 1)
    }

    private static func seconds(
        _ text: UnsafeRawBufferPointer, day: Range<Int>, month: Int, year: Range<Int>, time: Int
    ) -> Int64? {
        let name = text[part: month..<month + 3]
        guard let day = text[part: day].decimal, (1...31).contains(day),
            let month = (0..<12).first(where: { name.elementsEqual(monthName($0)) }),
            var year = text[part: year].decimal,
            let hour = text[part: time..<time + 2].decimal, hour < 24,
            let minute = text[part: time + 3..<time + 5].decimal, minute < 60,
            let second = text[part: time + 6..<time + 8].decimal, second <= 60
        else { return nil }
        // Of two digits: this century's, until they lie too far ahead (RFC 9110 section 5.6.7).
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        let days = dayNumber(year: Int64(year), month: Int64(month + 1), day: Int64(day))
        return days * secondsOfDay + Int64(hour * 3600 + minute * 60 + second)
    }

    private static func monthName(_ index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: months.utf8Start + 3 * index, count: 3)
    }

    /// The inverse of `civil`.
    private static func dayNumber(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let yearOfEra = shifted % 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return shifted / 400 * 146_097 + dayOfEra - 719_468
    }

    /// The date of a day since 1970, in the Gregorian calendar: eras of 400 years are 146,097 days,
    /// and years that begin in March keep the leap day at their end.
    private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}
