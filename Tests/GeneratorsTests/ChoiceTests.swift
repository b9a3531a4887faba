import Metrics
import Suites
import Testing

@testable import Generators

@Suite("The choice of inputs")
struct ChoiceTests {
    private let shape: ArgumentsShape

    init() throws {
        shape = try #require(
            ShapeInference.shape(of: arguments("[[3, 1, 2], 1]", "[[9, 8], 0]", "[[4, 1, 7, 7], 2]")))
    }

    private func candidate(_ style: Style, costs: [Double]) -> Candidate {
        var recipe = InputRecipe(of: shape, seed: 1)
        recipe.settings[0].style = style
        return Candidate(recipe: recipe, trial: InputTrial(costs: costs, unfinished: [], work: 0))
    }

    private func styles(_ candidates: [Candidate]) -> [Style] {
        InputSearch.ranked(candidates, shape: shape).map { $0.recipe.settings[0].style }
    }

    @Test("takes the input that nothing is special about where it separates about as well")
    func unremarkable() {
        let (sorted, plain) = (
            candidate(.sorted, costs: [1e7, 1e6, 1e5]), candidate(.plain, costs: [1e7, 2e6, 3e5])
        )
        #expect(styles([sorted, candidate(.constant, costs: [1e7, 1e5]), plain]) == [.plain, .sorted, .constant])
    }

    @Test("takes the special one where it separates more")
    func special() {
        let (plain, sorted) = (candidate(.plain, costs: [1e7, 1e7]), candidate(.sorted, costs: [1e7, 1e6]))
        #expect(styles([plain, sorted]) == [.sorted, .plain])
        #expect(styles([]) == [])
    }

    @Test("wide numbers within containers are special, and another kind of input")
    func wide() throws {
        let typical = InputRecipe(of: shape, seed: 1)
        let inner = try #require(shape.knobs.firstIndex { $0.kind == .integer && !$0.isSingle })
        var wide = typical
        wide.settings[inner].size = 1 << 20
        var longer = typical.scaled([0], by: 1000, shape: shape)
        longer.settings[inner].size = InputRecipe.typicalNumber
        #expect(wide.specialties(of: shape) == 1 && longer.specialties(of: shape) == 0)
        #expect(wide.kind(of: shape) != typical.kind(of: shape))
        #expect(longer.kind(of: shape) == typical.kind(of: shape))
    }

    @Test("long words in a container are special, a long text beside it is not")
    func words() throws {
        let shape = try #require(
            ShapeInference.shape(of: arguments("[['ab', 'c', 'd'], 'xy']", "[['e', 'fgh'], 'z']", "[['ij'], 'uvw']")))
        let texts = shape.knobs.indices.filter { shape.knobs[$0].kind == .text }
        let typical = InputRecipe(of: shape, seed: 1)
        let special = texts.map { typical.scaled([$0], by: 1000, shape: shape).specialties(of: shape) }
        #expect(special == texts.map { shape.knobs[$0].isSingle ? 0 : 1 })
        #expect(special.sorted() == [0, 1])
    }

    @Test("a further input improves on the others when more are apart, or as many much farther, overhead left out")
    func further() {
        let first = Spread([1e7, 1e6])
        #expect(Spread([1e7, 1e6, 1e5]).improves(on: first))
        #expect(Spread([2e7, 1e6]).improves(on: first))
        #expect(!Spread([1.2e7, 1e6]).improves(on: first))
        #expect(!Spread([1e7, 1e2]).improves(on: Spread([1e7, 5e3])))
        #expect(!Spread([3e8, 3e8]).improves(on: first))
    }

    @Test("an input costs no less than another when no solution gets through it for less")
    func costs() {
        func trial(_ costs: [Double?]) -> InputTrial { InputTrial(costs: costs, unfinished: [], work: 0) }
        #expect(trial([1e6, 95, nil]).costsNoLess(than: trial([1e6, 100, nil])))
        #expect(trial([1e6, 95, 3]).costsNoLess(than: trial([1e6, 100, nil])))
        #expect(!trial([1e6, 10, nil]).costsNoLess(than: trial([1e6, 100, nil])))
        #expect(!trial([1e6, nil, nil]).costsNoLess(than: trial([1e6, 100, nil])))
    }

    @Test("the scale of an input is how long it is, however large its numbers are")
    func scale() throws {
        var grown = candidate(.plain, costs: [1e7, 1e6])
        grown.recipe.settings[0].size = 400
        grown.recipe.settings[1].size = 1 << 20
        let point = try #require(GrowthPoint(grown, of: shape, panel: 2))
        #expect(point.scale == 400)
        #expect(point.costs == [1e7, 1e7, 1e6])
    }

    @Test("an index is half way into its sequence when nothing is special about it")
    func middle() throws {
        #expect(shape.relations.contains(.index(number: 2, into: 0, from: 0, mayBeLength: false)), "\(shape.relations)")
        let recipe = InputRecipe(of: shape, seed: 1).scaled([0], by: 25, shape: shape)
        #expect(recipe.specialties(of: shape) == 0)
        let input = try #require(InputRenderer.arguments(recipe, of: shape))
        #expect(input[0].length == 100)
        #expect(input[1].integer == 49)
    }
}
