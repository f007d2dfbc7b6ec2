import refrain_text


def test_one_of_two_copies_stays():
    line = "On Sundays the café on the harbour opens at 9."
    assert refrain_text.dedup(f"{line}\nIt rains.\n{line.upper()}\n") == f"{line}\nIt rains.\n"
