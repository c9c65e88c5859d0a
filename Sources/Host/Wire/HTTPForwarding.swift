/// What proxies before the server say of a request (X-Forwarded-For, -Proto and -Host), unproven.
struct HTTPForwarding {
    /// Lists of addresses, in the order of their lines; each proxy appends whom it heard.
    var hops: [Range<Int>] = []
    /// `http` or `https`, of the nearest proxy that says so.
    var scheme: Range<Int>?
    var host: Range<Int>?
}

extension UnsafeRawBufferPointer {
    /// The last element of a list with commas: what the nearest proxy appended.
    func lastElement(of list: Range<Int>) -> Range<Int> {
        var (rest, last) = (list, list)
        while let element = nextElement(of: &rest) { last = element }
        return last
    }
}
