/**
 * German: what stands on sign-in forms, in answers about tokens and users, and in metadata.
 *
 * @module
 */

/** Sign-in, statements about tokens, and metadata. */
export const tokenParams = {
  username: {
    purpose: 'Sagt, wer sich anmeldet.',
    madeBy: 'Der Benutzer.',
    checkedBy: 'Der Autorisierungsserver, zusammen mit dem Passwort.',
  },
  password: {
    purpose: 'Beweist, dass es dieser Benutzer ist. Im Protokoll wird es nie gespeichert.',
    madeBy: 'Der Benutzer.',
    checkedBy: 'Der Autorisierungsserver, an einem Hash. Kein Client darf es je sehen.',
  },
  decision: {
    purpose: 'Sagt, was der Benutzer auf der Zustimmungsseite gewählt hat.',
    madeBy: 'Der Benutzer, durch eine Schaltfläche.',
    checkedBy: 'Der Autorisierungsserver. Nur nach einem Ja stellt er einen Code aus.',
  },
  form_token: {
    purpose: 'Beweist, dass dieser Server das Formular in diesem Browser gezeigt hat.',
    madeBy: 'Der Server, der das Formular zeigt; es passt zu einem Cookie.',
    checkedBy: 'Derselbe Server, wenn das Formular zurückkommt.',
  },
  grant: {
    purpose: 'Nennt die Verbindung, die der Benutzer beenden will.',
    madeBy: 'Der Autorisierungsserver, als der Benutzer zustimmte.',
    checkedBy: 'Der Autorisierungsserver: Sie muss dem angemeldeten Benutzer gehören.',
  },
  token: {
    purpose: 'Das Token, um das es geht: zum Widerrufen oder zum Nachschlagen.',
    madeBy: 'Der Autorisierungsserver, zu früherer Zeit.',
    checkedBy: 'Der Autorisierungsserver; beim Widerrufen muss es dem Aufrufer gehören.',
  },
  token_type_hint: {
    purpose:
      'Sagt, ob es ein Zugriffs- oder ein Refresh-Token ist, damit es schneller gefunden wird.',
    madeBy: 'Der Aufrufer.',
    checkedBy: 'Niemand muss es; ein falscher Hinweis darf nicht schaden.',
  },
  active: {
    purpose: 'Sagt, ob das Token in diesem Augenblick gilt.',
    madeBy: 'Der Autorisierungsserver, aus seinen Unterlagen.',
    checkedBy: 'Die API, die den Aufruf bei false ablehnt.',
  },
  'WWW-Authenticate': {
    purpose: 'Sagt, wie man sich ausweist, und bei einem Bearer-Token, was daran nicht stimmte.',
    madeBy: 'Der Server, der 401 oder 403 antwortet.',
    checkedBy:
      'Der Aufrufer: Bei invalid_token braucht er ein neues, bei insufficient_scope mehr Rechte.',
  },
  sub: {
    purpose: 'Nennt den Benutzer, dauerhaft.',
    madeBy: 'Der Autorisierungsserver.',
    checkedBy: 'Die API, um zu finden, um wessen Daten es geht.',
  },
  aud: {
    purpose: 'Nennt, für wen das Token bestimmt ist.',
    madeBy: 'Der Autorisierungsserver.',
    checkedBy: 'Die API, die Tokens für andere ablehnen muss.',
  },
  exp: {
    purpose: 'Sagt, wann das Token abläuft, in Sekunden seit 1970.',
    madeBy: 'Der Autorisierungsserver.',
    checkedBy: 'Die API, bei jedem Aufruf.',
  },
  iat: {
    purpose: 'Sagt, wann das Token ausgestellt wurde, in Sekunden seit 1970.',
    madeBy: 'Der Autorisierungsserver.',
    checkedBy: 'Niemand muss es; damit lässt sich ein Alter errechnen.',
  },
  nbf: {
    purpose: 'Sagt, ab wann das Token gilt, in Sekunden seit 1970.',
    madeBy: 'Der Autorisierungsserver.',
    checkedBy: 'Die API. Gehen die Uhren auseinander, scheitert es.',
  },
  jti: {
    purpose: 'Gibt dem Token eine eigene Nummer.',
    madeBy: 'Der Autorisierungsserver.',
    checkedBy: 'Der Server, der eine Liste widerrufener oder benutzter Tokens führt.',
  },
  kid: {
    purpose: 'Sagt, welcher Schlüssel das Token signiert hat.',
    madeBy: 'Der Autorisierungsserver.',
    checkedBy: 'Die API, die ihn unter den veröffentlichten Schlüsseln sucht.',
  },
  alg: {
    purpose: 'Sagt, wie das Token signiert wurde.',
    madeBy: 'Der Autorisierungsserver.',
    checkedBy: 'Die API, die nur das Erwartete annehmen darf und niemals none.',
  },
  typ: {
    purpose: 'Sagt, was für ein Token das ist, etwa at+jwt für ein Zugriffstoken.',
    madeBy: 'Der Autorisierungsserver.',
    checkedBy: 'Die API, damit kein ID-Token als Zugriffstoken durchgeht.',
  },
  id: {
    purpose: 'Eine Nummer oder ein Name, unter dem der Empfänger den Eintrag findet.',
    madeBy: 'Wer antwortet.',
    checkedBy: 'Niemand. Es sind Daten.',
  },
  name: {
    purpose: 'Der Name des Benutzers, zum Anzeigen.',
    madeBy: 'Der Benutzer, beim Anbieter.',
    checkedBy: 'Niemand. Namen sind keine Identität.',
  },
  email: {
    purpose: 'Die E-Mail-Adresse des Benutzers.',
    madeBy: 'Der Benutzer, beim Anbieter.',
    checkedBy: 'Der Anbieter, wenn überhaupt. Sie kann sich ändern und an andere übergehen.',
  },
  email_verified: {
    purpose: 'Sagt, ob der Anbieter die Adresse geprüft hat.',
    madeBy: 'Der Anbieter.',
    checkedBy: 'Der Empfänger, bevor er der Adresse vertraut.',
  },
  preferred_username: {
    purpose: 'Der Name, unter dem der Benutzer erscheinen möchte.',
    madeBy: 'Der Benutzer, beim Anbieter.',
    checkedBy: 'Niemand. Er muss nicht eindeutig sein.',
  },
  locale: {
    purpose: 'Sprache und Region des Benutzers.',
    madeBy: 'Die Einstellungen des Benutzers.',
    checkedBy: 'Niemand. Danach richtet sich die Sprache der Antworten.',
  },
  issuer: {
    purpose: 'Der Name des Autorisierungsservers, eine Adresse.',
    madeBy: 'Der Betreiber des Servers.',
    checkedBy: 'Der Client: Er muss dem gefragten gleichen, und iss in jeder Antwort ihm.',
  },
  authorization_endpoint: {
    purpose: 'Die Adresse, die der Browser zu Beginn öffnet.',
    madeBy: 'Der Betreiber des Servers.',
    checkedBy: 'Niemand. Alexa hat sie aus der Entwicklerkonsole.',
  },
  token_endpoint: {
    purpose: 'Die Adresse, an der Codes und Refresh-Tokens getauscht werden.',
    madeBy: 'Der Betreiber des Servers.',
    checkedBy: 'Niemand. Alexa hat sie aus der Entwicklerkonsole, als Access Token URI.',
  },
  jwks_uri: {
    purpose: 'Die Adresse der öffentlichen Schlüssel.',
    madeBy: 'Der Betreiber des Servers.',
    checkedBy: 'Niemand. Sie muss über TLS gelesen werden.',
  },
  introspection_endpoint: {
    purpose: 'Die Adresse, an der APIs nach Tokens fragen.',
    madeBy: 'Der Betreiber des Servers.',
    checkedBy: 'Niemand.',
  },
  revocation_endpoint: {
    purpose: 'Die Adresse, an der Tokens widerrufen werden.',
    madeBy: 'Der Betreiber des Servers.',
    checkedBy: 'Niemand.',
  },
  userinfo_endpoint: {
    purpose: 'Die Adresse, an der Angaben über den Benutzer stehen.',
    madeBy: 'Der Betreiber des Servers.',
    checkedBy: 'Niemand.',
  },
  registration_endpoint: {
    purpose: 'Die Adresse, an der sich Clients selbst registrieren.',
    madeBy: 'Der Betreiber des Servers.',
    checkedBy: 'Niemand. Alexa registriert sich nicht selbst.',
  },
  authorization_response_iss_parameter_supported: {
    purpose: 'Verspricht, dass jede Antwort durch den Browser iss enthält.',
    madeBy: 'Der Betreiber des Servers.',
    checkedBy: 'Der Client: Nach diesem Versprechen muss er eine Antwort ohne iss ablehnen.',
  },
  'metadata flag': {
    purpose: 'Sagt, ob der Server eine Möglichkeit unterstützt.',
    madeBy: 'Der Betreiber des Servers.',
    checkedBy: 'Der Client, bevor er sie benutzt.',
  },
} as const
