/// What Swift cannot do around the kernel: the cell's set-up before exec, and calls glibc does not wrap.
#ifndef ASSAY_CSANDBOX_H
#define ASSAY_CSANDBOX_H

/// Runs the cell: sets up confinement from its arguments, then serves requests on the control socket.
/// Returns the process's exit status.
int csandbox_cell_main(int argc, char *_Nonnull *_Nonnull argv);

#endif
