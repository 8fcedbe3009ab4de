"""What every PDF is made with: type, lines, pages, profiles, the pen over reportlab's canvas, archive and tags."""
