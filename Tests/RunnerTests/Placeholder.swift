import Testing

@Suite struct RunnerPlaceholder {}
