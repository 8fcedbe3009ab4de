"""The page Văn bản đi."""
