"""What a text file does not need is not loaded: the program must start at once."""

import subprocess
import sys

SLOW = ("trafilatura", "pypdfium2", "py3langid", "charset_normalizer", "lxml")


def test_an_english_text_file_loads_no_outside_library() -> None:
    code = (
        "import sys; from dixit.intake import article_from_text;"
        "a = article_from_text('The envoy said that the talks in the capital would go on for a week. ' * 3);"
        f"print(a.language, [m for m in {SLOW!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "en []\n"
    assert done.stderr == ""
