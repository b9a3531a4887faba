/// Names of files and folders made of names that people gave.
package enum FileName {
    /// What stays when everything but ASCII letters, digits, `_`, `.`, `+` and `-` becomes `-`, without a point at its
    /// start and of 80 characters at most; never empty.
    package static func plain(_ name: String) -> String {
        let kept = name.unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "+", "-": Character(scalar)
            default: "-"
            }
        }
        let plain = String(kept.drop { $0 == "." }.prefix(80))
        return plain.isEmpty ? "unnamed" : plain
    }

    /// A folder's name for each, in their order, no two alike even where case does not count.
    static func distinct(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            let plain = plain(name)
            var candidate = plain
            var number = 2
            while !taken.insert(candidate.lowercased()).inserted {
                candidate = "\(plain)-\(number)"
                number += 1
            }
            return candidate
        }
    }
}
