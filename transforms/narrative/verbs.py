"""The words that tell an event, by what they tell: the table that triggers are found with.

A row is a kind, the first three letters of the words that it can begin with, and its pattern.
"""

from __future__ import annotations

P = r"\[person \d+\]"
OBJECT = (
    rf"(?:{P}|him|her|them|the (?:[\w-]+ ){{0,3}}(?:man|woman|alien|noncitizen|suspect|individual|subject"
    r"|offender|fugitive|national|citizen|felon|defendant|predator|inmate|detainee))"
)
ANYBODY = rf"(?:{OBJECT}|(?:an?|one|this|that) [^.;,]{{2,60}}?)"
_DETAINER = r"(?:[^.;]|\.(?= \d)){0,70}?\b(?:detainers?\b|requests? (?:to|for|that)\b)"
_NOT_ADJECTIVE = r"(?!\s+(?:felon|sex|criminal|murderer|rapist|child|drug|attempted|killer|violent|thief|gang|burglar|kidnapper|predator|pedophile|offender)s?\b)"
_STANDING = (
    r"(?:an?|one|two|three|four|five|six|several|multiple|numerous|prior|previous|past|earlier|criminal"
    r"|felony|misdemeanor|state|federal|final|\d+)"
)
_KNOWN = rf"(?:with|has|had|have) (?:{_STANDING} )*(?P<known>(?:(?!{_STANDING}\b|been\b|the\b|no\b|his\b|her\b)[\w-]+ ){{1,4}}?)convictions?\b(?! (?:for|of|includ|in (?-i:[A-Z])))"
"""Offences before their noun: "with two burglary convictions"."""
_US = r"(?:United States|U\.S\.|USA?\b|country|nation\b)"

KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "quashed",
        "awa can con cou do doe fac had has hav if may mig mus not pen pre pri sho to wil wou",
        r"\b(?:will|would|could|can|may|might|must|should|to|not|does|do) (?:lodge|issue|place|file|refuse|decline|fail|ignore|honor|release|arrest|remove|deport)\b(?! to honou?r the)"
        r"|\b(?-i:Had) [^,.;]{3,60}? honou?red\b"
        rf"|\b(?:has|have) (?:always )?honou?red (?:every|each|all(?! (?:of|\d|two|three|four|five|six)))\b(?![^.;]{{0,90}} {OBJECT})[^.;]{{0,40}}?\bdetainers?\b(?:[^.;,]{{0,40}}? (?:lodged|issued|placed|filed|sent)\b)?"
        r"|\bif (?:convicted|found guilty|released|removed|deported)\b"
        r"|\b(?:will|to|would|must|may|should|can|could|not) be (?:removed|deported|arrested|released|charged|sentenced)\b"
        r"|\bpending (?:removal|his|her|deportation)|\bprior to (?:his|her) (?:arrest|removal)"
        r"|\b(?:awaiting|await|face|faces|facing)(?! (?:[\w-]+ ){0,3}charges?\b) \w+(?: \w+)?"
        r"|\bpreviously (?:removed|deported)(?= (?:(?-i:[A-Z])|alien|illegal|criminal|noncitizen))"
        r"|(?:(?<=\ba )|(?<=\bthe )|(?<=\bof ))convicted\b(?! (?:of|for|in|by)\b)"
        r"|\bconvicted"
        + r"(?=\s+(?:felon|sex|criminal|murderer|rapist|child|drug|attempted|killer|violent|thief|gang|burglar|kidnapper|predator|pedophile|offender)s?\b)",
    ),
    (
        "declined",
        "acc alt any are bal bee bei blo bru byp cas cho cir cou dec def den des det did dis do doe don ele eve fai flo gav giv had has ign in ina ins is isn neg nei nev no non not nul off on opt ove pai pay pro rat reb ref reg rej sen set shr sid snu spu tak tho too tur una unh unw was wen wer wil wit wou",
        rf"\b(?:refusal|failure|decision not|unwillingness|inability)(?: by (?:the )?(?P<refuser>[^.;,]{{3,70}}?))? to (?:honou?r|comply with|acknowledge|recognize|respect|act (?:up)?on)\b(?={_DETAINER}|[^.;]{{0,20}} (?:it|them)\b)"
        rf"|\b(?:balk(?:ed|s|ing) at|shrugg(?:ed|ing) off|turn(?:ed|ing) (?:an? (?:deaf ear|blind eye)|its back)|(?:paid|pays|paying) no (?:heed|attention)|bl(?:ew|own) off|bypass(?:ed|ing)|circumvent(?:ed|ing)|sidestepp(?:ed|ing)|nullif(?:ied|ying)|took no action on|taking no action on)\b(?={_DETAINER})"
        r"|\b(?:did|does|do|would|could)(?: not|n['’]t) (?:permit|allow) (?:it|them|[\w ’']{2,40}?) to be honou?red\b"
        r"|\b(?:did not|didn['’]t|never) (?:notify|notified|contact(?:ed)?|alert(?:ed)?|call(?:ed)?|inform(?:ed)?|t(?:ell|old)) (?=ICE\b|ERO\b|immigration|federal)"
        r"|\bdetainers? notwithstanding\b|\b(?:would|could|will)(?: not|n['’]t) be honou?ring\b|"
        r"\b(?:refus|declin|fail|neglect|elect|chose|choos|opt)(?:ed|ing|es|s|e)?\s+(?:not )?to\s+(?:honou?r|comply with|acknowledge|recognize|respect|act (?:up)?on|hold)\b"
        rf"|\b(?:refus|declin|fail)(?:ed|ing)\s+to\s+(?:transfer|turn over|hand over|surrender|notify|cooperate with)\b(?=[^.;]{{0,60}}\b(?:ICE|ERO|federal|immigration)\b)"
        rf"|\b(?:ignor|disregard|reject|dishonor|declin|den|deni|flout|spurn|snub|defi|dismiss|overlook|rebuff)(?:ed|ies|y|ing|e|s)\b(?={_DETAINER})"
        rf"|\b(?:turn(?:ed|ing) down|brush(?:ed|ing) (?:off|aside)|cast(?:ing)? aside|set(?:ting)? aside)\b(?={_DETAINER})"
        r"|\b(?:did|does|do|would|could|was|were|had|has)(?: not|n['’]t) (?:act (?:up)?on|acted on|comply|cooperate|respond)\b"
        r"|\bnone of (?:them|these|those|which|the [\w ]{0,20}detainers|[\w’' ]{0,12}detainers)[^.;]{0,70}? (?:honou?red|acknowledged)\b"
        r"|\bneither (?:detainer|one|of [^.;,]{3,40}?) (?:was|were|has been|had been) (?:\w+ly )?(?:honou?red|acknowledged)\b"
        r"|\b(?:rather than|instead of) honou?r(?:ing)?\b|\bunhonou?red\b|\bon an? (?:active|outstanding|existing) (?=(?:\w+ ){0,2}detainer)|\bno(?:t one| ICE)? detainer [^.;]{0,15}honou?red\b|\bwent un(?:answered|heeded|honou?red)\b"
        r"|\b(?:over|in defiance of|in violation of|in disregard of|without regard (?:to|for)|without heeding|without acting on|without complying with)"
        rf"\b(?=(?: \S+){{0,4}} detainers?\b)"
        r"|\bwithout (?:prior |any |advance )?(?:notice|notification)\b(?! to)|\bwithout (?:notifying|alerting|informing|contacting|telling|giving|calling|notice to|notification to|a call to) (?=(?:ICE|ERO|immigration|federal|officers|deportation))"
        rf"|\b(?:did|does|do|would|could)(?: not|n['’]t) (?:accept|recognize|respect|acknowledge|obey|follow|observe|process)\b(?={_DETAINER})"
        r"|\b(?:refused|declined|denied|rejected|ignored|disregarded|rebuffed) (?:the|that|this|its|those|both|ICE['’]s|ERO['’]s|the agency['’]s) (?:federal |immigration )?requests?\b"
        r"|\b(?:gave|giving|provid(?:ed|ing)|sent|offer(?:ed|ing)) (?:(?:(?:ICE|ERO)(?: (?-i:[A-Z])\w+){0,2}|federal \w+|immigration \w+|officers) )?no (?:advance |prior |such )?(?:notice|notification|warning)\b"
        r"|\b(?:anyway|nonetheless|nevertheless)\b(?=[.;,]|$)"
        r"|\b(?:did|does|do|would|could|was|were|is|are|had|has)(?: not|n['’]t)(?: been)? honou?r(?:ed)?\b"
        r"|\b(?:never|not) honou?r(?:ed|ing)?\b|\bwithout honou?ring\b"
        r"|\b(?:was|were|being|been|went|is) (?:ignored|declined|rejected|refused|denied|disregarded|unhonored|turned down|brushed aside|not acted (?:up)?on)\b"
        rf"|\b(?:despite|in spite of|notwithstanding|even though|although|though|regardless of)\b(?={_DETAINER})"
        r"|\brefused\b(?=[^.;]{0,25}\bdetainers?\b)|\b(?:declined|ignored|refused|rejected|disregarded|dismissed) (?:all|both|each|every one|it|them)\b"
        r"|\b(?P<loose>ignor|declin|disregard|reject|refus)ed\b(?! to\b)",
    ),
    (
        "honored",
        "ale bee com han hel hon inf not tra tur was wer",
        rf"\bheld {OBJECT} (?:until|for) (?=[^.;]{{0,30}}\b(?:ICE|ERO|officers|agents|deportation|immigration)\b)|"
        rf"(?<=lodged and )honou?red\b|(?<=placed and )honou?red\b|(?<=issued and )honou?red\b|\bhonou?r(?:ed|ing)\b(?={_DETAINER})|\b(?:was|were) (?:fully )?honou?red\b|\bhonou?red\b(?! to\b)|\bcomplied\b"
        rf"|\b(?:was|were|been) (?:transferred|turned over|handed over|surrendered|released|remanded|transported)\s+(?:in)?to\s+(?:the\s+)?(?:custody of\s+)?(?:ICE|ERO|U\.S\. Immigration)\b"
        rf"|\b(?:turned|handed) over {OBJECT} to\s+(?:ICE|ERO|U\.S\. Immigration)"
        rf"|\b(?:notified|alerted|informed) (?:ICE|ERO)\b(?=[^.;]{{0,40}}\brelease\b)"
        rf"|\btransferred\s+(?:the\s+)?(?:custody of\s+)?(?:{OBJECT}\s+)?(?:in)?to\s+(?:the\s+)?(?:custody of\s+)?(?:ICE|ERO|U\.S\. Immigration)\b"
        rf"|\b(?:turned|handed)\s+{OBJECT}\s+over to\s+(?:ICE|ERO|U\.S\. Immigration)",
    ),
    (
        "removal_order",
        "adm dep exp fin ord rei rem",
        r"\border(?:ed|ing)\b(?=[^.;]{0,70}\b(?:removed|deported|removal|deportation|repatriated)\b)"
        r"|\b(?:final |administrative )*order of (?:expedited )?(?:removal|deportation)(?: order)?\b"
        r"|\b(?:final |expedited )*(?:removal|deportation) order\b|\bexpedited removal\b|\breinstat(?:ed|ement)\b",
    ),
    (
        "lodged",
        "ask del det ema fax fil had has iss lod not pla re rec rei rel req sen ser sub tra",
        r"\b(?:lodg|plac|fil|issu|submit|serv|sen|re-?lodg|re-?issu|fax|transmit|deliver|email)(?:ed|t|ing|ted|es|s)\b(?=(?:(?!\bnotice to appear|\border of|\bwarrant|\bproceedings|\bhonou?red|\bafter\b)[^.;]){0,90}?\bdetainers?\b)"
        r"|\bdetainers?\s+(?:was|were|had been|has been|have been|is|are)\s+(?:also |then |again |subsequently )?(?:lodged|issued|placed|filed|sent|active|in place)\b"
        r"|\bdetainers?\s+(?:previously |first |that [^.;,]{2,30} |(?:(?-i:ICE|ERO)(?: (?-i:[A-Z])\w+){0,2}|it|the agency) (?:had )?(?:previously )?)?(?P<bare>lodged|issued|placed|filed)\b"
        r"|\b(?:asked|requested)\b(?=[^.;,]{2,60}? (?:to|that) (?:[\w\[\]]+ ){0,3}?(?:hold|held|detain|detained|keep)\b)"
        r"|\breceiv(?:ed|ing)\b(?=[^.;,]{0,40} detainers?\b)|\brequests?\b(?=(?: of [^.;]{3,20}?,)? that [^.;,]{3,70}? (?:hold|detain|keep)\b)"
        r"|\b(?:had|has) (?=an? (?:\w+ )?detainer (?:on|for|against)\b)|\bdetainers?\s+remain(?:s|ed) (?:in (?:place|effect|force)|active|pending)\b"
        r"|\b(?:request for notification|notification request)s?\b(?=,? (?:was |were )?(?:sent|lodged|filed|submitted))",
    ),
    (
        "removal",
        "bee bei del dep esc exp ext fle fol han rem rep ret sur tra tur was wer",
        rf"(?<!be )(?<!been )\b(?:removed|deported|repatriated)\b(?=\s*(?:{OBJECT}|\d|more|nearly|over|at least|about|approximately|from|to|back|twice|again|three|four|five|on|in|by|and|for|after|that|later|last|soon|within|pursuant|an? (?:\w+ ){{1,4}}|the (?:\w+ ){{1,3}}|(?:early |late |last |this |to|yester|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:early|late|last|this) |(?-i:[A-Z])[a-z]{{2,8}}\.? \d|,|\.|$))"
        r"|\b(?:been|being) (?:removed|deported)\b"
        rf"|\b(?:was|were) (?:flown|escorted|sent back)\b(?=[^.;]{{0,40}} to )|\b(?:was|were) (?:\w+ly )?returned to (?=(?-i:[A-Z]))|\b(?:escorted|flew)\b(?=[^.;]{{0,90}} (?:onto|on|aboard) an? (?:\w+ )?(?:flight|plane|aircraft)\b)|\bfollowing (?:his|her) (?:removal|deportation)\b|\b(?:expelled|extradited)\b|\b(?:return|removal|deportation|repatriation) of (?={P})"
        rf"|\b(?:turned|handed|delivered|surrendered|transferred)\b(?=\s+(?:over\s+)?(?:{ANYBODY}\s+)?(?:over\s+)?to\b[^.;]{{0,30}}\b(?-i:[A-Z])\w+ (?:national |federal |law enforcement )?(?:authorities|police|officials|law enforcement))"
        rf"|\bhanded over\b(?=[^.;]{{3,90}} to (?-i:[A-Z])\w+ (?:national |federal )?(?:authorities|police|officials))",
    ),
    (
        "entry",
        "app arr bee cam cro ent ill law leg re ree sli sne unl was wer",
        r"\bapplied for (?:admission|entry)\b|"
        rf"\b(?:re-?)?enter(?:ed|ing)\b(?=[^.;]{{0,30}}{_US})"
        rf"|\b(?:arriv|cross)(?:ed|ing)\b(?=[^.;]{{0,40}}(?:{_US}|border))"
        r"|(?<=\bhe )arrived in(?= (?-i:[A-Z]))|\barrived\b(?=[^.;]{0,50}? (?:as an?|on an?) (?:[\w-]+ ){0,3}?(?:visitor|student|refugee|tourist|immigrant|nonimmigrant|worker|parolee|visa|child)\b)"
        r"|\b(?:re-?)?entered\b(?= (?:without|illegally|unlawfully|lawfully|legally|as an?|on a|on an|through|near|at or near|at|by|again|without)\b)"
        r"|\b(?:illegally|unlawfully|lawfully|legally) (?:re-?)?entered\b"
        rf"|\b(?:was|were|been) (?:\w+ly )?(?:first )?admitted\b(?! to (?:the hospital|\w+ hospital|killing|having))(?=[^.;]{{0,60}}(?:{_US}|\b(?:as|at|into|on|in)\b))"
        rf"|\bcame (?:in)?to (?:this country|the {_US})|\bcrossed (?:the|into)\b(?=[^.;]{{0,30}}border)|\bcrossed from (?=(?-i:[A-Z]))|\bslipped (?:across|into)\b|\bsneaked (?:across|into)\b",
    ),
    (
        "sentence",
        "dre gav giv got han imp ord rec sen ser",
        r"\bsentenced\b|\b(?:received|imposed|handed(?: down| [^.;,]{1,20}?)?|drew|given|gave [^.;,]{1,20}?|got|got off with) an? [^.;,]{0,40}?(?:sentence|term)\b|\bordered to serve\b"
        r"|\b(?:received|got|given|drew|gave (?:him|her)) (?:(?:\w+|\w+-\w+) to )?[\w-]+ (?:years?|months|days)\b(?! (?:ago|later|earlier))|\bsentence of\b|\b(?:sentenced to|gave (?:him|her)|received|got) time served\b"
        r"|\bserv(?:ed|ing) an? (?:prison|jail) (?:term|sentence)\b|\bserv(?:ed|ing) (?:an? |\w+ )(?:\w+[- ]){0,2}?(?:years?|months?|days?)\b(?: in)?",
    ),
    (
        "conviction",
        "con cri ent fou gui had has hav ple pol rap wit",
        r"\b(?:entered|entering) an? (?:\w+ )?(?:guilty plea|plea of (?:guilty|no contest))|"
        rf"\bconvicted\b{_NOT_ADJECTIVE}|\bfound\b(?=[^.;]{{0,90}}\bguilty\b)|\bple(?:a)?d(?:ed)? (?:no contest|guilty|nolo)\b"
        rf"|\b{_KNOWN}"
        r"|\bconvictions?\b(?=\s*(?:in|for|of|on|includ|[(:]))"
        r"|\b(?:criminal|rap|police) (?:history|record|sheet) (?:includes|consists of|features)\b(?! (?:[\w-]+ ){0,3}(?:arrests?|convictions? (?:for|of|in|on)|charges?|pending)\b)",
    ),
    (
        "charge",
        "acc arr cha fac ind pen rec",
        r"(?:(?<=and )|(?<=was )|(?<=been )|(?<=is ))accused(?= of\b)|"
        r"\b(?:re)?charged\b|\bcharging\b(?=[^.;]{0,60}\bwith\b)|\barraigned\b|\bindicted\b|\bcharges?\b(?=\s+(?:of|for|includ|in (?-i:[A-Z])[^.;,]{2,25} (?:for|of)))"
        r"|\bpending (?P<pending>(?:(?!\bcriminal\b)\w+ ){1,4}?)charges?\b|\bfac(?:es?|ing|ed) (?:(?:an?|new|federal|state|local|pending|felony|criminal|several|multiple|numerous|additional|serious) )*(?P<faced>(?:(?!for\b|of\b)[\w-]+ ){0,3}?)charges?\b",
    ),
    (
        "arrest",
        "aft app arr boo cap cau col det fol gai int mad nab net pic reg re rea rec rou sei sin sto tak too tra upo was wer",
        rf"\b(?:re-?)?(?:arrest|apprehend)(?:ed|ing)\b|\b(?:took|take|taking)\s+(?=(?:\S+\s+){{1,14}}?into (?:\w+ ){{0,2}}custody\b)|\btaken (?:back )?into (?:\w+ ){{0,2}}custody\b"
        rf"|\btook custody of\b|\b(?:nabs?|nabbed|collared|recaptured|re-?captured|rounded up|tracked down|caught up with|picked up|took down)\b"
        rf"|\b(?:picked|tracked|rounded)\s+{OBJECT}\s+(?:up|down)\b|\bcaught (?={ANYBODY})|\bbooked (?={OBJECT})|\bmade (?:the|an?) (?:[\w-]+ )?arrest\b"
        r"|\b(?:re)?gained custody of\b|\btook into (?:\w+ )?custody (?=an? |the |\[person)|\bstopped (?=\[person)|\bintercepted (?=[^.;]{0,40}?\[person)|\bnet(?:s|ted|ting)? (?=(?:more than |nearly |over )?\d)|\barrests? of (?=(?:more than |nearly |over |at least )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens))"
        r"|\barrests\b(?= (?:took place|occurred|were made|happened))"
        rf"|\b(?:was|were) (?:detained|jailed|booked (?:in(?:to)?|by|on|for))\b|\bdetained\s+(?={ANYBODY})|\b(?:captured|seized)\s+(?={ANYBODY})|\b(?:was|were) (?:captured|caught)\b"
        r"|\barrests?\b(?=\s+(?:in (?-i:[A-Z])[^.;]{2,25} )?(?:for|was for|were for|on (?:charges|suspicion)|includ))"
        rf"|\barrest of (?={P})|\b(?:following|after) an? (?P<foregone>(?:(?!second|third|his|her)[\w-]+ ){{1,3}}?)arrest\b|\b(?:following|after|upon|since) (?:his|her|their) (?:\w+ )?(?:arrest|apprehension)\b"
        r"|(?<=includes )arrests\b|(?<=included )arrests\b",
    ),
    (
        "release",
        "aft all bac bai bee bon cut dis fol fre lef let par pos rel rer set tur upo wal was wer",
        rf"\b(?:allow(?:ed|ing)) {OBJECT} to (?:leave|walk|go|bond|post)\b|\brelease (?:from [^.;,]{{3,70}}? )?of (?={P})"
        r"|\bleft (?:the )?(?:(?-i:[A-Z])[\w.’'-]+ ){0,5}(?:jail|prison|(?:[Dd]etention |[Cc]orrectional )?(?:[Ff]acility|[Cc]enter)|custody)\b"
        r"|\bback (?:(?:out )?(?:on|onto|in|into|to|on to) (?:the|our|its) (?:streets?|community|public|neighborhoods?))\b|"
        rf"\b(?:re)?releas(?:ed|ing)\b(?! by ICE)|\b(?:set|let|letting|turned|turning|cut|cutting) {OBJECT} (?:free|go|out|walk|leave|loose|off)\b|\bset free\b|\b(?:was|were|been) (?:freed|let go|let out|set free|turned loose|cut loose|discharged|bailed out)\b"
        rf"|\b(?:free(?:d|ing)|discharg(?:ed|ing)) (?={ANYBODY})|\bfreed\b(?= from\b)|\b(?:bonded|bailed) out\b|\b(?<!as he )(?<!as she )(?<!when he )walked (?:free\b|out (?=(?:on (?:bail|bond)|of (?:the )?(?:(?-i:[A-Z])[\w.’'-]+ ){{0,5}}(?:custody|jail|prison|court|detention|center|facility)|after posting)\b))|\bposted (?:it\b|(?:[\w$,]+ )?(?:bail|bond)\b)|\bparoled (?=by|from)(?!by an? (?:\S+ )?immigration)"
        r"|\b(?:upon|after|following) (?:his |her )?release\b",
    ),
    (
        "other",
        "acq cas cha den dis enc esc gra imm int not ord ove par red ret sou vol wan",
        r"\bnotices? to appear\b|\bimmigration bond\b|\bvoluntary (?:departure|return)\b"
        rf"|\breturned (?={OBJECT} to)|\bencountered\b|\border of supervision\b|\bdismissed (?=[^.;]{{0,30}}(?:charge|case))|\b(?:charges?|case)\b(?= (?:was|were|against [^.;]{{1,20}} (?:was|were)) (?:dismissed|dropped))|\bdenied (?=[^.;]{{0,30}}(?:asylum|application|petition|motion))|\bgranted (?=[^.;]{{0,30}}(?:asylum|bond|voluntary departure|relief|withholding))|\b(?:Interpol )?Red Notice\b|\bInterpol Notice\b|\bwanted (?=(?:there )?(?:in|for|by)\b)|\bwants? {OBJECT} (?=for\b)|\bsought\b(?= (?:{OBJECT} )?(?:since|for|in|by|on)\b)|\bacquitted\b|\bparoled (?=into\b|{OBJECT})|\bescaped\b|\bpardoned\b|\boverturned\b",
    ),
)
