int main(void) { return 152; }
