"""A word that both sides know: who says it at the door comes through the city."""

import secrets

# Short, said as they are written, told apart on the phone; none that means anything at a door.
DUTCH = (
    "appel", "anker", "bloem", "boter", "citroen", "dolfijn", "duif", "egel", "fiets", "fontein",
    "gitaar", "hamer", "honing", "iris", "jasmijn", "kameel", "kastanje", "kersen", "klaver",
    "klok", "koffie", "kompas", "lantaarn", "lavendel", "leeuwerik", "linde", "maan", "molen",
    "mosterd", "noot", "olijf", "otter", "paraplu", "peper", "piano", "pinguïn", "radijs",
    "regenboog", "roos", "schommel", "specht", "ster", "tulp", "uil", "vijver", "vlieger",
    "vlinder", "walnoot", "wolk", "zeilboot", "zilver", "zonnebloem", "zwaluw", "zwaan",
)  # fmt: skip
ENGLISH = (
    "acorn", "anchor", "apple", "balloon", "basket", "bluebell", "button", "candle", "cherry",
    "clover", "compass", "copper", "daisy", "dolphin", "feather", "fiddle", "fountain", "garden",
    "ginger", "guitar", "hazel", "honey", "island", "jasmine", "kettle", "ladder", "lantern",
    "lavender", "lemon", "maple", "meadow", "melon", "mustard", "olive", "orchard", "otter",
    "parrot", "pebble", "pepper", "pumpkin", "rainbow", "robin", "saddle", "silver", "sparrow",
    "sunflower", "swallow", "teapot", "thimble", "tulip", "umbrella", "violin", "walnut", "willow",
)  # fmt: skip


def new_word(*languages: str | None) -> str:
    """Return a word: an English one when nobody of those who say it speaks Dutch."""
    return secrets.choice(DUTCH if "nl" in languages else ENGLISH)
