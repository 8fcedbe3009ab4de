"""What an office does in the follow-up machine, with the values it may take and how often it does it."""

from hypothesis import strategies as st

NUMBER = st.integers(0, 1_000_000)
OFFSET = st.sampled_from((-4, -1, 0, 1, 2, 3, 4, 5, 7, 8, 15, 40))
GIVEN = {
    "kind": st.sampled_from(("dated", "dated", "dated", "dated", "issue_within", "ongoing", "awaiting", "general")),
    "due": st.one_of(st.none(), OFFSET, OFFSET, OFFSET, OFFSET), "exclusive": st.booleans(), "first": NUMBER,
    "count": st.sampled_from((1, 1, 1, 2, 4)), "helper": st.sampled_from((None, None, "plain", "dated")),
    "lead_days": st.sampled_from((None, None, 0, 10)), "has_window": st.booleans(), "parent": st.one_of(st.none(), st.none(), NUMBER),
}  # fmt: skip
HOWS = (("monthly", 31), ("monthly", 31), ("monthly", 5), ("monthly", -1), ("weekly", 5), ("weekly", 1), ("quarterly", 31))
# what an office does, with how often it does it; one rule for all, so that every example may use all of them
OPS = {
    "give": (3, GIVEN),
    "repeat": (2, {"how": st.sampled_from(HOWS), "adjust": st.sampled_from(("none", "none", "back", "forward")), "latest": st.booleans(),
                   "count": st.sampled_from((None, None, 2)), "unit": NUMBER}),
    "complete": (4, {"number": NUMBER, "back": st.sampled_from((-1, 0, 0, 0, 1, 5)), "accept": st.booleans(),
                     "has_proof": st.sampled_from((True, True, True, False))}),
    "reopen": (2, {"number": NUMBER}),
    "stop": (1, {"number": NUMBER, "below": st.sampled_from(("ask", "keep", "stop"))}),
    "extend": (5, {"number": NUMBER, "days": st.sampled_from((-1, 0, 1, 3, 5, 10, 20)), "is_request": st.booleans(), "has_override": st.booleans()}),
    "decide": (3, {"number": NUMBER, "is_granted": st.booleans(), "has_override": st.booleans()}),
    "snooze": (2, {"number": NUMBER, "days": st.sampled_from((-1, 0, 1, 3, 10, 30))}),
    "unsnooze": (1, {"number": NUMBER}),
    "assign": (3, {"number": NUMBER, "unit": NUMBER}),
    "end": (1, {"number": NUMBER}),
    "urge": (4, {"times": st.sampled_from((0, 0, 1, 7))}),
    "climb": (2, {"rounds": st.integers(2, 4), "days": st.sampled_from((6, 8, 12))}),
    "tell": (2, {}),
    "pass_days": (4, {"days": st.sampled_from((1, 1, 2, 3, 7, 31, 31))}),
    "restart": (1, {}),
    "clock_back": (1, {"days": st.sampled_from((1, 3, 30))}),
}  # fmt: skip
WORK = st.sampled_from([name for name, (often, _) in OPS.items() for _ in range(often)]).flatmap(
    lambda name: st.fixed_dictionaries({"what": st.just(name), **OPS[name][1]})
)
