#include <bits/stdc++.h>
using namespace std;

int main() {
    int n, c;
    cin >> n >> c;
    vector<int> weight(n + 1), value(n + 1);
    for (int i = 1; i <= n; i++) cin >> weight[i] >> value[i];
    vector<vector<long long>> best(n + 1, vector<long long>(c + 1));
    for (int i = 1; i <= n; i++)
        for (int w = 0; w <= c; w++) {
            best[i][w] = best[i - 1][w];
            if (w >= weight[i]) best[i][w] = max(best[i][w], best[i - 1][w - weight[i]] + value[i]);
        }
    cout << best[n][c] << endl;
}
