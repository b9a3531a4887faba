import Testing

@testable import Suites

@Suite("Types that MBPP+ lost in JSON")
struct MBPPTypesTests {
    private func restored(_ id: Int, _ json: String) throws -> String? {
        guard case .list(let arguments) = try JSONText.parse(json).value else { return nil }
        return MBPPTypes(taskID: "Mbpp/\(id)").restore(arguments).map { Value.list($0).description }
    }

    @Test(
        "Each kind of loss is undone",
        arguments: [
            (2, "[[1], [2, 3]]", "[(1,), (2, 3)]"),
            (63, "[[[1, 2], [3]]]", "[[(1, 2), (3,)]]"),
            (75, "[[[6, 24]], 6]", "[[(6, 24)], 6]"),
            (106, "[[5], [9, 10]]", "[[5], (9, 10)]"),
            (115, "[[[1, 2], [], 3]]", "[[{1, 2}, {}, {}]]"),
            (124, #"["2", "1j"]"#, "[2.0, 1j]"),
            (252, #"["(-0-1.5j)"]"#, "[(-0-1.5j)]"),
            (252, "[4]", "[(4+0j)]"),
            (250, "[[1, 2], 2]", "[(1, 2), 2]"),
            (259, "[[[1, 3]], [[6, 7]]]", "[((1, 3),), ((6, 7),)]"),
            (278, "[[1, [2, 3]]]", "[(1, (2, 3))]"),
            (307, "[[1, [5]], 1, 50]", "[(1, [5]), 1, 50]"),
            (722, #"[{"a": [6.2, 70]}, 6.0, 70]"#, "[{'a': (6.2, 70)}, 6.0, 70]"),
            (580, "[[4, [7, 2]]]", "[(4, (7, 2))]"),
            (3, "[[1]]", "[[1]]"),
        ])
    func undone(id: Int, json: String, wanted: String) throws {
        #expect(try restored(id, json) == wanted)
    }

    @Test("HumanEval's inputs stay as they are")
    func humanEval() {
        #expect(MBPPTypes(taskID: "HumanEval/2").restore([.list([.none])]) == [.list([.none])])
    }

    @Test("An input of another form is refused, whatever it is", arguments: [2, 75, 124, 252, 722])
    func otherForm(id: Int) throws {
        #expect(try restored(id, "[true]") == nil)
    }

    @Test(
        "Complex numbers are read as Python writes them",
        arguments: [
            ("1j", 0.0, 1.0), ("(-0-1.5e-3j)", 0, -1.5e-3), ("2.5e-3+1e+4j", 2.5e-3, 1e4), ("-j", 0, -1), ("3", 3, 0),
        ])
    func complex(text: String, real: Double, imaginary: Double) throws {
        let number = try #require(MBPPTypes.complex(text))
        #expect(number.real == real && number.imaginary == imaginary)
    }
}
