#include <bits/stdc++.h>
using namespace std;

long long sortCounting(vector<int> &a, vector<int> &spare, int from, int to) {
    if (to - from < 2) return 0;
    int middle = (from + to) / 2;
    long long count = sortCounting(a, spare, from, middle) + sortCounting(a, spare, middle, to);
    int left = from, right = middle;
    for (int place = from; place < to; place++) {
        if (right == to || (left < middle && a[left] <= a[right])) {
            spare[place] = a[left++];
        } else {
            spare[place] = a[right++];
            count += middle - left;
        }
    }
    copy(spare.begin() + from, spare.begin() + to, a.begin() + from);
    return count;
}

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n;
    cin >> n;
    vector<int> a(n), spare(n);
    for (auto &x : a) cin >> x;
    cout << sortCounting(a, spare, 0, n) << '\n';
}
