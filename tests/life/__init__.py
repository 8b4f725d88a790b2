"""A seeded town of people that lives for months in fake time, and oracles that read what everybody has on screen."""
