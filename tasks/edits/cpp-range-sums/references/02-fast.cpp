#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, q;
    cin >> n >> q;
    vector<long long> upTo(n + 1);
    for (int i = 0; i < n; i++) {
        cin >> upTo[i + 1];
        upTo[i + 1] += upTo[i];
    }
    while (q--) {
        int l, r;
        cin >> l >> r;
        cout << upTo[r] - upTo[l - 1] << '\n';
    }
}
