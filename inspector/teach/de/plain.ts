/**
 * German: what takes the place of texts about Alexa in a run of plain OAuth.
 *
 * @module
 */

/** Texts of plain OAuth. */
export const plain = {
  messages: {
    'authz.request': {
      tells:
        'Der Browser bittet den Autorisierungsserver, die Client-App für diesen Benutzer handeln zu lassen.',
      why: 'Alles steht in der Adresse, darum kann der Benutzer es lesen und ändern.',
      predict: {
        question: 'Welche Parameter muss der Server prüfen, bevor er irgendwohin weiterleitet?',
        answer: 'client_id und redirect_uri: Eine ungeprüfte Adresse gäbe Fremden Daten.',
      },
    },
    'authz.validate': {
      tells:
        'Der Autorisierungsserver prüft den Client, die Redirect-URI, den Response-Type, die Scopes und PKCE.',
      why: 'Die Redirect-URI muss einer registrierten Zeichen für Zeichen gleichen.',
    },
    'authz.error.page': {
      tells: 'Der Autorisierungsserver zeigt eine Fehlerseite und leitet nirgendwohin weiter.',
      why: 'Bei unbekanntem Client oder falscher Redirect-URI weiß er nicht, wer die Weiterleitung bekäme.',
    },
    'authz.error.redirect': {
      tells:
        'Der Autorisierungsserver schickt den Browser mit einem Fehlercode zur Client-App zurück.',
      why: 'Client und Redirect-URI stimmen, darum darf der Client erfahren, was am Rest falsch ist.',
    },
    'login.page': {
      tells: 'Der Autorisierungsserver zeigt seine Anmeldeseite.',
      why: 'Die Seite gehört {provider}: Die Client-App sieht nie, was hier getippt wird.',
    },
    'login.submit': {
      tells: 'Der Benutzer sendet Name und Passwort an den Autorisierungsserver.',
      why: 'Nur der Browser und dieser Server sehen sie; sie vom Client fernzuhalten ist der Sinn von OAuth.',
      predict: {
        question: 'Wer bekommt das Passwort zu sehen?',
        answer: 'Der Browser und der Autorisierungsserver, nicht aber die Client-App.',
      },
    },
    'consent.page': {
      tells:
        'Der Autorisierungsserver fragt den Benutzer, ob die Client-App diese Rechte haben darf.',
      why: 'Nur auf dieser Seite sieht der Benutzer, worum der Client gebeten hat.',
    },
    'authz.response': {
      tells:
        'Der Autorisierungsserver schickt den Browser mit seiner Antwort zur Client-App zurück.',
      why: 'Was es auch ist, ein Code oder ein Token, es steht nun in einer Adresse.',
      predict: {
        question: 'Jemand liest diese Adresse im Verlauf. Was kann er damit anfangen?',
        answer:
          'Mit einem Token alles, was es erlaubt. Mit einem Code nichts ohne Geheimnis oder Verifier.',
      },
    },
    'redirect.callback': {
      tells: 'Der Browser ruft den Redirect-Endpunkt der Client-App auf.',
      why: 'Jeder kann diese Adresse mit beliebigen Werten aufrufen, darum traut der Client noch keinem.',
      predict: {
        question: 'Welcher Wert sagt dem Client, dass die Antwort zu diesem Browser gehört?',
        answer: 'state: Der Client hat ihn für diesen Browser erzeugt und niemandem sonst gegeben.',
      },
    },
    'state.check': {
      tells: 'Die Client-App prüft, ob dieser state von ihr stammt und noch unbenutzt ist.',
      why: 'Ohne diese Prüfung ließe sich der Code eines Angreifers unterschieben.',
    },
    'token.request': {
      tells: 'Die Client-App bittet den Token-Endpunkt, den Code gegen Tokens zu tauschen.',
      why: 'Diese Nachricht sieht kein Browser, darum kann sich der Client mit seinem Geheimnis ausweisen.',
      predict: {
        question: 'Was wird der Server prüfen, bevor er Tokens herausgibt?',
        answer:
          'Die Zugangsdaten des Clients; ob der Code frisch, unbenutzt und dessen eigener ist; Redirect-URI und PKCE-Verifier.',
      },
    },
    'token.response': {
      tells:
        'Der Autorisierungsserver gibt der Client-App ein Zugriffstoken und ein Refresh-Token.',
      why: 'Beide bleiben auf dem Server des Clients; der Browser sieht keines von ihnen.',
    },
    'token.rejected': {
      tells: 'Die Client-App bekommt keine Tokens.',
      why: 'Der Fehlercode nennt die Art des Fehlers, aber nicht die genaue Ursache.',
    },
    'tokens.store': {
      tells: 'Die Client-App speichert die Tokens dieses Benutzers.',
      why: 'Wer sie hier stiehlt, kann für den Benutzer handeln, bis sie ablaufen oder widerrufen sind.',
    },
    'api.request': {
      tells: 'Die Client-App ruft die API auf und zeigt das Zugriffstoken vor.',
      why: 'Wer das Token hat, darf es benutzen: Das ist mit Bearer gemeint.',
      predict: {
        question: 'Woher weiß die API, dass es die Client-App ist, die anruft?',
        answer: 'Gar nicht. Sie sieht ein gültiges Token, und ein gestohlenes sähe genauso aus.',
      },
    },
    'api.response': {
      tells: 'Die API antwortet der Client-App mit Daten oder sagt, warum das Token nicht genügt.',
      why: '401 heißt, das Token taugt nichts; 403 heißt, ihm fehlt ein Recht.',
    },
    'refresh.request': {
      tells: 'Die Client-App bittet um ein neues Zugriffstoken und zeigt ihr Refresh-Token vor.',
      why: 'Der Benutzer ist daran nicht beteiligt und muss nicht da sein.',
      predict: {
        question: 'Was wird der Server jetzt prüfen?',
        answer:
          'Die Zugangsdaten des Clients; ob das Refresh-Token bekannt, nicht abgelaufen, nicht widerrufen und dessen eigenes ist.',
      },
    },
    'refresh.validate': {
      tells: 'Der Autorisierungsserver prüft das Refresh-Token und entscheidet, ob er es ersetzt.',
      why: 'Das Ersetzen deckt Diebstahl auf: Dieb und Client können nicht beide das neueste benutzen.',
    },
    'refresh.response': {
      tells: 'Der Autorisierungsserver gibt der Client-App ein neues Zugriffstoken.',
      why: 'Kommt kein neues Refresh-Token mit, bleibt das alte in Gebrauch.',
    },
    'refresh.rejected': {
      tells: 'Die Client-App bekommt kein neues Zugriffstoken.',
      why: 'Nach invalid_grant muss der Benutzer den Zugriff neu erlauben.',
    },
    'client-credentials.request': {
      tells: 'Die Client-App bittet im eigenen Namen um ein Zugriffstoken.',
      why: 'Kein Benutzer ist beteiligt, darum braucht es weder Browser noch Zustimmung noch Code.',
      predict: {
        question: 'Wessen Daten wird dieses Token öffnen?',
        answer: 'Die keines Benutzers. Das Token spricht für den Client und sonst für niemanden.',
      },
    },
  },
  params: {
    response_type: {
      purpose:
        'Sagt, was der Client zurückhaben will: einen Code oder beim Implicit Grant ein Token.',
      madeBy: 'Die Client-App, je nach dem Grant, den sie benutzt.',
      checkedBy: 'Der Autorisierungsserver, der diesem Client nur manche erlauben kann.',
    },
    state: {
      purpose: 'Bindet die Antwort an die Anfrage: Was zurückkommt, muss sein, was hinausging.',
      madeBy: 'Die Client-App, neu für jeden Durchlauf.',
      checkedBy: 'Die Client-App, beim Rückruf. Der Server reicht ihn nur zurück.',
    },
    scope: {
      purpose: 'Nennt die Rechte, die erbeten oder gewährt werden, durch Leerzeichen getrennt.',
      madeBy: 'Die Client-App.',
      checkedBy:
        'Der Autorisierungsserver daran, worum der Client bitten darf; der Benutzer bei der Zustimmung; die API.',
    },
    redirect_uri: {
      purpose: 'Sagt, wohin der Browser die Antwort bringen soll.',
      madeBy: 'Die Client-App, die sie vorher registriert hat.',
      checkedBy:
        'Der Autorisierungsserver: erst auf genaue Gleichheit, dann noch einmal am Token-Endpunkt.',
    },
    code_challenge: {
      purpose: 'Legt den Client auf ein Geheimnis fest, das er erst später zeigt (PKCE).',
      madeBy: 'Die Client-App: SHA-256 des Verifiers, als base64url.',
      checkedBy:
        'Der Autorisierungsserver, der sie mit dem Code aufbewahrt und am Token-Endpunkt vergleicht.',
    },
    code_challenge_method: {
      purpose: 'Sagt, wie die Challenge aus dem Verifier entstand: S256 oder plain.',
      madeBy: 'Die Client-App, die S256 benutzt.',
      checkedBy: 'Der Autorisierungsserver; plain schützt nicht, wenn die Anfrage gelesen wird.',
    },
    iss: {
      purpose:
        'Nennt den antwortenden Server, damit Antworten zweier Server nicht verwechselt werden.',
      madeBy: 'Der Autorisierungsserver, in jeder Antwort über den Browser.',
      checkedBy: 'Die Client-App, am Aussteller, zu dem sie den Benutzer geschickt hat.',
    },
    code_verifier: {
      purpose: 'Beweist, dass den Ablauf begonnen hat, wer den Code einlöst (PKCE).',
      madeBy: 'Die Client-App, zufällig, bevor der Browser losging. Er war noch nie unterwegs.',
      checkedBy:
        'Der Autorisierungsserver: Sein SHA-256 muss der Challenge gleichen, die zum Code gehört.',
    },
    'Authorization Basic': {
      purpose:
        'Trägt Client-ID und Geheimnis im Header, base64 von beiden mit Doppelpunkt dazwischen.',
      madeBy: 'Die Client-App. Base64 ist keine Verschlüsselung.',
      checkedBy: 'Der Autorisierungsserver, bevor er irgendetwas anderes ansieht.',
    },
    access_token: {
      purpose: 'Der Schlüssel zur API, für Minuten oder Stunden.',
      madeBy: 'Der Autorisierungsserver.',
      checkedBy: 'Die API, bei jedem Aufruf. Für den Client ist es undurchsichtig.',
    },
    token_type: {
      purpose: 'Sagt, wie das Token zu benutzen ist; bearer heißt: einfach vorzeigen.',
      madeBy: 'Der Autorisierungsserver.',
      checkedBy: 'Der Client darf keinen Typ benutzen, den er nicht kennt.',
    },
    expires_in: {
      purpose: 'Sagt, wie viele Sekunden das Zugriffstoken gilt.',
      madeBy: 'Der Autorisierungsserver.',
      checkedBy: 'Die Client-App, um rechtzeitig zu erneuern.',
    },
    refresh_token: {
      purpose: 'Verschafft dem Client neue Zugriffstokens ohne den Benutzer.',
      madeBy: 'Der Autorisierungsserver, zusammen mit dem Zugriffstoken.',
      checkedBy: 'Der Autorisierungsserver, wenn die Client-App es vorzeigt.',
    },
  },
  lanes: {
    W: { name: 'Browser', role: 'User-Agent', note: 'Trägt alles, was über den Front-Kanal geht.' },
    AS: {
      name: 'Autorisierungsserver',
      role: 'Authorization Server',
      note: 'Meldet Benutzer an, holt Zustimmung ein und stellt Codes und Tokens aus.',
    },
  },
} as const
