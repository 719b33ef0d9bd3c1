/**
 * German strings of the companion app and of the simulator controls.
 *
 * @module
 */

/** Every string of these pages but the reasons of failed links. */
export const de = {
  'nav.home': 'Start',
  'nav.back-home': 'Start',
  'nav.controls': 'Simulator-Einstellungen',
  'nav.flow': 'Was dahinter geschieht',

  'home.title': 'Start',
  'home.talk': 'Mit dem Assistenten sprechen',
  'home.conversation': 'Gespräch',
  'home.conversation-empty': 'Noch nichts gesagt. Versuchen Sie „{example}“.',
  'home.say': 'Etwas sagen',
  'home.say-button': 'Sagen',
  'home.say-empty': 'Geben Sie ein, was Sie sagen würden, zum Beispiel „{example}“',
  'home.say-too-long': 'Verwenden Sie höchstens {count} Zeichen',
  'home.cards': 'Karten',
  'home.cards-new': { one: '{count} Karte', other: '{count} Karten' },
  'home.cards-empty': 'Keine Karten. Skills schicken sie hierher.',
  'home.skills': 'Ihre Skills',

  'relink.title': '{skill} erreicht Ihr Konto nicht mehr',
  'relink.text': 'Verknüpfen Sie Ihr Konto erneut, um den Skill weiter zu nutzen.',
  'relink.button': 'Konto erneut verknüpfen',

  'card.link-title': 'Konto verknüpfen',
  'card.link-text': '{skill} bittet Sie, Ihr Konto bei {provider} zu verknüpfen.',
  'card.relink-title': 'Konto erneut verknüpfen',
  'card.relink-text': 'Die Verbindung von {skill} zu {provider} ist beendet.',
  'card.permissions-title': 'Berechtigungen',
  'card.permissions-text':
    '{skill} bittet um Zugriff auf Daten, die bei Amazon liegen. Der Simulator zeigt diese Karte, hat aber keine solchen Daten.',
  'card.picture': 'Bild, nicht geladen, weil der Simulator offline bleibt: {url}',
  'card.link-button': 'Konto verknüpfen',
  'card.dismiss': 'Verwerfen',
  'card.dismiss-which': 'Karte „{title}“',
  'card.untitled': 'Karte von {skill}',

  'skill.developer': 'von {developer}',
  'skill.try': 'Sagen Sie zum Beispiel',
  'skill.enable': 'Zur Verwendung aktivieren',
  'skill.launch': 'Starten',
  'skill.link': 'Konto verknüpfen',
  'skill.disable': 'Skill deaktivieren',
  'skill.state': 'Zustand dieses Skills',
  'skill.state.disabled': 'Nicht aktiviert',
  'skill.state.unlinked': 'Nicht verknüpft',
  'skill.state.linked': 'Verknüpft',
  'skill.state.needs-relink': 'Muss erneut verknüpft werden',
  'skill.linking-required': 'Kontoverknüpfung erforderlich',
  'skill.linking-available': 'Kontoverknüpfung verfügbar',
  'skill.linking-optional-hint': 'Sie können diesen Skill auch ohne Konto nutzen.',
  'skill.permissions': 'Dieser Skill bittet {provider} um',
  'skill.no-permissions': 'Zugriff auf Ihr Konto, nichts Bestimmtes.',
  'skill.link-facts': 'Ihr verknüpftes Konto',
  'skill.provider': 'Anbieter',
  'skill.scopes': 'Scopes',
  'skill.scopes-none': 'Keine',
  'skill.since': 'Verknüpft seit',
  'skill.last-refresh': 'Zuletzt erneuert',
  'skill.never-refreshed': 'Noch nicht',
  'skill.token-expires': 'Zugriffstoken läuft ab',
  'skill.token-expired': 'Zugriffstoken abgelaufen',
  'skill.no-refresh':
    'Kein Refresh-Token: Die Verknüpfung endet, sobald das Zugriffstoken abläuft.',

  'devices.title': 'Geräte',
  'devices.none': 'Noch keine Geräte. Lassen Sie die Assistentin danach suchen.',
  'devices.discover': 'Geräte suchen',
  'devices.discover-again': 'Erneut suchen',
  'devices.found': { one: '{count} Gerät gefunden.', other: '{count} Geräte gefunden.' },
  'devices.failed': 'Es wurden keine Geräte gefunden. Die Nachrichten dahinter sagen, warum.',

  'consent.title': '{skill} aktivieren?',
  'consent.heading': 'Aktivieren von {skill} erlauben?',
  'consent.text':
    'Eine andere App bittet darum, {skill} bei der Assistentin zu aktivieren und Ihr Konto zu verknüpfen.',
  'consent.client': 'App',
  'consent.allow': 'Erlauben',
  'consent.deny': 'Abbrechen',

  'disable.title': '{skill} deaktivieren',
  'disable.heading': '{skill} deaktivieren?',
  'disable.linked':
    'Der Assistent vergisst Ihr Konto bei {provider}. Um den Skill wieder zu nutzen, müssen Sie ihn aktivieren und sich erneut anmelden.',
  'disable.unlinked': 'Sie müssen den Skill wieder aktivieren, bevor Sie ihn nutzen können.',
  'disable.new-user':
    'Der Skill erkennt Sie danach nicht wieder: Sie bekommen eine neue Benutzer-ID.',
  'disable.provider':
    'Der Anbieter erfährt davon nichts. Um auch seine Seite zu beenden, trennen Sie den Assistenten in Ihrem Konto bei {provider}.',
  'disable.confirm': 'Skill deaktivieren',
  'disable.cancel': 'Skill behalten',

  'notice.enabled': '{skill} ist aktiviert.',
  'notice.disabled': '{skill} ist deaktiviert.',
  'notice.linked': '{skill} ist mit Ihrem Konto verknüpft.',

  'continue.title': 'Weiter zu {provider}',
  'continue.heading': 'Anmelden bei {provider}',
  'continue.text':
    'Um Ihr Konto mit {skill} zu verknüpfen, melden Sie sich bei {provider} an. Danach kommen Sie hierher zurück.',
  'continue.button': 'Weiter zur Anmeldung bei {provider}',

  'return.title': 'Verknüpfung wird abgeschlossen',
  'return.text': 'Einen Moment: Die Antwort des Anbieters wird gelesen.',
  'return.no-script':
    'Der Anbieter hat in dem Teil der Adresse geantwortet, der den Browser nie verlässt, wie es beim impliziten Verfahren üblich ist. Ihn zu lesen, braucht JavaScript. Schalten Sie JavaScript ein und verknüpfen Sie erneut, oder verwenden Sie das Verfahren mit Autorisierungscode.',

  'result.success-title': 'Konto verknüpft',
  'result.success': '{skill} wurde erfolgreich verknüpft.',
  'result.success-next': 'Gehen Sie zurück zur App und probieren Sie es aus:',
  'result.failure-title': 'Konto nicht verknüpft',
  'result.failure': '{skill} konnte derzeit nicht verknüpft werden.',
  'result.why': 'Warum?',
  'result.why-hint':
    'Die echte App sagt es nicht. Der Simulator schon, denn er hat die Nachrichten selbst verschickt.',
  'result.reason': 'Was geschehen ist',
  'result.check': 'Was zu prüfen ist',
  'result.error-key': 'Fehlerschlüssel',
  'result.oauth-error': 'OAuth-Fehler',
  'result.see-flow': 'Jede Nachricht dieser Verknüpfung ansehen',
  'result.again': 'Noch einmal versuchen',
  'result.done': 'Zurück zur App',
  'result.unknown-title': 'Kein Ergebnis anzuzeigen',
  'result.unknown':
    'Ergebnisse bleiben einen Tag lang für den Browser, der die Verknüpfung gemacht hat. Öffnen Sie den Skill, um seinen Zustand zu sehen.',
  'result.open-skill': '{skill} öffnen',

  'controls.title': 'Simulator-Einstellungen',
  'controls.intro':
    'Wie sich das simulierte Alexa verhält. Nichts davon gibt es in der echten App; dort entscheiden der Entwickler und Amazon darüber. Änderungen gelten ab der nächsten Nachricht.',
  'controls.back': 'Zurück zur App',
  'controls.saved': 'Gespeichert.',
  'controls.save': 'Speichern',
  'controls.region': 'Region des Amazon-Kontos',
  'controls.region-hint': 'Bestimmt die Adresse, zu der der Browser zurückkehrt.',
  'controls.region.NA': 'Nordamerika',
  'controls.region.EU': 'Europa und Indien',
  'controls.region.FE': 'Fernost und Australien',
  'controls.locale': 'Sprache des Geräts',
  'controls.pkce': 'PKCE',
  'controls.pkce-hint': 'Bindet den Code an den, der ihn angefordert hat.',
  'controls.pkce.off': 'Aus',
  'controls.pkce.S256': 'S256',
  'controls.clientAuth': 'Client-Authentifizierung am Token-Endpunkt',
  'controls.clientAuth.from-linking-file': 'Wie konfiguriert',
  'controls.clientAuth.HTTP_BASIC': 'HTTP Basic',
  'controls.clientAuth.REQUEST_BODY_CREDENTIALS': 'Zugangsdaten im Body',
  'controls.grant': 'Verfahren',
  'controls.grant.from-linking-file': 'Wie konfiguriert',
  'controls.grant.AUTH_CODE': 'Autorisierungscode',
  'controls.grant.IMPLICIT': 'Implizit',
  'controls.configured': 'in der Linking-Datei',
  'controls.invalid': 'Wählen Sie eine der Antworten für „{setting}“',

  'faults.title': 'Etwas schiefgehen lassen',
  'faults.intro':
    'Eine Störung trifft die nächste Nachricht an ihrer Stelle, egal welcher Server dahinter steht. Sie endet mit diesem Labor und erreicht kein anderes.',
  'faults.none': 'Keine Störung ist scharf.',
  'faults.armed': {
    one: '{count} Störung ist scharf: Was Sie als Nächstes sehen, soll vielleicht scheitern',
    other: '{count} Störungen sind scharf: Was Sie als Nächstes sehen, soll vielleicht scheitern',
  },
  'faults.fired': { one: '{count} Mal eingetreten', other: '{count} Mal eingetreten' },
  'faults.spent': 'verbraucht',
  'faults.target': 'Stelle',
  'faults.fault': 'Störung',
  'faults.value': 'Wert',
  'faults.value-hint': 'Leer steht für: {usual}. Andere Störungen brauchen keinen.',
  'faults.often': 'Wie oft',
  'faults.often.once': 'Einmal',
  'faults.often.always': 'Immer',
  'faults.arm': 'Störung scharf schalten',
  'faults.clear': 'Alle Störungen aufheben',

  'error.not-found-title': 'Seite nicht gefunden',
  'error.not-found': 'Unter dieser Adresse gibt es keine Seite.',
  'error.not-found-next': 'Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite.',
  'error.bad-form-title': 'Dieses Formular konnte nicht gelesen werden',
  'error.bad-form': 'Was gesendet wurde, passt nicht zum Formular.',
  'error.bad-form-next':
    'Gehen Sie zurück, laden Sie die Seite neu und füllen Sie sie noch einmal aus.',
  'error.expired-form-title': 'Dieses Formular ist abgelaufen',
  'error.expired-form':
    'Das Formular kam nicht von einer aktuellen Seite dieser App, deshalb wurde nichts geändert.',
  'error.expired-form-next':
    'Laden Sie die Seite neu und wiederholen Sie, was Sie getan haben. Cookies müssen für diese Adresse erlaubt sein.',
  'error.bad-app-request-title': 'Diese App kann die Verknüpfung nicht anfragen',
  'error.bad-app-request':
    'Die App, von der Sie kommen, hat so gefragt, wie Amazon es nicht annimmt. Deshalb können Sie nicht zu ihr zurückgeleitet werden.',
  'error.bad-app-request-next':
    'Gehen Sie zurück zu der App. Was unten steht, muss ihr Entwickler beheben.',
  'error.unavailable-title': 'Gerade nicht verfügbar',
  'error.unavailable': 'Der Simulator erreicht den Ort nicht, an dem er seine Daten aufbewahrt.',
  'error.unavailable-next':
    'Warten Sie einige Sekunden und versuchen Sie es dann erneut. Was gespeichert wurde, bleibt erhalten.',
  'error.unexpected-title': 'Etwas ist schiefgegangen',
  'error.unexpected': 'Der Simulator konnte das nicht ausführen.',
  'error.unexpected-next':
    'Versuchen Sie es noch einmal. Bleibt es dabei, suchen Sie die Nummer unten im Protokoll.',
  'error.request-id': 'Nummer dieser Anfrage',
  'error.code': 'Code',
  'error.detail': 'Einzelheit',
  'error.home': 'Zur Startseite',
} as const
