"""The pages that are measured and what they may cost."""

from typing import Any

PAGES = {
    "calibration": "/etalon/",
    "plan": "/plan/{plan}/",
    "plan, tableau": "/plan/{plan}/tableau/",
    "fiche action": "/plan/{plan}/actions/{node}/",
    "accueil": "/",
    "recherche": "/recherche/?q=accueil+des+benevoles",
    "annuaire": "/annuaire/",
    "page publique": "/bienvenue/",
    "relecture": "{review}",
}
# Name -> most milliseconds at the 95th centile, most queries (None: only reported).
LIMITS: dict[str, tuple[float, int | None]] = {
    "plan": (40, 12),
    "accueil": (40, None),
    "recherche": (50, None),
    "relecture": (150, 9),
    "relecture, retouche": (150, None),
}
HTML_KB, CSS_KB, JS_KB = 60, 30, 40
COLD_START_S, MEMORY_MB = 3, 250


def judge(figures: dict[str, Any]) -> list[str]:
    """The limits that are not held, each as a French sentence."""
    missed = []
    for name, (milliseconds, queries) in LIMITS.items():
        page = figures["pages"][name]
        if page["p95_ms"] > milliseconds:
            missed.append(f"{name} : {page['p95_ms']} ms au 95e centile, {milliseconds} au plus.")
        if queries is not None and page["queries"] > queries:
            missed.append(f"{name} : {page['queries']} requêtes SQL, {queries} au plus.")
    weights = figures["weights"]
    ceilings = (("html_kb", HTML_KB), ("css_kb", CSS_KB), ("js_kb", JS_KB))
    missed += [f"{key} : {weights[key]}, {most} au plus." for key, most in ceilings if weights[key] > most]
    if weights["other_hosts"]:
        missed.append(f"la page demande des fichiers ailleurs : {', '.join(weights['other_hosts'])}.")
    if figures["cold_start_s"] > COLD_START_S:
        missed.append(f"démarrage : {figures['cold_start_s']} s, {COLD_START_S} au plus.")
    if figures["memory_mb"] > MEMORY_MB:
        missed.append(f"mémoire : {figures['memory_mb']} Mo, {MEMORY_MB} au plus.")
    return missed
