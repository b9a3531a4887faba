/// What the processor can do, and the system keeps across switches of processes; asked of the processor, so that it holds
/// under an emulator too.
#ifndef ASSAY_CSANDBOX_PROCESSOR_H
#define ASSAY_CSANDBOX_PROCESSOR_H

/// AVX2 and fused multiply-add; 0 when not.
int csandbox_has_avx2(void);

/// AVX-512 F, BW, DQ and VL; 0 when not.
int csandbox_has_avx512(void);

#endif
