/**
 * German: what the messages say while a link is used, renewed and ended, and outside every link.
 *
 * @module
 */

/** Phases 3 to 6. */
export const useMessages = {
  'voice.ask.2': {
    tells: 'Der Benutzer bittet {skill} um etwas, nun mit verknüpftem Konto.',
    why: 'Er nennt weder Namen noch Passwort: Die Verknüpfung spricht für ihn.',
  },
  'skill.request': {
    tells:
      'Der Alexa-Dienst reicht die Anfrage an den Skill weiter, mit dem Zugriffstoken des Benutzers.',
    why: 'Das Token steht im Inhalt; der Skill sollte es nicht aufheben, denn das nächste kann ein anderes sein.',
    predict: {
      question: 'Was muss der Skill prüfen, bevor er dieser Anfrage glaubt?',
      answer:
        'Die Signatur über den Inhalt, den Zeitstempel und ob die Anfrage gerade diesen Skill nennt.',
    },
  },
  'api.request': {
    tells: 'Der Skill ruft die API auf und zeigt das Zugriffstoken vor.',
    why: 'Wer das Token hat, darf es benutzen: Das bedeutet Bearer.',
    predict: {
      question: 'Woher weiß die API, dass der Skill sie aufruft?',
      answer:
        'Sie weiß es nicht. Sie sieht ein gültiges Token, und ein gestohlenes sähe genauso aus.',
    },
  },
  'api.validate': {
    tells:
      'Die API prüft, ob das Token echt, gültig und für sie bestimmt ist und weit genug reicht.',
    why: 'Sie prüft eine Signatur mit öffentlichen Schlüsseln oder fragt den Autorisierungsserver nach dem Token.',
    predict: {
      question: 'Die Verknüpfung wurde vor einer Minute widerrufen. Nimmt die API dieses Token an?',
      answer:
        'Prüft sie nur die Signatur, dann ja, bis das Token abläuft. Eine Rückfrage beim Server fiele anders aus.',
    },
  },
  'api.response': {
    tells: 'Die API antwortet dem Skill mit Daten oder sagt, warum das Token nicht reicht.',
    why: '401 heißt, dass das Token nichts taugt; 403 heißt, dass ihm ein Recht fehlt.',
  },
  'skill.response': {
    tells: 'Der Skill sagt dem Alexa-Dienst, was zu sprechen ist.',
    why: 'Entwickler berichten von etwa acht Sekunden Geduld; danach sagt Alexa, dass der Skill versagt hat.',
  },
  'voice.answer': {
    tells: 'Das Gerät spricht die Antwort.',
    why: 'Der Benutzer hört seine eigenen Daten, ohne sich am Lautsprecher angemeldet zu haben.',
  },
  'smarthome.discover': {
    tells: 'Der Alexa-Dienst fragt den Skill, welche Geräte der Benutzer hat.',
    why: 'Das Token des Benutzers steht im payload: Diese Anfrage betrifft kein einzelnes Gerät.',
  },
  'smarthome.directive': {
    tells: 'Der Alexa-Dienst lässt den Skill etwas mit einem Gerät tun.',
    why: 'Das Token des Benutzers steht im scope des Geräts und nicht dort, wo Custom Skills es finden.',
  },
  'smarthome.response': {
    tells:
      'Der Skill antwortet auf die Direktive mit dem neuen Zustand des Geräts oder mit einem Fehler.',
    why: 'EXPIRED_ und INVALID_AUTHORIZATION_CREDENTIAL können dazu führen, dass Alexa die ganze Verknüpfung aufgibt.',
    predict: {
      question:
        'Die Datenbank des Skills fällt für eine Minute aus. Welchen Fehler sollte er nicht senden?',
      answer:
        'Einen, der die Berechtigung beschuldigt: Alexa verwirft dann womöglich die Tokens, und nur neues Verknüpfen hilft.',
    },
  },
  'event-gateway.request': {
    tells: 'Der Skill meldet Amazons Event Gateway, dass sich beim Benutzer etwas geändert hat.',
    why: 'Er zeigt ein Amazon-Token aus AcceptGrant vor, nie das Token von {provider}.',
  },
  'event-gateway.response': {
    tells: 'Das Event Gateway antwortet, ob es das Ereignis angenommen hat.',
    why: '403 mit SKILL_DISABLED_EXCEPTION heißt, dass der Benutzer den Skill deaktiviert hat.',
  },
  'clock.advance': {
    tells: 'Zeit vergeht.',
    why: 'Die Uhr dieses Labors wurde vorgestellt: Codes und Tokens können jetzt zu alt sein.',
  },
  'refresh.request': {
    tells: 'Der Alexa-Dienst bittet um ein neues Zugriffstoken und zeigt sein Refresh-Token vor.',
    why: 'Das tut Alexa von selbst, ohne den Benutzer; der Skill erneuert nie.',
    predict: {
      question: 'Was wird der Server jetzt prüfen?',
      answer:
        'Die Zugangsdaten des Clients, und ob das Refresh-Token bekannt, gültig, nicht widerrufen und dessen eigenes ist.',
    },
  },
  'refresh.validate': {
    tells: 'Der Autorisierungsserver prüft das Refresh-Token und entscheidet, ob er es ersetzt.',
    why: 'Ersetzen deckt Diebstahl auf; Amazon bittet aber, das alte noch eine Weile gelten zu lassen.',
    predict: {
      question: 'Das alte Refresh-Token kommt noch einmal. Diebstahl oder eine verlorene Antwort?',
      answer:
        'Der Server weiß es nicht. Strenge widerrufen alles; eine Schonfrist rettet ehrliche Verknüpfungen.',
    },
  },
  'refresh.response': {
    tells: 'Der Autorisierungsserver gibt dem Alexa-Dienst ein neues Zugriffstoken.',
    why: 'Ohne neues Refresh-Token gilt das alte weiter; dass Alexa es behält, ist nur erschlossen.',
    predict: {
      question: 'In der Antwort steht kein Refresh-Token. Geht die Verknüpfung bald zu Ende?',
      answer: 'Nach OAuth gilt das alte weiter, und vermutlich verwendet Alexa es auch.',
    },
  },
  'refresh.rejected': {
    tells: 'Der Alexa-Dienst bekommt kein neues Zugriffstoken.',
    why: 'Nach invalid_grant ist die Verknüpfung zu Ende; was Alexa bei Serverfehlern tut, ist unbestätigt.',
    predict: {
      question: 'Was bemerkt der Benutzer, und wann?',
      answer:
        'Eine Mitteilung, die ums Verknüpfen bittet; die nächste Anfrage an den Skill hat kein Token.',
    },
  },
  'tokens.drop': {
    tells: 'Der Alexa-Dienst vergisst die Tokens dieser Verknüpfung.',
    why: 'Nur der Benutzer kann das beheben, indem er neu verknüpft.',
  },
  'app.relink-prompt': {
    tells: 'Der Alexa-Dienst bittet den Benutzer in der App, neu zu verknüpfen.',
    why: 'Amazon beschreibt eine Push-Mitteilung und eine Karte.',
  },
  'app.disable': {
    tells: 'Der Benutzer tippt in der Alexa-App auf Skill deaktivieren.',
    why: 'Das beendet die Verknüpfung: Ein eigenes Abmelden gibt es nicht.',
  },
  'app.disable.call': {
    tells: 'Die Alexa-App trägt dem Alexa-Dienst auf, den Skill zu deaktivieren.',
    why: 'Die App besitzt keine Tokens und hat selbst nichts zu löschen.',
  },
  'tokens.delete': {
    tells: 'Der Alexa-Dienst löscht seine Kopie der Tokens.',
    why: 'Die Tokens gelten noch: Dem Autorisierungsserver hat es niemand gesagt.',
    predict: {
      question: 'Ist das Refresh-Token jetzt ungültig?',
      answer: 'Nein. Alexa hat es nur vergessen; bis jemand es widerruft, nähme der Server es an.',
    },
  },
  'event.skill-disabled': {
    tells: 'Der Alexa-Dienst meldet dem Skill, dass dieser Benutzer ihn deaktiviert hat.',
    why: 'Jetzt ist es Zeit, die Tokens zu widerrufen, denn Alexa tut es nicht.',
    reply: 'Der Skill sagt, ob er das Ereignis annahm; ohne 200 kommt es eine Stunde lang erneut.',
  },
  'revoke.request': {
    tells: 'Das Backend des Skills bittet den Autorisierungsserver, ein Token zu widerrufen.',
    why: 'Alexa ruft diesen Endpunkt nicht auf: Das Aufräumen ist Sache des Entwicklers.',
    predict: {
      question: 'Der Server kennt das Token gar nicht mehr. Was antwortet er?',
      answer: 'Trotzdem 200: Was der Client wollte, ist schon so.',
    },
  },
  'revoke.response': {
    tells: 'Der Autorisierungsserver bestätigt, dass das Token nicht mehr gilt.',
    why: 'Mit einem Refresh-Token sollten auch die Zugriffstokens derselben Erlaubnis enden.',
  },
  'discovery.request': {
    tells: 'Ein Programm fragt den Autorisierungsserver, wo seine Endpunkte sind.',
    why: 'Alexa hat die Adressen aus der Entwicklerkonsole; Alexa+ liest dieses Dokument.',
  },
  'discovery.response': {
    tells: 'Der Autorisierungsserver zählt seine Endpunkte und Fähigkeiten auf.',
    why: 'Der issuer darin muss genau der sein, nach dem gefragt wurde.',
  },
  'jwks.request': {
    tells: 'Ein Programm fragt nach den öffentlichen Schlüsseln des Autorisierungsservers.',
    why: 'Damit kann eine API Signaturen selbst prüfen.',
  },
  'jwks.response': {
    tells: 'Der Autorisierungsserver veröffentlicht seine öffentlichen Schlüssel.',
    why: 'Sie sind kein Geheimnis; nach einem Schlüsselwechsel muss der alte noch eine Weile bleiben.',
  },
  'introspect.request': {
    tells: 'Die API fragt den Autorisierungsserver, was er über ein Token weiß.',
    why: 'Bei undurchsichtigen Tokens geht es nicht anders, und widerrufene fallen sofort auf.',
    predict: {
      question: 'Muss sich die API für diese Frage ausweisen?',
      answer: 'Ja. Sonst könnte hier jeder erratene Tokens ausprobieren.',
    },
  },
  'introspect.response': {
    tells: 'Der Autorisierungsserver sagt, ob das Token gilt und für wen.',
    why: 'Über ein Token, das nicht gilt, sagt er nur active: false.',
  },
  'userinfo.request': {
    tells: 'Der Skill fragt, wer der verknüpfte Benutzer ist, und zeigt das Zugriffstoken vor.',
    why: 'Das Token steht für den Benutzer; ein Benutzername wird nicht gesendet.',
  },
  'userinfo.response': {
    tells: 'Der Autorisierungsserver sagt über den Benutzer, was die Scopes erlauben.',
    why: 'sub ist der feste Name des Benutzers; eine E-Mail-Adresse kann sich ändern.',
  },
  'client-credentials.request': {
    tells: 'Ein Programm bittet in eigenem Namen um ein Zugriffstoken.',
    why: 'Kein Benutzer ist beteiligt, darum lässt sich damit kein Konto verknüpfen.',
  },
  'client-credentials.response': {
    tells: 'Der Autorisierungsserver gibt dem Programm ein Zugriffstoken oder lehnt ab.',
    why: 'Ein Refresh-Token sollte nicht dabei sein: Das Programm kann jederzeit neu fragen.',
  },
  'leniency.used': {
    tells: 'Der Server ließ etwas durchgehen, das ein strenger abgelehnt hätte.',
    why: 'Ein Schalter, der sonst aus ist, war an; ohne ihn hätte der Ablauf hier geendet.',
  },
  'fault.fired': {
    tells: 'Etwas geht mit Absicht schief.',
    why: 'Jemand hat in diesem Labor einen Fehler scharf gestellt, um zu sehen, wie die Parteien damit umgehen.',
  },
  'admin.change': {
    tells: 'Jemand hat das Labor verändert, während es lief.',
    why: 'Schlüssel, Konten und Einstellungen sind in Wirklichkeit Sache der Betreiber und Benutzer; hier übernimmt das, wer vorführt oder testet.',
  },
  'skill.output': {
    tells: 'Der Skill gibt eine Zeile aus.',
    why: 'Das ist sein Protokoll; es geht an niemanden.',
  },
  'attack.page': {
    tells: 'Der In-App-Browser öffnet eine Seite des Angreifers.',
    why: 'Ein Link in einer Nachricht oder eine Anzeige genügt, um ihn dorthin zu bringen.',
  },
  'attack.asset': {
    tells: 'Der In-App-Browser lädt ein Bild vom Server des Angreifers.',
    why: 'Was der Header Referer verrät, hängt von der Referrer-Policy der Seite um das Bild ab.',
  },
  'http.other': {
    tells: 'Ein Server wurde um etwas gebeten, das nicht zur Kontoverknüpfung gehört.',
    why: 'Es wird gezählt, damit nichts ungesehen bleibt.',
  },
} as const
