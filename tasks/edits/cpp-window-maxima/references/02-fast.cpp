#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, k;
    cin >> n >> k;
    vector<int> a(n);
    deque<int> falling;
    for (int i = 0; i < n; i++) {
        cin >> a[i];
        while (!falling.empty() && a[falling.back()] <= a[i]) falling.pop_back();
        falling.push_back(i);
        if (falling.front() <= i - k) falling.pop_front();
        if (i >= k - 1) cout << a[falling.front()] << ' ';
    }
    cout << '\n';
}
