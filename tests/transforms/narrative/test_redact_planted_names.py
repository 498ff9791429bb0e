"""Invented names of twenty origins in a hundred sentence shapes: no part of one may survive."""

import re

import pytest

from extractors.records import Document, PrintedText, Spot
from transforms.narrative.addresses import nameless
from transforms.narrative.facts import facts
from transforms.narrative.redact import redact

NAMES = [
    "Ezequiel Tzompantzi-Rulfo",
    "Oluwadamilare Ogunkeyede",
    "Nguyen Thi Bach Lieu",
    "Vyacheslav Dobrynchenko",
    "Abdirahman Warsame Guled",
    "Fatoumata Binta Diallo",
    "Gurdeep Singh Bhullar",
    "Mohammad Reza al-Khafaji",
    "Wei-Ting Hsieh",
    "João da Silveira Penna",
    "Marie-Ange Desrosiers",
    "Kwabena Osei-Tutu",
    "Tigran Hovsepyan",
    "Łukasz Wiśniewolski",
    "Recep Kılıçarslan",
    "Malakai Tupouniua",
    "Siobhán O'Dunleavy",
    "Khaing Zin Oo",
    "Grace Young",
    "Jesús del Cid y Mora",
]

DICTIONARY_SURNAMES = [
    *("Maria Park", "Hector Branch", "Ana Winter", "Luis Banks", "Rosa Bond", "Omar Sharp"),
    *("Ivan Price", "Pilar Law"),
]

SHAPES = """
Officers arrested {full} in Salem on May 2.
{full}, 34, was arrested on May 2.
{full}, a 34-year-old citizen of Peru, was taken into custody.
{full} (34) was convicted of theft.
Police say {full} fled.
The jail released {full} despite the detainer.
The court convicted {full} of robbery and sentenced him to two years.
A judge ordered {full} removed to Peru.
ICE lodged a detainer against {full} with the county jail.
On May 2, {full} was booked into the jail.
After {full} was released, officers looked for him.
According to records, {full} entered near Eagle Pass, Texas.
The suspect, {full}, did not answer.
The suspect was identified as {full}.
The man named {full} is in custody.
Mr. {last} will appear in court.
Ms. {last} declined to speak.
“{full} is a danger,” said Field Office Director Carl Yates.
“We found {last} at home,” said Director Carl Yates.
{full}'s criminal history includes theft.
{full}’s detainer was not honored.
{last}’s attorney did not answer.
The victim, {full}, survived.
The victim's mother, {full}, spoke to reporters.
“My son is gone,” said {full}, the mother of the victim.
Neighbors described {full} as quiet.
His brother {full} was there too.
Her boyfriend, {full}, swapped the cars.
He lived with {full} and two children.
{full} and two others were arrested.
Officers arrested two people, {full} and his cousin.
Those arrested include: {full}; a man from Peru; and a woman.
• {full}, 34, of Peru, convicted of fraud
{full} pleaded guilty to fraud.
Guilty: {full}
Wanted: {full}, for robbery
{full} aka El Chapo was found.
{full}, also known as the Fox, was found.
The court in the case of {full} ruled in May.
United States v. {last} was decided.
The removal of {full} took two years.
The arrest of {full} came after a traffic stop.
He said that {full} had lied.
Agents served {full} with a notice to appear.
Agents issued {full} a warrant.
In {full}'s car they found a knife.
The knife belonged to {full}.
They were looking for {full}.
Charges against {full} are pending.
{last} remains in custody.
{last} was previously removed in 2014.
Authorities believe {last} acted alone.
Later that day, {last} returned.
But {last} ran.
When {last} saw the officers, he ran.
Because {last} had no license, police stopped him.
Who is {full}?
Is {last} still here?
Only {last} knew.
Then {full} ran away.
The officers, with {full} in the car, left.
Case 12: {full}
Photo of {full} in custody
{full} in an undated photo
Mugshot: {full}
{full} is escorted by officers.
Officers escort {full} to a van.
Booking photo courtesy of the jail: {full}
Born in 1984, {full} came to the country as a child.
{full} came to the country as a child.
Sheriff Ann Walker said {last} was let go.
Sheriff Ann Walker let {full} go.
The sheriff let {last} go.
Warden Tom Bell released {full}.
{full} told officers that he was from Peru.
“I did nothing,” {full} said.
“I did nothing,” {last} told reporters.
“I did nothing,” said {last}.
A jury found {full} guilty of murder.
{full} killed a man in 2019.
The man killed by {full} was a father.
The death of {full} in custody is under review.
{full} died in custody on May 2.
Officials in Peru want {full} back.
{full} was flown to Lima.
Interpol sought {full} for murder.
The gang member {full} was there.
Alleged gang leader {full} was there.
Convicted felon {full} was there.
Sex offender {full} was there.
Peruvian national {full} was there.
Peruvian citizen {full}, 34, was there.
Illegal alien {full} was there.
34-year-old {full} was there.
Lawyers for {full} appealed.
{full}: 34, robbery
{full} - robbery, theft
{full} – Peru – robbery
The name of {full} was on the list.
Victims of {last} spoke in court.
""".strip().splitlines()

AROUND = (
    "SALEM, Ore. — Officers of the county police went to the house after the court had ruled in May. "
    "{shape}\n"
    "The detainer was lodged with the jail by the officers of the agency, and it was not honored."
)


def survivors(name: str, text: str) -> list[str]:
    parts = [
        p for p in re.split(r"[ \-'’]", name) if len(p) > 2 and p.lower() not in {"del", "the"}
    ]
    return [
        p for p in parts if re.search(rf"(?<![^\W_]){re.escape(p)}(?![^\W_])", text, re.IGNORECASE)
    ]


def last_of(name: str) -> str:
    return {"Jesús del Cid y Mora": "del Cid", "João da Silveira Penna": "Silveira"}.get(
        name, name.split(" ")[-1]
    )


def test_there_are_twenty_names_and_a_hundred_shapes() -> None:
    assert (len(set(NAMES)), len(set(SHAPES))) == (20, 100)


@pytest.mark.parametrize("name", NAMES)
def test_no_part_of_a_planted_name_survives_where_the_text_names_the_person_in_full(
    name: str,
) -> None:
    """Each shape beside one plain sentence with the full name, as every release has one."""
    leaks = {}
    for shape in SHAPES:
        body = AROUND.format(shape=shape.format(full=name, last=last_of(name)))
        title = f"Officers arrest {name}"
        found = redact(title, body)
        left = survivors(name, "\n".join(found.texts))
        if left or not found.sure:
            leaks[shape] = left
    assert leaks == {}


@pytest.mark.parametrize("name", [*NAMES, *DICTIONARY_SURNAMES])
def test_no_part_of_a_planted_name_survives_where_the_text_says_nothing_else_of_the_person(
    name: str,
) -> None:
    """A surname alone, which is an English word for nine of the persons."""
    leaks = {}
    for shape in SHAPES:
        body = AROUND.format(shape=shape.format(full=name, last=last_of(name)))
        found = redact("Officers arrest a man", body)
        left = survivors(name, "\n".join(found.texts))
        if left or not found.sure:
            leaks[shape] = left
    assert leaks == {}


@pytest.mark.parametrize("name", DICTIONARY_SURNAMES)
def test_a_surname_that_is_a_word_goes_everywhere_once_the_full_name_is_told(name: str) -> None:
    last = last_of(name)
    texts = (
        f"Officers arrest {name}",
        f"Police arrested {name}, 34, in Salem. {last} was convicted of theft. Later, {last}’s car was found, "
        f"and {last} returned. “{last} is gone,” said Director Carl Yates. The officers saw {last} there.",
        f"{last} in custody",
        f"Photo: {last} and officers",
    )

    assert survivors(name, "\n".join(redact(*texts).texts)) == []


def document_of(name: str, shape: str) -> tuple[Document, PrintedText]:
    """A release about a person as a site publishes it: the name is in every place that can hold one."""
    slug = "-".join(part.lower() for part in re.findall(r"\w+", name))
    listed = Document(
        url=f"https://www.ice.gov/news/releases/officers-arrest-{slug}",
        series="ice_newsroom",
        title=f"Officers arrest {name}",
    )
    body = AROUND.format(shape=shape.format(full=name, last=last_of(name)))
    lines = len(body.split("\n"))
    known = nameless(listed)
    return known, PrintedText(
        document=known,
        sha256="0" * 64,
        pages=1,
        engine="html.parser",
        layout="page/ice",
        stated_by="ICE",
        title=f"Officers arrest {name}",
        subtitle=f"{name} was wanted",
        text=body,
        spots=(Spot(page=1, bbox=(0, 0, 0, 0)),) * lines,
        sections=("",) * lines,
        captions=(f"{name} in custody", f"{slug}-2025.jpg", f"Photo: {last_of(name)} and officers"),
    )


@pytest.mark.parametrize("number", range(20))
def test_no_part_of_a_planted_name_is_in_anything_that_is_stored(number: int) -> None:
    leaks = {}
    name = NAMES[number]
    for shape in SHAPES[number::20]:
        known, printed = document_of(name, shape)
        made = facts(printed)
        stored = [known.url, known.title, str(made.edition)]
        stored += [frame.to_csv() for frame in (*made.tables.values(), made.printed)]
        if left := survivors(name, "\n".join(stored).replace(known.address, "")):
            leaks[shape] = left
    assert leaks == {}
