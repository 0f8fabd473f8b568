# hoego's tasks. `make test` is the one test command; everything it needs beyond Go and
# git (Chromium, Java, npm packages) is skipped with a message, and required when CI=true.

GO ?= go
FUZZTIME ?= 30s
N ?= 1000
GOLANGCI = github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
GOFUMPT = mvdan.cc/gofumpt@v0.12.0

.PHONY: serve site inspect test soak race lint validate lighthouse weight score fuzz golden bench stages profile latency man clean

serve: ## preview content/ while you write
	$(GO) run ./cmd/hoego serve

site: ## build content/ into public/
	$(GO) run ./cmd/hoego build

inspect: ## show how every file of content/ was understood
	$(GO) run ./cmd/hoego inspect

test: ## every test
	$(GO) vet ./...
	$(GO) test -timeout 30m ./...

soak: ## 2,000 random edits of a served folder; takes some minutes
	HOEGO_SOAK=2000 $(GO) test -count=1 -timeout 3h -v -run '^(TestSoak|TestReadersSeeWholePages)$$' ./internal/serve

score: ## precision and recall of the inferred career on the labelled posts
	$(GO) test -count=1 -run '^TestScore$$' -v ./internal/retro

race: ## the tests with the race detector, without the longest inputs
	$(GO) test -race -short -timeout 30m ./...

lint: ## formatting and static analysis
	@unformatted=$$($(GO) run $(GOFUMPT) -l cmd content internal static templates tools/bench); \
		if [ -n "$$unformatted" ]; then echo "not gofumpt'ed: $$unformatted"; exit 1; fi
	$(GO) run $(GOLANGCI) run ./...

validate: ## the finished sites against HTML, CSS (Nu) and accessibility (axe); needs node, java, Chromium
	npm ci --prefix tools --omit=optional --ignore-scripts --no-audit --no-fund
	rm -rf out/validate out/online
	$(GO) run ./cmd/hoego build --quiet --output out/validate/sample
	$(GO) run ./cmd/hoego build --quiet --base-url https://example.org/repo/ --output out/online
	if [ -d ../shared/seeds ]; then $(GO) run ./cmd/hoego build --quiet --content ../shared/seeds --output out/validate/seeds; fi
	java -jar tools/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html --also-check-css out/validate out/online
	node tools/axe.mjs out/validate/*

lighthouse: ## Lighthouse's scores of the sample site, phone and desktop; needs node and Chromium
	npm ci --prefix tools --ignore-scripts --no-audit --no-fund
	rm -rf out/lighthouse
	$(GO) run ./cmd/hoego build --quiet --output out/lighthouse
	node tools/lighthouse.mjs out/lighthouse index.html narulab-intern/index.html first-year-at-dawn/index.html timeline/index.html tags/index.html search/index.html

weight: ## bytes of articles and of the search, before compression
	$(GO) test -count=1 -run '^(TestArticlesAreLight|TestSize|TestStylesheetSizes)$$' -v ./internal/build ./internal/search ./internal/page

fuzz: ## each fuzz target for FUZZTIME
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

golden: ## rewrite the golden files after a wanted change; read the diff
	$(GO) test ./internal/... ./cmd/... -update

bench: ## hoego and Hugo in turn on N retrospectives, such as N="1000 10000 50000"; needs the network once
	$(GO) run ./tools/bench compare $(N)

stages: ## benchmarks of every stage, with allocations
	$(GO) test -run '^$$' -bench . -benchmem ./internal/...

profile: ## where the time and the memory of a build of N retrospectives go
	$(GO) run ./tools/bench profile $(firstword $(N))

latency: ## how long after a save the preview of N retrospectives has the new page
	$(GO) run ./tools/bench preview $(firstword $(N))

man: ## the manual pages, into out/man
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(GO) run ./cmd/hoego man out/man

clean: ## remove what builds leave
	rm -rf public out
