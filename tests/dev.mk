# Targets for developers: tests, lint, fuzzing, benchmarks.  The Makefile includes
# this file.

# DRIVERS are test programs that call modules directly.  build/slow has each tool
# again, but libcsv splits every record there; macOS' linker has no --wrap.
DRIVERS = predict unit
SLOW = $(if $(filter Darwin,$(shell uname -s)),,$(TOOLS:%=$(BUILD)/slow/%))

# Prints TAP as the tests end; the last line is "N passed, N failed".  With GNU
# Parallel one test file runs on each processor; the order of lines is kept.
JOBS = $(shell parallel --version 2>&1 | grep -q '^GNU' && \
	n=$$(getconf _NPROCESSORS_ONLN) && [ "$$n" -gt 1 ] && \
	echo "--jobs $$n --no-parallelize-within-files")
BATS = PARALLEL=--line-buffer bats --timing --formatter \
	"$(CURDIR)/tests/count.sh" $(JOBS)
# NW_WHOLE=1 gives each command of tests/reliability/TOOLS every input and fault.
check: all $(DRIVERS:%=$(BUILD)/%) $(SLOW)
	@PATH="$(CURDIR)/$(BUILD):$$PATH" $(BATS) --recursive tests

$(BUILD)/predict: $(patsubst %,$(BUILD)/tests/reference/%.o,area cut help predict)
$(BUILD)/unit: $(BUILD)/tests/unit.o \
	$(BUILD)/cmd/nw-from-linkedin/fullname.o \
	$(BUILD)/cmd/nw-from-vcard/encoding.o \
	$(BUILD)/cmd/nw-reverse/interval.o
$(DRIVERS:%=$(BUILD)/%): $(BUILD)/libnw.a
	$(call step,LINK,$(@F))$(LINK) -o $@ $(filter %.o,$^) \
		$(BUILD)/libnw.a $(LIBS)

$(BUILD)/slow/nw-%: $(BUILD)/cmd/nw-%.o $$(call parts,$(BUILD),nw-%) \
	$(BUILD)/tests/reliability/slow.o $(BUILD)/libnw.a
	@mkdir -p $(@D)
	$(call step,LINK,slow/$(@F))$(LINK) -Wl,--wrap=record_find \
		-Wl,--wrap=stream_block -o $@ $^ $(LIBS) \
		$(call library_flags,libs,$(LIBRARY_$(@F)))

# Format, manual pages, scripts, and what tests/lint checks.
lint:
	clang-format --dry-run -Werror $$(git ls-files '*.[ch]')
	mandoc -T lint -W warning $(MANUALS)
	shellcheck .ci/run .ci/deps $$(git ls-files '*.sh')
	shellcheck -s bash -e SC2034,SC2154 cmd/completion.bash tests/setup.bash
	awk -f tests/lint/layers.awk $$(git ls-files 'c*/*.[ch]')
	@for script in $(wildcard tests/lint/*.sh); do \
		echo "sh $$script" && sh $$script || exit; \
	done

# SECONDS for each target.  The corpus grows in build/, not in the tree.
SECONDS = 10
FUZZERS = reader values entry network merge
FUZZ = clang -std=c11 -D_DEFAULT_SOURCE $(INCLUDES) -Itests/fuzz -O1 -g \
	$(WARNINGS) $(PCRE2_CFLAGS) -fno-sanitize-recover=all $(TARGET)
FUZZ_LINK = $(FUZZ) -fsanitize=fuzzer,address,undefined -Wl,--wrap=exit \
	-Wl,--wrap=fclose
fuzzers: $(FUZZERS:%=build/fuzz/%) $(TOOLS:%=build/fuzz/%)
fuzz: all fuzzers $(SLOW)
	@PATH="$(CURDIR)/$(BUILD):$$PATH" sh tests/fuzz/all.sh $(SECONDS) \
		$(FUZZERS) $(TOOLS)
	@PATH="$(CURDIR)/$(BUILD):$$PATH" python3 \
		tests/reliability/mutate.py $(SECONDS)

build/fuzz/%.o: %.c Makefile tests/dev.mk
	@mkdir -p $(@D)
	$(call step,FUZZ,$*.o)$(FUZZ) $(call library_flags,cflags,$(call \
		library,$*)) -fsanitize=fuzzer-no-link,address,undefined \
		-MMD -MP -c -o $@ $<

build/fuzz/libnw.a: $(MODULES:%=build/fuzz/%.o)
	@rm -f $@
	$(call step,AR,fuzz/$(@F))$(AR) rc $@ $^

# fuzz-tool.c includes the main file of the tool.
build/fuzz/nw-%: tests/fuzz/fuzz-tool.c tests/fuzz/fuzz.c \
	$$(call parts,build/fuzz,nw-%) build/fuzz/libnw.a cmd/nw-%.c
	$(call step,LINK,fuzz/$(@F))$(FUZZ_LINK) \
		-DTOOL='"../../cmd/$(@F).c"' \
		$(call library_flags,cflags,$(LIBRARY_$(@F))) -o $@ \
		$(filter-out cmd/%,$^) $(LIBS) \
		$(call library_flags,libs,$(LIBRARY_$(@F)))

build/fuzz/merge: cmd/nw-tally.c
build/fuzz/entry: $(call parts,build/fuzz,nw-add)
$(FUZZERS:%=build/fuzz/%): build/fuzz/%: tests/fuzz/fuzz-%.c \
	tests/fuzz/fuzz.c build/fuzz/libnw.a
	$(call step,LINK,fuzz/$(@F))$(FUZZ_LINK) -o $@ $(filter tests/% %.o,$^) \
		build/fuzz/libnw.a $(LIBS)

.PRECIOUS: build/fuzz/%.o
ifneq ($(filter fuzz%,$(MAKECMDGOALS)),)
-include $(wildcard build/fuzz/c*/*.d build/fuzz/c*/*/*.d)
endif

# Kills writers while they append, until ROWS rows have been written.
ROWS = 100000
SEED = 1
kill: all
	@PATH="$(CURDIR)/$(BUILD):$$PATH" python3 tests/reliability/kill.py \
		$(ROWS) $(SEED)

# Breaks the program in MUTANTS small ways, chosen by SEED, in the C files FILES or
# in those that changed since the commit BASE, by default the last tag.  Prints what
# no test notices; with VERBOSE=1 also what notices the others.
MUTANTS = 100
FILES =
BASE =
mutate:
	@$(if $(VERBOSE),VERBOSE=1) python3 tests/reliability/mutants.py \
		$(MUTANTS) $(SEED) $(BASE:%=-b %) $(FILES)

# Makes and tries the core of nw with other libraries, compilers and machines:
# what make deps elsewhere installs, or only TARGETS='musl arm64 s390x tcc'.  An
# emulated machine is slow: EVERY=20 compares the output of each 20th run only.
TARGETS =
EVERY = 1
elsewhere: all
	@EVERY=$(EVERY) sh tests/elsewhere/elsewhere.sh $(TARGETS)

# Builds the Debian package of the last commit twice, judges it, and runs the tests
# on its tools; with QUICK=1 without the tests.  make deps package installs the rest.
package:
	@sh tests/packaging/package.sh $(if $(QUICK),quick)

# Prints the lines that no test runs, and the share that tests run.  UNCOUNTED
# tests fail here, or make system calls fail: the counters need files and memory.
UNCOUNTED = tests/fuzz/fuzz.bats tests/reliability/append.bats \
	tests/reliability/faults.bats tests/reliability/growth.bats \
	tests/reliability/memory.bats
coverage:
	rm -rf build/coverage
	$(MAKE) COVERAGE=1 all $(DRIVERS:%=build/coverage/%)
	-PATH="$(CURDIR)/build/coverage:$$PATH" $(BATS) \
		$(filter-out $(UNCOUNTED),$(wildcard tests/*.bats tests/*/*.bats))
	@python3 tests/coverage.py build/coverage

# Measures how well the score predicts: make predict LOG=log.csv CUTS='2025-01-01'
# Help is judged too: for NW_ME if the log has got; or for everyone if BENEFIT names
# the column with the benefit of each row to those in `to`.
LOG = tests/data/log.csv
PEOPLE = $(if $(filter tests/data/log.csv,$(LOG)),tests/data/people.csv)
CUTS = 2025-03-31 2025-09-30 2026-03-31
predict: $(BUILD)/predict
	@$(BUILD)/predict $(PEOPLE:%=-p %) $(BENEFIT:%=-b %) \
		$(CUTS:%=-c %) $(LOG)

# Compares with programs that make deps-bench installs.  Takes half an hour, or
# seconds with BENCH_ROWS=100000.  BENCH='people pairs' runs these parts only.
# On a busy machine, compare the seconds of processors; BENCH=counts counts the
# instructions for a row with valgrind, which are always the same.
BENCH_ROWS = 10000000
BENCH_ROUNDS = 5
BENCH =
BENCH_DRIVERS = clock duckdb generate graph libcsv $(shell \
	$(PKG_CONFIG) --exists igraph 2>/dev/null && echo igraph)
build/bench/igraph: PEER = igraph
bench: all $(BENCH_DRIVERS:%=build/bench/%)
	@PATH="$(CURDIR)/$(BUILD):$$PATH" python3 tests/bench/compare.py \
		$(BENCH_ROWS) $(BENCH_ROUNDS) $(BENCH)
	@[ -n "$(BENCH)" ] || for script in mail same; do \
		PATH="$(CURDIR)/$(BUILD):$$PATH" \
			bash tests/bench/$$script.sh || exit; \
	done

$(BENCH_DRIVERS:%=build/bench/%): build/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(call step,CC,bench/$*)$(CC) -std=c11 -D_DEFAULT_SOURCE -O2 $(WARNINGS) \
		-o $@ $< -lm -lcsv $(call library_flags,cflags --libs,$(PEER))

deps-bench:
	@.ci/deps build bench

# Measures blocks of a log with GNU Parallel: the figures of nw-scale(7).
scale: all
	@PATH="$(CURDIR)/$(BUILD):$$PATH" python3 tests/bench/scale.py

# Measures how the instructions grow when the input doubles.
growth: all
	@PATH="$(CURDIR)/$(BUILD):$$PATH" python3 tests/bench/growth.py

.PHONY: bench check coverage deps-bench elsewhere fuzz fuzzers growth kill lint \
	mutate package predict scale
