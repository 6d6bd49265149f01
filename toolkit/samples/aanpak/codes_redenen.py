"""Codes for reasons to move and not to move: definitions in our own words, and sentences as heard in a talk.

The sentences hold slots ({tijd}, {familie}, {kamer}, {plek}) that `toolkit.samples.aanpak.gesprekken` fills.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Code:
    """One code: what it means, what belongs to it and what does not, and sentences that deserve it."""

    label: str
    definitie: str
    wel: str
    niet: str
    zinnen: tuple[str, ...] = ()


MOTIEVEN: Final[dict[str, Code]] = {
    "gezondheid_mobiliteit": Code(
        "Gezondheid en bewegen", "Verhuizen omdat het lichaam minder kan of een ziekte daarom vraagt.",
        "slechter lopen, kortademig, een diagnose", "één val als keerpunt: valincident",
        ("{tijd} lukt het lopen slecht en de badkamer is te krap voor een rollator",
         "de longen worden minder, dus alles moet dichterbij zijn",
         "door de reuma is de deur van de berging al niet meer open te krijgen"),
    ),
    "valincident": Code(
        "Gevallen", "Een val in of om het huis zette het verhuizen in gang.",
        "val met of zonder ziekenhuis", "bang zijn om ooit te vallen: gezondheid_mobiliteit",
        ("na een val in de keuken was voor iedereen duidelijk dat het zo niet verder kon",
         "vorig jaar een nacht op de grond gelegen, daarna ging het snel",
         "de val van de keldertrap gaf de doorslag"),
    ),
    "verlies_partner": Code(
        "Partner verloren", "Verhuizen na het overlijden of de opname van de partner.",
        "alleen achterblijven, huis te leeg", "scheiding op latere leeftijd: anders",
        ("sinds het overlijden van de partner is het huis te stil",
         "{tijd} alleen, en overal staat nog een tweede stoel",
         "de partner woont nu in het verpleeghuis en het grote huis voelt leeg"),
    ),
    "zorg_dichtbij": Code(
        "Zorg in de buurt", "Verhuizen om dicht bij zorg of hulp te wonen.",
        "huisarts, thuiszorg, zorg in het gebouw", "mantelzorg door familie: dichter_bij_familie",
        ("een huisarts om de hoek geeft rust",
         "in het nieuwe gebouw is dag en nacht iemand te bellen",
         "de thuiszorg komt hier zo binnenlopen en dat was de reden"),
    ),
    "woning_te_groot": Code(
        "Huis te groot", "De woning heeft meer kamers of meters dan het huishouden gebruikt of wil.",
        "lege kamers, veel schoonmaken", "alleen de tuin is te veel: onderhoud_tuin",
        ("er staan drie kamers leeg en {kamer} wordt alleen nog gestoft",
         "{tijd} wordt er boven niet meer geleefd",
         "het huis was gemaakt voor een gezin en niet voor twee mensen"),
    ),
    "onderhoud_tuin": Code(
        "Tuin en onderhoud", "Tuin of klussen aan het huis worden te zwaar.",
        "heg, dakgoot, schilderwerk", "kosten van onderhoud: woonlasten",
        ("de heg snoeien lukt niet meer en hulp vragen is lastig",
         "{tijd} groeit de tuin boven het hoofd",
         "elk najaar die dakgoot, daar is de lol wel af"),
    ),
    "trappen": Code(
        "Trappen", "Traplopen in of naar de woning is een bezwaar en daarom wil men weg.",
        "trap in huis, portiek, kapotte lift", "slecht lopen op vlakke grond: gezondheid_mobiliteit",
        ("de trap naar boven gaat nog maar één keer per dag",
         "drie trappen met boodschappen, {tijd} is dat te veel",
         "als de lift stuk is komt niemand het huis uit"),
    ),
    "energielasten": Code(
        "Energiekosten", "De rekening voor gas en stroom is reden om te verhuizen.",
        "tochtig, slecht te verwarmen", "huur of hypotheek: woonlasten",
        ("de gasrekening van het oude huis was niet meer te doen",
         "het tocht door {kamer} en isoleren loont niet meer",
         "een warm huis met een kleine rekening, daar ging het om"),
    ),
    "woonlasten": Code(
        "Woonlasten", "Huur, hypotheek of vaste lasten zijn te hoog voor het inkomen.",
        "inkomen daalde na pensioen", "energie apart genoemd: energielasten",
        ("met één pensioen is de huur een groot deel van het geld",
         "de vaste lasten moesten omlaag",
         "{tijd} gaat er elke maand spaargeld naar het huis"),
    ),
    "dichter_bij_familie": Code(
        "Dichter bij familie", "Verhuizen om dicht bij familie te wonen.",
        "kinderen, kleinkinderen, mantelzorg", "vrienden en buren: sociale_omgeving_ontmoeten",
        ("{familie} woont daar op fietsafstand",
         "{familie} kan dan sneller bijspringen",
         "oppassen werd te ver rijden, dus liever in dezelfde plaats als {familie}"),
    ),
    "sociale_omgeving_ontmoeten": Code(
        "Mensen ontmoeten", "Verhuizen om meer mensen om zich heen te hebben.",
        "gezamenlijke ruimte, eenzaamheid", "familie: dichter_bij_familie",
        ("in de oude straat werkt overdag iedereen, hier drinkt men samen koffie",
         "een gezamenlijke huiskamer beneden gaf de doorslag",
         "er waren dagen zonder een praatje en dat is nu voorbij"),
    ),
    "veiligheid": Code(
        "Veilig voelen", "Een gevoel van onveiligheid in huis of buurt is reden om te gaan.",
        "inbraak, donker achterpad", "bang om te vallen: gezondheid_mobiliteit",
        ("na de inbraak werd er niet meer goed geslapen",
         "het achterpad is donker en {tijd} durft bewoner daar niet meer langs",
         "een deur met camera geeft een veilig gevoel"),
    ),
    "renovatie": Code(
        "Renovatie", "Verhuizen omdat de woning wordt opgeknapt.",
        "niet terugkeren na renovatie", "de woning verdwijnt: sloop",
        ("het blok gaat op de schop en terugkomen hoeft dan niet meer",
         "twee keer verhuizen voor een nieuwe keuken leek niemand iets",
         "de brief over de renovatie bracht het gesprek op gang"),
    ),
    "sloop": Code(
        "Sloop", "Verhuizen omdat de woning wordt gesloopt.",
        "sloopbesluit, herhuisvesting", "opknappen: renovatie",
        ("het complex gaat weg, dus er viel weinig te kiezen",
         "na het bericht over de sloop zijn de buren samen gaan kijken",
         "wie moet verhuizen vanwege sloop krijgt voorrang en daar is gebruik van gemaakt"),
    ),
    "aantrekkelijk_aanbod": Code(
        "Mooi aanbod", "Een woning die zich aandiende was zo aantrekkelijk dat men ging.",
        "nieuw complex, kijkdag", "een korting of vergoeding: financieel_voordeel",
        ("bij de kijkdag waren ze meteen verkocht",
         "er kwam precies zo'n woning vrij aan {plek}",
         "zonder dat nieuwe gebouw was er nooit aan verhuizen gedacht"),
    ),
    "financieel_voordeel": Code(
        "Geld over", "Verhuizen leverde geld op en dat telde mee.",
        "overwaarde, vergoeding, lagere huur", "niet rond kunnen komen: woonlasten",
        ("met de overwaarde kan {familie} geholpen worden",
         "de vergoeding was mooi meegenomen",
         "kleiner wonen voor minder geld, dat rekende snel uit"),
    ),
    "anders": Code(
        "Andere reden", "Een reden om te verhuizen die onder geen andere code past.",
        "scheiding, hobby, huisdier", "onduidelijke reden: niet coderen",
        ("de duiven mochten mee en dat was het belangrijkste",
         "na jaren varen wilden ze weer vaste grond",
         "het koor zit nu om de hoek"),
    ),
}  # fmt: skip

DREMPELS: Final[dict[str, Code]] = {
    "geen_aanbod": Code(
        "Geen aanbod", "Er is geen woning die past, of die is niet te vinden.",
        "niets in de wijk, alles te ver", "er is iets, maar te duur: te_duur",
        ("{tijd} wordt er gezocht en er komt niets voorbij in de eigen buurt",
         "gelijkvloers met een tuintje bestaat hier gewoon niet",
         "wat er gebouwd wordt is voor gezinnen"),
    ),
    "te_duur": Code(
        "Te duur", "Wat past is te duur in huur of koop.",
        "hogere huur, te weinig overwaarde", "niet weten wat het kost: financieel_onoverzichtelijk",
        ("kleiner wonen en toch honderden euro's meer betalen, dat gaat er niet in",
         "de nieuwe huur past niet bij het pensioen",
         "een appartement kost hier meer dan het eigen huis opbrengt"),
    ),
    "te_klein": Code(
        "Te klein", "De woningen die er zijn vindt men te klein.",
        "geen logeerkamer, spullen kwijt", "behoefte aan ruimte zonder klacht: ruimte_logees_hobby",
        ("twee kamers is echt te weinig na zo'n huis",
         "waar moet {familie} slapen in zo'n klein ding",
         "de keuken was niet groter dan de kast van nu"),
    ),
    "gehecht_aan_huis": Code(
        "Gehecht aan het huis", "Men blijft omdat men aan de woning zelf gehecht is.",
        "zelf gebouwd, hier kinderen gekregen", "de straat of buurt: gehecht_aan_buurt",
        ("elke tegel is hier zelf gelegd",
         "in {kamer} zijn de kinderen geboren, dat laat je niet zomaar los",
         "dit huis gaat pas weg als het echt niet anders kan"),
    ),
    "gehecht_aan_buurt": Code(
        "Gehecht aan de buurt", "Men blijft omdat men in de eigen buurt wil blijven.",
        "vaste buren, winkels, kerk", "de woning zelf: gehecht_aan_huis",
        ("iedereen groet elkaar hier, dat vind je nergens anders",
         "weg van {plek}? dan liever blijven zitten",
         "verhuizen mag, maar niet verder dan de bakker"),
    ),
    "verliesangst": Code(
        "Bang om te verliezen", "Angst om iets kwijt te raken wat niet terugkomt.",
        "zelfstandigheid, spullen, vrijheid", "algemeen principe dat verlies zwaarder telt: verliesaversie",
        ("wie hier weggaat geeft een stuk vrijheid op, zo voelt het",
         "de angst is om straks nergens meer iets over te zeggen te hebben",
         "wat je weggeeft komt nooit meer terug"),
    ),
    "twijfel": Code(
        "Twijfel", "Wel willen en niet willen wisselen elkaar af.",
        "de ene dag wel, de andere niet", "weten dat het nog niet hoeft: nog_niet_nodig",
        ("de ene dag staat de handtekening bijna, de volgende dag niet meer",
         "{tijd} wordt erover gepraat zonder knoop door te hakken",
         "hij wil wel, zij nog niet"),
    ),
    "opzien_tegen_verhuizen": Code(
        "Opzien tegen de verhuizing", "Het inpakken, opruimen en regelen schrikt af.",
        "veertig jaar spullen, zolder", "niemand die helpt: geen_hulp",
        ("alleen al de zolder is een jaar werk",
         "bij de gedachte aan al die dozen zakt de moed weg",
         "veertig jaar spullen, waar begin je"),
    ),
    "geen_hulp": Code(
        "Geen hulp", "Er is niemand die kan helpen bij zoeken of verhuizen.",
        "geen kinderen, klein netwerk", "tegen het werk opzien: opzien_tegen_verhuizen",
        ("er is geen familie in de buurt die kan sjouwen",
         "{familie} heeft het zelf druk en dan vraag je niets",
         "wie helpt er met de formulieren? niemand"),
    ),
    "geen_overzicht_informatie": Code(
        "Geen overzicht", "Men weet niet waar informatie te vinden is of wat er kan.",
        "websites, inschrijven, wie bellen", "niet weten wat het kost: financieel_onoverzichtelijk",
        ("inschrijven moet met de computer en daar haakt men af",
         "drie loketten en elk loket zegt iets anders",
         "dat er een wooncoach bestaat was nooit verteld"),
    ),
    "financieel_onoverzichtelijk": Code(
        "Geld niet te overzien", "Men kan niet inschatten wat verhuizen met het geld doet.",
        "huurtoeslag, belasting, overwaarde", "het is zeker te duur: te_duur",
        ("wat blijft er over als het huis verkocht is, geen idee",
         "met huurtoeslag erbij bleek het mee te vallen, maar dat wist niemand",
         "de rekensom maken is het lastigste van alles"),
    ),
    "wachttijd": Code(
        "Wachten", "De wachttijd of wachtlijst houdt het tegen.",
        "inschrijfduur, reageren zonder kans", "er is helemaal niets: geen_aanbod",
        ("{tijd} op de lijst en nog steeds nummer veertig",
         "steeds reageren en steeds tweede worden",
         "over zeven jaar aan de beurt, dan is het te laat"),
    ),
    "nog_niet_nodig": Code(
        "Nog niet nodig", "Men vindt dat het nu nog goed gaat.",
        "later, eerst zien", "vertrouwen dat er niets zal gebeuren: onrealistisch_optimisme",
        ("zolang het fietsen nog gaat is er geen haast",
         "eerst nog een paar mooie jaren hier",
         "aanpassen kan altijd nog, als het zover is"),
    ),
    "praktisch_overig": Code(
        "Praktisch punt", "Een klein praktisch bezwaar dat vaak op te lossen is.",
        "huisdier, gordijnen, parkeren", "meer dan één groot bezwaar: eigen code",
        ("de vraag is waar de scootmobiel kan staan",
         "de hond mag niet mee, en dan is het klaar",
         "er moeten gordijnen komen en wie hangt die op"),
    ),
}  # fmt: skip
