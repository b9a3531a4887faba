#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, m;
    cin >> n >> m;
    vector<vector<pair<int, int>>> roads(n + 1);
    while (m--) {
        int u, v, w;
        cin >> u >> v >> w;
        roads[u].push_back({v, w});
        roads[v].push_back({u, w});
    }
    vector<long long> far(n + 1, LLONG_MAX);
    priority_queue<pair<long long, int>, vector<pair<long long, int>>, greater<>> next;
    far[1] = 0;
    next.push({0, 1});
    while (!next.empty()) {
        auto [way, u] = next.top();
        next.pop();
        if (way > far[u]) continue;
        for (auto [v, w] : roads[u])
            if (way + w < far[v]) {
                far[v] = way + w;
                next.push({far[v], v});
            }
    }
    cout << (far[n] == LLONG_MAX ? -1 : far[n]) << '\n';
}
