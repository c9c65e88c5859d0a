/// The build as clients and operators are told it.
public enum Build {
    public static let version = "0.1.0"
}
