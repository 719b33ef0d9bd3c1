/**
 * German utterances.
 *
 * @module
 */
import { table } from './utterance-table.ts'
import type { UtteranceTable } from './utterance-table.ts'

/** A kitchen: durations, times and numbers. */
export const kitchen: UtteranceTable = table(
  {
    locale: 'de-DE',
    invocationName: 'küchen hilfe',
    intents: {
      TimerIntent: [
        [
          'stelle einen timer auf {dauer}',
          'timer {dauer}',
          'einen timer für {dauer}',
          'stelle einen timer auf {dauer} für {gericht}',
        ],
        { dauer: 'AMAZON.DURATION', gericht: 'GERICHT' },
      ],
      WeckerIntent: [['wecke mich um {zeit}', 'wecker {zeit}'], { zeit: 'AMAZON.TIME' }],
      MengeIntent: [
        ['{menge} gramm {zutat}', 'ich brauche {menge} {zutat}'],
        { menge: 'AMAZON.NUMBER', zutat: 'AMAZON.Food' },
      ],
      RezeptIntent: [
        ['rezept für {gericht}', 'wie koche ich {gericht}', 'suche {suche}'],
        { gericht: 'GERICHT', suche: 'AMAZON.SearchQuery' },
      ],
      SchrittIntent: [
        ['der {nummer} schritt', 'schritt {zahl}'],
        { nummer: 'AMAZON.Ordinal', zahl: 'AMAZON.NUMBER' },
      ],
    },
    types: { GERICHT: ['KNOEDEL: Klöße, Knödel', 'SPAGHETTI: Spaghetti, Nudeln', 'SUPPE: Suppe'] },
    builtIn: ['Help', 'Stop', 'Cancel', 'Yes', 'No', 'Next', 'Repeat'],
  },
  {
    outside: [
      ['öffne küchen hilfe', 'launch'],
      ['Starte die Küchenhilfe', 'launch'],
      ['Alexa, sprich mit Küchen Hilfe', 'launch'],
      ['frage küchen hilfe nach rezept für klöße', 'RezeptIntent gericht=klöße#KNOEDEL'],
      ['sag küchenhilfe wecke mich um sieben uhr', 'WeckerIntent zeit=07:00'],
      ['wie koche ich nudeln mit küchen hilfe', 'RezeptIntent gericht=nudeln#SPAGHETTI'],
      ['bitte küchen hilfe um einen timer für zehn minuten', 'TimerIntent dauer=PT10M'],
      ['küchen hilfe timer fünf minuten', 'TimerIntent dauer=PT5M'],
      ['öffne küchen hilfe und stelle einen timer auf eine stunde', 'TimerIntent dauer=PT1H'],
      ['frage küchen hilfe nach hilfe', 'Help'],
      ['ich möchte küchen hilfe öffnen', 'no-match'],
      ['ich möchte küchen hilfe', 'launch'],
      ['timer fünf minuten', 'no-match'],
    ],
    inside: [
      ['stelle einen timer auf eine halbe Stunde', 'TimerIntent dauer=PT30M'],
      ['stelle einen timer auf anderthalb stunden', 'TimerIntent dauer=PT1H30M'],
      ['timer zwei stunden und fünfzehn minuten', 'TimerIntent dauer=PT2H15M'],
      ['timer 90 sekunden', 'TimerIntent dauer=PT90S'],
      [
        'stelle einen timer auf zwölf minuten für knödel',
        'TimerIntent dauer=PT12M gericht=knödel#KNOEDEL',
      ],
      ['wecke mich um halb sieben', 'WeckerIntent zeit=06:30'],
      ['wecke mich um viertel vor acht', 'WeckerIntent zeit=07:45'],
      ['wecke mich um 6:45 Uhr', 'WeckerIntent zeit=06:45'],
      ['wecke mich um acht uhr zwanzig', 'WeckerIntent zeit=08:20'],
      ['wecker acht uhr abends', 'WeckerIntent zeit=20:00'],
      ['wecker mitternacht', 'WeckerIntent zeit=00:00'],
      ['zweihundertfünfzig gramm mehl', 'MengeIntent menge=250 zutat=mehl'],
      ['250 Gramm Weiße Bohnen', 'MengeIntent menge=250 zutat=Weiße Bohnen'],
      ['ich brauche drei eier', 'MengeIntent menge=3 zutat=eier'],
      ['ich brauche 1.000 rosinen', 'MengeIntent menge=1000 zutat=rosinen'],
      ['wie koche ich KLÖSSE', 'RezeptIntent gericht=KLÖSSE#KNOEDEL'],
      ['wie koche ich Klöße', 'RezeptIntent gericht=Klöße#KNOEDEL'],
      ['rezept für pfannkuchen', 'RezeptIntent gericht=pfannkuchen'],
      ['suche etwas mit äpfeln', 'RezeptIntent suche=etwas mit äpfeln'],
      ['der dritte schritt', 'SchrittIntent nummer=3'],
      ['der zwanzigste schritt', 'SchrittIntent nummer=20'],
      ['schritt vier', 'SchrittIntent zahl=4'],
      ['ja bitte', 'Yes'],
      ['nein danke', 'No'],
      ['weiter', 'Next'],
      ['wiederhole das', 'Repeat'],
      ['hör auf', 'Stop'],
      ['vergiss es', 'Cancel'],
      ['was kann ich sagen', 'Help'],
      ['beenden', 'exit'],
      ['timer für immer', 'no-match'],
    ],
  },
)

/** Appointments: dates of every form, and a fallback. */
export const diary: UtteranceTable = table(
  {
    locale: 'de-AT',
    invocationName: 'mein kalender',
    intents: {
      TerminIntent: [
        [
          'termin {datum}',
          'termin {datum} um {zeit}',
          'mach einen termin mit {name} {datum}',
          'was steht {datum} an',
        ],
        { datum: 'AMAZON.DATE', zeit: 'AMAZON.TIME', name: 'AMAZON.FirstName' },
      ],
      LoeschenIntent: [
        ['lösche {art} {datum}', 'lösche alles'],
        { art: 'ART', datum: 'AMAZON.DATE' },
      ],
      AnrufIntent: [['ruf {nummer} an'], { nummer: 'AMAZON.PhoneNumber' }],
    },
    types: { ART: ['T: Termine, alle Termine', 'G: Geburtstage'] },
    builtIn: ['Help', 'Stop', 'Fallback'],
  },
  {
    outside: [
      ['öffne mein kalender', 'launch'],
      ['frage mein kalender was steht morgen an', 'TerminIntent datum=2026-11-26'],
      ['frag mein kalender nach termin heute', 'TerminIntent datum=2026-11-25'],
      ['sage mein kalender lösche alles', 'LoeschenIntent'],
      ['was steht heute an in mein kalender', 'TerminIntent datum=2026-11-25'],
      ['frage mein kalender wie spät es ist', 'Fallback'],
    ],
    inside: [
      ['termin übermorgen', 'TerminIntent datum=2026-11-27'],
      ['termin nächste woche', 'TerminIntent datum=2026-W49'],
      ['termin nächsten monat', 'TerminIntent datum=2026-12'],
      ['termin am freitag', 'TerminIntent datum=2026-11-27'],
      ['termin nächsten mittwoch', 'TerminIntent datum=2026-12-02'],
      ['termin am 24.12.', 'TerminIntent datum=2026-12-24'],
      ['termin am vierundzwanzigsten dezember', 'TerminIntent datum=2026-12-24'],
      ['termin am 1. Mai 2027', 'TerminIntent datum=2027-05-01'],
      ['termin am ersten mai um halb neun', 'TerminIntent datum=2027-05-01 zeit=08:30'],
      ['termin morgen um 14 uhr', 'TerminIntent datum=2026-11-26 zeit=14:00'],
      ['termin in drei wochen', 'TerminIntent datum=2026-12-16'],
      ['was steht dieses wochenende an', 'TerminIntent datum=2026-W48-WE'],
      ['was steht im jänner an', 'TerminIntent datum=2027-01'],
      ['was steht nächsten sommer an', 'TerminIntent datum=2027-SU'],
      ['mach einen termin mit Jörg am samstag', 'TerminIntent datum=2026-11-28 name=Jörg'],
      ['lösche alle termine heute', 'LoeschenIntent art=alle termine#T datum=2026-11-25'],
      ['lösche geburtstage dieses jahr', 'LoeschenIntent art=geburtstage#G datum=2026'],
      ['ruf 0664 1234567 an', 'AnrufIntent nummer=06641234567'],
      ['ruf null sechs sechs vier an', 'AnrufIntent nummer=0664'],
      ['hilf mir', 'Help'],
      ['aus', 'Stop'],
      ['termin irgendwann', 'Fallback'],
      ['ende', 'exit'],
    ],
  },
)
