/**
 * German: what a client says that has nothing to do with Alexa, in runs of plain OAuth.
 *
 * @module
 */

/** Messages of the client app. */
export const clientMessages = {
  'client.open': {
    tells: 'Der Benutzer öffnet die Client-App im Browser und möchte ein Konto verbinden.',
    why: 'Die App hat kein Passwort des Benutzers und darf auch nie danach fragen.',
  },
  'client.prepare': {
    tells: 'Die Client-App erzeugt einen neuen state und mit PKCE einen geheimen Verifier.',
    why: 'Beides bewahrt sie, an diesen Browser gebunden, bis zur Rückkehr des Benutzers auf.',
    predict: {
      question: 'Welche Werte muss sich der Client merken, bis der Benutzer zurückkommt?',
      answer: 'Den state, die benutzte Redirect-URI und mit PKCE den Verifier.',
    },
  },
  'client.redirect': {
    tells: 'Die Client-App schickt den Browser zum Autorisierungsserver.',
    why: 'Die Anfrage steht in der Adresse, darum legt der Client kein Geheimnis hinein.',
  },
  'client.return-page': {
    tells: 'Die Client-App antwortet mit einer Seite, deren Skript das Fragment liest.',
    why: 'Was hinter # steht, wird nie an einen Server gesendet, nur ein Skript kann es lesen.',
  },
  'client.fragment': {
    tells: 'Das Skript im Browser sendet das Zugriffstoken an die Client-App.',
    why: 'Das Token stand in der Adresse, wo andere Skripte und der Verlauf es lesen konnten.',
    predict: {
      question: 'Kann der Client sicher sein, dass dieses Token für ihn ausgestellt wurde?',
      answer: 'Nein. Nichts bindet das Token an diesen Client, und jeder könnte hier eines senden.',
    },
  },
  'client.result': {
    tells: 'Die Client-App zeigt dem Benutzer, was sie lesen konnte.',
    why: 'Die Seite enthält Daten und kein Token: Tokens bleiben auf dem Server des Clients.',
  },
} as const
