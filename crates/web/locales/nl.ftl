# Alle tekst van de pagina's, in het Nederlands. Dezelfde namen en variabelen staan in en.ftl.

brand = gutskin
skip-to-content = Naar de inhoud
menu = Hoofdmenu
menu-today = Vandaag
menu-timeline = Tijdlijn
menu-patterns = Patronen
menu-settings = Instellingen
demo-note = Een verzonnen persoon: alles hier is gesimuleerd.
first-person = Mijn dagboek
list-and = en
yes = ja
no = nee
save = Bewaren
add = Toevoegen
rename = Hernoemen
remove = Weghalen
undo = Ongedaan maken
undone = Ongedaan gemaakt
try-again = Probeer opnieuw
undo-failed = Niet ongedaan gemaakt. Probeer het opnieuw.

# Dagen
monday = maandag
tuesday = dinsdag
wednesday = woensdag
thursday = donderdag
friday = vrijdag
saturday = zaterdag
sunday = zondag
january = januari
february = februari
march = maart
april = april
may = mei
june = juni
july = juli
august = augustus
september = september
october = oktober
november = november
december = december

# Fouten
error-to-start = Naar het begin
error-back = Terug
error-not-found = Deze pagina bestaat niet
error-not-found-text = Dit adres leidt nergens heen. Er is niets kwijt.
error-refused = Dit verzoek is geweigerd
error-host-text = Dit dagboek heeft nog geen wachtwoord. Daarom antwoordt het alleen op deze computer zelf, op localhost of 127.0.0.1. Jij gebruikte een ander adres.
error-proxy-text = Dit verzoek kwam via een proxy. Zolang het dagboek geen wachtwoord heeft, zou een proxy het openbaar maken. Daarom komt er geen antwoord.
error-cross-site-text = Een andere website vroeg om iets in je dagboek te veranderen. Dat is geweigerd; er is niets veranderd.
error-other-diary = Dat was voor een ander dagboek
error-other-diary-text = De pagina hoort bij het dagboek van iemand anders dan nu gekozen is. Er is niets bewaard. Open de pagina opnieuw en kijk bovenaan welke naam er staat.
error-invalid = Dat kon niet bewaard worden
error-invalid-text = Er ontbreekt iets in het formulier, of een getal valt buiten de grenzen. Er is niets veranderd.
error-too-large-text = Dat is meer tekst dan er past. Er is niets veranderd.
error-future = Die dag is nog niet begonnen
error-future-text = Je kunt over vandaag schrijven en over elke dag daarvoor.
error-name-differs = Er is niets gewist
error-name-differs-text = De naam die je typte is niet de naam van dit dagboek. Alles is er nog.
error-backups-are-in = De reservekopieën staan in { $folder }. Met de opdracht “gutskin restore” zet je er een terug.
error-internal = Hier ging iets mis
error-internal-text = Dit is een fout in gutskin, niet in wat jij deed. Wat bewaard was, is nog steeds bewaard.
error-newer = Dit dagboek is nieuwer dan dit programma
error-newer-text = Een nieuwere gutskin heeft erin geschreven. Er is niets veranderd; gebruik de nieuwere versie.
error-busy = Het dagboek is bezet
error-busy-text = Een ander programma gebruikt het. Wacht even en probeer het opnieuw.
error-disk-full = De schijf is vol
error-disk-full-text = Dit kon niet bewaard worden. Wat je eerder bewaarde is veilig. Maak ruimte en probeer het opnieuw.
error-not-writable = In de map van het dagboek kan niet geschreven worden
error-not-writable-text = Dit kon niet bewaard worden. Maak de map beschrijfbaar en probeer het opnieuw.
error-damaged = Het bestand van dit dagboek is beschadigd
error-damaged-text = Zo kan het niet gelezen worden. gutskin maakt elke nacht een reservekopie; zo’n kopie kan worden teruggezet.
error-no-person = Dit dagboek is hier niet meer
error-no-person-text = Misschien is het gewist of verplaatst.
error-bad-name = Die naam past niet
error-bad-name-text = Een naam heeft 1 tot 80 tekens.
error-name-taken = Die naam is al in gebruik
error-name-taken-text = Er bestaat al iets met deze naam. Kies een andere.
error-kind-fixed = Hier staan al antwoorden van een andere soort
error-kind-fixed-text = Wat je hebt genoteerd, blijft zoals het is. Verberg dit onderdeel en voeg een nieuw toe voor de andere manier van noteren.
error-has-entries = Hier staat al iets in
error-has-entries-text = Je kunt het verbergen; de geschiedenis blijft dan. Bij weghalen zou je kwijtraken wat je hebt genoteerd.
error-changed = Dat kan niet meer
error-changed-text = Het is intussen weer veranderd. Kijk nog eens en probeer het opnieuw.
error-suspects = Dat zijn er te veel
error-suspects-text = Kies hoogstens acht verdachten.
error-no-candidate = Dit kan geen verdachte zijn
error-no-candidate-text = Een verdachte is iets wat een klacht kan uitlokken, geen klacht of omstandigheid. Er is niets veranderd; kies iets anders.
error-replaced = Het bestand van dit dagboek is vervangen
error-replaced-text = Het werd verplaatst of teruggezet terwijl het open was. Dit is niet bewaard. Open de pagina opnieuw; dan zie je het dagboek dat er nu staat.
error-live-diary = Dit is een dagboek in gebruik, geen reservekopie
error-live-diary-text = Alleen een reservekopie kan worden teruggezet. Maak er een op de pagina Instellingen, of met de opdracht “gutskin backup”. Er is niets veranderd.

# Een dagboek kiezen
people-title = Wiens dagboek?
people-lead = Iedereen heeft een eigen dagboek.

# Vandaag
today-is = Vandaag, { $day }
yesterday-is = Gisteren, { $day }
day-before = De dag ervoor: { $day }
day-after = De dag erna: { $day }
week-label = Zeven dagen
day-closed = { $day }: rond
day-partly = { $day }: deels ingevuld
day-nothing = { $day }: niets genoteerd
mark-closed = rond
mark-partly = deels ingevuld
mark-nothing = niets genoteerd
calendar-counts = { $closed } rond, { $partly } deels ingevuld, { $nothing } zonder notities.
calendar-open = Kalender
now-label = Nu noteren
now-at = Nu, { $time }
close-dialog = Sluiten
today-night = Het is { $time }: dit telt nog mee voor { $day }. Je dag begint om { $boundary }.
today-welcome = Welkom
today-welcome-text = Tik aan wat je vandaag merkte; alles wordt meteen bewaard. Wat je open laat, blijft ‘niet genoteerd’.
set-ask = Waarvoor ben je hier?
set-acne = Puistjes
set-rosacea = Roodheid die komt en gaat
set-eczema = Jeuk of eczeem
set-gut = Mijn buik
set-curious = Gewoon benieuwd
today-summary = { $answered } ingevuld, { $skipped } overgeslagen, { $open } open
today-nothing-shown = Er wordt nu niets gevraagd.
today-choose = Kies wat je wilt bijhouden
group-skin = Huid
group-gut = Buik
group-stool = Ontlasting
group-state = Hoe gaat het?
group-habits = Gewoonten
group-food = Eten en drinken
group-surroundings = Omgeving
group-cycle = Cyclus
group-products = Producten en middelen
group-events = Bijzonderheden
group-note = Notitie
none-complaints = Verder geen klachten
none-of-these = De rest: nee
usual-button = Zoals gewoonlijk
usual-these = Wel: { $names }; de rest niet.
usual-none = Zoals de vorige keer: niets hiervan.
zone-help = Tik op het gezicht voor elk puistje dat je telt.
state-saved = ✓ bewaard
state-none = ✓ bewaard: geen
state-none-closed = geen (dag is rond)
state-skipped = overgeslagen
state-not-asked = niet genoteerd
save-saving = bewaren …
save-failed = niet bewaard – probeer opnieuw
save-waiting = nog niet bewaard
save-other-diary = niet bewaard: deze pagina hoort bij een ander dagboek
save-offline = { $count ->
    [one] Geen verbinding. Eén antwoord staat klaar op deze telefoon.
   *[other] Geen verbinding. { $shown } antwoorden staan klaar op deze telefoon.
 }
save-first = { $count ->
    [one] Eerst dit: één antwoord is nog niet bewaard.
   *[other] Eerst dit: { $shown } antwoorden zijn nog niet bewaard.
 }
number-whole = Niet bewaard: vul een heel getal in van { $low } tot en met { $high }.
number-any = Niet bewaard: vul een getal in van { $low } tot en met { $high }, zoals { $example }.
skip-label = { $name } overslaan
clear = Wissen
clear-label = { $name } wissen
anchor-none = geen
anchor-mild = licht
anchor-clear = matig
anchor-severe = ernstig
anchor-very-poor = heel laag
anchor-poor = laag
anchor-fair = redelijk
anchor-good = goed
stepper-less = Minder: { $name }
stepper-more = Meer: { $name }
stepper-none = Geen: { $name }
unit-hours = uur
unit-minutes = minuten
unit-litres = liter
unit-glasses = glazen
answer-none = geen
answer-note = opgeschreven
stool-ask = Hoe was het? Tik één keer voor elke keer.
stool-type = { $words } (type { $number })
stool-none = vandaag geen ontlasting
bristol-short-1 = harde keutels
bristol-short-2 = klonterig
bristol-short-3 = met barstjes
bristol-short-4 = glad en zacht
bristol-short-5 = zachte stukjes
bristol-short-6 = brijig
bristol-short-7 = waterig
stool-remove-label = Weghalen: { $stool }
bristol-1 = losse harde keutels
bristol-2 = worst met klonten
bristol-3 = worst met barstjes
bristol-4 = glad en zacht
bristol-5 = zachte stukjes
bristol-6 = brijig, rafelig
bristol-7 = waterig
note-placeholder = Nog iets om te onthouden?
close-title = Verder niets vandaag?
close-says = Wat je nog niet hebt ingevuld, wordt zo bewaard.
close-as-none = Als ‘geen’ of ‘nee’: { $names }.
close-as-skipped = Als overgeslagen: { $names }.
close-button = Verder niets vandaag
close-note = Je kunt het ongedaan maken, en alles later nog invullen.
close-done = Deze dag is rond.
close-noted = ‘Geen’ genoteerd voor { $names }.
close-later = Je kunt alles nog veranderen.

# Zonder verbinding
app-description = Een dagboek voor huid, buik en gewoonten, op je eigen computer.
offline-title = Geen verbinding
offline-text = Deze pagina kan alleen met verbinding. Invullen kan wel: je antwoorden blijven in deze browser staan tot er weer verbinding is.
offline-made = Geen verbinding. Je ziet hoe het was op { $time }.
sync-saved = ✓ alles bewaard
sync-sending = bewaren …
sync-no-connection = geen verbinding
sync-beside = Op een ander apparaat is dit later ingevuld. Dat antwoord staat er nu; wat je hier invulde, staat bij de eerdere antwoorden.
sync-full = Deze browser kan niets meer vasthouden. Laat de pagina open tot alles bewaard is.

# Veranderingen
change-recorded = { $name }: { $answer }
change-removed = een antwoord gewist
change-cleared = { $name } gewist
change-several = { $count ->
    [one] één antwoord bewaard
   *[other] { $count } antwoorden bewaard
 }
change-closed = “Verder niets” voor { $day }
change-imported = Tabel ingelezen
change-entry = { $name } { $answer }, { $day }
change-entry-removed = { $name } { $answer }, { $day }: gewist
change-is-undone = ongedaan gemaakt
undo-label = Ongedaan maken: { $what }
undo-import-asks = Dit haalt { $days ->
    [one] één ingelezen dag
   *[other] { $days } ingelezen dagen
 } weg. Doorgaan?
put-back = Toch weer terugzetten
put-back-label = Toch weer terugzetten: { $what }

# Tijdlijn
timeline-lead = Hoe het met je ging, met daaronder wat mee kan spelen.
timeline-empty = Nog niets te tekenen
timeline-empty-text = Na een week zie je hoe je dagen verliepen; verbanden komen later.
timeline-range = Periode
range-28 = 4 weken
range-84 = 12 weken
range-365 = 1 jaar
range-all = alles
timeline-earlier = ‹ Eerder
timeline-later = Later ›
timeline-zoom-in = Inzoomen
timeline-zoom-out = Uitzoomen
timeline-show = Kies wat je ziet
timeline-show-button = Laat dit zien
timeline-outcomes = Klachten
timeline-exposures = Wat kan meespelen
timeline-keys = Tik op een dag, of gebruik de pijltjestoetsen; Enter opent de dag. Met + en − zoom je.
timeline-table = Hetzelfde als tabel
timeline-chart-title = Je dagen van { $from } tot en met { $to }
timeline-chart-weekly = Elk punt is het gemiddelde van { $days } dagen; de band loopt van de laagste tot de hoogste dag.
timeline-chart-daily = Eén punt per dag. Waar niets genoteerd is, is de lijn onderbroken.
timeline-day = Dag
timeline-week-of = { $from } tot en met { $to }
timeline-nothing = niets genoteerd
timeline-edit = Open deze dag
timeline-loose = { $name }, dun
timeline-hard = { $name }, hard
timeline-mean = gemiddeld { $mean }, { $low } tot { $high }
timeline-days-with = { $count ->
    [one] op één dag
   *[other] op { $count } dagen
 }
legend-gap = niet genoteerd
legend-none = geen
legend-yes = wel
legend-band = laagste tot hoogste dag
legend-weekend = weekend
of-ten = { $number } van 10

# Verdachten
suspects-title = Je verdachten
suspects-lead = Wat verdenk je zelf? Kies er hoogstens acht.
suspects-count = { $chosen } van { $most }
suspects-full = Je hebt er acht. Haal er een weg om een andere te kiezen.
suspects-missing = Staat jouw verdachte er niet bij?
suspects-missing-add = Voeg toe.
suspects-from-meals = Alleen uit maaltijden die je typt
suspects-from-meals-why = Deze getallen komen uit je maaltijden, op dagen die je volledig hebt genoteerd. Het zijn schattingen: voedingstabellen verschillen en porties ook. Daar wordt mee gerekend, en er zijn dus meer dagen voor nodig dan voor iets wat je aanvinkt.
suspects-why = In een dagboek met twintig dingen springt er altijd wel iets uit, door toeval. Daarom zeg je vooraf wat je verdenkt. Alleen dat kan een bevinding worden; de rest is hoogstens een aanwijzing. Kiezen voordat je iets ziet houdt het eerlijk.
suspects-save = Dit zijn mijn verdachten
suspects-none = Ik verdenk niets in het bijzonder
suspects-first = Eerst: wat verdenk je?
suspects-choose = Kies verdachten
suspects-change = Verander je verdachten
suspects-later = Je kunt ze later veranderen; een verandering telt vanaf die dag.
suspects-now = Gekozen: { $names }.
suspects-nobody = Je hebt er geen gekozen. Dan wordt alles als één groep bekeken.

# Patronen
patterns-lead = Wat samengaat met je klachten, en hoe zeker dat is.
patterns-lead-early = Hier komen je mogelijke verbanden, zodra er genoeg dagen zijn om op te bouwen.
patterns-lead-found = { $count ->
    [one] Er springt één mogelijk verband uit.
   *[other] Er springen { $count } mogelijke verbanden uit.
 }
patterns-lead-nothing = Niets springt er genoeg uit om zeker van te zijn.
patterns-working = Je dagboek wordt doorgenomen …
patterns-working-text = Dat gebeurt op de achtergrond. Je kunt gewoon verder met je dagboek.
patterns-stale = Dit is van { $time } en wordt nu bijgewerkt.
patterns-look-again = Kijk opnieuw
patterns-failed = De analyse is gestopt door een fout in gutskin. Je dagboek is veilig.
patterns-words-title = Wat betekenen de woorden?
word-finding = bevinding
word-finding-means = zeker genoeg om uit te lichten: van alles wat hier een bevinding heet, is naar verwachting hoogstens één op de tien toeval
word-hint = aanwijzing
word-hint-means = een kans van minstens 50 %, maar niet zeker genoeg tegen toevalstreffers
link-no-cause = Een verband is nog geen oorzaak.
chance-says = Kans dat er een verband is: { $percent }, volgens een rekenmodel van { $days ->
    [one] één dag
   *[other] { $days } dagen
 }.
chance-most = meer dan 99 %
chance-least = minder dan 1 %
patterns-words-note = Dit zijn kansen binnen een model van je dagboek. “Mogelijk verband” wil zeggen: het gaat samen, ook als je rekening houdt met de dag van de week, de trage trend en de dagen ervoor. Alleen uitproberen, met en zonder, kan meer laten zien.
patterns-not-medical = Dit is geen diagnose. Praat met je huisarts voordat je met een medicijn stopt of een hele voedingsgroep weglaat.
early-title = { $days ->
    [0] Je eerste dagen
    [one] Eén dag tot nu toe
   *[other] { $days } dagen tot nu toe
 }
early-text = Patronen hebben minstens 28 dagen nodig; nog ongeveer { $missing }. Tot die tijd zie je hier hoe je dagen eruitzien, zonder conclusies.
early-so-far = Tot nu toe
early-fact = { $name }: { $days } van de { $needed } dagen, gemiddeld { $mean }, van { $low } tot { $high }
early-count = { $name }: { $days } van de { $needed } dagen
early-amount = { $name }: gemiddeld { $mean } over { $days } dagen, van { $low } tot { $high }
early-yes = { $name }: op { $with } van de { $days } dagen
early-why = Waarom wachten? In twee weken laat het toeval bijna altijd een “patroon” zien. Een naam die te vroeg valt, stuurt je de verkeerde kant op.
early-today = Vandaag invullen
outcome-basis = Genoteerd op { $recorded } van de { $days } dagen.
outcome-not-yet = Over { $name } is nog niets te zeggen. { $needed ->
    [0] Er zit weinig verschil in, of er zijn te weinig dagen.
    [one] Er is nog ongeveer één dag nodig.
   *[other] Er zijn nog ongeveer { $needed } dagen nodig.
 }
outcome-nothing = Niets in je dagboek springt er genoeg uit voor { $name }.
outcome-hints-only = Voor { $name } zijn er alleen aanwijzingen.
name-loose = dunne ontlasting
name-hard = harde ontlasting
when-on = Op dagen met { $exposure }
when-on-next = Op dagen met { $exposure } en de dag erna
when-on-days = Op dagen met { $exposure } en de dagen erna
when-after = Op dagen na { $exposure }
when-amount-on = Op een dag met { $more }
when-amount-on-next = Op een dag met { $more } en op de dag erna
when-amount-on-days = Op een dag met { $more } en op de dagen erna
when-amount-after = Na een dag met { $more }
when-night = Na een nacht met ongeveer { $amount } meer slaap
more-amount = ongeveer { $amount } meer { $exposure } dan gemiddeld
more-score = een cijfer voor { $exposure } van ongeveer { $amount } boven je gemiddelde
more-clearly = duidelijk meer { $exposure } dan gemiddeld
amount-hours = { $count ->
    [one] { $number } uur
   *[other] { $number } uur
 }
amount-minutes = { $count ->
    [one] { $number } minuut
   *[other] { $number } minuten
 }
amount-litres = { $count ->
    [one] { $number } liter
   *[other] { $number } liter
 }
amount-glasses = { $count ->
    [one] { $number } glas
   *[other] { $number } glazen
 }
points = { $count ->
    [one] { $points } punt
   *[other] { $points } punten
 }
steps = { $count ->
    [one] { $steps } stap
   *[other] { $steps } stappen
 }
in-hundred-days = { $days } van de 100 dagen
end-higher = { $size } hoger
end-lower = { $size } lager
end-more = { $size } meer
end-fewer = { $size } minder
end-looser = { $size } dunner
end-less-loose = { $size } minder dun
end-harder = { $size } harder
end-less-hard = { $size } minder hard
finding-score-more = { $when } lag je cijfer voor { $outcome } ongeveer { $size } hoger (tussen { $low } en { $high }).
finding-score-less = { $when } lag je cijfer voor { $outcome } ongeveer { $size } lager (tussen { $low } en { $high }).
finding-pimples-more = { $when } telde je ongeveer { $size } { $count ->
    [one] puistje
   *[other] puistjes
 } meer (tussen { $low } en { $high }).
finding-pimples-less = { $when } telde je ongeveer { $size } { $count ->
    [one] puistje
   *[other] puistjes
 } minder (tussen { $low } en { $high }).
finding-count-more = { $when } telde je ongeveer { $size } meer bij “{ $outcome }” (tussen { $low } en { $high }).
finding-count-less = { $when } telde je ongeveer { $size } minder bij “{ $outcome }” (tussen { $low } en { $high }).
finding-photo-more = { $when } kwam { $outcome } ongeveer { $size } hoger uit (tussen { $low } en { $high }).
finding-photo-less = { $when } kwam { $outcome } ongeveer { $size } lager uit (tussen { $low } en { $high }).
finding-share-more = { $when } had je vaker “{ $outcome }”: op ongeveer { $size } meer (tussen { $low } en { $high }).
finding-share-less = { $when } had je minder vaak “{ $outcome }”: op ongeveer { $size } minder (tussen { $low } en { $high }).
finding-loose-more = { $when } was je ontlasting dunner (ongeveer { $size } op de schaal van 0 tot 3, tussen { $low } en { $high }).
finding-loose-less = { $when } was je ontlasting minder dun (ongeveer { $size } op de schaal van 0 tot 3, tussen { $low } en { $high }).
finding-hard-more = { $when } was je ontlasting harder (ongeveer { $size } op de schaal van 0 tot 2, tussen { $low } en { $high }).
finding-hard-less = { $when } was je ontlasting minder hard (ongeveer { $size } op de schaal van 0 tot 2, tussen { $low } en { $high }).
timing-same = Het verschil zit vooral op de dag zelf.
timing-same-next = Het verschil zit op de dag zelf en de dag erna.
timing-same-days = Het verschil zit op de dag zelf en de { $last } dagen erna.
timing-next = Het verschil zit vooral op de dag erna.
timing-later = Het verschil zit vooral { $days } dagen later.
timing-between = Het verschil zit vooral { $first } tot { $last } dagen later.
number-1 = één
number-2 = twee
number-3 = drie
number-4 = vier
number-5 = vijf
number-6 = zes
number-7 = zeven
dose-from = In je dagboek zie je het verschil pas boven { $level }.
dose-off = Boven { $level } zie je in je dagboek geen verder verschil.
no-advice = Dit is geen advies om meer te nemen.
finding-by-way = Een deel loopt via { $outcomes }.
finding-group = { $names } gaan samen met { $outcome }: minstens één ervan is een mogelijk verband.
group-best = De grootste kans heeft { $name }. { $sentence } { $timing }
finding-group-apart = Je dagboek kan ze niet uit elkaar houden, omdat je ze bijna altijd samen hebt. Een paar dagen met het een en zonder het ander zou dat wel kunnen.
finding-group-foods = Dat kan bijvoorbeeld met { $foods }: wel { $with }, geen { $without }.
group-numbers = Deze losse getallen zeggen niet welke ervan het is.
hint-says = Misschien hangen { $exposure } en { $outcome } samen. Schatting: { $estimate }; het kan van { $low } tot { $high } zijn.
hint-says-amount = Misschien hangen { $exposure } en { $outcome } samen. Schatting bij { $more }: { $estimate }; het kan van { $low } tot { $high } zijn.
hints-title = { $count ->
    [one] Eén aanwijzing
   *[other] { $count } aanwijzingen
 }
hints-text = Bouw er nog niet op: het is te onzeker, of je noemde het niet vooraf als verdachte. Het toeval geeft ook zulke aanwijzingen.
follows-title = { $count ->
    [one] Eén ding verandert na de klacht
   *[other] { $count } dingen veranderen na de klacht
 }
follows-text = Dit verandert na de klacht, en niet ervoor. Daarom geldt het niet als mogelijk verband.
follows-says = Bij { $exposure } verandert er iets na { $outcome } (kans { $percent })
forest-title = Alle kandidaten naast elkaar
forest-caption = De stip is de schatting, als er een verband is; met 90 % kans ligt het verschil dan ergens op de streep. Rechts staat de kans dat er een verband is. Gevuld: bevinding. Open: aanwijzing.
forest-chart = Kandidaten voor { $outcome }
forest-lower = rustiger
forest-higher = erger
forest-chance = kans
forest-unit = punten { $outcome }
lag-chart = Het verschil per dag: { $outcome } en { $exposure }
lag-caption = Het verschil per dag. De banden zijn het interval van het hele verschil, verdeeld over de dagen; het zijn geen intervallen per dag.
lag-same = zelfde dag
lag-axis = dagen later
lag-unit = punten
with-chart = { $outcome } op dagen met en zonder { $exposure }
with-caption = Elke stip is een dag; de streep is de middelste. De ruwe dagen, nog nergens voor gecorrigeerd.
with-caption-amount = “Meer” is boven je gemiddelde ({ $average }), “minder” de rest.
with-caption-later = { $days ->
    [one] Je ziet de klacht van de dag erna.
   *[other] Je ziet de klacht van { $days } dagen later.
 }
with-caption-both = Alleen dagen waarop beide genoteerd zijn; daarom kunnen het er minder of meer zijn dan onder “Hoe weet je dat?”.
with-days = met
without-days = zonder
more-days = meer
fewer-days = minder
median = mediaan
day-count = { $count ->
    [one] één dag
   *[other] { $count } dagen
 }
how-do-you-know = Hoe weet je dat?
fact-probability = Kans op een verband
fact-effect = Verschil, met de kans dat er geen verband is meegeteld
fact-effect-real = Verschil, als er een verband is
fact-interval = { $mean } ({ $low } tot { $high }, 90 %)
fact-days = Dagen met en zonder
fact-days-amount = Dagen met iets ervan en met niets
fact-days-value = { $with } en { $without }
fact-starts = Losse keren dat het begon
fact-lag = Gemiddeld aantal dagen ertussen
fact-lag-value = { $days } dagen
fact-dose = Hoe de hoeveelheid meetelt
dose-in-proportion = naar verhouding: { $chance }
dose-levels-off = tot { $level } en dan niet verder: { $chance }
dose-from-a-level = pas boven { $level }: { $chance }
fact-reverse = Kans dat het na de klacht verandert
fact-ways = Op een andere manier berekend
fact-ways-all = blijft overeind in alle { $of }
fact-ways-some = blijft overeind in { $stands } van de { $of }; niet { $falls }
fact-silent = Als de { $days } dagen zonder antwoord allemaal slechter waren geweest, of allemaal beter
fact-silent-value = { $worse }, of { $better }
way-continuous = met de schaal als gewone getallen
way-no-noise = als niets aan toeval wordt toegeschreven
way-quick-only = met alleen de eerste vier dagen
way-sceptical = voor wie minder verbanden verwacht
way-open = voor wie meer verbanden verwacht
way-small-effects = als alleen kleine effecten worden verwacht
way-no-trend = zonder trend
way-curved-trend = met een trend die meer buigt
cannot-tell-title = Wat nog niet te zeggen is
cannot-tell-starts = { $exposure }: het begon { $count ->
    [0] nog geen enkele keer
    [one] pas één keer
   *[other] pas { $count } keer
 }; vanaf zes losse keren valt er iets te zeggen.
cannot-tell-with = { $exposure }: het was er op maar { $count ->
    [one] één dag
   *[other] { $count } dagen
 }; vanaf zes valt er iets te zeggen.
cannot-tell-without = { $exposure }: { $count ->
    [0] geen dag was zonder
    [one] maar één dag was zonder
   *[other] maar { $count } dagen waren zonder
 }; vanaf zes valt er iets te zeggen.
cannot-tell-days = { $days ->
    [one] In dit tempo is dat nog ongeveer één dag.
   *[other] In dit tempo zijn dat nog ongeveer { $days } dagen.
 }
ready-title = Hoe ver je met elk bent
ready-text = Dit gaat over wat binnen twee dagen werkt; wat trager werkt, kost meer tijd.
ready-recorded = { $name }: ingevuld op { $days } dagen, met { $values } verschillende waarden.
ready-says = { $with } dagen met, { $without } zonder; het begon { $starts ->
    [0] nog niet
    [one] één keer
   *[other] { $starts } keer
 }. { $rest }
ready-shows = Een verschil van { $size } zou nu opvallen, 4 van de 5 keer.
ready-days = Nog ongeveer { $days ->
    [one] één dag
   *[other] { $days } dagen
 } tot een verschil van { $size } zou opvallen.
ready-long = Meer dan een jaar tot een verschil van { $size } zou opvallen.
ready-unknown = Zonder dagen met en dagen zonder valt er niets op.
also-follows = Ook bij { $what } verandert er iets na { $outcome }; een deel van het getal kan dus van { $outcome } zelf komen.
cannot-tell-other = { $exposure }: deze dagen kunnen het niet van iets anders onderscheiden.
adjusted-for = Eerst is gecorrigeerd voor: { $list }. Zo’n getal is hoeveel de correctie scheelt; het is geen bevinding.
adjusted-one = { $what } ({ $points })
adjusted-weekday = dag van de week
adjusted-trend = de trage trend
adjusted-cycle = je cyclus
power-says = Een verschil van { $size } of meer binnen twee dagen zou hier 4 van de 5 keer gevonden zijn. Kleinere of tragere verschillen kunnen gemist zijn.
directions-title = Van de ene klacht naar de andere
map-title = Wat waarop volgt
map-caption = Er staat alleen een pijl waar je dagboek die ondersteunt: meer van het een, en op latere dagen meer of minder van het ander. Dat bewijst niet dat het een door het ander komt.
map-from = kans vanaf { $percent }
map-below = kans onder { $percent }
direction-says = Na dagen met meer { $from }: { $to } { $estimate } (van { $low } tot { $high }), ongeveer { $days } dagen later, kans { $percent }.
left-out-title = Wat niet meedeed
left-out-says = { $what }: niet meegenomen, omdat het zo niet bruikbaar is
patterns-made = Gemaakt met { $days } dagen dagboek. Intervallen: 90 %.

# Instellingen
settings-lead = Jouw dagboek, op jouw manier. Alles blijft op deze computer.
settings-look = Taal en uiterlijk
settings-language = Taal
language-browser = hetzelfde als mijn browser
language-dutch = Nederlands
language-english = English
settings-theme = Kleuren
theme-system = hetzelfde als mijn apparaat
theme-light = licht
theme-dark = donker
settings-boundary = Mijn dag begint om
settings-boundary-help = Wat je voor dit tijdstip noteert, telt mee voor de dag ervoor.
settings-trackables = Wat er gevraagd wordt
settings-trackables-lead = Kort is goed: tien dingen per dag houd je beter vol dan dertig. Wat je verbergt, blijft bewaard.
settings-shown = { $shown } van { $all } op Vandaag
trackable-hidden = (verborgen)
trackable-hide = Verbergen
trackable-hide-label = { $name } verbergen
trackable-show = Tonen
trackable-show-label = { $name } tonen
trackable-up-label = { $name } omhoog
trackable-down-label = { $name } omlaag
trackable-more = Bewerken
trackable-rename-label = Nieuwe naam voor { $name }
trackable-add = Voeg zelf iets toe
trackable-name = Naam
trackable-group = Rubriek
trackable-kind = Hoe je het noteert
trackable-role = Wat het is
kind-yes-no = ja of nee
kind-scale = een schaal van 0 tot 10
kind-count = een aantal keer
kind-hours = uren
kind-minutes = minuten
kind-litres = liters
kind-glasses = glazen
role-exposure = iets wat mee kan spelen
role-outcome = een klacht die ik wil begrijpen
role-treatment = iets wat ik doe vanwege klachten
role-covariate = omstandigheden, zoals ziek zijn
reminder-title = Herinnering
reminder-lead = In je eigen agenda, zonder internet. Er staat alleen ‘dagboek’, niets over wat erin staat.
reminder-summary = Dagboek
reminder-at = Om
reminder-daily = elke dag
reminder-weekly = één keer per week
reminder-button = Zet in mijn agenda
settings-people = Mensen
settings-people-lead = Meerdere mensen kunnen hier een dagboek bijhouden, ieder in een eigen bestand.
settings-own-name = Naam van dit dagboek
settings-others = Naar een ander dagboek
settings-new-person = Begin een dagboek voor iemand anders
settings-export = Neem je dagboek mee
settings-export-lead = Alles in één bestand dat gutskin weer kan inlezen (JSON), of een tabel met een rij per dag voor een spreadsheet (CSV).
settings-export-json = Het hele dagboek (JSON)
settings-export-csv = Tabel (CSV)
settings-import = Een tabel inlezen kan op de computer waar gutskin draait: gutskin import BESTAND.
settings-backups = Reservekopieën
backup-none = Er is nog geen gecontroleerde reservekopie.
backup-age-now = De laatste gecontroleerde reservekopie is minder dan een uur oud.
backup-age-hours = { $hours ->
    [one] De laatste gecontroleerde reservekopie is één uur oud.
   *[other] De laatste gecontroleerde reservekopie is { $hours } uur oud.
 }
backup-age-days = { $days ->
    [one] De laatste gecontroleerde reservekopie is één dag oud.
   *[other] De laatste gecontroleerde reservekopie is { $days } dagen oud.
 }
backup-now = Maak nu een reservekopie
backup-nightly-off = Stop de nachtelijke kopie
backup-nightly-on = Elke nacht een maken
backup-help = Reservekopieën staan naast het dagboek op deze computer. Zet er af en toe een ergens anders; een kapotte schijf neemt beide mee.
settings-changes = Laatste veranderingen
settings-no-changes = Er is nog niets genoteerd.
settings-delete = Alles wissen
settings-delete-open = Dit dagboek wissen
settings-delete-says = Dit wist dit dagboek met { $entries ->
    [one] één ingevulde dag
   *[other] { $entries } ingevulde dagen
 } en alle reservekopieën op deze computer. Niemand kan ze terughalen.
settings-delete-copies = Kopieën en bestanden die je ergens anders hebt gezet, blijven daar staan.
settings-delete-confirm = Typ “{ $name }” om te bevestigen
settings-delete-button = Alles wissen
deleted-title = Dagboek “{ $name }” is gewist.
done-saved = Bewaard.
done-backup = De reservekopie is gemaakt en gecontroleerd.
done-undone = Ongedaan gemaakt.
done-added = Toegevoegd.
done-put-back = Teruggezet.

# The password, and other devices
password = Wachtwoord
login-title = Inloggen
login-lead = Dit dagboek heeft een wachtwoord.
login-button = Inloggen
login-wrong = Dat is niet het wachtwoord.
login-wait = { $minutes ->
    [one] Te vaak geprobeerd. Wacht een minuut en probeer het dan opnieuw.
   *[other] Te vaak geprobeerd. Wacht { $minutes } minuten en probeer het dan opnieuw.
 }
login-waiting = { $count ->
    [one] Eén antwoord staat klaar op deze telefoon. Het wordt verstuurd zodra je bent ingelogd.
   *[other] { $shown } antwoorden staan klaar op deze telefoon. Ze worden verstuurd zodra je bent ingelogd.
 }
login-forgotten = Vergeten? Op de computer waarop gutskin draait, stel je met de opdracht “gutskin password” een nieuw wachtwoord in. Van het dagboek gaat niets verloren.
save-login = { $count ->
    [one] Je bent uitgelogd. Eén antwoord staat klaar op deze telefoon tot je inlogt.
   *[other] Je bent uitgelogd. { $shown } antwoorden staan klaar op deze telefoon tot je inlogt.
 }
error-logged-out = Je bent uitgelogd
error-logged-out-text = Log in en probeer het opnieuw. Wat je hebt ingevuld, staat klaar op deze telefoon.
error-damaged-login = Inloggen kan nu niet
error-damaged-login-text = Het bestand met het wachtwoord is niet te lezen. Op de computer waarop gutskin draait, stel je met de opdracht “gutskin password” een nieuw wachtwoord in. Aan je dagboek is niets veranderd.
password-title = Wachtwoord
password-lead-none = Zolang er geen wachtwoord is, werkt dit dagboek alleen op deze computer. Met een wachtwoord kun je het ook op je telefoon openen.
password-lead-set = Op elk apparaat vul je dit wachtwoord één keer in.
password-set = Kies een wachtwoord
password-change = Wachtwoord wijzigen
password-current = Het wachtwoord van nu
password-new = Nieuw wachtwoord
password-again = Nog een keer hetzelfde
password-help = Minstens tien tekens. Drie of vier woorden achter elkaar zijn sterk en makkelijk te onthouden.
password-weak = Dat wachtwoord is snel te raden. Kies een langer wachtwoord.
password-differs = De twee waren niet hetzelfde. Typ het nieuwe wachtwoord opnieuw.
password-done-set = Het wachtwoord is ingesteld. Op andere apparaten moet je het nu invullen.
password-done-everyone = Alle andere apparaten zijn uitgelogd.
password-done-removed = Het wachtwoord is weg. Het dagboek werkt nu alleen op deze computer.
password-remove = Wachtwoord verwijderen
password-remove-open = Zonder wachtwoord verder
password-remove-says = Elk apparaat wordt uitgelogd, en je telefoon kan niet meer bij het dagboek. Er gaat niets verloren.
devices-title = Waar je bent ingelogd
devices-none = Op dit moment nergens.
device-own = Dit apparaat
device-other = Een ander apparaat
device-says = sinds { $since }; laatst gebruikt { $seen }
log-out = Uitloggen
log-out-everyone = Overal elders uitloggen
log-out-help = Telefoon kwijt? Log overal elders uit. Wat die bewaarde om zonder verbinding te laten zien, verdwijnt zodra hij het dagboek weer bereikt.
settings-phone = Vul je dagboek in op de telefoon in je zak. Het blijft op deze computer; er gaat niets via iemand anders.
settings-password-set = Er is een wachtwoord ingesteld.
settings-password-none = Er is geen wachtwoord ingesteld, dus alleen deze computer kan bij het dagboek.
phone-title = Op je telefoon
phone-open = Instellen
phone-lead = Je dagboek blijft op deze computer. Je telefoon komt langs, en bewaart wat je invult tot dat kan.
phone-first = 1. Een wachtwoord
phone-first-text = Voordat iets anders bij je dagboek kan, heeft het een wachtwoord nodig.
phone-first-done = Er is een wachtwoord ingesteld.
phone-first-change = Wijzigen
phone-second = 2. Een weg van je telefoon naar deze computer
phone-overlay = Een privénetwerk tussen je eigen apparaten
phone-overlay-text = Voor de meeste mensen. Je hebt geen eigen webadres nodig, en niemand anders kan bij de computer. Zoiets heet een mesh-VPN of overlay-netwerk; er zijn gratis varianten voor elke telefoon en computer.
phone-overlay-1 = Zet dezelfde netwerk-app op deze computer en op je telefoon, en log op beide in met hetzelfde account.
phone-overlay-2 = Zoek in de app op hoe deze computer daar heet: vier getallen zoals 100.64.0.7, of een naam.
phone-overlay-3 = Kan de app een lokale poort met HTTPS delen binnen je netwerk? Laat hem dan deze delen; dan ben je hier klaar.
phone-port = http://127.0.0.1:8321
phone-overlay-4 = Kan dat niet? Sluit gutskin dan af en start het met dat adres:
phone-command = gutskin serve --address 100.64.0.7
phone-proxy = Een eigen webadres
phone-proxy-text = Voor wie een domeinnaam heeft, en een server of een computer die altijd aanstaat.
phone-proxy-1 = Laat de naam naar je computer wijzen, en zet er een webserver voor die zelf certificaten haalt (een reverse proxy met TLS).
phone-proxy-2 = Laat die alles doorgeven aan dit adres:
phone-proxy-3 = gutskin zelf blijft zoals het is; er hoeft verder niets te worden ingesteld.
phone-encrypted-why = Met een adres dat met https:// begint, kan de telefoon het dagboek als app bewaren die ook zonder verbinding werkt. Met http:// kun je alleen invullen zolang de twee verbonden zijn.
phone-third = 3. Proberen
phone-third-later = Zodra er een wachtwoord is, krijg je hier een code voor de camera van je telefoon.
phone-address = Het adres van deze computer, zoals je telefoon het ziet
phone-address-help = Bijvoorbeeld 100.64.0.7, of https://dagboek.example
phone-address-wrong = Daar kan een telefoon niet bij. Vul een adres in zoals 100.64.0.7 of https://dagboek.example; ‘localhost’ is altijd het apparaat zelf.
phone-show = Laat de code zien
phone-code-label = Een code voor de camera van de telefoon, die naar { $address } leidt
phone-scan = Richt de camera van je telefoon erop, of typ:
phone-waiting = Wacht op je telefoon …
phone-seen = ✓ Je telefoon was hier om { $time }, via een versleutelde verbinding. Het werkt.
phone-seen-plain = ✓ Je telefoon was hier om { $time }. Het werkt zolang de twee verbonden zijn.
phone-plain = Dit adres is niet versleuteld. Binnen een privénetwerk dat zelf versleutelt is dat goed; via een open of gedeeld netwerk kunnen anderen meelezen. Zonder verbinding werken kan alleen met https://.
phone-home-screen = Kies daarna in het menu van de browser op je telefoon ‘Zet op beginscherm’ of ‘Toevoegen aan startscherm’. Het dagboek staat dan tussen je apps.
phone-nothing-comes = Gebeurt er niets?
phone-help-1 = Staat de netwerk-app aan, op beide apparaten?
phone-help-2 = Laat deze computer niemand binnen? Sta gutskin, poort 8321, in de firewall toe, alleen voor je privénetwerk.
phone-help-3 = Is de computer wakker? De telefoon houdt vast wat je invult; voor de rest is de computer nodig.
hello-title = Het werkt
hello-lead = Deze telefoon kan bij je dagboek.
hello-encrypted = De verbinding is versleuteld. Na het inloggen werkt het dagboek ook zonder verbinding.
hello-on = Naar het dagboek

# How often, and a break
rhythm-title = Hoe vaak je dagboek iets vraagt
rhythm-lead = Elke dag geeft het duidelijkste beeld. Drukt dagelijks kijken op je, dan is één keer per week ook goed.
rhythm-weekly = één keer per week, op
rhythm-weekday = De dag van de week
rhythm-weekly-help = Je vult die ene dag in, niet de hele week: over de dagen ertussen wordt niets geraden. Een verband vinden duurt zo wel langer.
pause-title = Even pauze
pause-lead = Er wordt een tijdje niets gevraagd. Je dagboek blijft zoals het is.
pause-week = één week
pause-fortnight = twee weken
pause-month = vier weken
pause-open = tot ik weer verderga
pause-until = Je hebt pauze. Op { $day } wordt er weer iets gevraagd.
pause-until-resumed = Je hebt pauze tot je weer verdergaat.
pause-end = Nu weer verder
pause-reminder = Een herinnering in je agenda weet daar niets van. Zet die hieronder opnieuw in je agenda: dan begint ze pas na de pauze.
rest-weekly = Vandaag hoef je niets in te vullen. Op { $day } wordt er weer iets gevraagd.
rest-paused = Je hebt pauze. Op { $day } wordt er weer iets gevraagd.
rest-paused-open = Je hebt pauze, zo lang als je wilt.
rest-nothing-missing = Een dag zonder notitie is niet meer dan dat. Hij telt niet mee: niet als goed en niet als slecht.
rest-fill-in = Toch iets opschrijven
calendar-counts-some = { $closed } rond, { $partly } deels ingevuld.

# Earlier answers
history-open = Eerdere antwoorden van deze dag
history-title = Eerdere antwoorden
history-of = Eerdere antwoorden, { $day }
history-lead = Wat je hebt gewijzigd, gewist of op een ander apparaat hebt beantwoord. Alleen het antwoord van nu telt.
history-none = Op deze dag is niets gewijzigd.
history-now = Nu: { $answer }
history-now-nothing = Nu: niet genoteerd
history-when = genoteerd { $from }, vervangen { $until }
history-back = Terug naar de dag
trackable-kind-label = Hoe je { $name } noteert
trackable-kind-change = Wijzigen

# ---- maaltijden ----
meal-line = Wat heb je gegeten of gedronken?
meal-placeholder = 2 boterhammen met kaas, kop thee
meal-log = Noteer
meal-suggested = Bedoel je
meal-which = Welke maaltijd was het? Dat hoeft niet.
meal-breakfast = ontbijt
meal-lunch = lunch
meal-dinner = avondeten
meal-snack = tussendoor
meal-usual = Wat je vaker eet
meal-yesterday = { $count ->
    [one] Hetzelfde als gisteren (1 maaltijd)
   *[other] Hetzelfde als gisteren ({ $count } maaltijden)
}
meal-remove-label = Weghalen: { $line }
meal-about = { $name }, ongeveer { $grams } g
meal-exactly = { $name }, { $grams } g
meal-unknown = { $typed }: wat is dit?
meal-typed = Je typte: { $typed }
meal-or = Of was het:
meal-half = ½ { $name }
meal-double = 2× { $name }
meal-grams = Hoeveel gram: { $name }
meal-so-much = Zo veel
meal-name-placeholder = het was iets anders, zoals havermelk
meal-name = Het was iets anders: { $name }
meal-was-this = Dit was het
meal-not-eaten = Dit at ik niet
meal-told = Zit in wat je at.
meal-not-understood = Niet begrepen, dus er is niets veranderd. Probeer een ander woord.
meal-too-long = Die regel is te lang. Noteer hem in stukken.
meal-reading = nog niet gelezen
answer-meal = een maaltijd
meal-half-sign = ½
meal-double-sign = 2×
meal-gram-sign = g

# ---- eten van de dag en de week ----
food-ticks = Liever aanvinken dan typen
food-ticks-which = Zuivel, zoet, pittig, gefermenteerd, groente en alcohol komen erbij, elk met één tik.
portions-or-more = { $number } of meer
food-open = Je eten van deze dag en deze week
food-title = Je eten: { $day }
food-this-day = Deze dag
food-this-week = Zeven dagen
food-to-day = Naar de dag
food-day-nothing = Er staat nog niets dat compleet is.
food-day-incomplete = Deze dag is nog niet compleet, of er staat iets in dat niet begrepen is. Wat je at is dus minstens dit.
food-day-complete = Deze dag is compleet.
food-week-known = { $known } van de { $days } dagen zijn compleet en begrepen; daarover gaan de gemiddelden. De andere dagen zijn onbekend, niet laag.
food-unknown = nog niet bekend
food-none = geen
food-about = ongeveer { $number } { $unit }
food-range = { $low } tot { $high } { $unit }
food-at-least = minstens { $number } { $unit }
food-fibre = Vezels
food-fibre-a-day = Vezels per dag
food-fibre-aim = Streven: 25 tot 35 g per dag
food-free-sugars = Vrije suikers
food-sugar-share = Vrije suikers, deel van de energie
food-sugar-aim = WHO: minder dan 10 %, liever minder dan 5 %
food-alcohol = Alcohol
food-alcohol-week = Alcohol, hele week
food-alcohol-aim = Streven: hooguit 2 tot 3 glazen per week
food-plants = Verschillende planten
food-plants-words = { $all } soorten; { $strict } zonder kruiden, koffie, thee en kleine beetjes
food-plants-aim = Streven: 30 soorten per week
food-plants-today = Planten van deze dag:
food-plants-week = Planten van deze week:
food-fermented = Levend gefermenteerd per dag
food-fermented-aim = Streven: elke dag iets
food-servings = porties
food-processed = Ultrabewerkt, deel van de energie
food-processed-aim = Bij sommige producten hangt het af van de winkel of het recept; daarom een bereik
food-finer = Vetzuren, zink en vitamines per dag
food-omega3-marine = Omega 3 uit vis (EPA en DHA)
food-omega3-marine-aim = EFSA: 250 mg per dag
food-omega3-ala = Omega 3 uit planten (ALA), deel van de energie
food-omega3-ala-aim = EFSA: 0,5 %
food-zinc = Zink
food-zinc-aim = EFSA: 7,5 tot 16,3 mg per dag; hoe meer volkoren en peulvruchten, hoe meer je nodig hebt
food-vitamin-a = Vitamine A
food-vitamin-a-aim = EFSA: 650 (vrouwen) tot 750 µg (mannen) per dag
food-vitamin-e = Vitamine E
food-vitamin-e-aim = EFSA: 11 (vrouwen) tot 13 mg (mannen) per dag
food-folate = Folaat
food-folate-aim = EFSA: 330 µg per dag; bij zwangerschap meer
food-b12 = Vitamine B12
food-b12-aim = EFSA: 4 µg per dag
food-biotin = { $days ->
    [0] Biotine: geen van de bruikbare tabellen heeft er getallen voor, en deze week staat er niets bij dat er rijk aan is.
    [one] Biotine: geen van de bruikbare tabellen heeft er getallen voor. Op 1 dag at je iets dat er rijk aan is.
   *[other] Biotine: geen van de bruikbare tabellen heeft er getallen voor. Op { $days } dagen at je iets dat er rijk aan is.
}
food-sources = Getallen: ANSES-CIQUAL 2020; Max Rubner-Institut (2025), BLS 4.0; USDA SR28; alcohol en vrije suikers berekend. Tabellen verschillen voor hetzelfde voedsel soms een kwart of meer; het bereik telt dat mee. EFSA: referentiewaarden voor volwassenen.
food-how = Elk bereik omvat de waarheid in negen van de tien gevallen: porties zijn geschat en tabellen verschillen. De fouten van een tabel middelen niet uit, dus het bereik van een week is niet smaller dan dat van een dag.

# ---- eigen gerechten ----
own-title = Je eigen gerechten
own-lead = Wat je vaker maakt, noteer je één keer. Daarna typ je de naam. Planten en ingrediënten tellen vanzelf mee.
own-name = Naam
own-line = Wat zit erin? Zoals: 400 g kidneybonen, 400 g tomaat, 1 ui, 300 g gehakt
own-portions = Voor hoeveel porties?
own-keep = Bewaar dit gerecht
own-portion = portie van { $grams } g
own-remove = Niet meer aanbieden
own-remove-label = Niet meer aanbieden: { $name }
own-no-name = Geef het gerecht een naam van hooguit 80 tekens. Er is niets bewaard.
own-nothing = Schrijf op wat erin zit, zoals: 400 g tomaat, 1 ui. Er is niets bewaard.
own-not-understood = Niet begrepen: { $what }. Schrijf het anders of laat het weg. Er is niets bewaard.
own-portions-wrong = Het aantal porties is meer dan 0 en hooguit 100. Er is niets bewaard.
own-contains-itself = { $name } zit in zichzelf, en dat kan niet. Er is niets bewaard.
own-too-many = Je hebt al heel veel eigen gerechten. Er is niets bewaard.

# Leren
menu-learn = Leren
menu-doctor = Arts nodig?
learn-title = Wat weten we?
learn-lead = Korte antwoorden over darmen en huid. Bij elke zin staat waarop hij berust, en of iemand het heeft nagezocht.
learn-questions = Vragen
learn-own-title = Voor jou
learn-doctor-about = Wanneer je belt, en wie. Staat op elke pagina bovenaan.
learn-themes = Thema’s
learn-tests = Tests die je kunt laten doen
learn-tests-about = Wat ze wel en niet kunnen zeggen.
learn-register-about = gutskin begon met een artikel over de darm-huid-as. Al zijn { $claims } uitspraken staan hier, met wat er gevonden is. { $checked } daarvan zijn bij de bron nagezocht.
learn-register-open = Alle uitspraken
learn-back = Leren
learn-answer = In het kort
learn-more = Wat er nog meer bekend is
learn-can = Wat hij kan
learn-cannot = Wat hij niet kan
learn-instead = Wat je wel kunt doen
learn-unproven = Niet aangetoond, of nog niet nagezocht:
learn-own = Onze eigen gedachte hierbij:
learn-other-questions = Andere vragen
learn-other-themes = Andere thema’s
learn-other-tests = Andere tests
register-title = Wat het artikel zegt, en wat er gevonden is
register-lead = Elke uitspraak van het artikel, met een oordeel, hoe zeker dat is en de bronnen.
register-search = Zoek in de uitspraken
register-look = Zoeken
register-counts = Oordelen
register-verdict = Oordeel
register-claims = Uitspraken
register-checked = Nagezocht
register-all = Samen
register-found = { $count ->
    [0] Niets gevonden
    [one] 1 uitspraak gevonden
   *[other] { $count } uitspraken gevonden
  }
register-none = Geen uitspraak bevat deze woorden. Probeer één woord.
register-everything = Alles laten zien
claim-unchecked-short = nog niet nagezocht
claim-back = Alle uitspraken
claim-title = “{ $claim }”
claim-number = Het artikel noemt hier: { $number }.
claim-direction = Richting
claim-checked = Nagezocht
claim-value = { $measure } { $value }; { $none } is geen verschil
claim-interval = { $measure } { $value } ({ $low } tot { $high }); { $none } is geen verschil
claim-lessons = Hierover bij Leren
claim-neighbours = Vorige en volgende uitspraak
kind-link = Een uitspraak over samengaan.
kind-cause = Een uitspraak over een gevolg: het een zou van het ander komen.
kind-advice = Een advies.
kind-number = Een uitspraak met een getal.
kind-test = Een uitspraak over een test.
kind-expectation = Een verwachting.
kind-slogan = Reclame.
kind-background = Achtergrond.
source-opened = Bekeken: de samenvatting of het begin van de pagina.
source-not-opened = Niet opengeslagen; dit is uit het hoofd.
source-doi = doi:{ $doi }
doctor-title = Wanneer naar een arts?
doctor-lead = Een lijst uit openbare voorlichting. Herken je iets, doe dan wat erbij staat. Twijfel je, bel dan altijd.
doctor-how-soon = Hoe snel
doctor-drafted = Deze teksten zijn een ontwerp; een arts heeft er nog niet naar gekeken.
flag-both = Huid en buik
flag-skin = Huid
flag-gut = Buik
flag-mind = Stemming en eten
flag-child = Bij een kind
flag-source = Gebaseerd op: { $source }.

# De as
axis-title = De darm‑huid‑as in beeld
axis-lead = Wat op wat zou werken, en hoe zeker dat is. Tik op een vak om te zien wat erachter zit, en wat jouw dagboek erover zegt.
axis-picture = De darm-huid-as
axis-picture-text = Twaalf vakken met pijlen ertussen. Hieronder staat hetzelfde in woorden.
axis-signs = Bij een pijl: + is meer, − is minder, ± is over en weer, ? is onbekend.
axis-marks = Een dicht rondje in een vak: in jouw dagboek is hierover iets gevonden. Een open rondje: je noteert er iets over.
axis-outline = Hetzelfde in woorden
axis-all = Alles in woorden
axis-own = Jouw dagboek
axis-acts-on = Werkt op
axis-acted-on-by = Hierop werkt
axis-raises = meer geeft meer
axis-lowers = meer geeft minder
axis-both-ways = over en weer
axis-unknown = richting onbekend
axis-not-in-a-diary = Dit kan een dagboek niet laten zien.
axis-recorded = Genoteerd: { $items }.
axis-recorded-one = { $name } ({ $days ->
    [one] 1 dag
   *[other] { $days } dagen
  })
axis-recorded-nothing = Hierover staat nog niets in je dagboek.
learn-axis-about = De as als tekening en in woorden, met wat jouw dagboek erover zegt.
axis-made = Wat in je dagboek gevonden is, komt uit de analyse van { $time }.

# Signalen
signals-title = Signalen in je dagboek
signals-lead = Het artikel noemt vijf combinaties van klachten. Hier staat of ze in jouw dagboek in de tijd samenhangen, en hoe vaak ze door toeval al samen voorkomen.
signals-working = Je dagboek wordt bekeken
signals-early = Voor signalen zijn minstens { $days } dagen nodig waarop je beide klachten noteerde. Hieronder staat alvast waar het om gaat.
signals-names = Gaf een arts er een naam aan?
signals-names-why = Alleen dan gebruikt deze pagina die naam. Anders gaat het over puistjes, roodheid en jeuk.
signal-associated = Hangen in jouw dagboek in de tijd samen
signal-hint = Hangen misschien samen; dat is nog niet zeker
signal-coincidence = Komen samen voor, en dat past bij toeval
signal-not-present = Komen niet allebei vaak genoeg voor
signal-not-yet = Nog niet te zeggen
signal-never = Kan een dagboek niet laten zien
signal-more = Wat dit betekent, en wat niet
signal-by-time = Na dagen met meer { $from } veranderde er iets bij { $to } (kans op een verband: { $percent }).
signal-by-food = Op dagen met { $from } waren { $to } allebei anders (kans op een verband: { $percent }).
learn-signals-about = Twee klachten die samen zouden horen: wat jouw dagboek daarvan laat zien.

# Wat bij je notities past
flag-fits = Wat je noteerde past bij een punt uit openbare voorlichting:
flag-days = { $count ->
    [one] Op { $day }.
   *[other] Op { $count } dagen, het laatst op { $day }.
  }
flag-no-verdict = Dit is geen diagnose; je notities blijven gewoon staan.
flag-list = De hele lijst

## Foto's

menu-photos = Foto’s
photo-lead = Een foto kan laten zien hoe je eigen huid verandert: zelfde telefoon, zelfde lamp, zelfde plek. Over de huid van anderen zegt hij niets, en ook niet wat je huid heeft. Niets verlaat deze computer.
photo-take-title = Foto’s maken of kiezen
photo-due-first = Drie foto’s van één plek zijn een goed begin; de volgende over een week of vier.
photo-due-now = De laatste zijn van { $day }. Na vier weken is het een mooi moment om weer te kijken, als je dat wilt.
photo-due-later = De laatste zijn van { $day }. Een huid verandert langzaam: rond { $next } valt er iets te vergelijken.
photo-due-plan-first = Maak nu drie foto’s van één plek: daarmee vergelijkt je plan straks, voor het eerst rond { $day } ({ $review }).
photo-due-plan-now = Je plan kijkt rond { $day } terug ({ $review }): een goed moment voor foto’s.
photo-due-plan-later = De laatste zijn van { $latest }. Je plan kijkt rond { $day } terug ({ $review }): dat is het volgende goede moment.
photo-of-day = { $count ->
    [one] { $place }: één foto.
   *[other] { $place }: { $count } foto’s.
}
photo-place = Plek
photo-place-front = Gezicht, van voren
photo-place-left = Gezicht, linkerkant
photo-place-right = Gezicht, rechterkant
photo-place-other = Een andere plek
photo-place-name = Hoe heet die? Bijvoorbeeld: linkerelleboog
photo-place-drop = Niet meer aanbieden
photo-place-drop-label = { $place } niet meer aanbieden
photo-own-places = Je eigen plekken
photo-day = Gemaakt op
photo-file-camera = Met de camera van dit apparaat
photo-file-gallery = Uit je galerij
photo-keep = Bewaren
photo-keeping = Wordt verstuurd…
photo-looking = Aangekomen. Scherpte, licht en lamp worden bekeken…
photo-offline = Niet bewaard: er is geen verbinding. De foto staat hier nog klaar; probeer het opnieuw zodra die er is.
photo-failed = Niet bewaard. De foto staat hier nog klaar; probeer het opnieuw.
photo-connection = Foto’s hebben verbinding met je eigen gutskin nodig. Zonder verbinding worden ze niet bewaard, en dat zegt deze pagina dan ook.
photo-none-chosen = Er is geen foto gekozen.
photo-kept = { $count ->
    [one] Eén foto bewaard.
   *[other] { $count } foto’s bewaard.
}
photo-shot = Opname { $shot } van { $of }.
photo-three-done = Drie opnamen: klaar.
photo-shots-left = { $count ->
    [one] Nog één opname in hetzelfde licht, en toeval is van verandering te onderscheiden.
   *[other] Nog { $count } opnamen in hetzelfde licht, en toeval is van verandering te onderscheiden.
}
photo-good = Scherp en gelijkmatig belicht.
photo-frame-good = Goed zo: stilhouden.
photo-spots = { $count ->
    [0] Het programma vond geen rode plekjes.
    [one] Misschien één rood plekje, volgens het programma. Je eigen oog oordeelt beter.
   *[other] Misschien { $count } rode plekjes, volgens het programma. Je eigen oog oordeelt beter.
}
photo-not-measured = Nog niet gemeten.
photo-measure = Meten
photo-not-usable = Bewaard, maar niet gemeten: { $why }
photo-not-compared = Gemeten, maar niet vergeleken: { $why }
photo-first-of-series = Dit is de eerste van de reeks: latere foto’s worden hiermee vergeleken.
photo-begins = Hier begint de reeks.
photo-since = Sinds { $day }:
photo-change-redder = { $region }: { $delta } roder. Toeval alleen maakt hooguit { $noise } verschil.
photo-change-less-red = { $region }: { $delta } minder rood. Toeval alleen maakt hooguit { $noise } verschil.
photo-change-noise = { $region }: geen verandering die van toeval te onderscheiden is ({ $delta }; toeval alleen maakt hooguit { $noise } verschil).
photo-change-unknown = { $region }: { $delta } verschil. Zonder drie opnamen is niet te zeggen of dat toeval is.
photo-region-forehead = voorhoofd
photo-region-left-cheek = linkerwang
photo-region-right-cheek = rechterwang
photo-region-nose = neus
photo-region-chin = kin
photo-region-skin = huid in het kader
photo-label = { $place }, { $day }, foto { $number } van { $of }
photo-uncover = { $count ->
    [one] Laat de foto zien
   *[other] Laat de { $count } foto’s zien
}
photo-large = Groot openen: { $photo }
photo-download = Downloaden
photo-download-label = Downloaden: { $photo }
photo-delete = Verwijderen
photo-delete-label = Verwijderen: { $photo }
photo-delete-text = De foto is meteen weg uit dit dagboek en komt hier niet terug.
photo-delete-now = Verwijder deze foto
photo-delete-now-label = Verwijder deze foto nu: { $photo }
photo-deleted = Verwijderd uit dit dagboek.
photo-gone-from-backups = Uit de nachtelijke reservekopieën is hij uiterlijk { $day } weg, doordat nieuwere hun plaats innemen; kopieën die je zelf maakte, blijven tot je ze weghaalt.
photo-gone-by-hand = Er worden nu geen nachtelijke reservekopieën gemaakt, dus die waar hij in zit, blijven tot je ze weghaalt.
photo-series-begin = Begin hier een nieuwe reeks (andere telefoon, andere lamp)
photo-series-end = Ga door met de vorige reeks
photo-compare = Bekijk de verandering
photo-back = Terug naar alle foto’s
photo-how-title = Zo maak je een foto die te vergelijken is
photo-how-place = Zelfde plek in de kamer, zelfde afstand, zelfde tijd van de dag.
photo-how-light = Zelfde lamp, gordijnen dicht, geen flits, geen zon op je huid.
photo-how-camera = De gewone camera van je telefoon, zonder filter of ‘beauty’-stand. Een nieuwe telefoon begint een nieuwe reeks.
photo-how-three = Drie opnamen achter elkaar: hoeveel die verschillen, laat zien wat toeval is.
photo-how-around = Laat iets van de achtergrond in beeld: zo valt een andere lamp op.
photo-how-heic = Een HEIC-bestand van een iPhone is hier niet te lezen. In Safari gekozen komt het meestal als JPEG aan; zet anders Camera, Structuren op Meest compatibel.
photo-keeping-title = Waar ze staan
photo-room = { $count ->
    [0] Er zijn nog geen foto’s.
    [one] Eén foto, { $size } MB, in het bestand van je dagboek op deze computer.
   *[other] { $count } foto’s, { $size } MB, in het bestand van je dagboek op deze computer.
}
photo-encrypted = Ze zijn versleuteld met je wachtzin. Wat er gemeten is, blijft leesbaar, net als de rest van het dagboek.
photo-not-encrypted = Ze zijn niet versleuteld: de versleuteling van de schijf zelf beschermt ze. Met een wachtzin kan niemand ze zonder die zin zien.
photo-stripped = Plaats, tijd, serienummers, voorvertoningen en al het andere dat een telefoon in een foto schrijft, gaan eruit voordat hij bewaard wordt. De pixels blijven zoals ze zijn, met het kleurprofiel, de draaiing en de namen van camera en lens, want die zijn nodig om te vergelijken.
photo-gone = Een foto die je met de camera van deze pagina maakt, komt nooit in de galerij van je telefoon. Een foto die je uit de galerij koos, blijft daar ook staan.
photo-close = Nu vergrendelen
photo-open = Open de foto’s
photo-open-lead = Na een half uur zonder kijken gaan ze weer op slot.
photo-locked-title = De foto’s zijn vergrendeld
photo-locked-text = Vul eerst op de pagina Foto’s de wachtzin in.
photo-passphrase = Wachtzin
photo-passphrase-now = Wachtzin zoals die nu is
photo-passphrase-new = Nieuwe wachtzin
photo-passphrase-again = Nog een keer
photo-passphrase-set = Stel een wachtzin in
photo-passphrase-change = Wijzig de wachtzin
photo-passphrase-remove = Haal de wachtzin weg
photo-passphrase-remove-text = Daarna beschermt alleen de versleuteling van de schijf je foto’s.
photo-passphrase-help = Minstens twaalf tekens; vier of vijf woorden werken goed.
photo-passphrase-lost = Niemand kan hem terughalen: zonder wachtzin zijn de foto’s verloren. In reservekopieën van eerder staan de foto’s zoals ze toen waren.
photo-passphrase-wrong = Dat is de wachtzin niet.
photo-passphrase-wait = Te vaak fout: wacht even en probeer het dan opnieuw.
photo-passphrase-differs = De twee zijn niet gelijk.
photo-weak = Die is te snel te raden
photo-backups-in = Reservekopieën bevatten de foto’s; in elke kopie zitten ze allemaal.
photo-backups-out = Reservekopieën worden zonder de foto’s gemaakt; wat er gemeten is, zit er wel in.
photo-backups-leave-out = Laat ze weg
photo-backups-take-in = Neem ze mee
photo-backups-saved = Opgeslagen: het geldt vanaf de volgende reservekopie.
photo-many-places = Er zijn al genoeg plekken: kies eerst bij een andere plek ‘Niet meer aanbieden’.
photo-damaged = Een foto is beschadigd
photo-damaged-text = De inhoud is niet meer wat er bewaard werd. Misschien staat hij nog heel in een reservekopie.
photo-camera-here = Camera op deze pagina
photo-camera-title = Camera
photo-camera-live = Wat de camera ziet
photo-camera-turn = Andere camera
photo-camera-wait = Even kijken…
photo-camera-note = Het vage beeld is je eerste foto: leg je gezicht eroverheen. Er wordt niets bewaard voordat je drukt.
photo-no-camera = Hier mag geen camera gebruikt worden. ‘Met de camera van dit apparaat’ werkt ook zonder.
photo-shutter = Maak een foto
photo-ghost = Eerste foto eronder
photo-today-title = Foto
photo-today-take = Maak of kies een foto
photo-to-page = Alle foto’s
photo-doubt-sharpness = Iets onscherp: het getal is minder zeker.
photo-doubt-lightness = Op een donkere of slecht verlichte huid ziet elke camera roodheid minder goed: het getal is minder zeker.
photo-doubt-clipping = Een deel van de huid is overbelicht: het getal is minder zeker.
photo-doubt-turn = Iets anders gehouden dan de eerste.
photo-doubt-lamp = Het licht wijkt misschien iets af van de eerste: een verandering van minder dan één punt bewijst niets.
photo-doubt-size = Iets te ver weg.
photo-outcome-redness = roodheid op foto’s ({ $place })
photo-outcome-counted = getelde plekjes op foto’s ({ $place })
photo-card-title = Een kleurenkaart om te printen
photo-card-lead = Leg hem bij elke foto naast je huid: hij haalt kleine verschillen in helderheid en wit weg, en laat zien hoeveel millimeter een plekje is.
photo-card-link = Bekijk de kaart
photo-card-about = Een kleurenkaart op de foto maakt het iets zekerder, en laat zien hoeveel millimeter iets is.
photo-card-picture = De kleurenkaart met nummer { $number }
photo-card-print = Print deze bladzijde in kleur, op mat wit papier, op 100 %: niet “passend op de pagina”, en zonder inktbesparing.
photo-card-measure = Meet na: de kaart moet 100 mm breed zijn.
photo-card-use = Houd hem vlak, heel en in hetzelfde licht als je huid, en gebruik hem bij de eerste foto en bij alle latere.
photo-card-number = Bewaar hem donker en droog. Verbleekt hij, print dan een nieuwe onder een ander nummer en begin een nieuwe reeks.
photo-card-which = Nummer van deze print
photo-card-show = Toon
photo-card-file = Als bestand
photo-card-limits = Van de inkt van een printer is de kleur niet bekend. De kaart maakt je foto’s dus onderling vergelijkbaar, niet met die van een ander. En van een andere lamp maakt hij niet dezelfde lamp.
photo-refused-not-a-picture = Dat is geen afbeelding die hier te lezen is; een JPEG, PNG of WebP wel.
photo-refused-heic = Dat is een HEIC-foto, en die is hier niet te lezen. Kies hem in de browser van de telefoon zelf, of exporteer hem als JPEG.
photo-refused-other-format = Dit soort afbeelding is niet te meten. Gebruik de foto zoals de camera hem opsloeg, als JPEG.
photo-refused-too-large = Dat is groter dan de foto’s die hier gelezen worden: hooguit 64 megapixel en 40 MB.
photo-refused-damaged = Het bestand is beschadigd of afgebroken. Stuur het opnieuw.
photo-refused-too-small = Te weinig pixels: kom dichterbij en verklein de foto niet.
photo-refused-no-colour = De foto heeft geen kleuren, en zonder kleur is roodheid niet te zien.
photo-refused-too-dark = Te donker: meer licht, zonder flits.
photo-refused-too-bright = Overbelicht: draai weg van de lamp of de zon.
photo-refused-blurred = Niet scherp: veeg de lens schoon, tik op je huid om scherp te stellen, houd stil.
photo-refused-no-face = Geen gezicht gevonden: kijk recht in de camera.
photo-refused-several-faces = Meer dan één gezicht gevonden: één persoon tegelijk.
photo-refused-tilted = Te ver gedraaid ten opzichte van de eerste foto.
photo-refused-mirrored = Een spiegelbeeld van de eerste foto: zet spiegelen uit bij de instellingen van de camera.
photo-refused-other-place = Past niet op de eerste foto: zelfde kant, zelfde afstand.
photo-refused-other-camera = Een andere camera of lens dan bij de eerste foto. Camera’s zien roodheid verschillend: begin een nieuwe reeks.
photo-refused-other-lamp = Een andere lamp dan bij de eerste foto. Dat verandert roodheid meer dan een huid in weken doet, dus er is geen getal: zelfde lamp, zelfde tijd, gordijnen dicht.
photo-refused-card = Het is een andere kleurenkaart, of hij ligt in de schaduw.
photo-refused-region = Er is te weinig gelijkmatig belichte huid in het kader.
photo-numbers-title = In getallen
photo-numbers-note = Punten roodheid (a*). Hoeveel verschil toeval alleen al maakt, volgt uit hoeveel je eigen opnamen van één keer verschillen. Lager dan één punt wordt dat nooit gesteld, want een lamp die sterk op de eerste lijkt, valt niet op.
photo-no-number = Voor deze twee is er geen getal.
photo-other-series = Ze horen niet bij dezelfde reeks, dus hun roodheid wordt niet vergeleken.
photo-see-title = Om te bekijken
photo-beside = Laat ze naast elkaar zien
photo-over = Leg ze over elkaar
photo-over-failed = Ze passen hiervoor niet goed genoeg op elkaar.
photo-over-waiting = Ze worden over elkaar gelegd…
photo-slide = Van { $then } naar { $now }
photo-course-heading = Roodheid door de tijd
photo-course-title = Roodheid van { $region } sinds de eerste foto
photo-course-text = Elke lijn is een dag: het verschil met de eerste foto, met daaromheen het verschil dat toeval alleen al maakt. Grijs is ruis.
photo-course-unit = punten roodheid
photo-course-lower = minder rood
photo-course-higher = roder
photo-course-noise = Onder { $noise } is het ruis.
photo-count = Tel zelf de plekjes
photo-count-title = Tel zelf de plekjes
photo-count-lead = Tik op elk plekje dat je ziet; een tik op een markering haalt die weg. Je ziet niet van welke dag de foto is, en sommige komen twee keer: zo tel je wat er is, en niet wat je hoopt.
photo-count-which = Foto { $number } van { $of }
photo-count-photo = De foto; je kunt erin schuiven
photo-count-alt = De foto waarin je telt
photo-count-larger = Groter
photo-count-smaller = Kleiner
photo-count-remove = Haal markering { $number } weg
photo-count-so-far = Aangetikt: { $count }
photo-count-typed = Of typ hoeveel het er zijn
photo-count-done = Dat zijn ze allemaal
photo-counted-title = Wat je telde
photo-count-day = Dag
photo-count-own = Jij
photo-count-programs = Programma
photo-count-and = {" "}en{" "}
photo-count-self = { $count ->
    [one] Eén foto kwam twee keer: je twee tellingen schelen { $apart }.
   *[other] { $count } foto’s kwamen twee keer: je twee tellingen schelen gemiddeld { $apart }. Een verandering moet groter zijn om iets te betekenen.
}
photo-count-program = { $count ->
    [one] In één foto schelen jij en het programma { $apart }.
   *[other] In { $count } foto’s schelen jij en het programma gemiddeld { $apart }; jij telt er { $more } meer.
}
photo-count-lin-self = In één getal (Lins concordantie, over { $count } foto’s): { $value }, en met 95 % zekerheid tussen { $low } en { $high }. 1 is elke keer hetzelfde aantal, 0 is toeval.
photo-count-lin-program = In één getal (Lins concordantie, over { $count } foto’s): jij en het programma komen overeen voor { $value }, en met 95 % zekerheid tussen { $low } en { $high }. 1 is op elke foto hetzelfde aantal, 0 is toeval.
photo-count-lin-same = In één getal (Lins concordantie): 1, hetzelfde aantal bij alle { $count } foto’s.
photo-count-lin-few = Vanaf { $needed } foto’s is er één getal voor.
photo-count-note = Jouw eigen telling is hier de waarheid; het programma ziet alleen ronde plekken die roder zijn dan de huid eromheen.

# Vragenlijsten
questionnaires-title = Vragenlijsten
questionnaires-lead = Een momentopname, naast je dagboek. De uitkomst is een getal van jou over jezelf, en geen diagnose.
questionnaires-free = Hier invullen
questionnaires-packs = Met een eigen pakket
questionnaires-packs-about = De woorden van deze lijsten mogen niet met een programma mee. Heb je ze van de makers, zet ze dan als bestand in de map questionnaires van je gegevens; in docs/questionnaires.md staat hoe. Zonder pakket kun je antwoorden die je elders gaf laten optellen.
questionnaires-scored = Alleen optellen
questionnaires-scored-about = Deze lijsten zijn beschermd. Vulde je er een in bij een arts of op papier, dan kun je de antwoorden hier laten optellen.
questionnaires-unused = Niet gebruikt, en waarom
questionnaire-item = Vraag { $number }
questionnaire-range = van { $low } tot { $high }
questionnaire-number = Een antwoord is geen getal, of valt buiten de grenzen. Er is niets bewaard.
questionnaire-open = { $open ->
    [one] Er staat nog 1 vraag open
   *[other] Er staan nog { $open } vragen open
  }; er { $allowed ->
    [0] mag er geen open blijven
    [one] mag er 1 open blijven
   *[other] mogen er { $allowed } open blijven
  }. Er is niets bewaard.
questionnaire-may-be-open = { $count ->
    [0] Beantwoord alle vragen.
    [one] Eén vraag mag openblijven.
   *[other] { $count } vragen mogen openblijven.
  }
questionnaire-score-button = Optellen en bewaren
questionnaire-elsewhere = De woorden van deze lijst staan hier niet. Vul de getallen in die je elders gaf, in dezelfde volgorde.
questionnaire-earlier = Wat je eerder invulde
questionnaire-value = { $day }: { $score }
questionnaire-score = { $day }: { $score } van { $of }
questionnaire-about = Over deze lijst
questionnaire-kept = De uitkomst staat als notitie bij de dag. Ze telt niet mee in Patronen.
learn-questionnaires-about = Lijsten voor huid, buik en stemming, met een goed berekende uitkomst.

# Plan: de vragen vooraf
plan-title = Plan
gate-title = Voor je begint
gate-lead = Ongeveer twee minuten. Met je antwoorden laat het plan weg wat voor jou niet veilig is. Je kunt ze altijd wijzigen.
gate-stays-here = Je antwoorden blijven op deze computer.
gate-open = { $count ->
    [one] Er is nog één vraag open.
   *[other] Er zijn nog { $count } vragen open.
  } Wat openblijft, telt als ja: dan is het plan voorzichtig.
gate-age = Hoe oud ben je?
gate-age-years = Jaar
gate-age-wrong = Dat is geen leeftijd in hele jaren. De rest die je invulde staat er nog; er is nog niets bewaard.
gate-rather-not = zeg ik liever niet
gate-rest-no = De rest hier is nee
gate-result = Wat dit voor jou betekent
gate-nothing-shut = Er wordt niets weggelaten vanwege je antwoorden.
gate-shut = Vanwege je antwoorden laat het plan dit weg. Dat zegt niets over jou: het betekent alleen dat een programma er niet de juiste begeleiding voor is. Je arts kan er anders over denken.
gate-with-parent = Je bent jonger dan 16: doe dit samen met een ouder.
gate-everybody = Wat voor iedereen geldt
gate-to-plan = Naar het plan
gate-topic-eating = Eten en gewicht
gate-topic-pregnancy = Zwangerschap
gate-topic-reactions = Reacties op eten
gate-topic-medicines = Medicijnen
gate-topic-immunity = Afweer
gate-topic-bowel = Darmen
gate-topic-organs = Hart, nieren, lever
gate-topic-circumstances = En tot slot
gate-eating-disorder = Heb je een eetstoornis, of ooit gehad? Zeg ook ja als twee of meer hiervan kloppen: je denkt een groot deel van de dag aan eten, je voelt je schuldig na het eten, je hebt je eten niet meer in de hand, anderen vinden je te dun.
gate-losing-weight = Val je af zonder dat je dat wilt?
gate-pregnancy = Ben je zwanger, of hoop je dat te worden?
gate-breastfeeding = Geef je borstvoeding?
gate-allergy = Kreeg je ooit van eten bulten, een zwelling of een piepende adem, of viel je ervan flauw?
gate-coeliac-not-tested = Wil je het zonder gluten proberen, en ben je nooit op coeliakie getest?
gate-prescribed-medicine = Gebruik je een voorgeschreven medicijn?
gate-retinoid = Isotretinoïne of acitretine?
gate-antibiotics = Antibiotica?
gate-blood-thinner = Een bloedverdunner?
gate-mao-inhibitor = Een MAO-remmer, of linezolid?
gate-mineral-binding-medicine = Een tetracycline, een quinolon of levothyroxine?
gate-tamoxifen = Tamoxifen?
gate-weak-immunity = Is je afweer zwak, ook door medicijnen?
gate-central-line = Heb je een centraal infuus?
gate-critically-ill = Ben je nu ernstig ziek, of is je alvleesklier zwaar ontstoken?
gate-short-bowel = Heb je een korte darm?
gate-narrow-bowel = Is je darm vernauwd of pas geopereerd, of loopt je maag traag leeg?
gate-heart-valves = Heb je een hartklepziekte?
gate-heart-failure = Heb je hartfalen?
gate-atrial-fibrillation = Heb je boezemfibrilleren?
gate-chest-complaints = Heb je pijn of druk op de borst als je beweegt?
gate-kidney-disease = Heb je een nierziekte?
gate-fluid-restriction = Moet je van je arts minder drinken?
gate-liver-disease = Heb je een leverziekte, of medicijnen die de lever belasten?
gate-gallstones = Heb je galstenen?
gate-surgery = Word je binnenkort geopereerd?
gate-blood-test = Wordt binnenkort je bloed onderzocht?
gate-heavy-drinker = Drink je de meeste dagen veel alcohol?
door-plan = een plan
door-elimination = eten weglaten
door-two-eliminations = twee dingen tegelijk weglaten
door-rechallenge = iets verdachts opnieuw eten om te kijken
door-gluten-free = een proef zonder gluten
door-weight-goals = doelen voor gewicht of energie
door-vitamin-a = vitamine A en lever
door-probiotics = probiotica
door-fermented-food = gefermenteerd eten als proef
door-home-ferments = rauw of zelf gefermenteerd eten
door-ginger-extract = gemberextract
door-turmeric-extract = kurkuma-extract
door-pomegranate-extract = granaatappelextract
door-green-tea-extract = groenethee-extract
door-omega3-supplement = omega-3-supplementen
door-zinc = zinksupplementen
door-vitamin-e = vitamine E-supplementen
door-vitamin-b6 = vitamine B6-supplementen
door-psyllium = lijnzaad en psyllium
door-biotin = biotine
door-advice-against-medicine = een medicijn afraden
door-new-skin-products = nieuwe irriterende huidproducten
door-water-target = een streefgetal voor drinken
door-alcohol = alcohol
door-fibre-ramp = stap voor stap meer vezels
door-movement-target = een streefgetal voor bewegen
door-photos = foto’s voor anderen
door-use-alone = gebruik zonder ouder
door-word = een oordeel over een voedingsmiddel
door-daily-checking = elke dag kijken
# Experimenten
experiments-title = Experimenten
experiments-lead = Een dagboek laat zien wat samengaat. Een experiment, waarin het toeval de dagen kiest, laat zien of het voor jou echt uitmaakt.
experiments-how-title = Zo werkt het
experiments-how-choose = Je kiest wat je afwisselt, zoals zuivel, en waar je op let, zoals een opgeblazen buik.
experiments-how-chance = Het toeval bepaalt welke dagen met en welke zonder zijn. Je ziet het op Vandaag, en vult je dagen in zoals altijd.
experiments-how-end = Aan het eind weet je wat eruit kwam, en hoe zeker dat is.
experiments-how-negative = Komt er niets uit, dan is dat goed nieuws: je hoeft het niet langer te laten staan.
experiments-make = Maak een experiment
experiments-from-patterns = Begin bij je patronen
experiments-open = Experimenten
experiments-now = Nu
experiments-before = Eerder
experiments-together-title = Alle experimenten samen
experiments-together = Van { $count } uitkomsten samen blijven deze overeind: { $names }. Van zulke uitkomsten is gemiddeld hoogstens één op de tien toeval.
experiments-together-none = Van { $count } uitkomsten samen is er geen sterk genoeg om tussen de andere overeind te blijven.
experiments-together-why = Wie meer test, komt vaker toeval tegen. Hier telt dat mee, en daarom vraagt dit meer dan de eigen regel van elk experiment.
experiment-number = Experiment { $number }
experiment-about-several = { $exposures }, bij { $outcome }
experiment-about = { $exposures } en { $outcome }
experiment-new-lead = Je ziet eerst wat het kan vinden en wat het kost. Er begint niets voordat jij dat zegt.
experiment-what = Wat wil je afwisselen?
experiment-what-help = Eén ding is het duidelijkst. Bij twee tot vier tegelijk krijgt elk zijn eigen dagen, door het toeval.
experiment-what-more = Meer: { $group }
experiment-outcome = Waar let je op?
experiment-length = Hoe lang?
experiment-weeks = { $weeks ->
    [one] Een week
   *[other] { $weeks } weken
 }
experiment-first-day = Eerste dag
experiment-more-choices = Meer keuzes
experiment-design = Hoe worden de dagen verdeeld?
experiment-design-auto = Zoals past bij waar je op let
experiment-design-coin = Elke dag een muntje opgooien: voor wat je binnen een dag merkt
experiment-design-coins = Elke { $block } dagen een muntje opgooien: voor wat een paar dagen duurt
experiment-design-blocks = { $block } dagen met en { $block } dagen zonder, in paren: voor wat langzaam gaat
experiment-smallest = Het kleinste verschil dat jou iets uitmaakt
experiment-smallest-help = In punten. Is het verschil zeker kleiner, dan geldt het als geen verschil.
experiment-expect = Wat verwacht je op dagen ermee?
experiment-expect-either = Weet ik niet: meer of minder
experiment-expect-more = Meer klachten
experiment-expect-less = Minder klachten
experiment-rule = Wanneer wordt er beslist?
experiment-rule-end = Eén keer, aan het eind: vindt het meest
experiment-rule-watch = Elke dag meekijken: kan eerder klaar zijn, vindt iets minder
experiment-one-pimple = 1 puistje
experiment-pimples = { $size } puistjes
experiment-look = Bekijk wat het kan vinden
experiment-choose-otherwise = Anders kiezen
experiment-no-exposure = Kies eerst iets om af te wisselen.
experiment-no-outcome = Kies eerst waar je op let.
experiment-not-by-chance = { $name }: daarover moet het toeval niet voor jou beslissen. Kies iets wat je eet, drinkt of doet en wat niemand heeft voorgeschreven.
experiment-in-the-past = Een experiment kan niet beginnen op een dag die al begonnen is: wat je toen deed, besliste het toeval niet. Kies { $day } of later.
experiment-too-far = Dat is te ver vooruit. Kies een dag binnen een jaar.
experiment-in-the-way = Met { $exposure } loopt al een experiment, tot en met { $until }. Twee tegelijk bederven elkaar: begin daarna, of stop dat eerst.
experiment-plan-in-the-way = Je plan laat al een voedingsmiddel weg. Eén tegelijk: laat die verandering in je plan eerst vallen, of kies iets waarbij je geen eten weglaat.
experiment-leaves-out-already = Voor een ander experiment laat je op sommige dagen { $exposure } weg, tot en met { $until }. Eén voedingsmiddel tegelijk: begin daarna, of stop dat eerst.
experiment-amount-alone = { $name } heb je bijna elke dag. Test het apart, zodat “meer” en “minder” uit elkaar te houden zijn.
experiment-too-many = Een experiment wisselt hoogstens { $most } dingen tegelijk af.
experiment-days-wrong = Een experiment duurt 4 tot { $most } dagen.
experiment-block-wrong = In zo weinig dagen past niet met én zonder. Maak het langer.
experiment-smallest-wrong = Het kleinste verschil dat iets uitmaakt, is een getal boven 0.
experiment-when = { $days ->
    [one] Eén dag
   *[other] { $days } dagen
 }, van { $first } tot en met { $last }.
experiment-how-coin = Elke dag beslist een muntje: met { $exposure } of zonder.
experiment-how-coins = Elke { $block } dagen beslist een muntje: met { $exposure } of zonder.
experiment-how-blocks = In paren van { $block } dagen met en { $block } dagen zonder { $exposure }. Een muntje beslist wat eerst komt.
experiment-how-factorial = Alles tegelijk: { $exposure } hebben elk hun eigen muntje, en wisselen op verschillende dagen.
experiment-cost-several = Het vraagt van elk ({ $exposure }) ongeveer { $days } dagen zonder en evenveel dagen met, en dat je elke dag je dagboek invult. Doe dat op dagen met en op dagen zonder even goed.
experiment-cost = Het vraagt ongeveer { $days } dagen zonder { $exposure }, ongeveer evenveel dagen ermee, en dat je elke dag je dagboek invult. Doe dat op dagen met en op dagen zonder even goed.
experiment-do-title = Wat je doet
experiment-power-title = Wat het kan vinden
experiment-large = Een groot effect ({ $size })
experiment-moderate = Een matig effect ({ $size })
experiment-small = Een klein effect ({ $size })
experiment-often = in ongeveer { $tenths } van de 10 zulke experimenten
experiment-often-never = bijna nooit
experiment-often-always = bijna altijd
experiment-hopeless = Dit kan niet lukken. Zelfs de duidelijkste uitkomst komt in { $chance } van de 100 experimenten door toeval voor, en 5 is de grens. Er zijn te weinig wisselingen.
experiment-hopeless-watched = Dit kan niet lukken: zelfs de duidelijkste uitkomst is niet genoeg voor de eigen regel. Er zijn te weinig wisselingen.
experiment-weak = Een groot effect zou het eerder missen dan vinden ({ $often }). Vindt het niets, dan zegt dat weinig.
experiment-no-baseline = Hoeveel dit uit zichzelf wisselt, is nog niet bekend. Deze kansen zijn die van een gemiddelde klacht; met eerst twee weken dagboek worden het de jouwe.
experiment-short-baseline = Er { $days ->
    [one] staat pas één dag
   *[other] staan pas { $days } dagen
 } van in je dagboek, dus deze kansen zijn een ruwe schatting.
experiment-better = Beter in evenveel dagen: { $how } Dat vindt een groot effect { $often }.
experiment-better-choose = Bekijk dit
experiment-rule-end-says = Er wordt één keer beslist, na { $day }. Eerder kijken beslist niets.
experiment-rule-watch-says = Je mag elke dag meekijken, en stoppen zodra het genoeg is.
experiment-smallest-says = Een verschil kleiner dan { $size } maakt jou niets uit. Is het zeker kleiner, dan ben je ervan af.
experiment-never = Doe dit niet met iets waarvan je ooit galbulten, zwellingen of een benauwde borst kreeg of flauwviel: dat doe je alleen met een arts. Voorgeschreven medicijnen gaan gewoon door.
experiment-start = Begin op { $day }
experiment-start-means = De dagen worden nu geloot, met een vingerafdruk waaraan te zien is dat niemand ze later heeft veranderd. Stoppen kan altijd.
experiment-gate-first = Eerst een paar vragen, twee minuten: wat voor jou niet veilig is. De antwoorden blijven op deze computer.
experiment-gate-open = Naar de vragen
experiment-shut = { $name }: vanwege je eigen antwoorden valt dit weg. { $rule }
experiment-shut-together = { $name } kunnen niet tegelijk worden weggelaten. { $rule }
experiment-shut-now = Je antwoorden zijn veranderd, en daarmee hoort dit experiment niet door te gaan: { $rule } Wat je noteerde, blijft.
experiment-shut-answers = Je antwoorden
experiment-shut-today = Vandaag wordt er niets gevraagd: je antwoorden zijn veranderd. Op de pagina van het experiment staat waarom.
experiment-asks-with = met { $exposure }
experiment-asks-without = zonder { $exposure }
experiment-asks-washout = zonder { $exposure }; deze dag telt niet mee
experiment-asks-small = { $exposure }: een kleine hoeveelheid
experiment-asks-medium = { $exposure }: een halve portie
experiment-asks-usual = { $exposure }: een gewone portie
experiment-asks-more = meer { $exposure } dan gewoonlijk (boven { $amount })
experiment-asks-less = weinig { $exposure } (hoogstens { $amount })
experiment-day-of = Experiment, dag { $number } van { $days }
experiment-otherwise = Het liep anders
experiment-was-otherwise = Het liep anders. Dat is prima: het telt zoals het was.
experiment-as-asked = Nee, het ging zo
experiment-state-planned = Begint op { $day }.
experiment-state-running = Dag { $number } van { $days }, tot en met { $last }.
experiment-state-early = Eerder gestopt: { $first } tot en met { $last }.
experiment-state-called-off = Afgezegd voordat het begon.
experiment-state-over = { $first } tot en met { $last }.
experiment-state-damaged = Veranderd nadat het geloot was.
experiment-so-far = Wat de dagen tot nu toe zeggen
experiment-so-far-enough = Volgens de regel die je vooraf koos, is dit genoeg. Je mag stoppen, of doorgaan en het beter weten.
experiment-so-far-strong = Ze wijzen duidelijk op een verschil. Dit experiment wordt aan het eind beslist, dus maak het af.
experiment-so-far-points = Ze wijzen op een verschil, maar nog niet genoeg om mee te tellen.
experiment-so-far-leans = Ze neigen een beetje naar een verschil. Dat doet het toeval ook.
experiment-so-far-little = Ze zeggen nog niet veel, naar geen van beide kanten.
experiment-so-far-against = Het lijkt tot nu toe niet op een verschil.
experiment-effect = { $mean } (tussen { $low } en { $high })
experiment-between = tussen { $low } en { $high }
experiment-supported = Met { $exposure } was wat je bij { $outcome } noteerde { $effect } dan zonder. Het toeval koos de dagen, dus dit is steun die een dagboek niet kan geven.
experiment-supported-small = Met { $exposure } was wat je bij { $outcome } noteerde { $effect } dan zonder. Er is dus een verschil, maar het is kleiner dan wat jou iets uitmaakt.
experiment-refuted = Je hield je er goed aan, en met of zonder { $exposure } maakte geen verschil dat ertoe doet: ermee was wat je bij { $outcome } noteerde { $effect } dan zonder.
experiment-undecided = Met { $exposure } was wat je bij { $outcome } noteerde ergens { $effect } dan zonder. Dat is te onzeker om op te beslissen.
experiment-nothing-compared = Met en zonder { $exposure } zijn niet te vergelijken: op te weinig dagen van een van beide is er iets bij { $outcome } genoteerd.
experiment-freed = Mag weer: { $exposure }
experiment-freed-means = Je hoeft het hiervoor niet te laten staan. Dat weten is de weken waard die je erin stak.
experiment-found = Er is een verschil
experiment-found-means = Wat je ermee doet, bepaal jij. Wil je iets voorgoed laten staan, eet het dan af en toe weer: dan zie je of het zo blijft.
experiment-open = Niet beslist
experiment-undecided-means = Dat is ook een antwoord: het effect is niet groot en vast, of dit waren te weinig dagen. Een langer experiment kan meer zeggen.
experiment-ended-early-means = Het is eerder gestopt, dus volgens de eigen regel is er niets beslist. Wat je noteerde, blijft.
experiment-note-none = Er is geen dag van genoteerd, dus er valt niets te vergelijken.
experiment-note-never-with = { $exposure }: de dagen ermee gingen nooit zoals geloot, dus er is niets vergeleken.
experiment-note-never-without = { $exposure }: de dagen zonder gingen nooit zoals geloot, dus er is niets vergeleken.
experiment-note-half = Maar { $used } van de { $of } dagen zijn genoteerd, dus het vindt veel minder dan gepland.
experiment-note-unknown = { $exposure }: van de meeste dagen is niet genoteerd of het ging zoals geloot. Daarom kan er niet “geen verschil” staan.
experiment-note-low = { $exposure }: het ging op { $share } van de dagen zoals geloot. Vanaf 80 % zou “geen verschil” iets betekenen.
experiment-fact-randomised = Naar wat geloot was
experiment-fact-taken = Naar wat je echt deed, en dat besliste het toeval niet
experiment-fact-kept = Ging zoals geloot
experiment-fact-kept-value = { $share } van { $days } dagen
experiment-fact-p-decides = Kans op zo’n uitkomst zonder enig effect (beslist: onder 0,05)
experiment-fact-p = Kans op zo’n uitkomst zonder enig effect (beslist hier niet)
experiment-fact-e-decides = Bewijs tot nu toe (beslist: 20 of meer)
experiment-fact-e = Bewijs tot nu toe (beslist hier niet)
experiment-fact-e-value = { $now }, hoogstens { $highest }
experiment-fact-used = Genoteerde dagen
experiment-fact-used-value = { $used } van { $planned }
experiment-fact-rule = Beslist
experiment-fact-smallest = Het kleinste verschil dat iets uitmaakt
experiment-fact-fingerprint = Vingerafdruk
experiment-fingerprint-means = Gemaakt toen de dagen werden geloot. Zou er iets aan het schema veranderd zijn, dan paste hij niet meer.
experiment-figure = Elke stip is een dag, naar wat ervoor geloot was.
experiment-drawn-with = Geloot met
experiment-drawn-without = Geloot zonder
experiment-to-today = Vandaag invullen
experiment-ahead = De komende dagen
experiment-end = Nu stoppen
experiment-end-means = Wat je noteerde, blijft. Doorgaan kan later nog, zolang er dagen over zijn.
experiment-call-off = Afzeggen
experiment-go-on = Ga ermee door
experiment-worse = Voel je je op dagen ermee duidelijk slechter? Stop dan; geen experiment is dat waard.
experiment-edited-day = Het schema is veranderd nadat het geloot was: { $day } is niet wat het toeval lootte. Het toeval besliste dus niet, en er valt niets te berekenen.
experiment-edited = Het schema is veranderd nadat het geloot was: de vingerafdruk past niet. Het toeval besliste dus niet, en er valt niets te berekenen.
experiment-unreadable = Dit experiment is niet te lezen: het is beschadigd, of van een nieuwere versie.
experiment-damage-kept = Wat je in je dagboek noteerde, is er nog.
again-title = Weer eten en kijken wat er gebeurt
again-lead = Voor iets wat je laat staan, en wat misschien weer mag. In rondes, in een volgorde die je pas op de dag zelf ziet.
again-food = Wat wil je weer eten?
again-no-food = Kies eerst wat je weer wilt eten.
again-reaction = De kleinste reactie die jou iets uitmaakt
again-reaction-help = In punten.
again-reaction-wrong = Een reactie is een aantal punten boven 0.
again-baseline = Je dagboek heeft { $recorded } dagen van deze klacht, en er zijn er { $needed } nodig: hoeveel rondes het vraagt, volgt uit hoeveel de klacht uit zichzelf wisselt.
again-course-gut = Een periode ‘met’ duurt drie dagen: een kleine hoeveelheid, een halve portie, een gewone portie. Daarna drie dagen zonder.
again-course-skin = Een periode ‘met’ duurt twee weken: een kleine hoeveelheid, een halve portie, dan gewone porties. Daarna een week zonder.
again-power = Een reactie van { $size } wordt gevonden: { $often }. Is er geen, dan wordt er in hoogstens 1 van de 20 gevallen toch een genoemd.
again-halt = Laat de andere hoeveelheden van een ronde weg als de klacht { $size } hoger is dan ervoor, en blijf noteren.
rechallenge-passed = In genoeg rondes was wat je bij { $outcome } noteerde met { $exposure } hoger dan zonder. Nu mag het voor jou een trigger heten.
rechallenge-freed = Alle rondes zijn voorbij, en met { $exposure } kwam er bij { $outcome } geen reactie die ertoe doet.
rechallenge-undecided = De rondes met { $exposure } beslissen niet over { $outcome }. Het blijft een mogelijk verband.
rechallenge-how = { $rounds } rondes, elk met een periode ‘met’ en een periode ‘zonder’, in een volgorde die je pas op de dag zelf ziet. Een ronde telt vanaf een verschil van { $size }; er zijn { $needed } zulke rondes nodig.
rechallenge-rounds-over = { $done } van de { $rounds } rondes zijn voorbij. Wat ze zeiden, hoor je aan het eind, zodat je niet gaat raden wat er komt.
rechallenge-round = Ronde { $number }: ermee { $end }.
rechallenge-round-positive = Ronde { $number }: ermee { $end }. Deze ronde telt.
test-it = Test dit
test-it-means = Bekijk wat een experiment zou vragen. Er begint nog niets.
tested-title = Wat je hebt getest
tested-open = Het experiment
tested-running = Je test dit nu, tot en met { $day }.
tested-supported = Gesteund door je experiment.
tested-refuted = Niet bevestigd door je experiment, en dat telt zwaarder dan een dagboek.
tested-undecided = Je experiment besliste het niet.


# Plan
plan-lead = Eerst leg je vast hoe het nu is, en verander je niets. Daarna één verandering tegelijk, zodat je blijft zien welke verandering wat deed.
plan-changed = Je plan is gewijzigd.
plan-first = Eerst een paar vragen
plan-first-why = Twee minuten, zodat het plan weglaat wat voor jou niet veilig is. Tot dan begint er niets.
plan-to-gate = Vragen beantwoorden
plan-today = Vandaag
plan-learn-on = Je koos om ervan te leren: het toeval bepaalt welke dagen welke verandering krijgen, zodat ze uit elkaar te houden zijn.
plan-learn-title = Jouw experiment
plan-learn-look = Bekijk het experiment
plan-learn-later = Vanaf { $day } leg je het hier vast: dan zegt je nulmeting hoeveel je klachten vanzelf op en neer gaan.
plan-learn-beside = Over { $changes } beslist het toeval niet: dat houd je al die tijd vol, en wat het doet kan het experiment niet zeggen.
plan-to-experiments = Experimenten
plan-resume = Ga verder
plan-pause = Neem pauze
plan-skip = Door naar de volgende stap
plan-start = Eerste dag
plan-move = Verplaatsen
plan-chosen = Jouw veranderingen
plan-earlier = Eerder
plan-drop = Laat vallen
plan-take-up = Pak weer op
plan-patch = Een nieuw product op je huid
plan-one-at-a-time = Eén verandering per twee weken, hooguit drie. Wat je intussen nog meer verandert, is er niet van te onderscheiden.
plan-targets = De laatste zeven dagen
plan-targets-about = Marges, uit wat je opschreef. Wat niet bekend is, is niet laag. Het zijn richtingen, geen rapportcijfers.
plan-steps = Wat er wanneer komt
plan-end-about = Plan beëindigen
plan-end-means = Je dagboek blijft zoals het is. Je kunt dit meteen ongedaan maken.
plan-end = Beëindig het plan
plan-begin-title = Beginnen
plan-start-help = Vandaag of later. Een nulmeting kun je niet achteraf doen.
plan-cycle = Ik menstrueer (28 dagen nulmeting in plaats van 14, zodat er een hele cyclus in zit)
plan-how = Hoe
plan-follow = Gewoon volgen: de ene verandering na de andere. Prettig om te doen; welke verandering wat deed, blijft gissen.
plan-learn = Ervan leren: het toeval bepaalt de dagen, zodat de veranderingen uit elkaar te houden zijn.
plan-choose = Wat je verandert, in deze volgorde
plan-no-change = niets
plan-bloated = Je noteert vrij vaak een opgeblazen buik. Meer ui, knoflook en peulvruchten kunnen dat een tijdje erger maken: met haver of psyllium krijg je op een mildere manier meer vezels.
plan-begin = Begin
plan-begin-later = Alles kun je later verplaatsen, pauzeren, overslaan en laten vallen.
plan-about = Waar je uit kunt kiezen
plan-more = En verder
plan-gate-about = Je antwoorden, en wat het plan daarom weglaat.
plan-own-design = De weken zijn een eigen opzet van dit project, naar het artikel en wat erover bekend is.
plan-place = Week { $from } en { $to }
plan-shut-by = Niet aangeboden ({ $rules }).
plan-stopped = laten vallen op { $day }
plan-stopped-shut = gestopt op { $day } vanwege je antwoorden
plan-since = sinds { $day }
plan-from = vanaf { $day }
plan-after-break = na de pauze
plan-nothing-kept = niets
plan-stage-before = Begint op { $day }
plan-stage-before-means = Tot dan hoef je niets te doen.
plan-stage-baseline = Nulmeting, dag { $day } van { $of }
plan-stage-baseline-means = Verander niets, en vul je dagen in. { $complete ->
    [0] Er is nog geen dag rond; tien is genoeg.
    [one] Eén dag is rond; tien is genoeg.
   *[other] { $complete } dagen zijn rond; tien is genoeg.
  }
plan-stage-week = Week { $week } van 8
plan-stage-week-means = Je houdt vol: { $changes }.
plan-stage-week-learn = Het toeval beslist per dag over: { $changes }.
plan-stage-hold = Volhouden
plan-stage-hold-means = Deze twee weken niets nieuws. Je houdt vol: { $changes }.
plan-stage-after = De acht weken zijn om
plan-stage-after-means = De huid is traag: pas na twaalf weken kijk je echt terug. Houd tot dan vol wat je bevalt.
plan-stage-paused = Pauze
plan-stage-paused-means = Er wordt niets gevraagd. Ga je verder, dan schuift alles mee.
plan-step-baseline = de nulmeting begint
plan-step-hold = volhouden begint
plan-step-again = { $change }: klaar, en weer proberen
plan-step-dropped = laten vallen
plan-task-experiment = Doe wat het toeval voor vandaag bepaalde
plan-task-lay-down = Leg je experiment vast
plan-task-again = Probeer weer wat je wegliet ({ $change })
plan-task-record = Vul je dag in
plan-part-less = Minder
plan-part-more = Meer
plan-part-support = Ondersteuning
plan-review-30 = dag 30: kijken, zonder oordeel
plan-review-56 = week 8: wat je leerde
plan-review-84 = week 12: echt terugkijken
plan-review-91 = maand 3: hoe het nu is
plan-review-182 = maand 6: hoe het nu is
plan-refused-gate = Eerst { $count ->
    [one] moet nog één vraag
   *[other] moeten nog { $count } vragen
  } vóór het plan beantwoord worden. Er is niets bewaard.
plan-refused-shut = { $change } wordt met jouw antwoorden niet aangeboden ({ $rules }). Er is niets bewaard.
plan-refused-many = Van hooguit { $most } veranderingen valt te leren. Er is niets bewaard.
plan-refused-none = Kies minstens één verandering. Er is niets bewaard.
plan-refused-twice = Dit koos je twee keer: { $change }. Er is niets bewaard.
plan-refused-two = { $one } en { $other } gaan niet samen: één voedingsgroep tegelijk. Er is niets bewaard.
plan-refused-experiment = { $change } gaat niet samen met het experiment waarin je op sommige dagen { $exposure } weglaat, tot en met { $until }: één voedingsmiddel tegelijk. Wacht tot dat klaar is, of stop het eerst. Er is niets bewaard.
plan-refused-past = Die dag is voorbij. Een nulmeting kun je niet achteraf doen; kies { $today } of later. Er is niets bewaard.
plan-no-start = Kies een eerste dag. Er is niets bewaard.
plan-drinks = Drinken per dag
plan-drinks-aim = rond 1,5 tot 2 liter; thee telt mee
plan-sleep = Slaap per nacht
plan-sleep-aim = 7 tot 9 uur past bij de meeste volwassenen
plan-breathing = Ademhalingsoefening
plan-breathing-aim = vijf minuten per dag, als je het prettig vindt
plan-fibre-ramp = vanaf je nulmeting elke week 5 g erbij
plan-mean = { $number } { $unit }, uit { $days } van 7 dagen
plan-days-of = op { $done } van { $days } dagen die je invulde
plan-unit-litres = liter
plan-unit-hours = uur
change-less-sugar = minder vrije suikers
change-less-ultra-processed = minder ultrabewerkt eten
change-less-alcohol = minder alcohol
change-without-gluten = zonder gluten
change-without-dairy = zonder zuivel
change-fermented = gefermenteerd eten
change-fibre = meer vezels
change-gentle-fibre = meer vezels, op een milde manier
change-polyphenols = meer kleurrijke planten
change-omega3 = omega 3 uit eten
change-water = genoeg drinken
change-sleep = vaste slaaptijden
change-breathing = vijf minuten ademen
change-movement = bewegen
change-mild-skincare = milde huidverzorging
about-less-sugar = Minder vaak snoep, frisdrank en sap. Fruit blijft.
about-less-ultra-processed = Minder vaak kant-en-klaar en snacks; kook gewoon waar het kan.
about-less-alcohol = Twee tot drie glazen per week als bovengrens. Niets drinken is ook goed; de bovengrens is geen doel.
about-without-gluten = Hooguit vier weken, en alleen na bloedonderzoek op coeliakie. De dag waarop je het weer probeert staat vooraf vast.
about-without-dairy = Hooguit vier weken. De dag waarop je het weer probeert staat vooraf vast.
about-fermented = Yoghurt, kefir of zuurkool: een portie per dag.
about-fibre = Peulvruchten, volkoren, groente: elke week ongeveer 5 g erbij, met iets te drinken.
about-gentle-fibre = Voor wie snel een opgeblazen buik krijgt: haver of psyllium in plaats van ui, knoflook en peulvruchten, elke week 5 g erbij, met flink wat drinken.
about-polyphenols = Bessen, kruiden, cacao, noten: steeds andere, richting dertig soorten planten per week.
about-omega3 = Een of twee keer per week vette vis, of lijnzaad en walnoten.
about-water = Rond 1,5 tot 2 liter per dag; thee telt mee.
about-sleep = Op vaste tijden naar bed en eruit, met 7 tot 9 uur ertussen.
about-breathing = Vier tellen in, zes tellen uit. Er is een bal die meebeweegt.
about-movement = De meeste dagen een halfuur wandelen, in een tempo waarbij je kunt praten.
about-mild-skincare = Een milde reiniging, een eenvoudige crème, bescherming tegen de zon. Eén nieuw product tegelijk, na een proefplekje.
breathing-title = Vijf minuten ademen
breathing-lead = Vier tellen in door je neus, zes tellen uit. Niet meer dan prettig is.
breathing-in = Adem in
breathing-out = Adem uit
breathing-left = nog { $time }
breathing-done = De vijf minuten zijn om
breathing-ready = Ga gemakkelijk zitten
breathing-start = Begin
breathing-stop = Stop
breathing-by-count = Tel mee: vier in, zes uit, dertig keer. Dat is vijf minuten.
breathing-note = Noteer het in het dagboek van vandaag
breathing-stop-if = Stop als je duizelig of benauwd wordt, en adem zoals je altijd doet.

# Progress and report
progress-title = Voortgang
progress-about = Elke klacht naast je nulmeting, en hoe zeker dat is.
progress-lead = Hoe je dagen nu zijn, naast je nulmeting. Je ziet hoeveel er veranderde en hoe zeker dat is, niet waarom.
progress-no-plan = Er loopt geen plan, dus is er geen nulmeting om je dagen naast te leggen.
progress-no-baseline = Je plan heeft nog geen dagen nulmeting.
progress-early = Je nulmeting loopt nog (laatste dag tot nu toe: { $day }). Als die om is, valt er iets te vergelijken.
progress-stretches = Nulmeting: { $first } tot en met { $last }. Nu: vanaf { $from }.
progress-outcomes = Je klachten
progress-change = Gemiddeld { $before } in de nulmeting ({ $days_before } dagen), nu { $after } ({ $days_after } dagen): { $change }. Met het toeval van dag tot dag meegerekend ligt dat tussen { $low } en { $high }.
progress-itself = Sowieso te verwachten, ook zonder verandering: { $itself } (tussen { $low } en { $high }). Dat zeggen je dagen van vóór de nulmeting.
progress-itself-unknown = Hoeveel ervan vanzelf was gekomen, is niet te zeggen: je dagboek gaat niet ver genoeg terug vóór de nulmeting.
progress-row-change = nu
progress-row-itself = sowieso verwacht
progress-chart = { $name }: de verandering sinds de nulmeting, met de onzekerheid
progress-few = Nog te weinig dagen: { $names }.
progress-kept-up = Wat is volgehouden
progress-kept = { $name }: { $before } in de nulmeting, { $after } sindsdien.
progress-days = op { $done } van { $days } dagen
progress-mean = gemiddeld { $mean } ({ $days } dagen)
progress-not-recorded = Je dagboek vraagt hier niet naar, dus valt er niets te laten zien.
progress-photos = Bekijk foto’s naast elkaar
progress-review-30 = Dag 30 is voorbij: kijken, zonder oordeel. De huid heeft vaak langer nodig.
progress-review-56 = Week 8 is voorbij: kijk wat je leerde, en wat je wilt houden.
progress-review-84 = Week 12 is voorbij: dit is de vergelijking die het meest telt.
progress-review-91 = Maand 3 is voorbij: kijk of het blijft zoals het is.
progress-review-182 = Maand 6 is voorbij: kijk of het blijft zoals het is.
progress-why = Wat dit wel en niet zegt
progress-why-cause = Tussen ervoor en erna verandert er nog veel meer: het seizoen, spanning, toeval. Alleen een experiment, waarin het toeval de dagen kiest, kan zeggen waardoor het kwam.
progress-why-mean = Wie begint als het slecht gaat, ziet het vaak vanzelf beter worden: dat heet regressie naar het gemiddelde. Het is uitgerekend uit je eigen dagen van voordat er iets veranderde.
progress-source = Gebaseerd op: Barnett e.a. 2005, International Journal of Epidemiology 34:215–220. Marges van 90 %, breder gemaakt omdat dagen vlak bij elkaar op elkaar lijken.
report-title = Verslag voor een arts
report-about = Een of twee pagina’s om te printen: verloop, medicijnen, slechtste dagen, wat is geprobeerd.
report-lead = Kies een periode, print het of bewaar het als pdf, en neem het mee.
report-choose = Periode
report-until = Tot en met
report-days = { $days } dagen
report-with-photos = Met foto’s: de eerste en de laatste van elke plek
report-photos-locked = Je foto’s zijn op slot. Open ze eerst.
report-show = Laat zien
report-print = Printen
report-stays = Het verslag blijft op deze computer; wie het ziet bepaal jij.
report-period = { $first } tot en met { $last }.
report-completeness = { $recorded } van { $days } dagen met een notitie{ $closed ->
    [0] .
   *[other] , waarvan { $closed } helemaal ingevuld.
  }
report-now-and-then = op { $days } dagen tussen { $first } en { $last }
report-paper = Verslag uit een dagboek: { $name }
report-made = Gemaakt op { $day }.
report-own-words = Uit een dagboek dat iemand zelf bijhoudt; niets hiervan is door een arts gemeten.
report-empty = In deze periode is niets genoteerd.
report-course = Verloop
report-complaint = Klacht
report-line-head = Dag voor dag
report-line = { $name }, dag voor dag
report-mean = Gemiddeld
report-highest = Hoogst
report-days-head = Dagen
report-change = Sinds nulmeting (90 %)
report-interval = { $mean } ({ $low } tot { $high })
report-anyway = Sowieso verwacht
report-change-about = Nulmeting: { $first } tot en met { $last }; vergeleken met hooguit de laatste 28 dagen. De marges houden rekening met autocorrelatie; ‘sowieso verwacht’ is de regressie naar het gemiddelde die de dagen vóór de nulmeting voorspellen. Niet gerandomiseerd.
report-left-out = Ook genoteerd: { $names }.
report-scales = Schalen lopen van 0 (geen) tot 10; puistjes zijn geteld. Dunne en harde ontlasting zijn afstanden tot Bristol 3–4. Gaten zijn dagen zonder notitie, geen nullen.
report-worst = Slechtste dagen
report-treatments = Medicijnen, producten en gebeurtenissen
report-no-treatments = Er is in deze periode niets genoteerd.
report-tried = Wat is geprobeerd, en wat eruit kwam
report-tried-about = Veranderingen van een plan zijn niet gerandomiseerd: wat ze deden, is zo niet te zeggen. Experimenten zijn dat wel: het toeval bepaalde de dagen. “Je” is degene die dit dagboek bijhoudt.
report-experiment = Experiment: { $exposure } en { $outcome }.
report-signs = Genoteerd, en op de lijst ‘Wanneer naar een arts?’
report-photo = Foto van { $day }
report-not-recorded = In het dagboek niet gevraagd.

# Supplements and products
substances-title = Supplementen en producten
substances-about = Wat erin zit, hoeveel, sinds wanneer, en wat je ervan voelde.
substances-lead = Wat je naast medicijnen neemt of op je huid doet. De dagen vink je aan op Vandaag.
substances-yours = Wat je gebruikt
substances-how = Eén tegelijk
substances-no-proof = Dat je je beter voelt sinds je begon, bewijst nog niets: je begon toen het slecht ging, en er veranderde nog meer. Alleen een experiment, waarin het toeval de dagen of weken kiest, kan het zeggen.
substance-add = Iets nieuws
substance-kind = Wat voor soort
substance-name = Wat het is
substance-name-help = De stof, niet het merk: dan is het te vergelijken. Voorgeschreven medicijnen horen hier niet.
substance-strain = Stam, bij levende bacteriën
substance-dose = Hoeveel per dag
substance-batch = Partij (batch)
substance-begin = Begin vandaag
substance-asked = Vanaf vandaag vraagt je dagboek ernaar.
substance-end = Ik ben gestopt
substance-again = Ik neem het weer
substance-again-event = Je noteerde er een bijwerking van. Begin pas opnieuw nadat je het aan je arts of apotheek hebt gevraagd.
substance-felt = Ik merkte een bijwerking
substance-felt-ask = Wat merkte je?
substance-felt-stops = Als je het noteert, staat dit vanaf vandaag als gestopt. Bulten, zwelling, benauwdheid, gele huid of ogen: bel meteen een arts.
substance-felt-note = Noteer het en stop
substance-felt-what = Schrijf in een paar woorden wat je merkte. Er is niets bewaard.
substance-event = Bijwerking,
substance-until = van { $first } tot en met { $last }
substance-agreed = Mijn arts of apotheek weet het, en vindt het goed
substance-ask-first = Vraag het eerst aan je arts of apotheek. Er is nog niets bewaard.
substance-too-new = { $name } is nog nieuw. Eén product tegelijk: vanaf { $day } kan er een ander bij. Er is niets bewaard.
substance-taken = Je dagboek heeft al iets dat { $name } heet. Kies een andere naam. Er is niets bewaard.
substance-name-wrong = Geef het een naam; elk veld heeft hooguit 60 tekens. Er is niets bewaard.
substance-probiotic = Probioticum
substance-omega3 = Omega 3
substance-zinc = Zink
substance-vitamin-a = Vitamine A
substance-vitamin-e = Vitamine E
substance-vitamin-b6 = Vitamine B6
substance-biotin = Biotine
substance-psyllium = Psyllium of lijnzaad
substance-green-tea = Groenethee-extract
substance-turmeric = Kurkuma-extract
substance-ginger = Gemberextract
substance-pomegranate = Granaatappelextract
substance-skin-product = Iets op de huid
substance-other = Iets anders
