"""One person on one machine: whoever holds the proof."""

from tradeviz.identity import COOKIE, Proof, proof


def test_a_proof_is_new_with_each_start_and_one_for_as_long_as_it_runs():
    assert Proof().link("") != Proof().link("")
    assert proof() is proof()


def test_the_proof_alone_proves_it():
    mine = Proof()
    token = mine.link("http://a").removeprefix("http://a/?token=")
    assert len(token) >= 43 and mine.is_proven_by(token)
    for wrong in ("", token[:-1], token + "=", token.swapcase(), "é", "\udcff", "\x00"):
        assert not mine.is_proven_by(wrong)
    assert not Proof().is_proven_by(token)


def test_a_cookie_of_ours_holds_it_beside_those_of_other_dashboards_of_the_machine():
    mine, other = Proof(), Proof()
    token, others = (each.link("").partition("=")[2] for each in (mine, other))
    assert mine.is_among({"theme": "x", f"{COOKIE}-8501": others, f"{COOKIE}-8502": token})
    assert not mine.is_among({f"{COOKIE}-8501": others})
    assert not mine.is_among({"theme": token}) and not mine.is_among({})


def test_a_proof_does_not_print_itself():
    mine = Proof()
    token = mine.link("").partition("=")[2]
    assert token not in repr(mine) and token not in str(mine)
