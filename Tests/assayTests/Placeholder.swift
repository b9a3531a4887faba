import Testing

@Suite struct assayPlaceholder {}
