"""Plain data -> PDF; no database, no Qt."""
