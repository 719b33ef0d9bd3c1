/**
 * German strings of Tunebox's pages; every key of the English ones.
 *
 * @module
 */

/** Every string of the sign-in, consent and connected-apps pages. */
export const de = {
  'behaves-like': 'Tunebox, benimmt sich wie {provider}.',
  'sign-in.title': 'Anmelden',
  'sign-in.heading': 'Bei Tunebox anmelden',
  'sign-in.purpose.link': 'Um Ihr Tunebox-Konto mit {client} zu verknüpfen',
  'sign-in.purpose.skill': 'Um Ihr Tunebox-Konto mit {client} zu verknüpfen, für den Skill {skill}',
  'sign-in.purpose.apps': 'Um zu sehen, welche Apps mit Ihrem Konto verbunden sind',
  'sign-in.which-password': 'Gemeint ist Ihr Tunebox-Passwort, nicht das eines anderen Dienstes.',
  'sign-in.email': 'E-Mail-Adresse',
  'sign-in.password': 'Passwort',
  'sign-in.submit': 'Anmelden',
  'sign-in.forgot': 'Passwort vergessen?',
  'sign-in.create': 'Konto anlegen',
  'sign-in.cancel': 'Abbrechen und zurück zu {client}',
  'sign-in.time-limit': {
    one: 'Sie haben {count} Minute Zeit für die Anmeldung.',
    other: 'Sie haben {count} Minuten Zeit für die Anmeldung. Danach können Sie neu beginnen.',
  },
  'sign-in.email-missing': 'Geben Sie Ihre E-Mail-Adresse ein',
  'sign-in.password-missing': 'Geben Sie Ihr Passwort ein',
  'sign-in.too-long': 'Geben Sie höchstens {count} Zeichen ein',
  'sign-in.rejected':
    'Die E-Mail-Adresse oder das Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es noch einmal.',
  'sign-in.persona-unknown':
    'Dieses Übungskonto gibt es nicht. Wählen Sie eines der unten genannten.',
  'sign-in.locked':
    'Das Tunebox-Konto {email} ist wegen ungewöhnlicher Aktivität gesperrt und kann hier nicht benutzt werden. Melden Sie sich mit einem anderen Konto an oder lassen Sie es vom Tunebox-Kundendienst entsperren.',
  'sign-in.too-many': {
    one: 'Zu viele Fehlversuche. Warten Sie {count} Sekunde und versuchen Sie es dann noch einmal.',
    other:
      'Zu viele Fehlversuche. Warten Sie {count} Sekunden und versuchen Sie es dann noch einmal.',
  },

  'personas.heading': 'Übungskonten',
  'personas.hint': 'Teil des Simulators: mit einem Klick anmelden, ohne Passwort.',
  'personas.continue': 'Weiter als {name}',

  'consent.title': '{client} die Nutzung Ihres Kontos erlauben',
  'consent.heading': 'Darf {client} Ihr Tunebox-Konto nutzen?',
  'consent.signed-in': 'Angemeldet als {email}',
  'consent.switch': 'Das sind nicht Sie?',
  'consent.can': '{client} darf',
  'consent.can.skill': '{client} darf für den Skill {skill}',
  'consent.optional': 'Zusätzlich können Sie erlauben',
  'consent.cannot': '{client} darf nicht',
  'consent.who': 'Wer fragt',
  'consent.who.client': 'App',
  'consent.who.skill': 'Skill',
  'consent.who.host': 'Danach geht es zurück zu',
  'consent.duration':
    'Der Zugriff gilt, bis Sie {client} in Ihrem Tunebox-Konto unter „Verbundene Apps“ trennen.',
  'consent.connected-apps': 'Verbundene Apps öffnen',
  'consent.vague-heading': 'Willkommen bei {client}!',
  'consent.vague':
    'Damit alles noch besser klappt, möchte {client} deinem Konto kurz Hallo sagen. Das dauert nur einen Augenblick.',
  'consent.allow': 'Erlauben',
  'consent.deny': 'Ablehnen',

  'scope.profile': 'Ihren Namen, Ihre E-Mail-Adresse und Ihre Sprache sehen',
  'scope.email': 'Ihre E-Mail-Adresse sehen',
  'scope.openid': 'Ihr Tunebox-Konto wiedererkennen',
  'scope.offline_access': 'Verbunden bleiben, während Sie es nicht benutzen',
  'scope.playlists.read': 'Ihre Playlists sehen',
  'scope.playlists.write': 'Playlists für Sie anlegen',
  'scope.unknown': 'Diese Berechtigung nutzen',
  'cannot.password': 'Ihr Passwort sehen',
  'cannot.payments': 'Ihre Zahlungen sehen oder ändern',
  'cannot.delete': 'Ihr Konto löschen',
  'cannot.playlists.read': 'Ihre Playlists sehen',
  'cannot.playlists.write': 'Playlists anlegen oder ändern',

  'ended.timed-out.title': 'Diese Anmeldung ist abgelaufen',
  'ended.timed-out.text':
    'Zu Ihrer Sicherheit muss eine Anmeldung innerhalb weniger Minuten beendet sein. Es wurde nichts verknüpft und nichts weitergegeben.',
  'ended.signed-in.title': 'Sie haben sich bereits angemeldet',
  'ended.signed-in.text':
    'Diese Anmeldeseite wurde schon benutzt und kann nicht noch einmal benutzt werden.',
  'ended.allowed.title': 'Sie haben es bereits erlaubt',
  'ended.allowed.text':
    'Ihre Antwort wurde einmal gesendet und gilt. Ein zweites Mal wurde nichts gesendet.',
  'ended.denied.title': 'Sie haben es bereits abgelehnt',
  'ended.denied.text': 'Ihre Antwort wurde einmal gesendet, und es wurde nichts weitergegeben.',
  'ended.cancelled.title': 'Diese Anmeldung wurde abgebrochen',
  'ended.cancelled.text':
    'Sie haben sie bereits abgebrochen; es wurde nichts verknüpft und nichts weitergegeben.',
  'ended.other-browser.title': 'Diese Anmeldung gehört zu einem anderen Browser',
  'ended.other-browser.text':
    'Sie wurde in einem anderen Browser oder Fenster begonnen, inzwischen hat sich jemand anders angemeldet, oder dieser Browser hat ein Cookie nicht behalten.',
  'ended.unknown.title': 'Diese Anmeldung gibt es nicht mehr',
  'ended.unknown.text':
    'Vielleicht ist sie abgelaufen, oder sie wurde schon beendet. Es wurde jetzt nichts weitergegeben.',
  'ended.next.restart': 'Sie können sie von hier aus mit derselben Anfrage neu beginnen.',
  'ended.next.return':
    'Gehen Sie zurück zu der App, in der Sie begonnen haben, zum Beispiel zur Sprachassistent-App, und wählen Sie noch einmal „Konto verknüpfen“.',
  'ended.next.allowed':
    'Sie können zu der App zurückgehen, in der Sie begonnen haben, oder sehen, was Sie erlaubt haben.',
  'ended.restart': 'Neu beginnen',
  'ended.apps': 'Verbundene Apps öffnen',

  'form.expired.title': 'Dieses Formular kann nicht mehr benutzt werden',
  'form.expired.text':
    'Es wurde in einem anderen Browser oder vor langer Zeit geöffnet, oder dieser Browser behält keine Cookies. Es wurde nichts gesendet.',
  'form.invalid.title': 'Dieses Formular war nicht vollständig',
  'form.invalid.text': 'Der Wert von „{field}“ fehlt oder gehört nicht zu den angebotenen.',
  'form.again': 'Seite noch einmal öffnen',

  'create.title': 'Konto anlegen',
  'create.text':
    'Dies ist eine Übung: Neue Tunebox-Konten können hier nicht angelegt werden. Nehmen Sie eines der Übungskonten auf der Anmeldeseite.',
  'forgot.title': 'Passwort vergessen',
  'forgot.text':
    'Dies ist eine Übung: Es wird keine E-Mail verschickt. Wählen Sie auf der Anmeldeseite eines der Übungskonten; sie brauchen kein Passwort.',
  'help.back': 'Zurück zur Anmeldung',

  'apps.title': 'Verbundene Apps',
  'apps.heading': 'Verbundene Apps',
  'apps.intro': 'Diese Apps dürfen Ihr Tunebox-Konto nutzen, bis Sie sie trennen.',
  'apps.none': 'Keine App ist mit Ihrem Tunebox-Konto verbunden.',
  'apps.skill': 'Skill {skill}',
  'apps.since': 'Verbunden seit',
  'apps.may': 'Sie darf',
  'apps.disconnect': '{client} trennen',
  'apps.consequence':
    'Nach dem Trennen kann {client} Ihr Konto nicht mehr nutzen. Sie können jederzeit neu verknüpfen.',
  'apps.disconnected': '{client} ist getrennt und kann Ihr Tunebox-Konto nicht mehr nutzen.',
  'apps.already-gone': 'Diese App war schon nicht mehr verbunden.',
  'apps.sign-out': 'Abmelden',
  'apps.unknown-client': 'Eine App, die nicht mehr registriert ist ({client})',

  'signed-out.title': 'Abgemeldet',
  'signed-out.heading': 'Sie sind abgemeldet',
  'signed-out.text':
    'Verknüpfte Apps bleiben verbunden. Um eine zu trennen, melden Sie sich wieder an und öffnen Sie „Verbundene Apps“.',
  'signed-out.again': 'Wieder anmelden',
} as const
