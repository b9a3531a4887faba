#include <bits/stdc++.h>
using namespace std;

vector<vector<int>> friends;

bool reaches(int a, int b) {
    vector<bool> seen(friends.size(), false);
    vector<int> open = {a};
    seen[a] = true;
    while (!open.empty()) {
        int x = open.back();
        open.pop_back();
        if (x == b) return true;
        for (int y : friends[x])
            if (!seen[y]) {
                seen[y] = true;
                open.push_back(y);
            }
    }
    return false;
}

int main() {
    int n, q;
    cin >> n >> q;
    friends.resize(n + 1);
    while (q--) {
        string word;
        int a, b;
        cin >> word >> a >> b;
        if (word == "join") {
            friends[a].push_back(b);
            friends[b].push_back(a);
        } else {
            cout << (reaches(a, b) ? "yes" : "no") << endl;
        }
    }
}
