#include <bits/stdc++.h>
using namespace std;

int main() {
    long long b, e, m, r = 1;
    cin >> b >> e >> m;
    b %= m;
    for (; e > 0; e >>= 1) {
        if (e & 1) r = r * b % m;
        b = b * b % m;
    }
    cout << r % m << '\n';
}
