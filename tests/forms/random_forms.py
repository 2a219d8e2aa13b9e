"""Random forms: every kind of question, with settings of its own and rules on what came before."""

from typing import Any

from hypothesis import strategies as st

from forms.kinds import KINDS
from forms.kinds.repeating import COLUMN_KINDS
from forms.models import FormVersion
from forms.registers.sources import LANGUAGES
from tests.forms.builders import question, step, unsaved
from tests.forms.random_rules import CHOICES, rules

Block = dict[str, Any]

ASKED = [kind.name for kind in KINDS.values() if kind.asks and not kind.is_hidden]
LIMITS = st.sampled_from([(None, None), (0, 12), (-5, 5), (1000, None)])
# What an editor sets for a kind alone.
SETTINGS: dict[str, st.SearchStrategy[Block]] = {
    "number": st.builds(
        lambda limits, decimals: {
            "minimum": limits[0],
            "maximum": limits[1],
            "decimals": decimals,
        },
        LIMITS,
        st.booleans(),
    ),
    "choose_one": st.fixed_dictionaries({"choices": st.just(CHOICES), "other": st.booleans()}),
    "choose_many": st.fixed_dictionaries({"choices": st.just(CHOICES), "other": st.booleans()}),
    "select": st.one_of(
        st.just({"choices": CHOICES, "other": True}),
        st.just({"choices": {}, "source": LANGUAGES, "other": False}),
    ),
    "declaration": st.sampled_from(
        [{"check": "tick"}, {"check": "yes"}, {"check": "no"}, {"check": "age", "minimum": 18}]
    ),
    "file": st.just({"accepts": ["pictures"], "at_most": 2}),
}


@st.composite
def rows(draw: st.DrawFn) -> Block:
    """What a repeating group asks in each row, and how many rows there are."""
    columns = []
    for number in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(list(COLUMN_KINDS)))
        made = draw(SETTINGS.get(kind, st.just({}))) | {"required": draw(st.booleans())}
        columns.append(question(kind, key=f"c{number}", **made))
    return {"columns": columns, "least": draw(st.integers(1, 2)), "most": draw(st.integers(2, 3))}


SETTINGS["repeating_group"] = rows()


@st.composite
def versions(draw: st.DrawFn, endings: bool = False) -> FormVersion:
    """A form of up to three steps and nine questions, with rules on what comes before."""
    return unsaved(*draw(steps(endings)))


@st.composite
def steps(draw: st.DrawFn, endings: bool = False) -> list[Block]:
    """The steps of such a form, as the editor would save them."""
    earlier: list[Block] = []
    made = []
    for _step in range(draw(st.integers(1, 3))):
        show_if = draw(rules(earlier))
        asked = []
        for _question in range(draw(st.integers(1, 3))):
            key = f"q{len(earlier)}"
            made_of = sources_in(earlier)
            if made_of and draw(st.booleans()):
                asked.append(draw(computed(key, made_of)))
            else:
                asked.append(draw(questions(key, earlier)))
            earlier.append(asked[-1])
        if endings and draw(st.booleans()) and (ends_if := draw(rules(earlier))):
            asked.append(
                question("ending", key=f"end{len(made)}", text="<p>Bel</p>", show_if=ends_if)
            )
        made.append(step(*asked, show_if=show_if))
    return made


@st.composite
def questions(draw: st.DrawFn, key: str, earlier: list[Block]) -> Block:
    """A question of any kind; of those that can be asked once, one."""
    there = {block["type"] for block in earlier}
    once = {kind.name for kind in KINDS.values() if kind.means_always}
    kind = draw(st.sampled_from([name for name in ASKED if name not in there & once]))
    made: Block = {"required": KINDS[kind].is_always_required or draw(st.booleans())}
    made |= draw(SETTINGS.get(kind, st.just({})))
    if not made["required"]:
        made["require_if"] = draw(rules(earlier))
    return question(kind, key=key, show_if=draw(rules(earlier)), **made)


def sources_in(earlier: list[Block]) -> list[tuple[str, str]]:
    """The calculations that can be made of these questions, each with what it is made of."""
    found: list[tuple[str, str]] = []
    for kind, calculation in (("date", "age"), ("repeating_group", "count"), ("number", "sum")):
        keys = [block["value"]["key"] for block in earlier if block["type"] == kind]
        found += [(calculation, key) for key in keys]
        if len(keys) > 1 and kind != "repeating_group":
            found.append(("days" if kind == "date" else "sum", ", ".join(keys[:2])))
    groups = [block["value"] for block in earlier if block["type"] == "repeating_group"]
    return found + [
        ("sum", f"{group['key']}.{column['value']['key']}")
        for group in groups
        for column in group["columns"]
        if column["type"] == "number"
    ]


@st.composite
def computed(draw: st.DrawFn, key: str, made_of: list[tuple[str, str]]) -> Block:
    """A value that is worked out of earlier answers."""
    calculation, names = draw(st.sampled_from(made_of))
    settings = {"calculation": calculation, "made_of": names}
    return question("computed", key=key, required=False, **settings)


def asked_in(version: FormVersion) -> list[Block]:
    """The questions of a version that take an answer, as its schema has them."""
    every = [asked for step in version.schema["steps"] for asked in step["questions"]]
    return [asked for asked in every if KINDS[asked["kind"]].asks]
