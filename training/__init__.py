"""Corpora -> weights. Torch lives here and nowhere else."""
