"""Which columns of a list print and in which order, as an office types them: "1 2 4 3"."""


def column_choice(text: str, most: int) -> tuple[int, ...] | None:
    """The numbers of the columns, from 1 to `most`, parted by blanks, commas or ";"; all in order for a blank text.

    None when a word is no such number or a number stands twice: what is said about it depends on who asks.
    """
    words = text.replace(",", " ").replace(";", " ").split()
    if not words:
        return tuple(range(1, most + 1))
    numbers = tuple(int(word) if word.isascii() and word.isdecimal() and len(word) < 3 else 0 for word in words)
    if len(set(numbers)) < len(numbers) or not all(1 <= number <= most for number in numbers):
        return None
    return numbers
