#include <bits/stdc++.h>
using namespace std;

vector<int> above;

int top(int x) {
    while (above[x] != x) x = above[x] = above[above[x]];
    return x;
}

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, q;
    cin >> n >> q;
    above.resize(n + 1);
    iota(above.begin(), above.end(), 0);
    string word;
    while (q--) {
        int a, b;
        cin >> word >> a >> b;
        a = top(a);
        b = top(b);
        if (word == "join")
            above[a] = b;
        else
            cout << (a == b ? "yes\n" : "no\n");
    }
}
