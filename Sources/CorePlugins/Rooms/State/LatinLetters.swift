/// Latin letters with an accent, and the small letter that each is found by.
enum LatinLetters {
    /// Nil for a letter that has none, or that is another letter in its own right.
    static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xC0...0x17F: letter(in: european, at: Int(scalar.value) - 0xC0)
        case 0x1E00...0x1EFF: letter(in: additional, at: Int(scalar.value) - 0x1E00)
        default: nil
        }
    }

    private static func letter(in table: [UInt8], at index: Int) -> Unicode.Scalar? {
        table[index] == UInt8(ascii: ".") ? nil : Unicode.Scalar(table[index])
    }

    // Made of the canonical decompositions of Unicode 15; a point is a letter without one.
    private static let european = [UInt8](
        ("aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll."
            + ".llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.").utf8)

    // Among them those of Vietnamese.
    private static let additional = [UInt8](
        ("aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
            + "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
            + "wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
            + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......").utf8)
}
