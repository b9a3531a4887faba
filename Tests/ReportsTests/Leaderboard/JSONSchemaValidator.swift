import Foundation

/// Python's jsonschema with the schemas in `results/schema`.
enum JSONSchemaValidator {
    private static let script = """
        import json, pathlib, sys
        from jsonschema import Draft202012Validator, RefResolver
        schemas = {file.name: json.loads(file.read_text()) for file in pathlib.Path(sys.argv[1]).glob("*.json")}
        schema = schemas[sys.argv[2]]
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, resolver=RefResolver(sys.argv[2], schema, store=schemas))
        for error in list(validator.iter_errors(json.load(sys.stdin)))[:5]:
            print("/".join(map(str, error.absolute_path)), error.message[:300])
        """

    /// What is wrong with a document, a line each; empty when it is valid.
    static func errors(in document: Data, schema: String) throws -> String {
        let scratch = try ScratchFolder()
        let file = URL(fileURLWithPath: "\(scratch.path)/document.json")
        try document.write(to: file)
        let schemas = Python.root.appending(path: "results/schema").path
        let (status, text) = try Python.run(["-W", "ignore", "-c", script, schemas, schema], input: file)
        return status == 0 ? text : "the validator ended with \(status): \(text)"
    }
}
