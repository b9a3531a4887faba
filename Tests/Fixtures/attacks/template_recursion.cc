// Instantiates without end: for the compiler.
template <unsigned long N, unsigned long M> struct Deep {
    typename Deep<N + 1, M * 2>::type left;
    typename Deep<N + 1, M * 2 + 1>::type right;
    typedef Deep type;
};
template <unsigned long M> struct Deep<800, M> { typedef int type; };
Deep<0, 0> root;
int main() {}
