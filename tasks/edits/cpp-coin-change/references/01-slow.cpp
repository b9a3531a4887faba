#include <bits/stdc++.h>
using namespace std;

int n, s;
vector<int> coins;
map<int, int> known;

int fewest(int rest) {
    if (rest == 0) return 0;
    if (rest < 0) return 1 << 28;
    if (known.count(rest)) return known[rest];
    int best = 1 << 28;
    for (int coin : coins) best = min(best, fewest(rest - coin) + 1);
    return known[rest] = best;
}

int main() {
    cin >> n >> s;
    coins.resize(n);
    for (auto &coin : coins) cin >> coin;
    int answer = fewest(s);
    cout << (answer >= 1 << 28 ? -1 : answer) << endl;
}
