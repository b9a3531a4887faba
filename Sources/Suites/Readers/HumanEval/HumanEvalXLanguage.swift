/// How HumanEval-X joins a prompt, a solution and a test in one language (`process_humaneval_test` of CodeGeeX).
///
/// Nothing but a language's standard library is needed: what its tests take from elsewhere (testify, Boost, js-md5) is
/// stood in for.
enum HumanEvalXLanguage: String, CaseIterable {
    case cpp = "CPP"
    case go = "Go"
    case java = "Java"
    case javascript = "JavaScript"
    case python = "Python"
    case rust = "Rust"

    /// The parts of a row.
    struct Parts {
        var prompt: String
        var declaration: String
        /// Go's import of what the canonical solution uses.
        var imports: String
        var test: String
    }

    init?(taskID: String) {
        self.init(rawValue: String(taskID.prefix { $0 != "/" }))
    }

    var name: LanguageName {
        switch self {
        case .cpp: .cpp
        case .go: .go
        case .java: .java
        case .javascript: .javascript
        case .python: .python
        case .rust: .rust
        }
    }

    /// What a completion continues.
    func start(_ parts: Parts) -> String {
        switch self {
        case .java, .javascript, .python: parts.prompt
        case .cpp: parts.prompt.replacing(Self.boostInclude, with: "")
        case .go: parts.imports.isEmpty ? parts.prompt : parts.prompt.replacing(parts.imports, with: "")
        case .rust: parts.prompt + Self.withoutCrates(parts.declaration)
        }
    }

    func testProgram(_ parts: Parts) -> TestProgram {
        let test = "\n\(parts.test)\n"
        return switch self {
        case .python, .java: TestProgram(after: test)
        case .cpp: TestProgram(before: Self.includes, after: test)
        case .go: TestProgram(before: Self.goHead, after: test, form: .harness)
        // Node's console.assert only prints.
        case .javascript:
            TestProgram(after: "\nconsole.assert = require('assert').ok\n" + test, files: [Self.javascriptMD5])
        case .rust: TestProgram(after: test, form: .harness)
        }
    }

    // MARK: C++

    private static let boostInclude = "#include<boost/any.hpp>\n"

    private static let includes = """
        #include <algorithm>
        #include <any>
        #include <climits>
        #include <cmath>
        #include <cstdio>
        #include <cstdlib>
        #include <cstring>
        #include <iostream>
        #include <map>
        #include <set>
        #include <string>
        #include <vector>
        namespace boost { using std::any; using std::any_cast; using std::bad_any_cast; }

        """

    // MARK: Go

    /// Every package that a solution may use, each used once: Go refuses what is imported in vain. `assert` stands in for
    /// the part of testify that the tests use.
    private static let goHead = """
        package main

        import (
        \t"bytes"
        \t"crypto/md5"
        \t"errors"
        \t"fmt"
        \t"math"
        \t"math/rand"
        \t"reflect"
        \t"regexp"
        \t"sort"
        \t"strconv"
        \t"strings"
        \t"testing"
        \t"time"
        \t"unicode"
        )

        var _, _, _, _ = bytes.Equal, md5.New, errors.New, fmt.Sprint
        var _, _, _, _ = math.Abs, rand.Int, regexp.MustCompile, sort.Ints
        var _, _, _, _ = strconv.Itoa, strings.Join, time.Now, unicode.IsUpper

        type assertions struct{ test *testing.T }

        var assert assertions

        func (assertions) New(test *testing.T) assertions { return assertions{test} }

        func (a assertions) Equal(want, got interface{}, message ...interface{}) {
        \ta.test.Helper()
        \tif !reflect.DeepEqual(want, got) {
        \t\ta.test.Fatalf("%#v where %#v is wanted %v", got, want, message)
        \t}
        }


        """

    // MARK: JavaScript

    private static let javascriptMD5 = SourceFile(
        path: "node_modules/js-md5/index.js",
        text: "module.exports = (text) => require('crypto').createHash('md5').update(text).digest('hex')\n")

    // MARK: Rust

    /// Every declaration uses the crates rand, regex and md5, needed or not, while rustc knows only the standard library.
    /// Solutions that need one of them (canonical: 91 and 162; tests: 32, 38, 50, 53) do not compile.
    private static func withoutCrates(_ declaration: String) -> String {
        ["use rand::Rng;\n", "use regex::Regex;\n", "use md5;\n"].reduce(declaration) { $0.replacing($1, with: "") }
    }
}
