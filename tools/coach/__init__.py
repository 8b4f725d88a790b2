"""Trains and judges the coach: `make coach-train`, `make coach-evaluate`. Never part of the product."""
