# nw: networking, in the human sense, from the shell.
# make deps demo: what is needed, the build, the main job on the sample network.
# make deps check: what the tests need too, and all of them.

VERSION = 0.1.0
PREFIX = /usr/local
DESTDIR =

ifneq ($(filter deps,$(MAKECMDGOALS)),)
# What is here is looked at once the packages are: by a make of its own.
GOALS = $(filter-out deps,$(MAKECMDGOALS))
deps:
	@.ci/deps build $(filter bench check lint,$(GOALS))
	@$(if $(GOALS),$(MAKE) --no-print-directory $(GOALS))
$(GOALS): deps
	@:
.PHONY: deps $(GOALS)
else

CORE = nw-add nw-broker nw-from-contacts nw-from-linkedin nw-from-vcard \
	nw-graph nw-intro nw-mail nw-reverse nw-score nw-stale \
	nw-tally nw-with
# Each of these needs a library of its own, and is left out where it lacks.
HEAVY = nw-from-ical nw-from-mail nw-same
MODULES = accent ahead alike alloc append asking automatic book broker bunch \
	charset content convert counts date dateform decay diag dot \
	encounters entry fetching fields folding fullname graph header \
	import input join journal letter lines log mailbox maildir map \
	messages mime model naming near network noting number options output \
	owners pairing pairs pattern people profile progress proportion rank \
	reader reference resolve roster routes sheet slice split stream \
	summing tally text ties utf8 variant vcard writer
MANUALS = nw-add.1 nw-broker.1 nw-from-contacts.1 nw-from-ical.1 \
	nw-from-linkedin.1 nw-from-mail.1 nw-from-vcard.1 nw-graph.1 \
	nw-intro.1 nw-mail.1 nw-reverse.1 nw-same.1 nw-score.1 nw-stale.1 \
	nw-tally.1 nw-with.1 nw-log.5 nw-people.5 nw-ties.5 nw.7 nw-model.7 \
	nw-scale.7

LIBRARY_nw-from-ical = libical
PARTS_nw-from-ical = calendar guests moment recur zones
LIBRARY_nw-from-mail = gmime-3.0
LIBRARY_nw-same = libutf8proc
LEFT_OUT := $(foreach tool,$(HEAVY),$(shell \
	pkg-config --exists $(LIBRARY_$(tool)) 2>/dev/null || echo $(tool)))
TOOLS = $(CORE) $(filter-out $(LEFT_OUT),$(HEAVY))

CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wformat=2
HARDEN = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
HARDEN_LINK = -pie -Wl,-z,relro,-z,now,--as-needed
PCRE2_CFLAGS = $(shell pkg-config --cflags libpcre2-8 2>/dev/null)
PCRE2_LIBS = $(shell pkg-config --libs libpcre2-8 2>/dev/null || \
	echo -lpcre2-8)
LIBS = -lcsv $(PCRE2_LIBS) -lm -pthread

BUILD = build
SLOW = $(TOOLS:%=$(BUILD)/slow/%)
ifeq ($(shell uname -s),Darwin)
HARDEN_LINK =
# The linker there knows no --wrap.
SLOW =
BREW := $(shell brew --prefix 2>/dev/null)
PCRE2_CFLAGS += -I$(BREW)/include
LIBS += -L$(BREW)/lib -liconv
endif
ifdef SANITIZE
BUILD = build/sanitize
CFLAGS = -O1 -g -fno-omit-frame-pointer
HARDEN = -fsanitize=address,undefined -fno-sanitize-recover=all
HARDEN_LINK = $(HARDEN)
export NW_SANITIZED = $(SANITIZE)
endif
ifdef COVERAGE
BUILD = build/coverage
CFLAGS = -O0 -g --coverage
HARDEN =
HARDEN_LINK =
endif

COMPILE = $(CC) -std=c11 -D_DEFAULT_SOURCE -DNW_VERSION='"$(VERSION)"' \
	-Icommon $(PCRE2_CFLAGS) $(WARNINGS) $(HARDEN) $(CPPFLAGS) $(CFLAGS)

all: $(TOOLS:%=$(BUILD)/%)
	@$(foreach tool,$(LEFT_OUT),echo "left out: $(tool), as there is no \
	$(LIBRARY_$(tool)) here; make deps installs it";)

# The library that the target's tool needs for itself, if it does.
LIBRARY = $(LIBRARY_$(@F:.o=))
HEAVY_CFLAGS = $(if $(LIBRARY),$(shell pkg-config --cflags $(LIBRARY)))
HEAVY_LIBS = $(if $(LIBRARY),$(shell pkg-config --libs $(LIBRARY)))

# Its parts, in common/, need it too.
define parts
$(BUILD)/$(1): $(PARTS_$(1):%=$(BUILD)/%.o)
$(BUILD)/slow/$(1): $(PARTS_$(1):%=$(BUILD)/%.o)
build/fuzz/$(1): $(PARTS_$(1):%=build/fuzz/%.o)
$(foreach part,$(PARTS_$(1)),$(eval LIBRARY_$(part) = $(LIBRARY_$(1))))
endef
$(foreach tool,$(HEAVY),$(eval $(call parts,$(tool))))

$(BUILD)/nw-%: $(BUILD)/nw-%.o $(BUILD)/libnw.a
	$(CC) $(HARDEN_LINK) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) \
		$(BUILD)/libnw.a $(LIBS) $(HEAVY_LIBS)

$(BUILD)/libnw.a: $(MODULES:%=$(BUILD)/%.o)
	rm -f $@
	$(AR) rc $@ $(MODULES:%=$(BUILD)/%.o)

$(BUILD)/%.o: common/%.c Makefile | $(BUILD)
	$(COMPILE) $(HEAVY_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.o: cmd/%.c Makefile | $(BUILD)
	$(COMPILE) $(HEAVY_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD):
	mkdir -p $@

-include $(wildcard $(BUILD)/*.d build/fuzz/*.d)

.PRECIOUS: $(BUILD)/%.o

# For each shell, from what the tools say of themselves.
COMPLETIONS = $(foreach tool,$(TOOLS),$(tool).bash _$(tool) $(tool).fish)
completion: $(COMPLETIONS:%=$(BUILD)/completion/%)

COMPLETE = mkdir -p $(@D) && $< --help | awk -f cmd/completion.awk
$(BUILD)/completion/nw-%.bash: $(BUILD)/nw-% cmd/completion.awk \
	cmd/completion.bash
	$(COMPLETE) -v shell=bash | cat cmd/completion.bash - >$@

$(BUILD)/completion/_nw-%: $(BUILD)/nw-% cmd/completion.awk
	$(COMPLETE) -v shell=zsh >$@

$(BUILD)/completion/nw-%.fish: $(BUILD)/nw-% cmd/completion.awk
	$(COMPLETE) -v shell=fish >$@

demo: all
	@PATH="$(CURDIR)/$(BUILD):$$PATH" sh tests/demo.sh

# What the tests try of the library by itself.
DRIVERS = holes predict unit

# TAP, counted: "N passed, N failed" ends it.
check: all $(DRIVERS:%=$(BUILD)/%) $(SLOW)
	@PATH="$(CURDIR)/$(BUILD):$$PATH" bats --tap tests | \
		awk -f tests/count.awk

$(DRIVERS:%=$(BUILD)/%): %: %.o $(BUILD)/libnw.a
	$(CC) $(HARDEN_LINK) $(CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/libnw.a \
		$(LIBS)

# The tools once more, with every record handed to libcsv.
$(BUILD)/slow/nw-%: $(BUILD)/nw-%.o $(BUILD)/slow.o $(BUILD)/libnw.a
	@mkdir -p $(@D)
	$(CC) $(HARDEN_LINK) $(CFLAGS) $(LDFLAGS) -Wl,--wrap=split_record \
		-o $@ $(filter %.o,$^) $(BUILD)/libnw.a $(LIBS) $(HEAVY_LIBS)

$(DRIVERS:%=$(BUILD)/%.o) $(BUILD)/slow.o: $(BUILD)/%.o: tests/%.c Makefile \
	| $(BUILD)
	$(COMPILE) -MMD -MP -c -o $@ $<

# Longer: make fuzz SECONDS=600.  The corpus grows in build/, not in the tree.
SECONDS = 60
FUZZERS = reader values entry network merge
FUZZ = clang -std=c11 -D_DEFAULT_SOURCE -Icommon -Itests/fuzz -O1 -g \
	$(WARNINGS) $(PCRE2_CFLAGS) -fno-sanitize-recover=all
fuzz: $(FUZZERS:%=build/fuzz/%) $(TOOLS:%=build/fuzz/%)
	@PATH="$(CURDIR)/$(BUILD):$$PATH" sh tests/fuzz/all.sh $(SECONDS) \
		$(FUZZERS) $(TOOLS)

build/fuzz/%.o: common/%.c Makefile | build/fuzz
	$(FUZZ) $(HEAVY_CFLAGS) -fsanitize=fuzzer-no-link,address,undefined \
		-MMD -MP -c -o $@ $<

build/fuzz/libnw.a: $(MODULES:%=build/fuzz/%.o)
	rm -f $@
	$(AR) rc $@ $(MODULES:%=build/fuzz/%.o)

FUZZ_LINK = $(FUZZ) -fsanitize=fuzzer,address,undefined -Wl,--wrap=exit \
	tests/fuzz/fuzz.c

build/fuzz/nw-%: cmd/nw-%.c tests/fuzz/fuzz-tool.c tests/fuzz/fuzz.c \
	build/fuzz/libnw.a
	$(FUZZ_LINK) -Wl,--wrap=fclose -DTOOL='"../../$<"' $(HEAVY_CFLAGS) \
		-o $@ tests/fuzz/fuzz-tool.c $(filter %.o,$^) \
		build/fuzz/libnw.a $(LIBS) $(HEAVY_LIBS)

build/fuzz/merge: cmd/nw-tally.c
build/fuzz/%: tests/fuzz/fuzz-%.c tests/fuzz/fuzz.c build/fuzz/libnw.a
	$(FUZZ_LINK) -o $@ tests/fuzz/fuzz-$*.c build/fuzz/libnw.a $(LIBS)

build/fuzz:
	mkdir -p $@

# Longer too: writers that are killed while they append, until so many rows are
# promised.
ROWS = 100000
SEED = 1
kill: all
	@PATH="$(CURDIR)/$(BUILD):$$PATH" python3 tests/kill.py $(ROWS) $(SEED)

# The lines that the tests run, and those that they do not.  A few tests fail
# here, as a tool that leaves its counts opens files and takes memory at the end.
UNCOUNTED = tests/fuzz.bats tests/growth.bats tests/memory.bats
coverage:
	rm -rf build/coverage
	$(MAKE) COVERAGE=1 all $(DRIVERS:%=build/coverage/%)
	-PATH="$(CURDIR)/build/coverage:$$PATH" bats --tap \
		$(filter-out $(UNCOUNTED),$(wildcard tests/*.bats)) | \
		awk -f tests/count.awk
	@python3 tests/coverage.py build/coverage

# Does the score hold on a log?  make predict LOG=log.csv CUTS='2025-01-01'
LOG = tests/data/log.csv
PEOPLE = $(if $(filter tests/data/log.csv,$(LOG)),tests/data/people.csv)
CUTS = 2025-03-31 2025-09-30 2026-03-31
predict: $(BUILD)/predict
	@$(BUILD)/predict $(PEOPLE:%=-p %) $(CUTS:%=-c %) $(LOG)

# Beside its peers, which make deps-bench installs: half an hour, or seconds with
# BENCH_ROWS=100000; or only a part, such as BENCH='people pairs'.
BENCH_ROWS = 10000000
BENCH_ROUNDS = 5
BENCH =
BENCH_DRIVERS = clock duckdb generate graph libcsv $(shell \
	pkg-config --exists igraph 2>/dev/null && echo igraph)
build/bench/igraph: PEER = igraph
bench: all $(BENCH_DRIVERS:%=build/bench/%)
	@PATH="$(CURDIR)/$(BUILD):$$PATH" python3 tests/bench/compare.py \
		$(BENCH_ROWS) $(BENCH_ROUNDS) $(BENCH)
	@[ -n "$(BENCH)" ] || for script in mail same; do \
		PATH="$(CURDIR)/$(BUILD):$$PATH" \
			bash tests/bench/$$script.sh || exit; \
	done

deps-bench:
	@.ci/deps build bench

# What blocks of a log cost, by GNU Parallel: the figures of nw-scale(7).
scale: all
	@PATH="$(CURDIR)/$(BUILD):$$PATH" python3 tests/bench/scale.py

build/bench/%: tests/bench/%.c
	mkdir -p $(@D)
	$(CC) -std=c11 -D_DEFAULT_SOURCE -O2 $(WARNINGS) -o $@ $< -lm -lcsv \
		$(if $(PEER),$(shell pkg-config --cflags --libs $(PEER)))

# What twice the input costs, in instructions.
growth: all
	@PATH="$(CURDIR)/$(BUILD):$$PATH" python3 tests/bench/growth.py

lint:
	clang-format --dry-run -Werror cmd/*.c common/*.[ch] tests/*.c \
		tests/bench/*.c tests/fuzz/*.[ch]
	mandoc -T lint -W warning $(MANUALS:%=man/%)
	shellcheck .ci/run .ci/deps tests/*.sh tests/bench/*.sh \
		tests/fuzz/*.sh
	shellcheck -s bash -e SC2034,SC2154 cmd/completion.bash

BIN = $(DESTDIR)$(PREFIX)/bin
MAN = $(DESTDIR)$(PREFIX)/share/man

BASH_COMPLETION = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSH_COMPLETION = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FISH_COMPLETION = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

install: all completion
	install -d -m 755 "$(BIN)" "$(MAN)/man1" "$(MAN)/man5" "$(MAN)/man7"
	install -m 755 $(TOOLS:%=$(BUILD)/%) "$(BIN)"
	install -m 644 $(filter %.1,$(MANUALS:%=man/%)) "$(MAN)/man1"
	install -m 644 $(filter %.5,$(MANUALS:%=man/%)) "$(MAN)/man5"
	install -m 644 $(filter %.7,$(MANUALS:%=man/%)) "$(MAN)/man7"
	install -d -m 755 "$(BASH_COMPLETION)" "$(ZSH_COMPLETION)" \
		"$(FISH_COMPLETION)"
	for tool in $(TOOLS); do \
		install -m 644 $(BUILD)/completion/$$tool.bash \
			"$(BASH_COMPLETION)/$$tool" || exit; \
	done
	install -m 644 $(TOOLS:%=$(BUILD)/completion/_%) "$(ZSH_COMPLETION)"
	install -m 644 $(TOOLS:%=$(BUILD)/completion/%.fish) \
		"$(FISH_COMPLETION)"

uninstall:
	for tool in $(TOOLS); do \
		rm -f "$(BIN)/$$tool" "$(BASH_COMPLETION)/$$tool" \
			"$(ZSH_COMPLETION)/_$$tool" \
			"$(FISH_COMPLETION)/$$tool.fish"; \
	done
	for page in $(MANUALS); do \
		rm -f "$(MAN)/man$${page##*.}/$$page"; \
	done

dist: | $(BUILD)
	git archive --prefix=nw-$(VERSION)/ -o $(BUILD)/nw-$(VERSION).tar.gz \
		HEAD

clean:
	rm -rf build

.PHONY: all bench completion coverage demo deps-bench check fuzz growth kill \
	lint predict scale install uninstall dist clean

endif
