/// What the cell's files share.
#ifndef ASSAY_CELL_INTERNAL_H
#define ASSAY_CELL_INTERNAL_H

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "csandbox.h"

enum {
    CELL_MAX_PATHS = 64,
    CELL_MAX_CGROUPS = 8,
    /// A run's descriptors lie below; above it they wait to be placed.
    CELL_FIRST_MOVED_FD = 64,
    /// The cell's own descriptors lie from here on, where no run's descriptor can overwrite one in the fork.
    CELL_FIRST_OWN_FD = 128,
    /// Sixth argument of the cell's own calls that its runs may not make.
    CELL_OWN_CALL = 0x43454c4c,
    /// Arguments and environment strings of a request, together.
    CELL_MAX_STRINGS = 4096,
};

enum cell_level { CELL_STRICT, CELL_PROCESS, CELL_NONE };

/// What the arguments say; constant after parsing.
struct cell_config {
    enum cell_level level;
    /// Bound read-only in the cell at the same path.
    const char *read_only[CELL_MAX_PATHS];
    size_t read_only_count;
    /// Bound read-only as `/program` at `strict`, where its own name would be one more thing that costs depend on;
    /// elsewhere found at its own place. NULL for none.
    const char *program;
    /// Bound writable; NULL for none.
    const char *writable;
    /// Files the cell writes "0" to, so that it and what it forks belong to these cgroups.
    const char *cgroups[CELL_MAX_CGROUPS];
    size_t cgroup_count;
    /// The folder that is the scratch folder at `process` and `none`.
    const char *scratch_path;
    uint64_t scratch_bytes;
    uint64_t scratch_files;
    uid_t uid;
    gid_t gid;
    /// -1 for any.
    int cpu;
};

/// What set-up made and every fork uses.
struct cell {
    struct cell_config config;
    int control;
    /// -1 without Landlock.
    int landlock;
    /// A ruleset that keeps signals of a run from the launcher; -1 where Landlock has no scopes.
    int run_domain;
    struct sock_fprog seccomp;
    /// Where the calls that a run must not make arrive; -1 for nowhere.
    int denials;
    /// The first such call of this run: its number, and its architecture as in `struct seccomp_data`, 0 for none.
    int denied_call;
    uint32_t denied_architecture;
    /// What was used by processes whose parents were gone, and that ended before the run did.
    struct csandbox_reply orphans;
    /// Open on the scratch folder.
    int scratch;
    /// The run's uid differs from the cell's own, so uids protect the cell and its server from the run.
    bool separate_uid;
    uint32_t layers;
    /// Something was forked already.
    bool started;
    /// 0 for none.
    pid_t run;
    pid_t server;
    /// Starts the runs; 0 for none. `launches` is init's end of the socket between the two, -1 without.
    pid_t launcher;
    int launches;
    /// The launcher was sent a request, and has not answered.
    bool launching;
    /// What the run said of its start: told once it has ended, so that the supervisor hears of start and end as well.
    struct csandbox_reply failed_start;
};

/// Where in the set-up something went wrong: the layer concerned and the step.
struct cell_failure {
    const char *layer;
    const char *step;
    const char *detail;
    int error;
};

#define CELL_FAIL(layer_, step_, detail_) ((struct cell_failure){layer_, step_, detail_, errno})
#define CELL_OK ((struct cell_failure){0})
/// Leaves the calling function with the failure of `expression_`, if it failed.
#define CELL_TRY(expression_)                           \
    do {                                                \
        struct cell_failure failure_ = (expression_);   \
        if (failure_.step) return failure_;             \
    } while (0)

/// `NULL` when the arguments are understood, else what is wrong with them.
const char *cell_parse(int argc, char **argv, struct cell_config *config);

/// Joins the cgroups and enters new namespaces. The next fork is pid 1 of the new pid namespace.
struct cell_failure cell_enter_namespaces(struct cell *cell);
/// Builds the minimal root and makes it `/`.
struct cell_failure cell_build_root(const struct cell_config *config);
/// Lowers what the cell itself may do to what it needs for forking, killing and cleaning.
struct cell_failure cell_drop_privileges(struct cell *cell);
/// Makes the ruleset that every run enters.
struct cell_failure cell_make_landlock(struct cell *cell);
/// A rule for the calling process's own folder in `/proc`.
struct cell_failure cell_landlock_allow_self(int ruleset);

/// Makes the calling process, a fork of init, the launcher: as confined as a run. Nothing untrusted has run in it.
struct cell_failure cell_seal_launcher(const struct cell *cell);
/// After the fork of the launcher: becomes the program. Returns only on failure. Async-signal-safe, and writes nothing
/// but its own stack, as it may share the launcher's memory.
struct cell_failure cell_exec_run(
    const struct cell *cell, const struct csandbox_request *request, char *const *arguments, char *const *environment,
    const int *fds, size_t fd_count);
/// After the fork of init: gives up what a warm server does not need and becomes it. Returns only on failure.
struct cell_failure cell_exec_server(
    const struct cell *cell, const struct csandbox_request *request, char *const *arguments, char *const *environment,
    const int *fds, size_t fd_count);

/// One request as it arrived. Static: a process serves one at a time, and nothing is allocated after a fork.
struct cell_inbox {
    union {
        struct csandbox_request request;
        char bytes[CSANDBOX_MESSAGE_BYTES];
    } message;
    size_t length;
    int fds[CSANDBOX_MESSAGE_FDS];
    size_t fd_count;
    /// The arguments, NULL, the environment, NULL: point into the message.
    char *strings[CELL_MAX_STRINGS + 2];
};
extern struct cell_inbox cell_inbox;

/// Waits for a request. False when its sender is gone, or with a message that is none.
bool cell_receive_request(int socket);
/// Closes the descriptors that came with the request.
void cell_close_request(void);
/// Points `strings` at the arguments and the environment. False when they do not add up.
bool cell_split_request(void);

/// What a launcher that could not start a run says as its pid.
enum { CELL_NO_RUN = -1 };

/// What there is to say of a run's first process that was waited for.
struct csandbox_reply cell_ended(pid_t pid, int status, const struct rusage *usage);

/// Starts the launcher. When it cannot be sealed, that is reported to the supervisor. False then.
bool cell_start_launcher(struct cell *cell);
/// Waits for the end of the launcher, which was killed: a request that it is sent while it dies would be lost.
void cell_await_launcher(struct cell *cell);

/// Serves requests until the control socket is closed. Returns the exit status.
int cell_serve(struct cell *cell);

/// Adds what an ended process used.
void cell_add_usage(struct csandbox_reply *reply, const struct rusage *usage);
/// Kills what the run left behind and reaps it; fills `leftovers`, `server_lost` and adds the CPU time.
void cell_sweep(struct cell *cell, struct csandbox_reply *reply);
/// Loads the filter that every run inherits and that tells init of the calls a run must not make.
struct cell_failure cell_listen_for_denials(struct cell *cell);
/// Answers the calls that wait: the callers of forbidden ones are killed, and the run with them.
void cell_take_denials(struct cell *cell);
/// Writes this run's first forbidden call into the reply, and forgets it.
void cell_report_denial(struct cell *cell, struct csandbox_reply *reply);
/// Changes the mode or times of one of the run's own files in its place. False when the call is about something else.
bool cell_serve_attributes(
    const struct cell *cell, const struct seccomp_notif *call, struct seccomp_notif_resp *answer);
/// Empties the folder and gives it this mode; 0 or an errno.
int cell_purge(int folder, mode_t mode);

/// Moves a descriptor out of the way of those that runs get, close-on-exec; -1 and errno on failure, and for -1.
int cell_move_high(int fd);

void cell_report(const struct cell *cell, struct cell_failure failure);
void cell_reply(const struct cell *cell, const struct csandbox_reply *reply, const int *fds, size_t fd_count);

#endif
