import Foundation
import Sandbox

/// A program of our own that counters are compared on, made ready to run.
struct CountedProgram {
    /// `C`, `C++` or `Python`.
    var language: String
    var command: Command
    /// The same start without the work: what starting and ending costs.
    var empty: Command

    /// Compiles and writes what is needed into `folder`.
    /// - Returns: The programs, and why others are missing.
    static func prepare(in folder: URL, python: String) throws -> (programs: [CountedProgram], missing: [String]) {
        var programs: [CountedProgram] = []
        var missing: [String] = []
        for compiled in [
            (language: "C", compiler: "cc", suffix: "c", work: cWork, empty: cEmpty),
            (language: "C++", compiler: "c++", suffix: "cc", work: cppWork, empty: cEmpty),
        ] {
            do {
                let build = { (name: String, source: String) throws -> Command in
                    try compile(source, with: compiled.compiler, to: folder.appending(path: name), compiled.suffix)
                }
                programs.append(
                    CountedProgram(
                        language: compiled.language, command: try build("work-\(compiled.suffix)", compiled.work),
                        empty: try build("empty-\(compiled.suffix)", compiled.empty)))
            } catch {
                missing.append("\(compiled.language): \(compiled.compiler) did not compile our program (\(error))")
            }
        }
        // Not -I or -E: they would ignore the fixed hash seed.
        programs.append(
            CountedProgram(
                language: "Python", command: Command(python, ["-s", "-S", "-B", "-c", pythonWork]),
                empty: Command(python, ["-s", "-S", "-B", "-c", "pass"])))
        return (programs, missing)
    }

    private static func compile(
        _ source: String, with compiler: String, to program: URL, _ suffix: String
    ) throws -> Command {
        let file = program.appendingPathExtension(suffix)
        try Data(source.utf8).write(to: file)
        let path = try ProgramPath(resolving: compiler).path
        try BareCommand([path, "-O2", "-o", program.path, file.path], isSilenced: true).run()
        return Command(program.path)
    }

    private static let cEmpty = "int main(void) { return 0; }\n"

    /// A sieve, a generator of random numbers and a product of matrices: integers, branches, memory, floating point.
    private static let cWork = """
        #include <stdio.h>
        #include <stdint.h>
        #include <string.h>
        static char composite[2000000];
        static double a[160][160], b[160][160], c[160][160];
        int main(void) {
            uint64_t x = 88172645463325252u, sum = 0;
            for (int i = 0; i < 30000000; i++) { x ^= x << 13; x ^= x >> 7; x ^= x << 17; sum += x; }
            for (int round = 0; round < 3; round++) {
                memset(composite, 0, sizeof composite);
                for (int i = 2; i * i < 2000000; i++)
                    if (!composite[i]) for (int j = i * i; j < 2000000; j += i) composite[j] = 1;
            }
            for (int i = 0; i < 160; i++) for (int j = 0; j < 160; j++) { a[i][j] = i + j; b[i][j] = i - j; }
            for (int i = 0; i < 160; i++) for (int j = 0; j < 160; j++) for (int k = 0; k < 160; k++) c[i][j] += a[i][k] * b[k][j];
            printf("%llu %d %f\\n", (unsigned long long)sum, composite[1999993], c[7][9]);
            return 0;
        }

        """

    /// Trees, strings, virtual calls and sorting: what allocates and jumps.
    private static let cppWork = """
        #include <algorithm>
        #include <cstdio>
        #include <map>
        #include <memory>
        #include <string>
        #include <vector>
        struct Shape { virtual ~Shape() {} virtual double area() const = 0; };
        struct Square : Shape { double s; Square(double s) : s(s) {} double area() const { return s * s; } };
        struct Circle : Shape { double r; Circle(double r) : r(r) {} double area() const { return 3.14159 * r * r; } };
        int main() {
            std::map<std::string, int> words;
            unsigned x = 12345;
            for (int i = 0; i < 300000; i++) { x = x * 1103515245 + 12345; words[std::to_string(x % 20000)]++; }
            std::vector<unsigned> numbers;
            for (int i = 0; i < 1000000; i++) { x = x * 1103515245 + 12345; numbers.push_back(x); }
            std::sort(numbers.begin(), numbers.end());
            std::vector<std::unique_ptr<Shape>> shapes;
            for (int i = 0; i < 500000; i++) {
                if (i % 3) shapes.emplace_back(new Square(i)); else shapes.emplace_back(new Circle(i));
            }
            double sum = 0;
            for (auto &shape : shapes) sum += shape->area();
            std::printf("%zu %u %f\\n", words.size(), numbers[numbers.size() / 2], sum);
        }

        """

    private static let pythonWork = """
        def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
        counts = {}
        for i in range(200000): counts[i * 7919 % 10007] = counts.get(i % 97, 0) + 1
        words = sorted(str(i * 2654435761 % 1000003) for i in range(60000))
        print(fib(21), len(counts), words[1000], sum(x * x % 7 for x in range(300000)))
        """
}
