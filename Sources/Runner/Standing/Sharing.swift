/// Whether runs, found programs and compilations may come from other submissions' work.
///
/// They may, unless somebody measures what that is worth: then each submission's work goes by a name of its own.
package enum Sharing {
    /// Names the submission that shares nothing; absent: all share.
    @TaskLocal package static var alone: String?

    /// A part of a key; empty where all share.
    static var suffix: String { alone.map { "; alone \($0)" } ?? "" }
}
