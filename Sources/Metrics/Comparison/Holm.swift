/// p-values corrected for their number by Holm's step-down method: comparing corrected ones with 0.05 keeps the chance of
/// any false difference among all of them at 5 %, whatever their dependence.
///
/// Source: Holm, "A Simple Sequentially Rejective Multiple Test Procedure" (1979): the i-th smallest of m p-values, from
/// 0, times `m - i`, made to rise, at most 1.
/// - Returns: in the order given; NaN stays NaN and is not counted.
public func holm(_ pValues: [Double]) -> [Double] {
    var corrected = pValues
    let order = pValues.indices.filter { !pValues[$0].isNaN }.sorted { pValues[$0] < pValues[$1] }
    var largest = 0.0
    for (rank, index) in order.enumerated() {
        largest = max(largest, min(1, pValues[index] * Double(order.count - rank)))
        corrected[index] = largest
    }
    return corrected
}
