/// What someone who wrote `word` most likely meant, among a few names; nil when none is near.
func nearest(_ word: String, among names: some Sequence<String>) -> String? {
    let given = Array(word.utf8)
    // One slip in a short word, three in a long one; more is another word.
    let limit = min(3, max(1, given.count / 4))
    var best: (name: String, distance: Int)?
    for name in names where abs(name.utf8.count - given.count) <= limit {
        let distance = editDistance(given, Array(name.utf8))
        guard distance <= limit else { continue }
        if let known = best, (known.distance, known.name) <= (distance, name) { continue }
        best = (name, distance)
    }
    return best?.name
}

/// `; did you mean 'x'?`, or nothing where there is no name to propose.
func didYouMean(_ name: String?) -> String { name.map { "; did you mean '\($0)'?" } ?? "" }

/// The insertions, deletions, exchanges and swaps of neighbours that make one word of the other
/// (Damerau-Levenshtein, each place edited once).
func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
        var line = [row + 1]
        for column in 0..<right.count {
            let isSame = left[row] == right[column]
            var cost = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, line[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            line.append(cost)
        }
        (beforeLast, last) = (last, line)
    }
    return last[right.count]
}
