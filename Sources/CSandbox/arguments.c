// The cell's arguments: one flag, one value, as the supervisor writes them.
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static bool number(const char *text, uint64_t *value) {
    char *end;
    if (*text < '0' || *text > '9') return false;
    *value = strtoull(text, &end, 10);
    return *end == 0;
}

static const char *parse_level(const char *value, enum cell_level *level) {
    if (strcmp(value, "strict") == 0) *level = CELL_STRICT;
    else if (strcmp(value, "process") == 0) *level = CELL_PROCESS;
    else if (strcmp(value, "none") == 0) *level = CELL_NONE;
    else return "--level: wanted strict, process or none";
    return NULL;
}

static const char *parse_path(const char *flag, const char *value, struct cell_config *config) {
    if (value[0] != '/') return "a path that is not absolute";
    if (strcmp(flag, "--bind-ro") == 0) {
        if (config->read_only_count == CELL_MAX_PATHS) return "more --bind-ro than supported";
        config->read_only[config->read_only_count++] = value;
    } else if (strcmp(flag, "--bind-program") == 0) {
        config->program = value;
    } else if (strcmp(flag, "--bind-rw") == 0) {
        config->writable = value;
    } else if (strcmp(flag, "--cgroup") == 0) {
        if (config->cgroup_count == CELL_MAX_CGROUPS) return "more --cgroup than supported";
        config->cgroups[config->cgroup_count++] = value;
    } else if (strcmp(flag, "--scratch-path") == 0) {
        config->scratch_path = value;
    } else {
        return "an unknown flag";
    }
    return NULL;
}

const char *cell_parse(int argc, char **argv, struct cell_config *config) {
    config->cpu = -1;
    for (int i = 1; i < argc; i += 2) {
        const char *flag = argv[i], *value = argv[i + 1], *wrong = NULL;
        uint64_t count = 0;
        if (!value) return "a flag without its value";
        bool numeric = number(value, &count);
        if (strcmp(flag, "--level") == 0) wrong = parse_level(value, &config->level);
        else if (!numeric) wrong = parse_path(flag, value, config);
        else if (strcmp(flag, "--scratch-bytes") == 0) config->scratch_bytes = count;
        else if (strcmp(flag, "--scratch-files") == 0) config->scratch_files = count;
        else if (strcmp(flag, "--uid") == 0) config->uid = config->gid = (uid_t)count;
        else if (strcmp(flag, "--cpu") == 0) config->cpu = (int)count;
        else wrong = "an unknown flag";
        if (wrong) return wrong;
    }
    if (config->level != CELL_STRICT && !config->scratch_path) return "--scratch-path is missing";
    if (config->level == CELL_STRICT && config->uid == 0) return "--uid is missing";
    return NULL;
}
