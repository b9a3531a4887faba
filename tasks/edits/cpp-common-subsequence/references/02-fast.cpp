#include <bits/stdc++.h>
using namespace std;

int main() {
    string a, b;
    cin >> a >> b;
    // Bits of `row` are 0 where the column's best grows: 64 columns at a time.
    size_t words = (b.size() + 63) / 64;
    vector<vector<uint64_t>> at(256, vector<uint64_t>(words));
    for (size_t j = 0; j < b.size(); j++) at[(unsigned char)b[j]][j / 64] |= 1ULL << (j % 64);
    vector<uint64_t> row(words, ~0ULL);
    for (unsigned char c : a) {
        uint64_t carry = 0;
        for (size_t w = 0; w < words; w++) {
            uint64_t match = row[w] & at[c][w];
            unsigned __int128 sum = (unsigned __int128)row[w] + match + carry;
            carry = (uint64_t)(sum >> 64);
            row[w] = (uint64_t)sum | (row[w] & ~at[c][w]);
        }
    }
    size_t length = 0;
    for (size_t j = 0; j < b.size(); j++) length += !(row[j / 64] >> (j % 64) & 1);
    cout << length << '\n';
}
