#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, c;
    cin >> n >> c;
    vector<int> best(c + 1);
    while (n--) {
        int weight, value;
        cin >> weight >> value;
        for (int w = c; w >= weight; w--) best[w] = max(best[w], best[w - weight] + value);
    }
    cout << best[c] << '\n';
}
