"""Views: from what is stored to what is shown. All words are here, in `english`, and nowhere else."""
