#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    vector<short> steps(n + 1);
    int best = 1;
    for (int start = 2; start <= n; start++) {
        long long x = start;
        int walked = 0;
        while (x >= start) {
            int zeros = __builtin_ctzll(x);
            if (zeros) {
                x >>= zeros;
                walked += zeros;
            } else {
                x = 3 * x + 1;
                walked++;
            }
            if (x == 1) break;
        }
        // A smaller start's walk is known.
        steps[start] = walked + steps[x];
        if (steps[start] > steps[best]) best = start;
    }
    cout << best << ' ' << steps[best] << '\n';
}
