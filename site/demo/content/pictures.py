"""What the demo's pictures show, for who cannot see them. Their files lie in drawings."""

from demo.content.notation import both

PICTURES = {
    "street": {
        "title": "Straat met trapgevels",
        "alt_text": both(
            "Tekening: een rij huizen met trapgevels, en een waslijn van raam tot raam.",
            "Drawing: a row of houses with stepped gables, and a washing line from window to "
            "window.",
        ),
    },
    "basket": {
        "title": "Mandje aan een touw",
        "alt_text": both(
            "Tekening: een mandje met brood en prei zakt aan een touw langs een flatgebouw.",
            "Drawing: a basket with bread and leeks comes down a rope along a block of flats.",
        ),
    },
    "dog": {
        "title": "Kleine hond, vier leibanden",
        "alt_text": both(
            "Tekening: een kleine hond in het park, met vier leibanden in vier richtingen.",
            "Drawing: a small dog in the park, with four leads in four directions.",
        ),
    },
    "phone": {
        "title": "Twee ramen, één snoer",
        "alt_text": both(
            "Tekening: twee verlichte ramen in de nacht, verbonden door een telefoonsnoer; "
            "op de nok zitten duiven.",
            "Drawing: two lit windows at night, joined by a telephone cord; "
            "pigeons sit on the ridge of the roof.",
        ),
    },
    "suns": {
        "title": "Ramen vol zonnen",
        "alt_text": both(
            "Tekening: een muur met twaalf ramen, in elk raam een andere zon, in het midden een "
            "zwarte.",
            "Drawing: a wall with twelve windows, a different sun in each, a black one in the "
            "middle.",
        ),
    },
}
