/// How EvalPlus judges the outputs of one task.
///
/// Most tasks: equal, or close where the task has a tolerance or floats are wanted. Source of the exceptions:
/// `evalplus/eval/_special_oracle.py` and `unsafe_execute`. Those that need the input are checkers of our own.
enum EvalPlusOracle {
    static func oracle(taskID: String, entryPoint: String, tolerance: Double) -> Oracle {
        let isMBPP = taskID.hasPrefix("Mbpp/")
        if isMBPP, let rule = rules[entryPoint] { return .evalPlus(absolute: tolerance, rule: rule) }
        if let body = (isMBPP ? mbppCheckers : humanEvalCheckers)[entryPoint] {
            let text = body.replacing("TOLERANCE", with: "\(tolerance)")
            return .checker(SourceFile(path: "evalplus/\(entryPoint).py", text: text))
        }
        return .evalPlus(absolute: tolerance, rule: .equal)
    }

    private static let rules: [String: EvalPlusRule] = [
        "similar_elements": .sameElements, "find_char_long": .sameElements, "common_in_nested_lists": .sameElements,
        "extract_singly": .sameElements, "larg_nnum": .sameElements, "intersection_array": .sameElements,
        "find_dissimilar": .sameElements, "Diff": .sameElements,
        "check_str": .presence, "text_match_three": .presence, "text_starta_endb": .presence,
        "are_equivalent": .anything, "sum_div": .equalOrZero,
    ]

    private static let mbppCheckers = [
        // The pyramid's height may be meant as slanted (the reference) or upright.
        "surface_Area": """
        def check(args, want, got):
            if got == want:
                return True
            base, height = args
            upright = base**2 + 2 * base * ((base / 2) ** 2 + height**2) ** 0.5
            return abs(got - round(upright)) <= TOLERANCE

        """,
        // Digits may be paired from the left (the reference) or from the right.
        "digit_distance_nums": """
        def check(args, want, got):
            if got == want:
                return True
            left, right = (str(number) for number in args)
            width = max(len(left), len(right))
            pairs = zip(left.zfill(width), right.zfill(width))
            return got == sum(abs(int(a) - int(b)) for a, b in pairs)

        """,
    ]

    private static let humanEvalCheckers = [
        // Any root of the polynomial is right.
        "find_zero": """
        import math


        def check(args, want, got):
            (coefficients,) = args
            value = sum(factor * math.pow(got, power) for power, factor in enumerate(coefficients))
            return abs(value) <= TOLERANCE

        """
    ]
}
