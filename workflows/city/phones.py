"""Phone numbers as somebody types them, and as they are dialled."""


def phone_link(number: str) -> str:
    """Return a number as typed in the form of a tel: link, a Belgian one with its country."""
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    if digits.startswith("0") and not digits.startswith(("00", "0800")):
        return f"+32{digits[1:]}"
    return digits
