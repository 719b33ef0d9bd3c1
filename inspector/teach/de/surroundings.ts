/**
 * German: phases, channels, actors and zones, who can read what, and limits of time.
 *
 * @module
 */

/** Everything around the messages. */
export const surroundings = {
  phases: {
    0: 'Vor der Verknüpfung',
    1: 'Autorisierung',
    2: 'Aus Codes werden Tokens',
    3: 'Die Verknüpfung im Einsatz',
    4: 'Erneuern',
    5: 'Das Ende der Verknüpfung',
    6: 'Außerhalb der Verknüpfung',
  },
  channels: {
    voice: { name: 'Sprache', meaning: 'Laut gesprochen zwischen Benutzer und Gerät.' },
    front: {
      name: 'Front Channel',
      meaning: 'Durch App oder Browser des Benutzers, der alles lesen und ändern kann.',
    },
    back: {
      name: 'Back Channel',
      meaning: 'Von Server zu Server über TLS. Auf der Seite des Benutzers sieht es niemand.',
    },
    internal: {
      name: 'In Amazon',
      meaning:
        'Zwischen Teilen von Amazon. Hier simuliert, da es von außen niemand beobachten kann.',
    },
    self: { name: 'Entscheidung', meaning: 'In einer Partei. Es wird nichts gesendet.' },
  },
  lanes: {
    U: {
      name: 'Benutzer',
      role: 'Resource Owner',
      note: 'Ihm gehört das Konto, und nur er darf den Zugriff darauf erlauben.',
    },
    D: {
      name: 'Alexa-Gerät',
      role: '',
      note: 'Hört zu und spricht. Es sieht nie ein Token.',
    },
    S: {
      name: 'Alexa-Dienst',
      role: 'Client (vertraulich)',
      note: 'Das ist der Client von OAuth, nicht der Skill: eine häufige Verwechslung.',
    },
    A: {
      name: 'Alexa-App',
      role: '',
      note: 'Beginnt die Verknüpfung und sieht, wie sie ausging, sonst nichts.',
    },
    W: {
      name: 'Browser in der App',
      role: 'User Agent',
      note: 'Der einzige Ort, an dem die Anmeldeseite des Anbieters läuft.',
    },
    C: {
      name: 'Client-App',
      role: 'Client (vertraulich)',
      note: 'Möchte für den Nutzer handeln. Mit Alexa hat sie nichts zu tun.',
    },
    AS: {
      name: 'Autorisierungsserver',
      role: 'Authorization Server',
      note: 'Amazon nennt seine beiden Endpunkte Authorization URI und Access Token URI.',
    },
    K: {
      name: 'Skill',
      role: 'verwendet das Bearer-Token',
      note: 'Erhält das Zugriffstoken in jeder Anfrage. Erneuern kann er es nicht.',
    },
    R: {
      name: 'Ressourcen-API',
      role: 'Resource Server',
      note: 'Hält die Daten des Benutzers und öffnet sie für gültige Tokens.',
    },
    X: {
      name: 'Angreifer',
      role: '',
      note: 'Kommt nur in Angriffsszenarien vor.',
    },
  },
  zones: {
    amazon: 'Amazon',
    device: 'Gerät des Benutzers',
    client: 'Client',
    yours: 'Ihre Seite',
    attacker: 'Angreifer',
  },
  readers: {
    sends: 'sendet es',
    receives: 'empfängt es',
    carried: 'empfängt es vom Browser, durch Weiterleitung',
    own: 'behält es bei sich; es wird nichts gesendet',
    inAmazon: 'als Teil von Amazon',
    room: 'und alle anderen im Raum',
    microphone: 'durch sein Mikrofon',
    loudspeaker: 'durch seinen Lautsprecher',
    screen: 'auf dem Bildschirm',
    page: 'in der Seite und ihrem Quelltext',
    formBody: 'in dem Formular, das er sendet, nicht in einer Adresse',
    addressBar: 'in der Adresszeile',
    history: 'im Verlauf des Browsers',
    referer: 'in der Kopfzeile Referer dessen, was die Seite lädt, falls keine Regel es verbietet',
    accessLog: 'in seinem Zugriffsprotokoll, das Adressen meist festhält',
    fragment: 'hinter # in der Adresse, für Skripte der Seite; kein Server bekommt es gesendet',
  },
  limits: {
    token: 'Alexa wartet 4,5 Sekunden auf den Token-Endpunkt.',
    skill:
      'Entwickler berichten, dass Alexa 8 Sekunden auf einen Skill wartet; in Amazons Dokumentation fand sich kein Satz dazu.',
    code: 'Ein Code lebt kurz: RFC 6749 empfiehlt höchstens zehn Minuten, viele Server geben eine.',
    access: 'Amazon verlangt, dass Zugriffstokens mindestens 360 Sekunden leben.',
    state:
      'Wie lange das echte Alexa einen state annimmt, ist unbestätigt. Im Labor ist es eine Einstellung.',
  },
} as const
