"""The product in a real browser, on the demonstration served as `bin/demo` serves it."""
