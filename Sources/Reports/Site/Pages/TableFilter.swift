/// Search and choice above a table; shown by the script that acts on them.
struct TableFilter {
    struct Choice {
        var label: String
        /// What chooses every row.
        var all: String
        /// Rows name the places of theirs in the attribute `data-choice`, with spaces between.
        var values: [String]
    }

    var table: String
    var noun: String
    var choice: Choice?

    var html: HTML {
        """
        <div class="filter" role="search" data-filter="\(table)" data-noun="\(noun)" hidden="">
        <label>Search <input type="search" autocomplete="off" spellcheck="false"/></label>
        \(select.orNothing)
        <output aria-live="polite"></output>
        </div>
        """
    }

    private var select: HTML? {
        choice.map { choice in
            let options = choice.values.enumerated().map { place, value -> HTML in
                "<option value=\"\(place)\">\(value)</option>"
            }
            return """
                <label>\(choice.label) <select><option value="">\(choice.all)</option>\(options)</select></label>
                """
        }
    }
}
