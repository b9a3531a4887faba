#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    string line;
    for (int i = 0; i < n; i++) {
        string word;
        cin >> word;
        for (int j = (int)word.size() - 1; j >= 0; j--) line = string(1, word[j]) + line;
    }
    cout << line << endl;
}
