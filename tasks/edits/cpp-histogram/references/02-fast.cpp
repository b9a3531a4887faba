#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n;
    cin >> n;
    array<int, 1000> counts{};
    for (int i = 0; i < n; i++) {
        int x;
        cin >> x;
        counts[x]++;
    }
    for (int x = 0; x < 1000; x++)
        if (counts[x]) cout << x << ' ' << counts[x] << '\n';
}
