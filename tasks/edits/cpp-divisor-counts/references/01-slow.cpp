#include <bits/stdc++.h>
using namespace std;

int main() {
    int q;
    cin >> q;
    while (q--) {
        int x, count = 0;
        cin >> x;
        for (int d = 1; d <= x; d++)
            if (x % d == 0) count++;
        cout << count << endl;
    }
}
