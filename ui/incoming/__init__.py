"""The page Văn bản đến."""
