from __future__ import annotations

from dixit.actors.tuning import EVIDENCE, FITTING, Tuning


def test_each_piece_of_evidence_has_a_weight() -> None:
    assert len(Tuning().person) == len(Tuning().thing) == len(EVIDENCE)
    assert len(Tuning().described) == len(EVIDENCE) + len(FITTING)


def test_tuning_is_read_from_the_settings_of_the_weights() -> None:
    fitted = {
        "person": [1.0, 2.0], "thing": [3.0], "described": [4.0], "margin": 0.5, "sure": 2.0, "joined": 0.75,
    }  # fmt: skip
    assert Tuning.from_settings({"speakers": fitted}) == Tuning((1.0, 2.0), (3.0,), (4.0,), 0.5, 2.0, 0.75)
    assert Tuning.from_settings({}) == Tuning()
