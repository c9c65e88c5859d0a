/// Completion of the command line for bash (bash(1), "Programmable Completion").
public enum BashCompletion {
    public static var text: String {
        """
        # Completion of parley for bash; written by: parley help --bash
        _parley() {
            local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
            local verb="" words="" index
            for ((index = 1; index < COMP_CWORD; index++)); do
                [[ ${COMP_WORDS[index]} == -* ]] && break
                verb+="${verb:+ }${COMP_WORDS[index]}"
            done
            case $before in
        \(values)    esac
            case $verb in
        \(words)    esac
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
        }
        complete -F _parley parley

        """
    }

    // Behind an option stands its value, whatever the verb.
    private static var values: String {
        let options = Program.verbs.flatMap(\.options).filter { $0.value != nil }
        return Set(options.map(\.name)).sorted().map { name in
            let value = options.first { $0.name == name }?.value
            let complete =
                switch value {
                case .file: #"mapfile -t COMPREPLY < <(compgen -f -- "$word"); "#
                case .folder: #"mapfile -t COMPREPLY < <(compgen -d -- "$word"); "#
                case .address, .name, nil: ""
                }
            return "        --\(name)) \(complete)return ;;\n"
        }.joined()
    }

    // What may follow the words so far: the verbs, the second words of a group, the options.
    private static var words: String {
        var following: [String: [String]] = [:]
        for verb in Program.verbs {
            let parts = verb.name.split(separator: " ").map(String.init)
            for end in parts.indices {
                let before = parts[..<end].joined(separator: " ")
                let known = following[before] ?? []
                if !known.contains(parts[end]) { following[before] = known + [parts[end]] }
            }
            following[verb.name] = verb.options.map { "--\($0.name)" }
        }
        let verbs = following[""] ?? []
        following["help"]?.insert(contentsOf: verbs, at: 0)
        return following.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map {
            name, words in
            "        \(pattern(name))) words=\"\(words.joined(separator: " "))\" ;;\n"
        }.joined()
    }

    private static func pattern(_ name: String) -> String {
        name.isEmpty || name.contains(" ") ? "\"\(name)\"" : name
    }
}
