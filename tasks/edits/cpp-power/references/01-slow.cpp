#include <bits/stdc++.h>
using namespace std;

int main() {
    long long b, e, m, r = 1;
    cin >> b >> e >> m;
    for (long long i = 0; i < e; i++) r = r * b % m;
    cout << r % m << endl;
}
