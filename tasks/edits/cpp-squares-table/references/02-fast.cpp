#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    string text;
    for (int i = 1; i <= n; i++) {
        text += to_string(1LL * i * i);
        text += '\n';
    }
    cout << text;
}
