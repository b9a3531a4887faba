// The same kernel through its older door, whose numbers differ.
int main(void) {
    int result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
    return result > 0;
}
