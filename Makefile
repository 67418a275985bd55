# Everything a developer runs. `make` alone lists it; CI runs `check` and `test`.

export CGO_ENABLED := 0
SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

GO          ?= go
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
VERSION     ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
BENCHTIME   ?= 1s
FUZZTIME    ?= 1m

.PHONY: help
help: ## List these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: ## Start the console with its embedded SWR service; needs Go and nothing else
	$(GO) run ./web

.PHONY: demo
demo: ## Start the console and fill it with organizations, repositories and images (kept in data/demo)
	$(GO) run ./e2e/demo

.PHONY: build
build: ## Build the static binary bin/swr-console
	$(GO) build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o bin/swr-console ./web

.PHONY: generate
generate: ## Write *_templ.go anew from the .templ files
	$(GO) tool templ generate

.PHONY: check
check: ## Format, vet, staticcheck, fresh generated code, tidy modules, the rules of the house
	@unformatted=$$(git ls-files '*.go' ':!*_templ.go' | xargs gofmt -l); \
	  if [ -n "$$unformatted" ]; then echo "gofmt would change:"; echo "$$unformatted"; exit 1; fi
	$(GO) tool templ generate -check
	$(GO) mod tidy -diff
	$(GO) vet -tags long ./...
	$(GO) run $(STATICCHECK) -tags long ./...
	$(GO) test -count=1 ./e2e/layout
	@echo "govulncheck: NOT RUN (needs the vulnerability database; run it where that can be reached)"

.PHONY: install
install: ## Install what the tests need and the machine lacks: npm packages, Chromium, skopeo, PostgreSQL, a Chinese font
	$(GO) run ./e2e/install

# What strangers write first: filters, names in paths, signatures, and what a strange upstream answers.
FUZZED := client:FuzzEncodeName client:FuzzParseSignature client:FuzzRefusal swr:FuzzFilter

.PHONY: fuzz
fuzz: ## Fuzz the grammars that strangers write, 3,000 inputs each
	@for target in $(FUZZED); do \
	  $(GO) test -run '^$$' -fuzz "^$${target#*:}$$" -fuzztime 3000x "./$${target%%:*}"; \
	done

.PHONY: test
test: install fuzz ## Run every test, the browser's too
	$(GO) run ./e2e/report -timeout 25m ./...

.PHONY: e2e
e2e: install ## Run the browser tests alone; ARGS='-run Story' picks some
	$(GO) run ./e2e/report -timeout 25m $(ARGS) ./e2e/...

# Tests too long for every run live in files with `//go:build long`; fuzz targets are found by name, one after another.
.PHONY: test-long
test-long: install ## Run the soak tests (build tag long), then each fuzz target for FUZZTIME (1m)
	$(GO) run ./e2e/report -tags long -timeout 3h ./...
	@{ git grep -oE '^func Fuzz[A-Za-z0-9_]*' -- '*_test.go' || true; } | while IFS=: read -r file func; do \
	  echo "$$file $${func#func }"; \
	  $(GO) test -tags long -run '^$$' -fuzz "^$${func#func }$$" -fuzztime $(FUZZTIME) "./$$(dirname "$$file")"; \
	done

.PHONY: bench
bench: ## Run the benchmarks, BENCHTIME (1s) each
	$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) $$($(GO) list ./... | grep -v /e2e)
