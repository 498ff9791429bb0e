"""The closed word lists of the narrative rules: what a capital letter may mean besides a name."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def pairs(text: str) -> dict[str, str]:
    """The pairs ``a:b`` of a text, as a dictionary."""
    return dict(pair.split(":") for pair in text.split())


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")

AGENCY_HEADS = words(
    """academy administration agency airport army attorney attorneys authority authorities
    board border branch bureau bureaus center centers circuit city coast college commission
    commonwealth complex congress constable corps correction correctional corrections council
    county court courthouse courts customs department departments detention district division
    embassy enforcement facility federal fbi force forces guard highway homeland hospital house
    immigration institution investigation investigations investigative jail judicial justice
    juvenile magistrate marshal marshals metropolitan ministry municipal narcotics navy office
    offices operation operations parish parole patrol penitentiary police port precinct prison prisons jails probate
    probation prosecutor prosecutors removal review security senate service services sheriff
    sheriffs station superior supreme task team tribunal troopers unit university vehicles"""
)
"""A run of capitals with one of these in it is an organisation, not a person."""

THINGS = words(
    """act amendment article avenue avenues beach boulevard bridge bond church code counties
    declined detainer detainers directive directorate recognizance supervision drive east eastern fact federation form
    freeway gang group gulf hall heights highlands hills hotel international interior interstate
    island islands lake law laws letter lower mall memorandum memorial mount mountain news radio television tribune herald
    mistreatment felony misdemeanor degree count counts charge charges class menacing endangerment
    national north northern northeast northwest notice ocean order outcome park pass plan plaza
    policy port program reentry region report reports republic resolution restaurant river road
    route safe school schools section sheet south southern southeast southwest square state
    states statute street streets subsection territory threats title town township trail treaty
    trust union united upper valley village virgin weekly west western fort bay area hudson"""
)
"""Capitals beside one of these name a place, a text or a thing."""

ROLES = words(
    """administrator agent ambassador attorney captain chairman chairwoman chief colonel commander
    commissioner congressman congresswoman constable coroner corporal councilman councilwoman
    counsel delegate deputy detective director executive general governor inspector judge justice
    lieutenant magistrate major marshal mayor minister officer president prosecutor ranger
    representative sec secretary senator sergeant sheriff solicitor spokesman spokesperson
    spokeswoman superintendent supervisor trooper undersecretary warden"""
)
"""Who speaks on the record: a name beside one of these is an official's."""

ROLE_PARTS = words("aide charge lt sen rep sgt capt col")
"""What may stand between a role and a name, or abbreviates a role."""

HONORIFICS = words("mr mrs ms miss mister dr prof sr sra señor señora don doña brother sister")

PARTICLES = words(
    """al af ap san ben bin bint da dal das de del della der des di do dos du e el ibn la las le los
    mac na op st ten ter van vander vom von y zu"""
)

GENRE = words(
    """carjacker carjackers deportable deportee deportees fentanyl kidnapper kidnappers methamphetamine
    noncitizen noncitizens pedophile pedophiles removable smuggler smugglers trafficker traffickers
    trafficked stalker stalkers fraudster fraudsters gunman gunmen inadmissible reoffend reoffender
    carjacking shoplifting burglarized strangulation molester molesters groomer abuser abusers lawbreakers
    human-smuggling repatriate repatriates repatriated homicidal unvetted vetted thugs"""
)
"""Words of these texts that general word lists leave out."""

PROPER = words(
    """antifa bluesky christmas congress democrat democratic democrats facebook instagram internet
    interpol kings latin linkedin ms-13 nazi rumble republican republicans senate social
    spanish-speaking sureños norteños nortenos surenos telegram thanksgiving threads tiktok
    trinitarios truth twitter whatsapp white youtube english spanish portuguese creole mandarin
    aragua tren barrio eighteenth chevrolet ford honda toyota hispanic latino asian african
    european christian muslim jewish catholic god america american americans pell medicaid
    medicare biden-era fentanyl i-247 i-247a i-247d i-247n i-247x i-213 i-862"""
)
"""Capitalised words that are neither in a dictionary nor anybody's name in these texts."""

CAPITALISED = words(
    """alien aliens alternatives anchorage appear assistant associate citizenship commonwealth detainee
    imperial principal rehabilitation senior special operation operations field order orders title
    chapter section article exhibit table figure phase day week month year"""
)
"""Words that these texts print with a capital in the middle of a sentence."""

GIVEN_NAME_PLACES = words(
    """america asia austin brooklyn carolina chad chelsea cuba dakota dallas denver florence
    francis georgia german guinea houston india ireland israel jackson jordan kenya kingston
    lawrence lincoln lourdes madison mali marion milan orlando paris phoenix rico roman salvador
    santiago savannah sydney trinidad troy victoria virginia washington york dominica roma
    guadalupe mercedes rosario concepcion trenton tyler vernon warren wayne eugene"""
)
"""Places and peoples that are given names too: they say nothing about the capital after them."""

STATE_ABBREVIATIONS = pairs(
    """ala:AL ariz:AZ ark:AR calif:CA colo:CO conn:CT del:DE fla:FL ga:GA ill:IL ind:IN
    kan:KS ky:KY la:LA md:MD mass:MA mich:MI minn:MN miss:MS mo:MO mont:MT neb:NE nev:NV
    n.h:NH n.j:NJ n.m:NM n.y:NY n.c:NC n.d:ND okla:OK ore:OR pa:PA r.i:RI s.c:SC s.d:SD
    tenn:TN tex:TX vt:VT va:VA wash:WA w.va:WV wis:WI wyo:WY d.c:DC"""
)
"""Associated Press style; the printed form ends with a full stop."""

DOTTED = words(
    """jr sr st mt ft mr mrs ms dr no nos inc co corp ltd vs gov sen rep sgt lt capt col gen maj
    det cpl atty dist dept sept jan feb mar apr jun jul aug oct nov dec u.s d.c n.y n.j n.h n.c
    s.c n.d s.d w.va r.i n.m p.m a.m e.g i.e etc u.s.c"""
)
"""A full stop after one of these does not by itself end a sentence."""

OPENERS = words(
    """a about according across additionally after again against agents all almost also although
    although am among an and another any are as at authorities because been before behind being
    between both but by can case cases could county court deputies did do does during each earlier
    early either even ever every everyone few finally first following for former from further
    given had has have he her here his how however if immediately in inside instead into is it its
    just last late later less let like long many may meanwhile more moreover most much my near
    nearly neither never new next no none nor not nothing now of officers officials often on once
    one only onto or other others our out outside over per police prior prosecutors rather recent
    recently said say second see several shall she should similarly since so some soon special
    still such suspect than that the their them then there therefore these they third this those
    though three through throughout thus to today together tomorrow tonight too towards true two
    under unfortunately unless until up upon us victim was we well were what when where whether
    which while who whose why will with within without would yes yesterday yet you your page free
    young law back part best right left full good great real local state federal child children
    make take look join learn members visit call contact read watch due thanks working sanctuary
    honored criminal illegal convicted previously ice press statement update correction see
    arrested deported removed apprehended charged sentenced released detained arrest arrests release
    releases deport deports remove removes convict convicts charge charges sentence nab nabs capture
    captures man woman officer agent agents two three four five six seven eight nine ten gang member
    sex offender felon fugitive national citizen alien detainer ignore ignores""",
)
"""Words that may stand before a name at the start of a sentence without being part of it."""

OPENERS_AND_NAMES = words(
    """young law free best right good child case read page long more early late back real full left
    man so yet will join second true""",
)
"""Openers that are surnames too: alone at the start of a sentence they are judged by what follows."""

OPENING_NAMES = words("an do long may so van will young free best good child early true")
"""Openers that are names too: an age after the words beside them says so."""

BREAKING_NAMES = words("justice major marshal sunday monday friday")
"""Roles and days that are given names too, where a surname and an age follow."""

SURNAME_LIKE = words(
    """park hall hill hills church lake street bond west north south law bridge pass port bay fort
    ford house branch major marshal marshals judge chase school field code form gray town east
    union road rivers river castle coast square village townsend plan king hudson mount beach
    valley force guard wall banks board gang route title act lower upper sheriff
    constable mayor bishop page moon trust trail virgin delta""",
)
"""Heads that are surnames too: beside an unknown word they explain nothing."""

PERSONS_VERBS = (
    r"told|fled|admitted|confessed|ple(?:a)?d(?:ed)?|(?:re-?)?entered|crossed|posted|bailed|walked|drove|lives|lived|resides"
    r"|resided|attacked|stabbed|shot|raped|assaulted|killed|murdered|stole|robbed|overstayed|hid|escaped|threatened|beat"
    r"|struck|is an? (?:[\w-]+ ){0,3}(?:citizen|national|native|man|woman)|has (?:[\w-]+ ){0,3}convictions?|faces"
)
"""What a person does and an office or thing does not, after two words that may be a full name."""

ACRONYMS = words(
    """atf cbp cia dea dhs doc doj dot dss dui dwi ead eoir epa ero fbi fema fod gps hsi ice ina
    ins irs lapd ldt leo leos mpd nta nypd omb opla opr owi pio sac sdny edny wdny ndny sec sevis
    sfpd sora ssa swat tda tps tsa uac uk un us usa usao usaos usbp uscg uscis usmc usms usss
    vine voice aila ncic nsa osi rico k-9 covid covid-19 nato unhcr ussf dmv cdc hhs usda va aka
    a/k/a llc eo ddor ddr faq pdf x tv rv suv kg lb am pm ad ab sb hb s.b. ii iii iv msp mcso bop
    cdcr txdps dps nyc dc d.c. u.s. u.s.c. n.y. eoirs""",
)

PHRASES = (
    "new england",
    "new englanders",
    "new yorker",
    "new yorkers",
    "new jerseyans",
    "tren de aragua",
    "latin kings",
    "truth social",
    "latin america",
    "central america",
    "south america",
    "north america",
    "middle east",
    "rio grande",
    "puerto rico",
    "puerto rican",
    "los zetas",
)

DATELINE_STATES = pairs(
    """atlanta:GA baltimore:MD boston:MA buffalo:NY chicago:IL cincinnati:OH cleveland:OH
    dallas:TX denver:CO detroit:MI el_paso:TX honolulu:HI houston:TX indianapolis:IN
    las_vegas:NV los_angeles:CA miami:FL milwaukee:WI minneapolis:MN new_orleans:LA
    new_york:NY newark:NJ oklahoma_city:OK philadelphia:PA phoenix:AZ pittsburgh:PA
    st._louis:MO salt_lake_city:UT san_antonio:TX san_diego:CA san_francisco:CA seattle:WA
    washington:DC"""
)
"""Cities that a dateline prints without their state."""

FIELD_OFFICES = words(
    """atlanta baltimore boston buffalo chicago dallas denver detroit harlingen houston miami
    newark philadelphia phoenix seattle washington bronx brooklyn manhattan queens"""
) | {
    "el paso",
    "los angeles",
    "new orleans",
    "new york",
    "new york city",
    "salt lake city",
    "san antonio",
    "san diego",
    "san francisco",
    "san juan",
    "st. paul",
    "saint paul",
}
"""Cities that ICE names its offices after, and boroughs of New York."""
