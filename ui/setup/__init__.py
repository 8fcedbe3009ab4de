"""The first start: one page of set-up."""
