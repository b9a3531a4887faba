#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    int bestStart = 1, bestSteps = 0;
    for (int start = 1; start <= n; start++) {
        long long x = start;
        int steps = 0;
        while (x != 1) {
            x = x % 2 == 0 ? x / 2 : 3 * x + 1;
            steps++;
        }
        if (steps > bestSteps) {
            bestSteps = steps;
            bestStart = start;
        }
    }
    cout << bestStart << " " << bestSteps << endl;
}
