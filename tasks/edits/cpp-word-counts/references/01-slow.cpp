#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    vector<pair<string, int>> counts;
    for (int i = 0; i < n; i++) {
        string word;
        cin >> word;
        bool found = false;
        for (auto &entry : counts)
            if (entry.first == word) {
                entry.second++;
                found = true;
                break;
            }
        if (!found) counts.push_back({word, 1});
    }
    for (auto &entry : counts) cout << entry.first << " " << entry.second << endl;
}
