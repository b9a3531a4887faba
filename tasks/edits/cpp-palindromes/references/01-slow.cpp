#include <bits/stdc++.h>
using namespace std;

int main() {
    string s;
    cin >> s;
    int n = s.size();
    long long count = 0;
    for (int i = 0; i < n; i++)
        for (int j = i; j < n; j++) {
            string part = s.substr(i, j - i + 1);
            string back = part;
            reverse(back.begin(), back.end());
            if (part == back) count++;
        }
    cout << count << endl;
}
