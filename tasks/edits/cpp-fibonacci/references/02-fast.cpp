#include <bits/stdc++.h>
using namespace std;

const long long M = 1000000007;

// F(n) and F(n + 1), by doubling.
pair<long long, long long> fibonacci(long long n) {
    if (n == 0) return {0, 1};
    auto [a, b] = fibonacci(n / 2);
    long long c = a * ((2 * b - a + M) % M) % M, d = (a * a + b * b) % M;
    if (n % 2 == 0) return {c, d};
    return {d, (c + d) % M};
}

int main() {
    long long n;
    cin >> n;
    cout << fibonacci(n).first << '\n';
}
