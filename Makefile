# One door for people and for CI: `make demo` and `make test` work from a bare checkout.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo read test check fix lock docs messages clean

PYTHON ?= python3
BIN := .venv/bin
SAMPLE := samples/ke-hoach-cchc-son-hai-2026.docx
# English pages only: codespell knows no Vietnamese.
ENGLISH := $(wildcard README.md CONTRIBUTING.md CHANGELOG.md docs/README.md docs/decisions docs/explanation \
	docs/how-to docs/reference tests/spec/README.md)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCK := PIP_FIND_LINKS= CUSTOM_COMPILE_COMMAND="make lock" ../$(BIN)/pip-compile --quiet --generate-hashes \
	--allow-unsafe --strip-extras --no-config --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

demo: .venv/runtime-ready ## open the office with an invented province / mở trang web với tỉnh tưởng tượng
	@CCHC_DATA=$${CCHC_DATA:-.venv/demo} $(BIN)/cchc demo $(DEMO_ARGS)

read: .venv/runtime-ready ## read the sample plan / đọc kế hoạch mẫu
	$(BIN)/cchc read $(SAMPLE)

test: check ## everything: the checks and all tests / chạy mọi kiểm tra
	$(BIN)/python -m pytest $(PYTEST_ARGS)
	tools/with_postgres $(BIN)/python -m pytest $(PYTEST_ARGS) tests/operations tests/web

check: .venv/dev-ready ## style, types, import contracts, spelling
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet . || { echo "Chạy 'make fix' để định dạng mã / run 'make fix' to format the code"; exit 1; }
	$(BIN)/basedpyright
	$(BIN)/lint-imports --no-cache > .venv/contracts.log || { cat .venv/contracts.log; exit 1; }
	$(BIN)/codespell $(ENGLISH)

fix: .venv/dev-ready ## mend style and format in place
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .

docs: .venv/dev-ready ## print the manual pages from the spec tables
	$(BIN)/python tools/spec_pages.py

messages: .venv/dev-ready ## bring the message catalogues up to date and compile them
	$(BIN)/python tools/messages.py

lock: .venv/dev-ready ## choose versions anew and lock them with hashes
	cd requirements && for name in build runtime dev; do $(LOCK) --upgrade --output-file $$name.txt $$name.in; done

clean: ## throw the environment away
	rm -rf .venv

# The environment. Each stamp is older than the files that it was made from only if they changed since.

.venv/created: packages.txt tools/debian_packages
	@command -v $(PYTHON) > /dev/null && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Cần Python 3.11 trở lên; '$(PYTHON)' không có hoặc cũ hơn. Cài rồi chạy lại, hoặc chỉ rõ: make PYTHON=python3.12"; \
		echo "Python 3.11 or later is needed; '$(PYTHON)' is missing or older. Install it, or name one: make PYTHON=python3.12"; \
		exit 1; }
	@PYTHON=$(PYTHON) tools/debian_packages packages.txt
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }
	@touch $@

.venv/runtime-ready: .venv/created requirements/runtime.txt requirements/build.txt pyproject.toml
	@echo "Chuẩn bị môi trường / preparing the environment …"
	@$(PIP) install -qq --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@$(PIP) install -qq --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev-ready: .venv/runtime-ready requirements/dev.txt
	@echo "Chuẩn bị công cụ kiểm tra / preparing the tools for the checks …"
	@$(PIP) install -qq --require-hashes -r requirements/dev.txt
	@touch $@
