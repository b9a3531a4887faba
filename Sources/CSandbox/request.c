// Receiving requests, in init and in the launcher.
#define _GNU_SOURCE
#include <string.h>
#include <unistd.h>

#include "internal.h"

struct cell_inbox cell_inbox;

bool cell_receive_request(int socket) {
    ssize_t length = csandbox_receive(
        socket, &cell_inbox.message, sizeof cell_inbox.message, cell_inbox.fds, &cell_inbox.fd_count, NULL);
    if (length <= 0) return false;
    cell_inbox.length = (size_t)length;
    return true;
}

void cell_close_request(void) {
    for (size_t i = 0; i < cell_inbox.fd_count; i++) close(cell_inbox.fds[i]);
    cell_inbox.fd_count = 0;
}

bool cell_split_request(void) {
    const struct csandbox_request *request = &cell_inbox.message.request;
    uint64_t wanted = (uint64_t)request->argument_count + request->environment_count;
    if (request->argument_count == 0 || wanted > CELL_MAX_STRINGS) return false;
    char *cursor = cell_inbox.message.bytes + sizeof *request, *end = cell_inbox.message.bytes + cell_inbox.length;
    size_t slot = 0;
    for (uint64_t i = 0; i < wanted; i++) {
        if (i == request->argument_count) cell_inbox.strings[slot++] = NULL;
        char *nul = memchr(cursor, 0, (size_t)(end - cursor));
        if (!nul) return false;
        cell_inbox.strings[slot++] = cursor;
        cursor = nul + 1;
    }
    if (request->environment_count == 0) cell_inbox.strings[slot++] = NULL;
    cell_inbox.strings[slot] = NULL;
    return true;
}
