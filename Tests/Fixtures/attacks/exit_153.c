int main(void) { return 153; }
