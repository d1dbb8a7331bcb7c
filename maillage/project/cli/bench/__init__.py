"""`bench [--json FILE] [--size demo|large]`: the figures of the main pages, held against their limits.

Signed in as the direction, on SQLite, served by granian with two workers, bodies compressed as browsers ask for
them. For each page 200 requests to warm up, 1,000 on one connection for the times, 1,000 on four for the rate. A page
that never changes (100 rows of the territories, no layout) is measured in the same run: machines differ, ratios less.
"""

import json
import sys
import time
from pathlib import Path

from maillage.project.cli import demo_stamp
from maillage.project.cli.bench.client import Session, free_port
from maillage.project.cli.bench.limits import PAGES, judge
from maillage.project.cli.bench.memory import tree_megabytes
from maillage.project.cli.bench.pages import Figures, measure
from maillage.project.cli.bench.review import measure_acts
from maillage.project.cli.bench.weights import weigh
from maillage.project.cli.demo import demo_environment, run_to_end, wait_for_first_page
from maillage.project.cli.parser import Parser
from maillage.project.cli.processes import command, running

ROOT = Path(__file__).resolve().parents[4]
HEADINGS = ("page", "p50 ms", "p95 ms", "req/s", "SQL", "ko", "de l'étalon")


def main(arguments: list[str]) -> int:
    parser = Parser("bench", "Mesure les pages principales et les compare à leurs limites.")
    parser.add_argument("--json", type=Path, metavar="FICHIER", help="écrire aussi les mesures en JSON")
    parser.add_argument("--size", choices=("demo", "large"), default="demo", help="taille des données (demo)")
    parser.add_argument("--requests", type=int, default=1000, metavar="N", help="requêtes par mesure (1000)")
    options = parser.parse_args(arguments)
    figures = run(options.size, options.requests)
    report(figures)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False), encoding="utf-8")
    return 1 if figures["missed"] else 0


def run(size: str, requests: int) -> Figures:
    """Measure everything once; the server lives only for that."""
    port = free_port()
    folder = ROOT / "var" / f"bench-{size}"
    environment = {**demo_environment(folder, port), "MAILLAGE_BENCH": "1"}
    prepare(folder, size, environment)
    started = time.monotonic()
    with running({"serve": command("serve", "--port", str(port))}, environment) as children:
        wait_for_first_page(port, children)
        figures: Figures = {"size": size, "cold_start_s": round(time.monotonic() - started, 2), "pages": {}}
        session = Session(port)
        session.sign_in()
        for name, path in PAGES.items():
            print(f"{name}…", file=sys.stderr, flush=True)
            figures["pages"][name] = measure(session, path, requests)
        reading = figures["pages"]["relecture"]["path"]
        figures["pages"]["relecture, retouche"] = measure_acts(session, reading, requests)
        figures["weights"] = weigh(session, PAGES["plan"])
        figures["memory_mb"] = round(tree_megabytes(children["serve"].pid))
    figures["missed"] = judge(figures)
    return figures


def prepare(folder: Path, size: str, environment: dict[str, str]) -> None:
    """The demonstration's data, many times over for the large size, kept from one run to the next."""
    folder.mkdir(parents=True, exist_ok=True)
    if demo_stamp.is_current(folder):
        return
    run_to_end("demo_data", environment=environment)
    run_to_end("bench.review_data", environment=environment)
    if size == "large" and not demo_stamp.read(folder).get("enlarged"):
        demo_stamp.write(folder, code="")
        run_to_end("bench.large", environment=environment)
        demo_stamp.write(folder, enlarged="yes", code=demo_stamp.code_hash())


def report(figures: Figures) -> None:
    """A table that people read, then the limits that are not held."""
    print(("{:<24}" + "{:>12}" * 6).format(*HEADINGS))
    reference = figures["pages"]["calibration"]["requests_per_s"]
    for name, page in figures["pages"].items():
        values = (page["p50_ms"], page["p95_ms"], page["requests_per_s"], page["queries"], page["kb"])
        share = page["requests_per_s"] / reference
        print(f"{name:<24}" + "".join(f"{value:>12}" for value in values) + f"{share:>12.0%}")
    weights = figures["weights"]
    print(f"HTML {weights['html_kb']} ko, CSS {weights['css_kb']} ko, JS {weights['js_kb']} ko, compressés.")
    print(f"Démarrage {figures['cold_start_s']} s, mémoire {figures['memory_mb']} Mo.")
    for sentence in figures["missed"]:
        print(f"Limite dépassée : {sentence}")
    if not figures["missed"]:
        print("Toutes les limites sont tenues.")
