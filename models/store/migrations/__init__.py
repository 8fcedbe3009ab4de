"""One module per schema version, frozen SQL; see runner.py."""
