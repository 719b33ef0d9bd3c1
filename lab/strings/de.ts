/**
 * German strings of the lab's own pages.
 *
 * @module
 */

/** Every string of the lab's home page and of its error page. */
export const de = {
  'home.title': 'Start',
  'home.heading': 'Kontoverknüpfung, ganz auf diesem Rechner',
  'home.intro':
    'Drei Fremde laufen hier: ein simuliertes Alexa, eine Firma namens Tunebox mit eigenen Konten und ein Skill, der sie nutzen möchte. Sie begegnen sich nur über HTTP, wie in Wirklichkeit.',
  'home.start': 'Skill öffnen und Konto verknüpfen',
  'home.inspect': 'Den Nachrichten zusehen',
  'home.running': 'Was läuft',
  'server.alexa': 'Simuliertes Alexa',
  'server.alexa-what': 'Die Assistenten-App und Amazons Seite der Verknüpfung',
  'server.auth': 'Tunebox',
  'server.auth-what': 'Der Autorisierungsserver: Anmeldung, Einwilligung, Tokens',
  'server.api': 'Tunebox-API',
  'server.api-what': 'Die Daten, nach denen der Skill fragt',
  'server.skill': 'Skill',
  'server.skill-what': 'Verwendet das Token; Alexa ruft ihn auf',
  'server.lab': 'Labor',
  'server.lab-what': 'Diese Seite und die Admin-API',
  'server.in-process': 'Im Labor selbst, ohne Adresse',
  'home.steps': 'Ein Konto in drei Schritten verknüpfen',
  'step.enable': 'Wählen Sie in der Assistenten-App „Zur Verwendung aktivieren“.',
  'step.sign-in':
    'Melden Sie sich bei Tunebox als eine der Personen unten an und erlauben Sie den Zugriff.',
  'step.use': 'Sagen Sie zurück in der App „{utterance}“.',
  'step.discover': 'Suchen Sie zurück in der App auf der Seite des Skills nach Geräten.',
  'home.users': 'Konten bei Tunebox',
  'home.users-password': 'Das Passwort ist bei allen {password}.',
  'users.email': 'E-Mail',
  'users.note': 'Konto',
  'home.commands': 'Dasselbe auf der Kommandozeile',
  'command.link': 'Ein Konto ohne Browser verknüpfen',
  'command.say': 'Dem Skill etwas sagen',
  'command.discover': 'Die Geräte des Kontos suchen',
  'command.token': 'Ein Zugriffstoken ausgeben',
  'command.export': 'Die Nachrichten als Sequenzdiagramm exportieren',
  'home.flow': 'Nachrichten bisher',
  'home.flow-count': { one: '{count} Nachricht', other: '{count} Nachrichten' },
  'home.flow-empty':
    'Noch keine Nachrichten. Verknüpfen Sie ein Konto und laden Sie die Seite neu.',
  'home.flow-shown': 'Nur die letzten {count} werden gezeigt.',
  'home.flow-reload': 'Neu laden',
  'flow.to': 'an',
  'error.not-found': 'Unter dieser Adresse gibt es keine Seite.',
  'error.unexpected': 'Das Labor konnte das nicht ausführen.',
  'error.title': 'Problem {status}',
  'error.code': 'Code',
  'error.request-id': 'Nummer dieser Anfrage',
  'error.home': 'Zur Startseite',
} as const
