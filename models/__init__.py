"""The program without a face: no Qt, no reportlab."""
