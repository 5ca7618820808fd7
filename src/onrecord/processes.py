"""What a process sets for itself that reads documents one after another."""

import gc

# A worker has one core, and libraries must not start a thread for each; to be set before they are loaded.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1") | {
    "TOKENIZERS_PARALLELISM": "false"
}
# Objects made, beyond those that are gone, before Python looks for such as hold each other alive, and how many of these
# looks go by before it takes older ones in, and oldest. Python's own 700 looks a hundred times in an article, which
# leaves next to nothing of the kind; at this number some 10 MB can wait.
RARELY = (50_000, 10, 100)


def collect_rarely() -> None:
    """Have this process look for garbage seldom: as it starts, and in the tables it loads, there is none."""
    gc.set_threshold(*RARELY)
