#include <bits/stdc++.h>
using namespace std;

int main() {
    int n, m;
    cin >> n >> m;
    vector<array<int, 3>> roads(m);
    for (auto &[u, v, w] : roads) cin >> u >> v >> w;
    vector<long long> far(n + 1, LLONG_MAX / 2);
    far[1] = 0;
    for (int round = 1; round < n; round++)
        for (auto &[u, v, w] : roads) {
            if (far[u] + w < far[v]) far[v] = far[u] + w;
            if (far[v] + w < far[u]) far[u] = far[v] + w;
        }
    cout << (far[n] >= LLONG_MAX / 2 ? -1 : far[n]) << endl;
}
