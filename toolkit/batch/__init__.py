"""From an experiment file to reports: the only package that knows papermill and Dask (docs/method/10-batch.md)."""
