import numpy as np

from onrecord.backends.gate import Gate


def test_a_sentence_opens_at_the_floor(tmp_path):
    np.save(tmp_path / "gate.npy", np.array([0, -2, 1.5, 0.5], np.float16))
    gate = Gate(tmp_path / "gate.npy", floor=0.0)
    # Three sentences of two pieces, one piece and three pieces.
    opened = gate.opens(np.array([1, 2, 2, 3, 2, 1]), np.array([0, 2, 3]))
    assert opened.tolist() == [False, True, True]
