"""What the notebooks share: tables, rounding, growth, target, paths and figures."""
