/**
 * German: what the messages say from the first spoken word to the answer at the redirect endpoint.
 *
 * @module
 */

/** Phases 0 and 1. */
export const authorizationMessages = {
  'voice.ask': {
    tells: 'Der Benutzer bittet {skill} laut um etwas, an einem Alexa-Gerät.',
    why: 'Noch ist nichts verknüpft, und viele Benutzer erfahren es genau so.',
  },
  'voice.upload': {
    tells: 'Das Gerät sendet dem Alexa-Dienst, was es gehört hat.',
    why: 'Das Gerät hört nur zu und spricht: Ein Token sieht es nie.',
  },
  'skill.request.unlinked': {
    tells: 'Der Alexa-Dienst reicht die Anfrage an den Skill weiter, ohne Zugriffstoken.',
    why: 'Der Schlüssel accessToken fehlt ganz und ist nicht leer: Daran erkennt ein Skill, dass nichts verknüpft ist.',
    predict: {
      question: 'Woran merkt der Skill, dass dieser Benutzer kein Konto verknüpft hat?',
      answer: 'In der Anfrage fehlt der Schlüssel accessToken ganz; er ist weder null noch leer.',
    },
  },
  'skill.response.linkaccount': {
    tells: 'Der Skill antwortet mit einem Satz und einer LinkAccount-Karte.',
    why: 'Die Karte erscheint nur in der App, darum muss die Ansage sie erwähnen.',
  },
  'voice.prompt': {
    tells: 'Das Gerät sagt dem Benutzer, er möge das Konto in der Alexa-App verknüpfen.',
    why: 'Zum Anmelden braucht es eine Seite und eine Tastatur, und die hat ein Lautsprecher nicht.',
  },
  'app.card': {
    tells: 'Der Alexa-Dienst legt die LinkAccount-Karte in die Alexa-App.',
    why: 'Die Karte beginnt dieselbe Verknüpfung wie die Schaltfläche auf der Seite des Skills.',
  },
  'app.enable': {
    tells: 'Der Benutzer tippt für {skill} in der Alexa-App auf Aktivieren oder Konto verknüpfen.',
    why: 'Dieses Tippen ist der Wunsch des Benutzers; alles in dieser Phase folgt daraus.',
  },
  'app.authz-url.request': {
    tells: 'Die Alexa-App fragt den Alexa-Dienst, welche Adresse sie öffnen soll.',
    why: 'Die App kennt kein Client-Geheimnis und baut keine eigene Anfrage.',
  },
  'alexa.prepare': {
    tells:
      'Der Alexa-Dienst erzeugt einen neuen state und wählt eine Redirect-URI für die Region des Benutzers.',
    why: 'Er merkt sich, zu welcher Amazon-Sitzung der state gehört; mit PKCE erzeugt er auch einen geheimen Verifier.',
    predict: {
      question: 'Welche Werte muss sich der Alexa-Dienst merken, bis der Benutzer zurückkommt?',
      answer:
        'Den state mit seiner Amazon-Sitzung, die gewählte Redirect-URI und, falls verwendet, den PKCE-Verifier.',
    },
  },
  'app.authz-url.response': {
    tells: 'Der Alexa-Dienst gibt der App die fertige Autorisierungsadresse.',
    why: 'Sie enthält state und Challenge, aber weder das Client-Geheimnis noch den Verifier.',
  },
  'app.open-browser': {
    tells: 'Die Alexa-App öffnet die Autorisierungsadresse in ihrem Browser.',
    why: 'Von hier an ist der Benutzer bei {provider}; Amazon sieht das Passwort nicht.',
  },
  'authz.request': {
    tells:
      'Der Browser bittet den Autorisierungsserver, den Alexa-Dienst für diesen Benutzer handeln zu lassen.',
    why: 'Alles steht in der Adresse: Der Benutzer und jeder mit diesem Gerät kann es lesen und ändern.',
    predict: {
      question:
        'Welche dieser Parameter muss der Server prüfen, bevor er irgendwohin weiterleiten darf?',
      answer:
        'client_id und redirect_uri: Eine Weiterleitung an eine ungeprüfte Adresse gäbe Fremden Daten.',
    },
  },
  'authz.validate': {
    tells: 'Der Autorisierungsserver prüft Client, Redirect-URI, response_type, Scopes und PKCE.',
    why: 'Die Redirect-URI muss Zeichen für Zeichen einer registrierten gleichen; Alexa hat drei, je nach Region.',
    predict: {
      question: 'Die Redirect-URI weicht nur durch einen Schrägstrich am Ende ab. Was geschieht?',
      answer: 'Der Server weist sie mit einer eigenen Seite ab, denn nur genaue Gleichheit zählt.',
    },
  },
  'authz.error.page': {
    tells: 'Der Autorisierungsserver zeigt eine Fehlerseite und leitet nirgendwohin weiter.',
    why: 'Bei unbekanntem Client oder falscher Redirect-URI weiß er nicht, wer die Weiterleitung bekäme.',
    predict: {
      question: 'Erfährt der Alexa-Dienst von diesem Fehler?',
      answer:
        'Nein. Niemand wird weitergeleitet; nur der Benutzer sieht die Seite, und die Verknüpfung bleibt offen.',
    },
  },
  'authz.error.redirect': {
    tells:
      'Der Autorisierungsserver schickt den Browser mit einem Fehlercode zum Alexa-Dienst zurück.',
    why: 'Client und Redirect-URI stimmen, also darf der Client erfahren, was sonst nicht stimmt.',
  },
  'login.redirect': {
    tells:
      'Der Autorisierungsserver schickt den Browser weiter zu seiner Anmelde- oder Zustimmungsseite.',
    why: 'Wie ein Server Benutzer anmeldet, lässt OAuth offen; nur das Ergebnis zählt.',
  },
  'login.page': {
    tells: 'Der Autorisierungsserver zeigt seine Anmeldeseite.',
    why: 'Die Seite gehört {provider}: Amazon stellt nur den Rahmen des Browsers.',
  },
  'login.submit': {
    tells: 'Der Benutzer sendet dem Autorisierungsserver Namen und Passwort.',
    why: 'Nur der Browser und dieser Server sehen sie; sie dem Client vorzuenthalten ist der Sinn von OAuth.',
    predict: {
      question: 'Wer bekommt das Passwort zu sehen?',
      answer: 'Der Browser und der Autorisierungsserver; weder der Alexa-Dienst noch der Skill.',
    },
  },
  'login.rejected': {
    tells:
      'Der Autorisierungsserver zeigt die Anmeldeseite noch einmal und sagt, was nicht stimmte.',
    why: 'Die Anfrage wartet noch: Ein zweiter Versuch geht mit demselben state weiter.',
  },
  'consent.page': {
    tells:
      'Der Autorisierungsserver fragt den Benutzer, ob der Alexa-Dienst diese Rechte haben darf.',
    why: 'Nur auf dieser Seite sieht der Benutzer, worum der Client gebeten hat.',
  },
  'consent.decision': {
    tells: 'Der Benutzer erlaubt oder lehnt ab, und der Browser sendet die Entscheidung.',
    why: 'Ein verstecktes Formular-Token beweist, dass sie von dieser Seite in diesem Browser kommt.',
    predict: {
      question:
        'Woher weiß der Server, dass der Benutzer diese Schaltfläche drückte und keine fremde Seite?',
      answer:
        'Das Formular enthält ein Token, das zu einem Cookie dieses Browsers passt; eine fremde Seite kennt keines von beiden.',
    },
  },
  'code.issue': {
    tells:
      'Der Autorisierungsserver vermerkt die Erlaubnis und erzeugt einen Code, der einmal gilt.',
    why: 'Der Code ist an Client, Redirect-URI und PKCE-Challenge gebunden und lebt nur kurz.',
    predict: {
      question: 'Warum sendet der Server nicht gleich das Zugriffstoken?',
      answer:
        'Die Antwort läuft durch den Browser; dort ist ein Code ohne das Geheimnis des Clients nutzlos.',
    },
  },
  'authz.response': {
    tells:
      'Der Autorisierungsserver schickt den Browser mit code und state zum Alexa-Dienst zurück.',
    why: 'Der Code steht jetzt in einer Adresse: Das Gerät und sein Verlauf können ihn lesen.',
    predict: {
      question: 'Jemand liest den Code im Verlauf des Browsers. Was fehlt ihm noch?',
      answer:
        'Das Geheimnis des Clients, mit PKCE auch der Verifier; und der Code muss frisch und unbenutzt sein.',
    },
  },
  'authz.response.denied': {
    tells: 'Der Autorisierungsserver schickt den Browser mit error=access_denied zurück.',
    why: 'Der Benutzer hat abgelehnt: Auf einer Seite ohne Rückweg säße er in der App fest.',
  },
  'redirect.callback': {
    tells:
      'Der Browser ruft den Redirect-Endpunkt des Alexa-Dienstes auf, mit dem, was der Server ihm gab.',
    why: 'Jeder kann diese Adresse mit beliebigen Werten aufrufen; noch traut der Alexa-Dienst keinem davon.',
    predict: {
      question:
        'An welchem Wert erkennt der Alexa-Dienst, dass diese Antwort zu diesem Benutzer gehört?',
      answer: 'Am state: Er hat ihn für diese Amazon-Sitzung erzeugt und niemandem sonst gegeben.',
    },
  },
  'state.check': {
    tells:
      'Der Alexa-Dienst prüft, ob er diesen state erzeugt hat, für diese Sitzung und einmalig.',
    why: 'Ohne diese Prüfung ließe sich dem Opfer der Code eines Angreifers unterschieben.',
    predict: {
      question:
        'Der state ist echt, aber der Browser einer anderen Person bringt ihn. Kommt die Verknüpfung zustande?',
      answer: 'Nein: Der state ist an die Amazon-Sitzung gebunden, in der die Verknüpfung begann.',
    },
  },
  'amazon.consent.request': {
    tells: 'Der Browser öffnet Amazons eigene Zustimmungsseite, von der App des Entwicklers aus.',
    why: 'Hier ist Amazon der Autorisierungsserver und die App der Client: Die Rollen sind vertauscht.',
  },
  'amazon.consent.response': {
    tells: 'Amazon schickt den Browser mit einem eigenen Code zur App zurück.',
    why: 'Mit diesem Code darf die App den Skill für den Benutzer aktivieren; laut Amazon lebt er fünf Minuten.',
  },
} as const
