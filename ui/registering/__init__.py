"""The page Đăng ký."""
