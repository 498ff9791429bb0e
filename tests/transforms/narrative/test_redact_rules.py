"""What redaction keeps, what it cuts besides names, and when it refuses."""

import pytest

from transforms.narrative.redact import redact

BODY = (
    "DENVER — Officers arrested Yorman Alexis Paredes-Quintana, 29, in Aurora, Colorado, on June 9. "
    "The Aurora Police Department had arrested Paredes in March for theft.\n"
    "“He was known to us,” said ICE Denver Field Office Director Robert Hale. Hale said Paredes ran."
)


def texts(*given: str) -> tuple[str, ...]:
    return redact(*given).texts


def test_a_person_has_one_mark_in_all_texts_and_an_official_keeps_the_name() -> None:
    title, body = texts("ICE arrests Paredes in Aurora", BODY)
    assert title == "ICE arrests [person 1] in Aurora"
    assert body == (
        "DENVER — Officers arrested [person 1], 29, in Aurora, Colorado, on June 9. "
        "The Aurora Police Department had arrested [person 1] in March for theft.\n"
        "“He was known to us,” said ICE Denver Field Office Director Robert Hale. Hale said [person 1] ran."
    )


def test_captions_file_names_and_addresses_lose_the_name_too() -> None:
    given = (
        BODY,
        "Yorman Paredes in custody",
        "paredes-quintana_2025.jpg",
        "https://www.ice.gov/news/releases/yorman-alexis-paredes-quintana-arrested",
        "YormanParedes.png",
    )
    redacted = "\n".join(texts(*given)).lower()
    assert not [part for part in ("yorman", "alexis", "paredes", "quintana") if part in redacted]


def test_two_persons_of_one_surname_are_told_apart_by_who_was_named_last() -> None:
    body = (
        "Officers arrested Ezra Molnar-Toth, 21, in Salem. Molnar-Toth ran.\n"
        "Officers arrested Ivan Molnar-Toth, 19, in Salem. Molnar-Toth stayed."
    )
    assert texts(body)[0] == (
        "Officers arrested [person 1], 21, in Salem. [person 1] ran.\n"
        "Officers arrested [person 2], 19, in Salem. [person 2] stayed."
    )


def test_a_name_with_a_slip_of_one_letter_is_the_same_person() -> None:
    body = "Officers arrested Santor Aldecoa, 56, in Salem. “Santos Aldecoa ran,” the report said."
    assert redact(body).people == 1


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("His number is A123-456-789.", "His number is [number]."),
        ("File A 098 765 432 was lost.", "File [number] was lost."),
        (
            "He was born on March 3, 1984, in Lima, Peru.",
            "He was born on [birth date], in Lima, Peru.",
        ),
        ("Date of birth: 03/03/1984", "Date of birth: [birth date]"),
        ("DOB 1984-03-03", "DOB [birth date]"),
        ("Write to ana.li@mail.example now.", "Write to [address] now."),
        ("Follow @AnaLi99 or @EROBoston.", "Follow [address] or @EROBoston."),
        ("Call 866-347-2423.", "Call 866-347-2423."),
    ],
)
def test_numbers_birth_dates_and_addresses_of_persons_go(printed: str, left: str) -> None:
    assert texts(printed)[0] == left


def test_a_text_s_own_labels_for_persons_become_marks() -> None:
    body = "Criminal Alien 1 was convicted in 2004. Criminal Alien 2 was released. Criminal Alien 1 left."
    assert texts(body)[0] == (
        "[person 1] was convicted in 2004. [person 2] was released. [person 1] left."
    )


@pytest.mark.parametrize(
    "kept",
    [
        "The Nashua Street Jail in Boston released him.",
        "Officers with ICE's Enforcement and Removal Operations arrested him near San Ysidro, California.",
        "The Circuit Court for Howard County sentenced him on Jan. 19, 2012.",
        "A citizen of El Salvador and a Cape Verde national were arrested in May.",
        "The Bureau of Alcohol, Tobacco, Firearms and Explosives helped during Operation Broken Trust.",
        "Members of the 18th Street gang and of Tren de Aragua were arrested.",
        "On Oct. 2, a Justice Department immigration judge ruled. President Trump signed the order.",
        "He landed at John F. Kennedy International Airport on Monday.",
        "A citizen of Trinidad and Tobago, 45, was flown to Puerto Rico in May.",
        "ST. PAUL, Minn. — Officers of the Las Vegas sub-office arrested him. In May, ICE removed him.",
        "Gun Violence rose. Border Security matters. Removal Proceedings began in May.",
    ],
)
def test_agencies_places_peoples_and_dates_stay(kept: str) -> None:
    assert texts(kept)[0] == kept


@pytest.mark.parametrize(
    "act",
    [
        "was arrested on May 3",
        "told officers a false name",
        "fled the scene of the crash",
        "later posted bail",
        ", 34, ran",
    ],
)
@pytest.mark.parametrize("name", ["Ocean Rivers", "Grant Brook", "Winter Light"])
def test_a_full_name_of_two_words_of_the_dictionary_is_known_by_what_the_person_does(
    name: str, act: str
) -> None:
    assert texts(f"{name} {act}.".replace(" ,", ","))[0].startswith("[person 1]")


def test_a_mark_printed_by_the_text_itself_cannot_pass_for_ours() -> None:
    assert texts("The file says [person 7] here.")[0] == "The file says (person 7] here."


ENGLISH = (
    "The officers of the county went to the house and the man was not in it when they came to him. "
    * 3
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ENGLISH.lower(), "the text has no capitals"),
        (ENGLISH.upper(), "the text is all capitals"),
        (
            "El hombre fue detenido por los agentes de la oficina en la ciudad de Salem y quedó bajo custodia "
            "hasta que el juez ordene su salida del país según informó la agencia en un comunicado. "
            * 2,
            "the text is not English prose",
        ),
        (ENGLISH + "PeÃ±a was there � again.", "the characters are broken"),
        ("The man. " * 300_000, "the text is longer than any release: over 2,000,000 characters"),
    ],
)
def test_a_text_in_which_capitals_say_nothing_is_refused_and_nothing_of_it_is_kept(
    text: str, reason: str
) -> None:
    found = redact("A title", text)
    assert (found.sure, found.reason, found.texts) == (False, reason, ("", ""))


def test_mojibake_that_can_be_undone_is_undone() -> None:
    whole = ENGLISH + "Officers arrested Begoña Ñíguez, 40, in “Salem”."
    broken = whole.encode().decode("cp1252", errors="replace")
    assert "Ã" in broken
    mendable = (ENGLISH + "Officers arrested Begoña Zúñiga, 40.").encode().decode("cp1252")
    assert redact(mendable).texts[0].endswith("Officers arrested [person 1], 40.")
    assert redact(broken).reason == "the characters are broken"
