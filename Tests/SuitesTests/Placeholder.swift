import Testing

@Suite struct SuitesPlaceholder {}
