/// The request for one run, as the warm server reads it: `F` and eight decimal numbers, 0 for "leave as it is".
struct WarmRequest {
    let text: String

    init(_ cell: Cell, _ limits: Limits) {
        let uid = cell.runUID
        let numbers = [
            limits.kernelCPUSeconds, cell.boundsAddressSpace ? limits.memoryBytes : 0, limits.fileBytes,
            limits.openFiles, cell.processLimit(limits), limits.stackBytes, uid, uid,
        ]
        text = "F " + numbers.map(String.init).joined(separator: " ")
    }
}
