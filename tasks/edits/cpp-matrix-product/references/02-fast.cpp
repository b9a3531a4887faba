#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n;
    cin >> n;
    vector<unsigned> a(n * n), b(n * n);
    for (auto &x : a) cin >> x;
    for (auto &x : b) cin >> x;
    vector<unsigned long long> row(n);
    for (int i = 0; i < n; i++) {
        fill(row.begin(), row.end(), 0);
        for (int k = 0; k < n; k++)
            for (int j = 0; j < n; j++) row[j] += (unsigned long long)a[i * n + k] * b[k * n + j];
        for (auto x : row) cout << x % 1000003 << ' ';
        cout << '\n';
    }
}
