#include <bits/stdc++.h>
using namespace std;

int main() {
    int n, k;
    cin >> n >> k;
    vector<int> a(n);
    for (auto &x : a) cin >> x;
    for (int i = 0; i + k <= n; i++) {
        int best = a[i];
        for (int j = i; j < i + k; j++) best = max(best, a[j]);
        cout << best << " ";
    }
    cout << endl;
}
