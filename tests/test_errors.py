import pickle
from pathlib import Path

from toolkit.errors import DeliveryError, ToolkitError


def test_a_message_names_file_place_problem_and_remedy_but_no_folder():
    error = DeliveryError(
        "is leeg.", remedy="Vraag het bestand opnieuw op.", file=Path("/home/jan/kwb.csv"), place="blad 2"
    )
    assert str(error) == "kwb.csv, blad 2: is leeg. Vraag het bestand opnieuw op."


def test_an_error_comes_back_whole_from_another_process():
    error = DeliveryError("is leeg.", remedy="Vraag opnieuw.", file="kwb.csv")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(back), str(back), back.exit_code) == (DeliveryError, str(error), 3)


def test_every_kind_of_error_has_its_own_exit_code():
    codes = [kind.exit_code for kind in ToolkitError.__subclasses__()]
    assert len(set(codes)) == len(codes)
    assert ToolkitError.exit_code not in codes
