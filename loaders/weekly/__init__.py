"""One weekly report on one page that stands alone: what it printed, what became of it, how to cite it."""
