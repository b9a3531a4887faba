#include <bits/stdc++.h>
using namespace std;

int main() {
    int n, q;
    cin >> n >> q;
    vector<int> a(n);
    for (auto &x : a) cin >> x;
    while (q--) {
        int l, r;
        cin >> l >> r;
        long long sum = 0;
        for (int i = l - 1; i < r; i++) sum += a[i];
        cout << sum << endl;
    }
}
