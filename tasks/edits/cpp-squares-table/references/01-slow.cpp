#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    for (int i = 1; i <= n; i++) {
        stringstream line;
        line << 1LL * i * i;
        cout << line.str() << endl;
    }
}
