#include <bits/stdc++.h>
using namespace std;

bool isPrime(int n) {
    if (n < 2) return false;
    for (int d = 2; d * d <= n; d++)
        if (n % d == 0) return false;
    return true;
}

int main() {
    int n, count = 0;
    cin >> n;
    for (int i = 1; i <= n; i++)
        if (isPrime(i)) count++;
    cout << count << endl;
}
