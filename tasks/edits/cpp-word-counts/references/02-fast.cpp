#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n;
    cin >> n;
    unordered_map<string, int> places;
    vector<pair<string, int>> counts;
    string word;
    for (int i = 0; i < n; i++) {
        cin >> word;
        auto [entry, isNew] = places.try_emplace(word, counts.size());
        if (isNew) counts.push_back({word, 0});
        counts[entry->second].second++;
    }
    for (auto &entry : counts) cout << entry.first << ' ' << entry.second << '\n';
}
