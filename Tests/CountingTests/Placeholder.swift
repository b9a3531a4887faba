import Testing

@Suite struct CountingPlaceholder {}
