"""The command line: one file per command, each with `main(arguments) -> int`.

Results go to stdout and nothing else does; messages go to stderr. Exit status: 0 done, 1 refused with one French
sentence, 2 wrong usage. A command is imported only when it is called, so that those without Django start at once.
"""
