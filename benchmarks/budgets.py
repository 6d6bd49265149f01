"""Print the size of the code against its budgets (docs/method/01-architectuur.md): a mirror, not a fence.

Code lines are lines that hold code: no blanks, comments or docstrings.
"""

import ast
import io
import statistics
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULE_MAX, FUNCTION_MEDIAN_MAX, FUNCTION_MAX = 300, 8, 40
SKIPPED = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def docstring_lines(tree: ast.AST) -> set[int]:
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node, clean=False) is not None:
            text = node.body[0]
            found |= set(range(text.lineno, (text.end_lineno or text.lineno) + 1))
    return found


def code_lines(source: str, tree: ast.AST) -> set[int]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    lines = {line for token in tokens if token.type not in SKIPPED for line in range(token.start[0], token.end[0] + 1)}
    return lines - docstring_lines(tree)


def public(tree: ast.Module) -> Iterator[Function]:
    """Yield the functions of a module and the methods of its classes that others may call."""
    owners = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))]
    for owner in owners:
        yield from (node for node in owner.body if isinstance(node, Function) and not node.name.startswith("_"))


def measured(folder: Path) -> Iterator[tuple[Path, int, list[tuple[str, int]], int]]:
    """Yield file, code lines, (function, code lines) and the number of public functions without a docstring."""
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        lines = code_lines(source, tree)
        functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
        sizes = [
            (node.name, sum(node.lineno <= line <= (node.end_lineno or 0) for line in lines)) for node in functions
        ]
        yield path, len(lines), sizes, sum(ast.get_docstring(node) is None for node in public(tree))


def main() -> int:
    package = list(measured(ROOT / "toolkit"))
    tests = list(measured(ROOT / "tests"))
    sizes = [size for _, _, functions, _ in package for _, size in functions]
    total, test_total = (sum(lines for _, lines, _, _ in part) for part in (package, tests))
    long_modules = [f"{path.name} ({lines})" for path, lines, _, _ in package if lines > MODULE_MAX]
    every = [(name, size) for _, _, functions, _ in package for name, size in functions]
    long_functions = [f"{name} ({size})" for name, size in every if size > FUNCTION_MAX]
    ninth = statistics.quantiles(sizes, n=10)[8]
    print(f"modules {len(package)}, code lines {total}, test lines {test_total}")
    print(f"test:code {test_total / total:.2f} (at least 1)")
    print(f"function median {statistics.median(sizes):.0f} (at most {FUNCTION_MEDIAN_MAX}), p90 {ninth:.0f}")
    print(f"longest function {max(sizes)} (at most {FUNCTION_MAX})")
    print(f"modules over {MODULE_MAX}: {', '.join(long_modules) or 'none'}")
    print(f"functions over {FUNCTION_MAX}: {', '.join(long_functions) or 'none'}")
    print(f"public functions without docstring: {sum(count for *_, count in package)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
