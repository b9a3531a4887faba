#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    // The sum over i < j of gcd(i, j) is the sum over divisors d of j of d * phi(j / d), less d = j.
    vector<long long> phi(n + 1), sum(n + 1);
    iota(phi.begin(), phi.end(), 0);
    for (int p = 2; p <= n; p++)
        if (phi[p] == p)
            for (int j = p; j <= n; j += p) phi[j] -= phi[j] / p;
    long long total = 0;
    for (long long d = 1; d <= n; d++)
        for (long long k = 2; d * k <= n; k++) total += d * phi[k];
    cout << total << '\n';
}
