#include <bits/stdc++.h>
using namespace std;

int gcdOf(int a, int b) {
    while (b != 0) {
        int r = a % b;
        a = b;
        b = r;
    }
    return a;
}

int main() {
    int n;
    cin >> n;
    long long sum = 0;
    for (int i = 1; i <= n; i++)
        for (int j = i + 1; j <= n; j++) sum += gcdOf(i, j);
    cout << sum << endl;
}
