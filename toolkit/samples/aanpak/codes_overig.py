"""Codes for stages, interventions, behaviour, meanings of home and needs; see `codes_redenen`."""

from typing import Final

from toolkit.samples.aanpak.codes_redenen import Code

FASEN: Final[dict[str, Code]] = {
    "huidige_woning": Code(
        "Fase: huidige woning", "Het fragment gaat over wonen zoals het nu is, voor er een wens is.",
        "zo woont men nu", "terugkijken na de verhuizing: nieuw_thuis",
    ),
    "woonwens": Code(
        "Fase: woonwens", "Het fragment gaat over nadenken over anders wonen.",
        "wat wil ik, wat heb ik nodig", "al zoeken: woning_zoeken",
    ),
    "woning_zoeken": Code(
        "Fase: zoeken", "Het fragment gaat over zoeken, reageren en kiezen.",
        "advertenties, kijken, inschrijven", "nog dromen: woonwens",
    ),
    "verhuizen": Code(
        "Fase: verhuizen", "Het fragment gaat over de verhuizing zelf.",
        "inpakken, sleutel, verhuisdag", "wennen daarna: nieuw_thuis",
    ),
    "nieuw_thuis": Code(
        "Fase: nieuw thuis", "Het fragment gaat over inrichten, wennen en wonen in de nieuwe woning.",
        "de eerste weken, terugblik", "de verhuisdag: verhuizen",
    ),
}  # fmt: skip

INTERVENTIES: Final[dict[str, Code]] = {
    "passend_aanbod": Code(
        "Passend aanbod", "Wat partijen doen om genoeg passende woningen te hebben.",
        "bouwen, splitsen, woningruil", "voorrang op wat er is: voorrang",
        ("er zou hier in de wijk iets gelijkvloers gebouwd moeten worden",
         "woningruil met een gezin aan de overkant was de oplossing"),
    ),
    "op_weg_helpen": Code(
        "Op weg helpen", "Wat partijen doen om mensen bewust te maken, te luisteren en te informeren.",
        "brief, bijeenkomst, eerste gesprek", "werk uit handen nemen: ontzorgen",
        ("de bijeenkomst in het buurthuis zette aan het denken",
         "na de brief van de corporatie kwam het gesprek op gang"),
    ),
    "ontzorgen": Code(
        "Ontzorgen", "Wat partijen doen om te begeleiden en werk uit handen te nemen.",
        "mee kijken, formulieren, verhuisdag", "alleen vertellen wat er kan: op_weg_helpen",
        ("de wooncoach ging mee kijken en regelde de papieren",
         "iemand die de verhuisdag overneemt, dat scheelt een hoop zorgen"),
    ),
    "prijsprikkel": Code(
        "Prijsprikkel", "Geldregelingen die verhuizen makkelijker maken.",
        "huurgewenning, vergoeding", "de woning zelf is goedkoper: financieel_voordeel",
        ("omdat de huur in stappen omhoog ging durfde men het aan",
         "de vergoeding dekte de vloer en de gordijnen"),
    ),
    "voorrang": Code(
        "Voorrang", "Eerder aan de beurt komen dan anderen, of een uitzondering op een regel.",
        "label, urgentie, langer bedenktijd", "wachten zonder voorrang: wachttijd",
        ("met voorrang voor de eigen wijk lukte het in drie maanden",
         "een week langer bedenktijd maakte het verschil"),
    ),
}  # fmt: skip

GEDRAG: Final[dict[str, Code]] = {
    "verliesaversie": Code(
        "Verlies telt zwaarder", "Wat men opgeeft weegt zwaarder dan wat men wint, ook als de winst groter is.",
        "vooral opsommen wat weg moet", "angst als gevoel: verliesangst",
        ("over de tuin die verdwijnt gaat het een half uur, over de lift geen minuut",
         "er komt een balkon bij en toch gaat het alleen over de schuur die weg is"),
    ),
    "onrealistisch_optimisme": Code(
        "Te rooskleurig", "Men verwacht dat pech anderen treft en niet henzelf.",
        "mij gebeurt dat niet", "het gaat nu echt nog goed: nog_niet_nodig",
        ("vallen doen anderen, hier let men gewoon op",
         "negentig worden en de trap blijven lopen, daar gaat men van uit"),
    ),
}  # fmt: skip

BETEKENIS: Final[dict[str, Code]] = {
    "herinnering": Code(
        "Herinnering", "Het huis als plek waar het leven is gebeurd.",
        "verhalen bij voorwerpen en kamers", "er daarom blijven: ook gehecht_aan_huis",
        ("op de deurpost staan de lengtes van de kinderen nog",
         "bij {kamer} hoort een verhaal dat er elke keer bij verteld wordt"),
    ),
    "identiteit": Code(
        "Wie men is", "Het huis laat zien wie men is of was.",
        "zelf ingericht, beroep, stand", "eigen plek voor zichzelf: privacy",
        ("dit is het huis van een timmerman, dat zie je aan alles",
         "in een flat zijn ze iemand anders, zo voelt het"),
    ),
    "nabijheid": Code(
        "Nabijheid", "Dichtbij mensen of plekken zijn die ertoe doen, los van hulp.",
        "zwaaien naar de overkant", "reden om te verhuizen: dichter_bij_familie",
        ("{familie} komt even aanwippen en is zo weer thuis",
         "de begraafplaats is op loopafstand en dat telt"),
    ),
    "vertrouwdheid": Code(
        "Vertrouwd", "Blind de weg weten in huis en buurt.",
        "vaste rondje, elk geluid kennen", "mensen kennen: buurtcontact",
        ("in het donker is elk lichtknopje te vinden",
         "het vaste rondje langs {plek} gaat vanzelf"),
    ),
    "vooruitgaan": Code(
        "Erop vooruitgaan", "Verhuizen voelt als een stap vooruit.",
        "nieuw begin, eindelijk ruimte in de dag", "alleen geld: financieel_voordeel",
        ("het voelt als een nieuw begin en niet als inleveren",
         "achteraf had het vijf jaar eerder gemogen"),
    ),
    "gedeelde_verantwoordelijkheid": Code(
        "Samen verantwoordelijk", "Wonen van ouderen is iets van bewoners en partijen samen.",
        "buren, gemeente en zorg samen", "één partij die iets doet: interventiecode",
        ("buren letten op elkaar en de zorg weet dat ze mogen bellen",
         "dit lossen bewoners, gemeente en corporatie alleen samen op"),
    ),
}  # fmt: skip

BEHOEFTEN: Final[dict[str, Code]] = {
    "ruimte_logees_hobby": Code(
        "Ruimte voor logés of hobby", "Een kamer extra om te logeren of iets te doen.",
        "naaikamer, werkbank, logeerbed", "klacht over kleine woning: te_klein",
        ("een kamer over voor {familie} hoort erbij",
         "de werkbank moet ergens staan, anders hoeft het niet"),
    ),
    "licht_groen": Code(
        "Licht en groen", "Licht in huis en uitzicht op groen.",
        "ramen, bomen, balkon op zon", "tuin als werk: onderhoud_tuin",
        ("uitzicht op bomen is belangrijker dan een kamer meer",
         "grote ramen en middagzon op het balkon, daar gaat het om"),
    ),
    "privacy": Code(
        "Eigen plek", "Een eigen voordeur en zelf bepalen wie er binnenkomt.",
        "geen galerij langs het raam", "zich veilig voelen: veiligheid",
        ("een galerij waar iedereen langs het raam loopt, liever niet",
         "samen koffie is fijn, maar de deur moet dicht kunnen"),
    ),
    "buurtcontact": Code(
        "Contact met buren", "Buren kennen en spreken.",
        "praatje, post aannemen", "daarom verhuizen: sociale_omgeving_ontmoeten",
        ("de buurvrouw neemt het pakje aan en blijft even zitten",
         "met de buren om de beurt koken, dat wil men graag zo houden"),
    ),
}  # fmt: skip

PROCES: Final[dict[str, Code]] = {
    "proces_belemmering": Code(
        "Regels werken tegen", "Een regel, termijn of werkwijze maakt verhuizen onnodig moeilijk.",
        "korte reactietijd, dubbele huur", "wachten op beurt: wachttijd",
        ("binnen twee dagen beslissen over een huis, zo werkt dat niet op deze leeftijd",
         "een maand dubbele huur omdat de data niet te schuiven zijn",
         "steeds een ander aan de telefoon en steeds opnieuw vertellen"),
    ),
}  # fmt: skip
