#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    long long sum = 0;
    for (int i = 0; i < n; i++) {
        string line;
        cin >> line;
        sum += stoll(line);
    }
    cout << sum << endl;
}
