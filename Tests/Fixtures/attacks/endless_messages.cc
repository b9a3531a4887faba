// Twice itself, to a depth of two hundred, complaining each time.
#error once more and once more and once more and once more
#include "endless_messages.cc"
#include "endless_messages.cc"
