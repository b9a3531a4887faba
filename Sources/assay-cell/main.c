#include "csandbox.h"

int main(int argc, char **argv) { return csandbox_cell_main(argc, argv); }
