# nw: networking, in the human sense, from the shell.
# make deps demo: build dependencies, build, the main job on the sample network.
# make deps check: test dependencies too, and all the tests.

VERSION = 0.2.0
PREFIX = /usr/local
bindir = $(PREFIX)/bin
mandir = $(PREFIX)/share/man
bashcompletiondir = $(PREFIX)/share/bash-completion/completions
zshcompletiondir = $(PREFIX)/share/zsh/site-functions
fishcompletiondir = $(PREFIX)/share/fish/vendor_completions.d

ifneq ($(filter deps,$(MAKECMDGOALS)),)
# A second make does the rest, as make looks for libraries when it starts.
GOALS = $(filter-out deps,$(MAKECMDGOALS))
deps:
	@.ci/deps build $(filter bench check elsewhere lint \
		package,$(GOALS))
	@$(if $(GOALS),$(MAKE) --no-print-directory $(GOALS))
$(GOALS): deps
	@:
.PHONY: deps $(GOALS)
else

PKG_CONFIG = pkg-config
# Some tools need a library, or two, and are not built without it, or if they
# do not compile with it.
LIBRARY_nw-ask = libutf8proc
LIBRARY_nw-from-chat = expat jansson
LIBRARY_nw-from-ical = libical
LIBRARY_nw-from-mail = gmime-3.0
LIBRARY_nw-same = libutf8proc
LIBRARY_nw-show = libutf8proc

TOOLS_ALL := $(patsubst cmd/%.c,%,$(sort $(wildcard cmd/nw-*.c)))
MODULES := $(patsubst %.c,%,$(wildcard common/*/*.c))
MANUALS := $(sort $(wildcard man/nw*.[157]))

# Debugging information names files from here: two directories give the same bytes.
CFLAGS = -O2 -g -ffile-prefix-map=$(CURDIR)=.
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wformat=2
HARDEN = $(if $(findstring _FORTIFY_SOURCE,$(CC) $(CPPFLAGS) $(CFLAGS)),, \
	-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2) -fstack-protector-strong -fPIE
HARDEN_LINK = -pie -Wl,-z,relro,-z,now,--as-needed
PCRE2_CFLAGS := $(shell $(PKG_CONFIG) --cflags libpcre2-8 2>/dev/null)
PCRE2_LIBS := $(shell $(PKG_CONFIG) --libs libpcre2-8 2>/dev/null || \
	echo -lpcre2-8)
LIBS = -lcsv $(PCRE2_LIBS) -lm -pthread

BUILD = build
ifeq ($(shell uname -s),Darwin)
HARDEN_LINK =
BREW := $(shell brew --prefix 2>/dev/null)
PCRE2_CFLAGS += -I$(BREW)/include
LIBS += -L$(BREW)/lib -liconv
endif
DEPEND = -MMD -MP
ifneq ($(findstring tcc,$(notdir $(CC))),)
# tcc knows no -MMD, and hardens nothing.
DEPEND = -MD
HARDEN = -include common/base/tcc.h -DNO_AVX2
HARDEN_LINK =
endif
# With SANITIZE=thread for the threads, else for memory.
ifdef SANITIZE
SANITIZERS = $(if $(filter thread,$(SANITIZE)),-fsanitize=thread, \
	-fsanitize=address -fsanitize=undefined)
BUILD = build/sanitize$(filter thread,$(SANITIZE))
CFLAGS = -O1 -g -fno-omit-frame-pointer
HARDEN = $(SANITIZERS) -fno-sanitize-recover=all
HARDEN_LINK = $(HARDEN)
export NW_SANITIZED = $(SANITIZE)
endif
# Without the instructions that not all processors have: PLAIN=1, or none for
# bytes in parallel at all: PLAIN=2.
ifdef PLAIN
BUILD = build/plain$(PLAIN)
CPPFLAGS += -DNO_AVX2 $(if $(filter 2,$(PLAIN)),-DNO_SIMD)
endif
ifdef COVERAGE
BUILD = build/coverage
CFLAGS = -O0 -g --coverage
HARDEN =
HARDEN_LINK =
endif

# Prints a short line for each step; with V=1 the command; with -s nothing.
ifneq ($(findstring s,$(firstword -$(MAKEFLAGS))),)
step = @
else ifndef V
step = @echo '$(1) $(2)';
endif

# cmd/NAME.c and cmd/NAME/*.c are compiled and linked with NAME's libraries.
INCLUDES = -Icommon -Icmd
library = $(LIBRARY_$(word 2,$(subst /, ,$(1))))
library_flags = $(if $(2),$(shell $(PKG_CONFIG) --$(1) $(2)))
parts = $(patsubst %.c,$(1)/%.o,$(wildcard cmd/$(2)/*.c))
COMPILE = $(CC) -std=c11 -D_DEFAULT_SOURCE -DNW_VERSION='"$(VERSION)"' \
	$(INCLUDES) $(PCRE2_CFLAGS) $(WARNINGS) $(HARDEN) $(CPPFLAGS) $(CFLAGS) $(TARGET)
LINK = $(CC) $(HARDEN_LINK) $(CFLAGS) $(LDFLAGS)

TOOLS_MISSING := $(foreach tool,$(TOOLS_ALL),$(if $(LIBRARY_$(tool)),$(shell \
	$(PKG_CONFIG) --exists $(LIBRARY_$(tool)) 2>/dev/null || echo $(tool))))
libraries = $(subst $() $(), and ,$(LIBRARY_$(1)))
# Whether a tool compiles with its library: tried once for each version.
version = $(shell $(PKG_CONFIG) --modversion $(LIBRARY_$(1)))
fits = $(shell fits='$(BUILD)/fits/$(1)-$(call version,$(1))'; \
	test -e "$$fits" && exit; \
	for file in cmd/$(1).c cmd/$(1)/*.c; do \
		$(COMPILE) $(call library_flags,cflags,$(LIBRARY_$(1))) \
			-fsyntax-only -o /dev/null "$$file" >/dev/null 2>&1 || \
			{ echo $(1); exit; }; \
	done; mkdir -p $(BUILD)/fits && : >"$$fits")
TOOLS_UNFIT := $(if $(filter clean dist,$(MAKECMDGOALS)),,$(foreach tool, \
	$(filter-out $(TOOLS_MISSING),$(TOOLS_ALL)), \
	$(if $(LIBRARY_$(tool)),$(call fits,$(tool)))))
TOOLS := $(filter-out $(TOOLS_MISSING) $(TOOLS_UNFIT),$(TOOLS_ALL))

all: $(TOOLS:%=$(BUILD)/%) $(BUILD)/nw
	@$(foreach tool,$(TOOLS_MISSING),echo "not built: $(tool), which needs \
	$(call libraries,$(tool)); make deps installs it";)
	@$(foreach tool,$(TOOLS_UNFIT),echo "not built: $(tool), which does not \
	compile with $(call libraries,$(tool)) $(call version,$(tool)); \
	make $(BUILD)/$(tool) says why";)

# What rows.c chooses if the processor has it.
AVX2 := $(if $(filter x86_64-%,$(shell $(CC) -dumpmachine 2>/dev/null)),-mavx2 \
	-mbmi -mbmi2 -mpopcnt)
%/rowsplit_avx2.o: TARGET = $(AVX2)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call step,CC,$*.o)$(COMPILE) \
		$(call library_flags,cflags,$(call library,$*)) $(DEPEND) -c -o $@ $<

$(BUILD)/libnw.a: $(MODULES:%=$(BUILD)/%.o)
	@rm -f $@
	$(call step,AR,$(@F))$(AR) rc $@ $^

.SECONDEXPANSION:
$(BUILD)/nw-%: $(BUILD)/cmd/nw-%.o $$(call parts,$(BUILD),nw-%) \
	$(BUILD)/libnw.a
	$(call step,LINK,$(@F))$(LINK) -o $@ $^ $(LIBS) \
		$(call library_flags,libs,$(LIBRARY_$(@F)))

$(BUILD)/nw: cmd/nw.sh
	$(call step,INSTALL,$(@F))install -m 755 $< $@

-include $(wildcard $(BUILD)/[ct]*/*.d $(BUILD)/[ct]*/*/*.d)
.PRECIOUS: $(BUILD)/%.o

demo: all
	@PATH="$(CURDIR)/$(BUILD):$$PATH" sh tests/demo.sh

include tests/dev.mk

install: all
	install -d -m 755 "$(DESTDIR)$(bindir)" "$(DESTDIR)$(mandir)/man1" \
		"$(DESTDIR)$(mandir)/man5" "$(DESTDIR)$(mandir)/man7" \
		"$(DESTDIR)$(bashcompletiondir)" "$(DESTDIR)$(zshcompletiondir)" \
		"$(DESTDIR)$(fishcompletiondir)"
	install -m 755 $(TOOLS:%=$(BUILD)/%) $(BUILD)/nw "$(DESTDIR)$(bindir)"
	for page in $(MANUALS); do \
		install -m 644 $$page "$(DESTDIR)$(mandir)/man$${page##*.}" || \
			exit; \
	done
	for tool in nw $(TOOLS); do \
		install -m 644 cmd/completion.bash \
			"$(DESTDIR)$(bashcompletiondir)/$$tool" && \
		install -m 644 cmd/completion.fish \
			"$(DESTDIR)$(fishcompletiondir)/$$tool.fish" || exit; \
	done
	install -m 644 cmd/completion.zsh "$(DESTDIR)$(zshcompletiondir)/_nw"

uninstall:
	for tool in nw $(TOOLS_ALL); do \
		rm -f "$(DESTDIR)$(bindir)/$$tool" \
			"$(DESTDIR)$(bashcompletiondir)/$$tool" \
			"$(DESTDIR)$(fishcompletiondir)/$$tool.fish"; \
	done
	for page in $(MANUALS:man/%=%); do \
		rm -f "$(DESTDIR)$(mandir)/man$${page##*.}/$$page"; \
	done
	rm -f "$(DESTDIR)$(zshcompletiondir)/_nw"

dist:
	@mkdir -p build
	git archive --prefix=nw-$(VERSION)/ -o build/nw-$(VERSION).tar.gz HEAD

clean:
	rm -rf build

.PHONY: all clean demo dist install uninstall
endif
