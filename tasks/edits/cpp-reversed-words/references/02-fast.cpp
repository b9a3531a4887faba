#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n;
    cin >> n;
    vector<string> words(n);
    for (auto &word : words) cin >> word;
    for (int i = n - 1; i >= 0; i--) cout << words[i];
    cout << '\n';
}
