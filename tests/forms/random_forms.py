"""Random forms: every kind of question, with settings of its own and rules on what came before."""

from typing import Any

from hypothesis import strategies as st

from forms.kinds import KINDS
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
            asked.append(draw(questions(f"q{len(earlier)}", earlier)))
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


def asked_in(version: FormVersion) -> list[Block]:
    """The questions of a version that take an answer, as its schema has them."""
    every = [asked for step in version.schema["steps"] for asked in step["questions"]]
    return [asked for asked in every if KINDS[asked["kind"]].asks]
