#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    vector<vector<long long>> a(n, vector<long long>(n)), b = a, c = a;
    for (auto &row : a)
        for (auto &x : row) cin >> x;
    for (auto &row : b)
        for (auto &x : row) cin >> x;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            for (int k = 0; k < n; k++) c[i][j] = (c[i][j] + a[i][k] * b[k][j]) % 1000003;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) cout << c[i][j] << " ";
        cout << endl;
    }
}
