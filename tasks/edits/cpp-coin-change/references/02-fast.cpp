#include <bits/stdc++.h>
using namespace std;

int main() {
    int n, s;
    cin >> n >> s;
    vector<int> fewest(s + 1, 1 << 28);
    fewest[0] = 0;
    while (n--) {
        int coin;
        cin >> coin;
        for (int rest = coin; rest <= s; rest++) fewest[rest] = min(fewest[rest], fewest[rest - coin] + 1);
    }
    cout << (fewest[s] >= 1 << 28 ? -1 : fewest[s]) << '\n';
}
