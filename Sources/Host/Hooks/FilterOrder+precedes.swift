import PluginAPI

extension FilterOrder {
    /// The total order: band, order, id.
    func precedes(_ other: FilterOrder, _ id: String, _ otherID: String) -> Bool {
        if band != other.band { return band < other.band }
        if order != other.order { return order < other.order }
        return id < otherID
    }
}
