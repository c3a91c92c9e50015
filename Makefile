# Everything sets itself up: a fresh Debian machine with Python 3.11 needs nothing first.
BIN = .venv/bin

.PHONY: demo test check format eval labelled checks fingerprint bench docs lock clean

demo: ; @.ci/setup run && $(BIN)/cancu demo $(if $(KEEP),--keep $(KEEP))
test: check ; @$(BIN)/python -m pytest -n auto --dist loadfile $(TEST)
check: ; @.ci/setup test && $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
format: ; @.ci/setup test && $(BIN)/ruff check --fix . && $(BIN)/ruff format .
eval: ; @.ci/setup run && $(BIN)/python bench/gold.py $(EVAL) $(if $(EVAL),,&& $(BIN)/python bench/eval.py)
labelled: ; @.ci/setup run && for part in develop validate; do $(BIN)/python bench/labelled.py --part $$part $(LABELLED) || exit 1; done
checks: ; @.ci/setup run && $(BIN)/python bench/reading_checks.py $(CHECKS)
fingerprint: ; @.ci/setup run && $(BIN)/python bench/fingerprint.py $(FINGERPRINT)
bench: ; @.ci/setup test && for each in bench/*_bench.py; do $(BIN)/python $$each || exit 1; done
docs: ; @.ci/setup run && $(BIN)/python docs/pages.py
lock: ; @.ci/lock
clean: ; rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
