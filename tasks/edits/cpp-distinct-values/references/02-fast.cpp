#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n;
    cin >> n;
    unordered_set<int> seen;
    seen.reserve(n);
    int x;
    for (int i = 0; i < n; i++) {
        cin >> x;
        if (seen.insert(x).second) cout << x << ' ';
    }
    cout << '\n';
}
