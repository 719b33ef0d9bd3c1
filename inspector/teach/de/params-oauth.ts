/**
 * German: the parameters of OAuth, from the authorization request to the tokens.
 *
 * @module
 */

/** Authorization, token exchange and refresh. */
export const oauthParams = {
  client_id: {
    purpose: 'Sagt, welcher Client anfragt. Ein Geheimnis ist es nicht.',
    madeBy: 'Der Autorisierungsserver oder sein Betreiber, als der Client registriert wurde.',
    checkedBy:
      'Der Autorisierungsserver, der ihn kennen muss; Codes und Refresh-Tokens gehören zu genau einem Client.',
  },
  response_type: {
    purpose:
      'Sagt, was der Client zurückhaben will: einen Code oder beim impliziten Grant ein Token.',
    madeBy: 'Der Alexa-Dienst, nach der eingestellten Art der Verknüpfung.',
    checkedBy: 'Der Autorisierungsserver, der diesem Client vielleicht nur manches erlaubt.',
  },
  response_mode: {
    purpose: 'Sagt, wo die Antwort stehen soll: im Query-Teil, im Fragment oder in einem Formular.',
    madeBy: 'Der Client; von Alexa ist nicht bekannt, dass es ihn sendet.',
    checkedBy: 'Der Autorisierungsserver, wenn er die Weiterleitung baut.',
  },
  state: {
    purpose: 'Bindet die Antwort an die Anfrage: Was zurückkommt, muss sein, was hinausging.',
    madeBy: 'Der Alexa-Dienst, neu für jede Verknüpfung, etwa 700 Zeichen lang.',
    checkedBy: 'Der Alexa-Dienst beim Rücksprung. Der Server gibt ihn nur Byte für Byte zurück.',
  },
  scope: {
    purpose: 'Nennt die erbetenen oder gewährten Rechte, durch Leerzeichen getrennt.',
    madeBy: 'Der Entwickler, in der Konfiguration des Skills.',
    checkedBy:
      'Der Autorisierungsserver am Erlaubten; der Benutzer auf der Zustimmungsseite; die API.',
  },
  redirect_uri: {
    purpose: 'Sagt, wohin der Browser die Antwort bringen soll.',
    madeBy: 'Der Alexa-Dienst, der je nach Region des Benutzers eine von drei Adressen wählt.',
    checkedBy:
      'Der Autorisierungsserver: erst auf genaue Gleichheit, dann am Token-Endpunkt auf denselben Wert.',
  },
  code_challenge: {
    purpose: 'Legt den Client auf ein Geheimnis fest, das er erst später zeigt (PKCE).',
    madeBy: 'Der Alexa-Dienst: SHA-256 des Verifiers als base64url.',
    checkedBy:
      'Der Autorisierungsserver, der sie beim Code aufhebt und am Token-Endpunkt vergleicht.',
  },
  code_challenge_method: {
    purpose: 'Sagt, wie die Challenge aus dem Verifier entstand: S256 oder plain.',
    madeBy: 'Der Alexa-Dienst; für ihn ist nur S256 dokumentiert.',
    checkedBy:
      'Der Autorisierungsserver; plain schützt nicht mehr, sobald jemand die Anfrage liest.',
  },
  nonce: {
    purpose: 'Bindet ein ID-Token an die Sitzung, die es verlangt hat (OpenID Connect).',
    madeBy: 'Der Client; von Alexa ist nicht bekannt, dass es ihn sendet.',
    checkedBy: 'Der Client, im ID-Token. Der Server übernimmt den Wert nur.',
  },
  prompt: {
    purpose: 'Bittet den Server, eine Seite zu zeigen oder keine (OpenID Connect).',
    madeBy: 'Der Client, oder wer ihn in die eingestellte Adresse geschrieben hat.',
    checkedBy: 'Der Autorisierungsserver, bevor er eine Seite wählt.',
  },
  audience: {
    purpose: 'Sagt manchen Anbietern wie Auth0, für welche API das Token sein soll.',
    madeBy: 'Der Entwickler, in der eingestellten Adresse: Alexa behält deren Query-Teil bei.',
    checkedBy: 'Der Anbieter, wenn er das Token ausstellt.',
  },
  access_type: {
    purpose: 'Sagt Google mit dem Wert offline, dass ein Refresh-Token gewünscht ist.',
    madeBy: 'Der Entwickler, in der eingestellten Adresse.',
    checkedBy: 'Der Anbieter, wenn er die Tokens ausstellt.',
  },
  resource: {
    purpose: 'Nennt die API, für die das Token gelten soll.',
    madeBy: 'Der Client; von Amazons Clients ist es nur für Alexa+ dokumentiert.',
    checkedBy: 'Der Autorisierungsserver, beim Code und noch einmal am Token-Endpunkt.',
  },
  code: {
    purpose: 'Ein Beleg, den der Client bald und einmal gegen Tokens tauscht.',
    madeBy: 'Der Autorisierungsserver, nachdem der Benutzer zugestimmt hat.',
    checkedBy:
      'Der Autorisierungsserver am Token-Endpunkt: frisch, unbenutzt, derselbe Client, dieselbe Redirect-URI.',
  },
  iss: {
    purpose:
      'Nennt den Server, der antwortet, damit sich Antworten zweier Server nicht verwechseln lassen.',
    madeBy: 'Der Autorisierungsserver, in jeder Antwort durch den Browser.',
    checkedBy: 'Der Client, falls er den Aussteller kennt. Ob Alexa ihn prüft, ist unbestätigt.',
  },
  error: {
    purpose: 'Sagt mit einem genormten Code, warum es nicht gelang.',
    madeBy: 'Der Server, der ablehnt.',
    checkedBy: 'Der Empfänger, der allein nach diesem Code entscheidet, wie es weitergeht.',
  },
  error_description: {
    purpose: 'Erklärt den Fehler für Entwickler. Für Benutzer ist es nicht gedacht.',
    madeBy: 'Der Server, der ablehnt.',
    checkedBy: 'Niemand. Programme dürfen sich nicht darauf stützen.',
  },
  error_uri: {
    purpose: 'Verweist auf eine Seite über den Fehler.',
    madeBy: 'Der Server, der ablehnt.',
    checkedBy: 'Niemand. Ein Entwickler kann sie öffnen.',
  },
  source: {
    purpose: 'Sagt mit dem Wert app, dass die Antwort aus der App des Anbieters kommt.',
    madeBy: 'Die App des Anbieters, bei der Verknüpfung von App zu App.',
    checkedBy: 'Die Alexa-App.',
  },
  grant_type: {
    purpose:
      'Sagt, was der Client zum Tausch anbietet: einen Code, ein Refresh-Token oder nur sich selbst.',
    madeBy: 'Der Client, fest für jede Art von Anfrage.',
    checkedBy: 'Der Autorisierungsserver, der diesem Client vielleicht nur manches erlaubt.',
  },
  code_verifier: {
    purpose: 'Beweist, dass derselbe den Code einlöst, der den Ablauf begann (PKCE).',
    madeBy: 'Der Alexa-Dienst, zufällig, bevor der Browser aufgeht. Bisher war er nie unterwegs.',
    checkedBy:
      'Der Autorisierungsserver: Sein SHA-256 muss der Challenge gleichen, die zum Code gehört.',
  },
  client_secret: {
    purpose: 'Beweist, dass der Client der Client ist.',
    madeBy:
      'Der Autorisierungsserver oder sein Betreiber bei der Registrierung; der Entwickler nennt es Amazon.',
    checkedBy: 'Der Autorisierungsserver, in gleichbleibender Zeit, bevor er anderes ansieht.',
  },
  'Authorization Basic': {
    purpose:
      'Trägt Client-ID und Geheimnis in einer Kopfzeile, mit Doppelpunkt dazwischen in base64.',
    madeBy: 'Der Alexa-Dienst, wenn HTTP_BASIC eingestellt ist. Base64 ist keine Verschlüsselung.',
    checkedBy: 'Der Autorisierungsserver, bevor er anderes ansieht.',
  },
  'Authorization Bearer': {
    purpose: 'Trägt ein Zugriffstoken. Wer es hat, darf es benutzen.',
    madeBy: 'Der Aufrufer, aus dem Token, das er bekam.',
    checkedBy: 'Die API oder der Endpunkt: echt, nicht abgelaufen, dafür bestimmt, weit genug.',
  },
  access_token: {
    purpose: 'Der Schlüssel zur API, für Minuten oder Stunden. Alexa sieht nicht hinein.',
    madeBy: 'Der Autorisierungsserver, wenn er einen Code oder ein Refresh-Token annimmt.',
    checkedBy: 'Die API, bei jedem Aufruf. Alexa und der Skill reichen es nur weiter.',
  },
  token_type: {
    purpose: 'Sagt, wie das Token zu benutzen ist; bearer heißt: einfach vorzeigen.',
    madeBy: 'Der Autorisierungsserver.',
    checkedBy: 'Der Client darf keine Art benutzen, die er nicht kennt. Alexa braucht bearer.',
  },
  expires_in: {
    purpose: 'Sagt, wie viele Sekunden das Zugriffstoken gilt.',
    madeBy: 'Der Autorisierungsserver; Amazon verlangt mindestens 360.',
    checkedBy:
      'Der Alexa-Dienst, um rechtzeitig zu erneuern. Wie früh er das tut, ist unbestätigt.',
  },
  refresh_token: {
    purpose: 'Damit bekommt der Client neue Zugriffstokens ohne den Benutzer.',
    madeBy: 'Der Autorisierungsserver, zusammen mit dem Zugriffstoken.',
    checkedBy:
      'Der Autorisierungsserver, wenn der Alexa-Dienst es vorzeigt. Der Skill sieht es nie.',
  },
  id_token: {
    purpose:
      'Sagt dem Client in einer signierten Erklärung, wer sich angemeldet hat (OpenID Connect).',
    madeBy: 'Der Autorisierungsserver, wenn openid unter den Scopes war.',
    checkedBy: 'Der Client. Alexa beachtet es anscheinend nicht.',
  },
} as const
