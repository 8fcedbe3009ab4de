"""The page Đôn đốc."""
