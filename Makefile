# What a person types. The steps themselves stand in .ci/, one script a purpose.
# `make help` lists the targets.

.DEFAULT_GOAL := help
.PHONY: help run demo test bench fuzz package packagecheck pictures manual setup build ui bindings format

# One set of features and one profile for everything, so that nothing is built twice.
APP := cargo build --locked -p privacy-desk -p desk --features privacy-desk/e2e,privacy-desk/custom-protocol

help: ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## install what is missing, build, open the window (without a display: walk the job headless)
	@.ci/setup run
	@$(MAKE) --no-print-directory build
	@.ci/open

demo: ## the same on a register with varied sample cases
	@.ci/setup run
	@$(MAKE) --no-print-directory build
	@.ci/open --demo

test: ## install what the tests need and run all of them, the real window included
	@.ci/setup test
	@.ci/test

bench: ## measure what DESIGN promises and print it
	@.ci/setup test
	@.ci/bench

fuzz: ## give each reader of letters to a fuzzer for a while (TIME=60 seconds each)
	@.ci/fuzz

package: ## build the Debian package
	@.ci/setup run
	@.ci/package

packagecheck: ## install the built package here, see it start, remove it (by root)
	@.ci/setup test
	@.ci/package-check

pictures: ## take the pictures of the guide from the running app
	@.ci/setup test
	@.ci/pictures

manual: ## write the manual page of desk anew from its arguments
	cargo test --locked -p desk --bin desk -- --ignored --exact manual::tests::write_the_manual_page

setup: ## only install what is missing
	@.ci/setup test

build: ui ## build the window and the command line
	@$(APP)

ui: ui/dist/index.html ## build the page

ui/node_modules/.package-lock.json: ui/package-lock.json
	npm --prefix ui ci --no-audit --no-fund

ui/dist/index.html: ui/node_modules/.package-lock.json ui/index.html ui/package.json ui/vite.config.ts $(shell find ui/src -type f 2>/dev/null)
	npm --prefix ui run --silent build
	@touch $@

bindings: ## write the page's types anew from the Rust code
	cargo test --locked -p privacy-desk --lib --features e2e,custom-protocol -- --ignored --exact bindings::tests::export_bindings

format: ## format all Rust code
	cargo fmt --all
